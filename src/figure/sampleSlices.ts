/** Samples in the slice of a figure: only what the slice needs is computed of them. */
import { type Grid, makeGrid } from "../core/grid.ts";
import { PLANE_AXIS, type PlaneName, type Slice, sliceOf, takeSlice } from "../core/slice.ts";
import { type Window, windowCount, wholeWindow } from "../core/window.ts";

export interface SlicePlace {
  readonly window: Window;
  /** Where the slice's pixels lie in an array over the window. */
  readonly slice: Slice;
}

/** The masks of several samples over a window as masks of the slice within it, one a sample. */
export function sampleSlices(
  bytes: Uint8Array,
  { count, window, slice }: SlicePlace & { readonly count: number },
): Uint8Array[] {
  const size = windowCount(window);
  return Array.from({ length: count }, (_, i) => takeSlice(bytes.subarray(i * size, (i + 1) * size), slice));
}

/**
 * The part of one slice within a window of the volume, and where its pixels lie in an array over that part alone.
 * @param within all of the grid where it is left out.
 */
export function sliceWindow(
  grid: Grid,
  plane: PlaneName,
  index: number,
  isPatient: boolean,
  within: Window = wholeWindow(grid),
): SlicePlace {
  const isFlat = grid.shape.length === 2;
  const axis = isFlat ? null : PLANE_AXIS[plane];
  const at = (values: readonly number[], value: number) =>
    values.map((other, each) => (each === axis ? value : other)) as unknown as Window["start"];
  const shape = at(within.shape, 1);
  const own = makeGrid(isFlat ? shape.slice(1) : shape, grid.spacing);
  return { window: { start: at(within.start, index), shape }, slice: sliceOf(own, plane, 0, isPatient) };
}
