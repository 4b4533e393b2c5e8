/** Where a field is looked at: the points that carry arrows and lines. */
import { type Grid, pixelSizes } from "../core/grid.ts";
import type { Triple } from "../core/kernel/index.ts";
import { type Reference, foregroundBox } from "../core/reference.ts";
import { type Window, wholeWindow, widenWindow, windowCount, windowSides } from "../core/window.ts";
import { type Slice, croppedSlice } from "../core/slice.ts";

/** Points along the longest side of a slice: enough for lines to bend smoothly. */
const POINTS = 120;
/** Arrows or lines along the longest side of a slice, of a small one, and in space. */
const ACROSS = 18;
export const ACROSS_IN_PRINT = 12;
const ACROSS_IN_SPACE = 10;
/** Least distance of arrows in their typical length, so that they do not grow into each other. */
const LEAST_DISTANCE_IN_A = 0.6;

/** Where a field is asked for, and which of its points carry an arrow or a line. */
export interface Sampling {
  readonly window: Window;
  /** Voxels from point to point, per axis of the volume. */
  readonly step: Triple;
  /** Every how many points there is an arrow or a line, per axis of the grid. */
  readonly every: readonly number[];
  /** Distance of the arrows or lines, fraction of the longest side. */
  readonly distance: number;
}

/** Room around the reference, as a share of its longest side. */
const ROOM = 0.08;

/** The box around the reference with room for `distance` (fraction of the longest side of Ω); all of Ω for an empty one. */
export function windowAround(reference: Reference, distance: number): Window {
  const { grid } = reference;
  const foreground = foregroundBox(reference);
  if (windowCount(foreground) === 0) return wholeWindow(grid);
  return widenWindow(grid, foreground, distance + ROOM * Math.max(...windowSides(grid, foreground)));
}

/** Standard deviations of room around the reference: what a sample leaves of it is rare. */
const ROOM_IN_A = 2.5;

/** The part of a slice around the reference. @param a noise strength that there shall be room for. */
export function sliceAround(
  reference: Reference,
  whole: Slice,
  index: number,
  a: number,
): { readonly slice: Slice; readonly sampling: Sampling } {
  const { grid } = reference;
  const around = windowAround(reference, ROOM_IN_A * a);
  return {
    slice: croppedSlice(whole, grid, around),
    sampling: sliceSampling(grid, around, whole, index, a),
  };
}

/** Of a slice: points close together, for smooth lines; the distance of the arrows suits noise strength `a`. */
export function sliceSampling(
  grid: Grid,
  around: Window,
  slice: Slice,
  index: number,
  a: number,
  across = ACROSS,
): Sampling {
  const sliceAxis = grid.shape.length === 2 ? null : 3 - slice.rowAxis - slice.columnAxis;
  const within = (values: Triple, value: number) =>
    sliceAxis === null ? values : (values.with(sliceAxis, value) as unknown as Triple);
  const window = { start: within(around.start, index), shape: within(around.shape, 1) };
  const sides = windowSides(grid, window).filter((_, axis) => axis !== sliceAxis);
  return sampling(grid, window, Math.max(...sides), POINTS, across, a);
}

/** Of a volume: as many points as arrows. */
export function spaceSampling(grid: Grid, around: Window, a: number): Sampling {
  const longest = Math.max(...windowSides(grid, around));
  return sampling(grid, around, longest, ACROSS_IN_SPACE, ACROSS_IN_SPACE, a);
}

function sampling(
  grid: Grid,
  window: Window,
  longest: number,
  points: number,
  across: number,
  a: number,
): Sampling {
  const sizes = pixelSizes(grid);
  const distance = Math.max(longest / across, LEAST_DISTANCE_IN_A * a);
  const stepLength = Math.min(longest / points, distance);
  const steps = sizes.map((size) => Math.max(1, Math.floor(stepLength / size)));
  const every = sizes.map((size, axis) => Math.max(1, Math.round(distance / (size * steps[axis]))));
  const [first, second, third] = grid.shape.length === 2 ? [1, ...steps] : steps;
  return { window, step: [first, second, third], every, distance };
}
