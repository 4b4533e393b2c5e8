/** What the screen's figure is made of beyond its numbers: its rows, the samples in the first one, the optima over the marginal. */
import { useMemo } from "react";
import { type RowKind, ROWS } from "../../core/segmentation.ts";
import type { FigureInput } from "../../figure/description.ts";
import { rowName, sampleName } from "../../figure/rowNames.ts";
import { useIsShown, useLab, useLabState } from "../../app/context.tsx";
import { useNewest } from "../../app/useNewest.ts";
import { isAnatomical } from "../../io/image.ts";
import { rowsShown } from "../../state/lab/show.ts";
import { sliceIndexOf } from "../../state/lab/workSlices.ts";
import { MOST_OUTLINES } from "../figure/useRowPicture.ts";
import { sampleSlices, sliceWindow } from "../figure/useSampleSlices.ts";
import { type Answered, drawOf } from "./useFigureInput.ts";

export type Layers = Pick<FigureInput, "rows" | "samples" | "hasOverlay">;

interface Found {
  /** null until the samples are there. */
  readonly layers: Layers | null;
  /** What of them is not as the figure usually is, in words; "" where nothing. */
  readonly note: string;
  /** Why there are no samples, in words. */
  readonly error: string | null;
}

/** The rows of the figure on the screen; all of them where it has none. */
function useRows(): readonly RowKind[] {
  const show = useLabState((state) => state.show);
  return useMemo(() => {
    const rows = rowsShown(show);
    return rows.length === 0 ? ROWS : rows;
  }, [show]);
}

/** @param isInSpace the panels are scenes: these have neither outlines nor an overlay, and draw the sample themselves. */
export function useLayers(answered: Answered | null, isInSpace: boolean): Found {
  const { laboratory } = useLab();
  const rows = useRows();
  const firstRow = useLabState((state) => state.firstRow);
  const hasOutlines = useIsShown("outlines") && firstRow === "average";
  const hasOverlay = useIsShown("overlay") && rows.includes("marginal") && !isInSpace;
  const plane = useLabState((state) => state.plane);
  const index = useLabState(sliceIndexOf);
  const isPatient = useLabState(({ work }) => isAnatomical(work.source.orientation));
  const hasFirst = rows.includes("average");
  const alone = firstRow === "average" ? null : firstRow;
  const asked = useMemo(() => {
    if (answered === null || isInSpace || !hasFirst || (alone === null && !hasOutlines)) return null;
    const { reference, sampleCount } = answered.request;
    const count = alone === null ? Math.min(MOST_OUTLINES, sampleCount) : 1;
    return { answered, alone, count, ...sliceWindow(reference.grid, plane, index, isPatient) };
  }, [answered, isInSpace, hasFirst, alone, hasOutlines, plane, index, isPatient]);
  const { last, isAwaited, error } = useNewest(asked, async ({ answered, alone, count, window }, signal) =>
    Promise.all(
      answered.request.noiseStrengths.map((a) =>
        laboratory.sampleMasks(drawOf(answered, alone ?? 0), count, a, window, { signal }),
      ),
    ),
  );
  const layers = useMemo((): Layers | null => {
    if (asked === null) return { rows, samples: null, hasOverlay };
    if (isAwaited || last === null || last.question !== asked) return null;
    const masks = last.answer.map((bytes) => sampleSlices(bytes, asked));
    return { rows, samples: { alone: asked.alone, masks }, hasOverlay };
  }, [rows, hasOverlay, asked, isAwaited, last]);
  const sampleCount = useLabState((state) => state.sampleCount);
  const note = useMemo(() => {
    const words: string[] = [];
    if (rows.length < ROWS.length) {
      const names = rows.map((row) => rowName(row, sampleCount, firstRow));
      words.push(`only ${names.join(", ")}`);
    } else if (alone !== null) words.push(`${sampleName(alone, sampleCount)} as the first row`);
    if (hasFirst && hasOutlines && !isInSpace) words.push("outlines of the samples over the first row");
    if (hasOverlay) words.push("both optima over the marginal");
    return words.length === 0 ? "" : `As on the screen: ${words.join("; ")}.`;
  }, [rows, sampleCount, firstRow, alone, hasFirst, hasOutlines, isInSpace, hasOverlay]);
  return { layers, note, error };
}
