/** A cell of the figure in space: what the workers make of its column, and the space that all cells are in. */
import { type ComponentProps, useMemo } from "react";
import type { Grid } from "../../core/grid.ts";
import type { RowKind } from "../../core/segmentation.ts";
import { type CellKind, cellQuestion } from "../../space/stage/items/cellQuestion.ts";
import type { Cell } from "../../space/stage/items/Cell.tsx";
import { type Box, type Space, sizeInSpace } from "../../space/stage/items/space.ts";
import { isAnatomical } from "../../io/image.ts";
import { isThresholdShown } from "../../state/lab/labState.ts";
import { useLabState, usePalette, useColormap } from "../../app/context.tsx";
import type { Surface, SurfaceSource } from "../../space/mesh/surface.ts";
import {
  type Followed,
  SMALL_DETAIL,
  useFollowedCloud,
  useFollowedSurface,
  useReferenceShell,
} from "./useSurface.ts";

export interface ShownCell {
  readonly cell: ComponentProps<typeof Cell>;
  readonly space: Space;
  /** Whether it shows the column that is on the screen now. */
  readonly isCurrent: boolean;
}

/** @param detail cells along the longest side of surfaces and clouds. */
export function useCell(row: RowKind, columnId: number, detail = SMALL_DETAIL): ShownCell {
  const shown = useLabState((state) => state.shown[columnId]);
  const grid = useLabState(({ work }) => work.reference.grid);
  const smoothness = useLabState((state) => state.smoothness);
  const seed = useLabState((state) => state.seed);
  const firstRow = useLabState((state) => state.firstRow);
  const colormap = useColormap();
  const palette = usePalette();
  const kind: CellKind = row === "average" && firstRow !== "average" ? "sample" : row;
  const question = useMemo(() => {
    if (shown === undefined) return null;
    const sample = firstRow === "average" ? 0 : firstRow;
    return cellQuestion(kind, shown.column, { reference: shown.reference, smoothness, seed, sample });
  }, [kind, shown, smoothness, seed, firstRow]);
  const surface = useFollowedSurface(question?.kind === "surface" ? question.source : null, detail);
  const cloudOf = question?.kind === "cloud" ? question : null;
  const cloud = useFollowedCloud(cloudOf?.values ?? null, cloudOf?.scale ?? 1, cloudOf?.grid ?? grid, detail);
  const tau = useTauSurface(row, columnId, detail);
  const shell = useReferenceShell(detail);
  const content = question?.kind === "cloud" ? cloud.answer : surface.answer;
  return {
    cell: { kind, content, reference: shell.surface, tau: tau.answer, palette, colormap },
    space: useSpaceOf(grid, shell.focus),
    isCurrent: surface.isCurrent && cloud.isCurrent && tau.isCurrent && shell.isCurrent,
  };
}

/** The boundary of {m ≥ τ} in a cell of the marginal, while it is looked at. */
function useTauSurface(row: RowKind, columnId: number, detail: number): Followed<Surface> {
  const shown = useLabState((state) => state.shown[columnId]);
  const level = useLabState((state) => (row === "marginal" && isThresholdShown(state) ? state.tau : null));
  const source = useMemo(
    (): SurfaceSource | null =>
      // {m ≥ 0} is all of Ω: there is no boundary to draw.
      shown === undefined || level === null || level === 0
        ? null
        : { kind: "level", grid: shown.reference.grid, values: shown.column.marginal, level },
    [shown, level],
  );
  return useFollowedSurface(source, detail);
}

/** The space of a volume. @param focus what a view is fitted to; null: all of Ω. */
export function useSpaceOf(grid: Grid, focus: Box | null): Space {
  const anatomical = useLabState(({ work }) => isAnatomical(work.source.orientation));
  return useMemo(
    () => ({ size: sizeInSpace(grid), focus, isAnatomical: anatomical }),
    [grid, focus, anatomical],
  );
}
