/** What a panel of the flat figure shows: its pixels, and the lines over them. */
import { useCallback, useMemo } from "react";
import { MOST_OUTLINES, type RowKind } from "../../core/segmentation.ts";
import { useIsShown, useLabState, usePalette, useColormap, useSlice } from "../../app/context.tsx";
import { type Outline, optimumOutline, outlineOf, referenceOutline } from "./contours.ts";
import type { LineName } from "../../figure/views/lines.ts";
import type { Line } from "./Picture.tsx";
import { levelMask, paintMask, paintRow } from "./paintRow.ts";
import { useSampleSlices } from "./useSampleSlices.ts";

const FROM_BELOW = ["samples", "reference", "accuracy", "dice", "tau"] as const;

export interface RowPicture {
  /** null while nothing is there. */
  readonly paint: ((canvas: HTMLCanvasElement) => void) | null;
  /** From below to above. */
  readonly lines: readonly Line[];
  /** Whether it shows what is asked now. */
  readonly isCurrent: boolean;
}

/** @param over boundaries that are laid over the row's own. */
export function useRowPicture(row: RowKind, columnId: number, over: readonly LineName[]): RowPicture {
  const shown = useLabState((state) => state.shown[columnId]);
  const reference = useLabState(({ work }) => work.reference);
  const firstRow = useLabState((state) => state.firstRow);
  const sampleCount = useLabState((state) => state.sampleCount);
  const hasOutlines = useIsShown("outlines") && row === "average" && firstRow === "average";
  const sample = row === "average" && firstRow !== "average" ? firstRow : null;
  const colormap = useColormap();
  const palette = usePalette();
  const slice = useSlice();
  const tau = useLabState((state) => (over.includes("tau") ? state.tau : null));
  const column = shown?.column;
  const samples = useSampleSlices(
    columnId,
    hasOutlines ? 0 : sample,
    hasOutlines ? Math.min(MOST_OUTLINES, sampleCount) : 1,
  );
  const { masks } = samples;

  const paint = useCallback(
    (canvas: HTMLCanvasElement) => {
      if (sample !== null) {
        if (masks !== null) paintMask(canvas, masks[0], slice, palette.samples);
      } else if (column !== undefined) paintRow(canvas, row, column, slice, colormap, palette);
    },
    [sample, masks, column, row, slice, colormap, palette],
  );
  const outlines = useMemo(() => outlineOf(masks ?? [], slice), [masks, slice]);
  const level = useMemo(
    () => outlineOf(tau === null || column === undefined ? [] : [levelMask(column, tau, slice)], slice),
    [tau, column, slice],
  );
  const isDrawn = (kind: LineName): boolean =>
    over.includes(kind) || kind === row || (kind === "samples" && (sample !== null || hasOutlines));
  const outlineOfKind = (kind: LineName): Outline | null => {
    if (kind === "reference") return referenceOutline(shown?.reference ?? reference, slice);
    if (kind === "samples") return outlines;
    if (kind === "tau") return level;
    return column === undefined ? null : optimumOutline(column, kind, slice);
  };
  return {
    paint: column === undefined ? null : paint,
    lines: FROM_BELOW.filter(isDrawn).map((kind) => ({ kind, outline: outlineOfKind(kind) })),
    isCurrent: samples.isCurrent,
  };
}
