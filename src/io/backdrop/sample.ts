/** What a backdrop is worth where the reference has a pixel or a voxel. */
import type { Grid } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { voxelAt } from "../../core/position.ts";
import { type Slice, sliceOf, slicePlaces, takeSlice } from "../../core/slice.ts";
import type { Backdrop } from "./backdrop.ts";
import { type Placement, type VoxelMap, mapped, ownSlice } from "./place.ts";

/** How a backdrop lies, where it lies at all. */
export type Placed = Exclude<Placement, { readonly kind: "refused" }>;

/**
 * The backdrop in a slice of the reference, row by row; NaN beyond it. Voxel on voxel these are its own values; by places
 * in a patient they are interpolated between the eight nearest; a picture's are the mean over each pixel's area.
 * @param at a voxel that the slice goes through; of no matter in a picture.
 */
export function valuesInSlice(backdrop: Backdrop, placed: Placed, slice: Slice, at: Triple): Float32Array {
  const before = made.get(slice);
  if (before?.backdrop === backdrop && before.placed === placed) return before.values;
  const values = valuesOf(backdrop, placed, slice, at);
  made.set(slice, { backdrop, placed, values });
  return values;
}

/** The last of each slice: it is asked for again with every window that it is seen through. */
const made = new WeakMap<Slice, { readonly backdrop: Backdrop; readonly placed: Placed; readonly values: Float32Array }>(); // prettier-ignore

function valuesOf(backdrop: Backdrop, placed: Placed, slice: Slice, at: Triple): Float32Array {
  if (placed.kind === "picture") return meansOf(backdrop, placed, slice);
  const values = new Float32Array(slice.rows * slice.columns);
  const value = valueAt(backdrop, placed);
  for (let row = 0, p = 0; row < slice.rows; row++) {
    for (let column = 0; column < slice.columns; column++, p++)
      values[p] = value(voxelAt(slice, { row, column }, at));
  }
  return values;
}

/**
 * The value behind a pixel or voxel of the reference by its place in the reference's array; NaN beyond the backdrop.
 * @param isAnatomical how the reference's slices are laid out.
 */
export function valueBehind(
  backdrop: Backdrop,
  placed: Placed,
  grid: Grid,
  isAnatomical: boolean,
): (index: number) => number {
  if (placed.kind !== "picture") {
    const value = valueAt(backdrop, placed);
    const [, n1, n2] = grid.shape;
    return (index) => value([Math.floor(index / (n1 * n2)), Math.floor(index / n2) % n1, index % n2]);
  }
  const slice = sliceOf(grid, "axial", 0, isAnatomical);
  const seen = valuesInSlice(backdrop, placed, slice, [0, 0, 0]);
  const values = new Float32Array(seen.length);
  slicePlaces(slice).forEach((place, p) => (values[place] = seen[p]));
  return (index) => values[index];
}

/** The value at a voxel of the reference; NaN beyond the backdrop. */
function valueAt(backdrop: Backdrop, placed: Exclude<Placed, { readonly kind: "picture" }>) {
  if (placed.kind === "patient") return interpolator(backdrop, placed.map);
  const { start } = placed;
  const [, n1, n2] = backdrop.grid.shape;
  return ([i, j, k]: Triple) => backdrop.values[((start[0] + i) * n1 + start[1] + j) * n2 + start[2] + k];
}

/** The value at a voxel of the reference; NaN beyond the backdrop, whose voxels reach half their length around their centres. */
export function interpolator({ grid, values }: Backdrop, map: VoxelMap): (voxel: Triple) => number {
  const [n0, n1, n2] = grid.shape;
  const sizes = [n0, n1, n2];
  const first = [0, 0, 0];
  const share = [0, 0, 0];
  return (voxel) => {
    const place = mapped(map, voxel);
    for (let axis = 0; axis < 3; axis++) {
      const last = sizes[axis] - 1;
      if (!(place[axis] >= -0.5 && place[axis] <= last + 0.5)) return NaN;
      const held = Math.min(last, Math.max(0, place[axis]));
      first[axis] = Math.min(Math.max(0, last - 1), Math.floor(held));
      share[axis] = held - first[axis];
    }
    let sum = 0;
    for (let corner = 0; corner < 8; corner++) {
      let weight = 1;
      let index = 0;
      for (let axis = 0; axis < 3; axis++) {
        const isFar = (corner >> axis) & 1;
        weight *= isFar === 1 ? share[axis] : 1 - share[axis];
        index = index * sizes[axis] + first[axis] + isFar;
      }
      if (weight > 0) sum += weight * values[index];
    }
    return sum;
  };
}

/** A picture's mean over the area of each pixel of the reference; where that is smaller than a pixel of its own, that one. */
function meansOf(
  backdrop: Backdrop,
  { left, top, width, height }: Extract<Placed, { readonly kind: "picture" }>,
  slice: Slice,
): Float32Array {
  const own = ownSlice(backdrop);
  const values = takeSlice(backdrop.values, own);
  const across = spans(slice.columns, left, width, own.columns);
  const down = spans(slice.rows, top, height, own.rows);
  const means = new Float32Array(slice.rows * slice.columns).fill(NaN);
  down.forEach((tall, row) => {
    across.forEach((wide, column) => {
      if (tall === null || wide === null) return;
      let sum = 0;
      for (let y = tall[0]; y < tall[1]; y++) {
        for (let x = wide[0]; x < wide[1]; x++) sum += values[y * own.columns + x];
      }
      means[row * slice.columns + column] = sum / ((tall[1] - tall[0]) * (wide[1] - wide[0]));
    });
  });
  return means;
}

/** Along one axis: the pixels whose centres each pixel of the reference covers, or the one under its own; null beyond. */
function spans(count: number, start: number, length: number, own: number): ((readonly [number, number]) | null)[] {
  const to = (place: number) => ((place - start) * own) / length;
  return Array.from({ length: count }, (_, i) => {
    const centre = to(i + 0.5);
    if (!(centre >= 0 && centre < own)) return null;
    const first = Math.max(0, Math.ceil(to(i) - 0.5));
    const end = Math.min(own, Math.ceil(to(i + 1) - 0.5));
    const under = Math.floor(centre);
    return end > first ? [first, end] : [under, under + 1];
  });
} // prettier-ignore
