/** The three slices of a reference: which there are, which voxels they hold, and how a painted one goes back into its volume. */
import type { Grid } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import type { Reference } from "../../core/reference.ts";
import { wordsOf } from "../../core/maskWords.ts";
import {
  type PlaneName,
  PLANE_AXIS,
  type Slice,
  fullestSlices,
  sliceOf,
  takeSlice,
} from "../../core/slice.ts";
import { isAnatomical } from "../../io/image.ts";
import type { Work } from "./work.ts";

/** In the order in which they are laid out. */
export const PLANES: readonly PlaneName[] = ["axial", "sagittal", "coronal"];

/** A pixel of a slice, from its top left. */
export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** Number of slices of a plane; 1 in 2D. */
export function sliceCount(shape: readonly number[], plane: PlaneName): number {
  return shape.length === 3 ? shape[PLANE_AXIS[plane]] : 1;
}

/** Index of the slice of the chosen plane. */
export function sliceIndexOf(view: { readonly plane: PlaneName; readonly position: Triple }): number {
  return view.position[PLANE_AXIS[view.plane]];
}

/** Where a reference is opened: where each plane holds the most foreground; [0, 0, 0] in 2D. */
export function openingPosition({ grid, mask }: Reference): Triple {
  return fullestSlices(grid, mask);
}

/** Another slice of a plane. @param index rounded, and held within the volume. */
export function movedTo(position: Triple, shape: readonly number[], plane: PlaneName, index: number): Triple {
  const moved = [...position] as [number, number, number];
  moved[PLANE_AXIS[plane]] = index;
  return withinVolume(moved, shape);
}

/** The voxel of the volume that is nearest; [0, 0, 0] in 2D. */
export function withinVolume(position: Triple, shape: readonly number[]): Triple {
  const [i, j, k] = position.map((index, axis) =>
    shape.length === 3 ? Math.min(shape[axis] - 1, Math.max(0, Math.round(index))) : 0,
  );
  return [i, j, k];
}

/** Where a plane's slice through the position lies in the reference's array. */
export function sliceThrough({ source, reference }: Work, plane: PlaneName, position: Triple): Slice {
  return sliceOf(reference.grid, plane, position[PLANE_AXIS[plane]], isAnatomical(source.orientation));
}

/** The voxel under a pixel of a slice. @param position a voxel of that slice. */
export function voxelAt(slice: Slice, { row, column }: Pixel, position: Triple): Triple {
  const voxel = [...position] as [number, number, number];
  voxel[slice.rowAxis] = slice.rowStride > 0 ? row : slice.rows - 1 - row;
  voxel[slice.columnAxis] = slice.columnStride > 0 ? column : slice.columns - 1 - column;
  return voxel;
}

/** The pixel of a slice that a voxel is in, or is projected to from another slice of the plane. */
export function pixelOf(slice: Slice, voxel: Triple): Pixel {
  const row = voxel[slice.rowAxis];
  const column = voxel[slice.columnAxis];
  return {
    row: slice.rowStride > 0 ? row : slice.rows - 1 - row,
    column: slice.columnStride > 0 ? column : slice.columns - 1 - column,
  };
}

/** Index of a voxel in the reference's array. */
export function indexOf(shape: readonly number[], voxel: Triple): number {
  return shape.reduce((index, n, axis) => index * n + voxel[axis], 0);
}

/** The three slices through the position; of a picture the axial one alone, which is all of it. */
export function takeSlices(
  work: Work,
  mask: Uint8Array,
  position: Triple,
): Partial<Record<PlaneName, Uint8Array>> {
  const planes = work.reference.grid.shape.length === 3 ? PLANES : (["axial"] as const);
  return Object.fromEntries(
    planes.map((plane) => [plane, takeSlice(mask, sliceThrough(work, plane, position))]),
  );
}

/** Puts the slice's pixels, row by row, in their places, in place. */
export function putSlice(mask: Uint8Array, slice: Slice, pixels: Uint8Array): void {
  for (let row = 0, p = 0; row < slice.rows; row++) {
    let q = slice.origin + row * slice.rowStride;
    for (let column = 0; column < slice.columns; column++, p++, q += slice.columnStride) mask[q] = pixels[p];
  }
}

/** Whether two masks of one grid are equal. Four pixels at a time: some 6 ms at 256³. */
export function isSameMask(mask: Uint8Array, other: Uint8Array): boolean {
  const [words, others] = [wordsOf(mask), wordsOf(other)];
  for (let i = 0; i < words.length; i++) if (words[i] !== others[i]) return false;
  for (let p = 4 * words.length; p < mask.length; p++) if (mask[p] !== other[p]) return false;
  return true;
}

/** Radii of a ball in voxels per axis: round in mm, and as wide as the radius in pixels of the slice's columns. */
export function ballRadii({ spacing }: Grid, slice: Slice, radius: number): Triple {
  if (spacing === null) return [radius, radius, radius];
  const radiusMm = radius * spacing[slice.columnAxis];
  return [radiusMm / spacing[0], radiusMm / spacing[1], radiusMm / spacing[2]];
}

/** How much of a ball's radius is left at a distance from its middle along an axis, as a share of it: 0 beyond the ball. */
export function ballSection(distance: number, radius: number): number {
  return Math.sqrt(Math.max(0, 1 - (distance / radius) ** 2));
}
