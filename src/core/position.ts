/** Positions in a volume, and the pixels of its slices that they are seen in. A picture has one slice, at [0, 0, 0]. */
import type { Triple } from "./kernel/index.ts";
import { PLANE_AXIS, type PlaneName, type Slice } from "./slice.ts";

/** A pixel of a slice, from its top left. */
export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** Number of slices of a plane; 1 in 2D. */
export function sliceCount(shape: readonly number[], plane: PlaneName): number {
  return shape.length === 3 ? shape[PLANE_AXIS[plane]] : 1;
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

/** The voxel under a pixel of a slice. @param position a voxel of that slice. */
export function voxelAt(slice: Slice, { row, column }: Pixel, position: Triple): Triple {
  const voxel = [...position] as [number, number, number];
  voxel[slice.rowAxis] = slice.rowStride > 0 ? row : slice.rows - 1 - row;
  voxel[slice.columnAxis] = slice.columnStride > 0 ? column : slice.columns - 1 - column;
  return voxel;
}

/**
 * A point of a slice as one of the volume, in voxels from its corner: voxel i covers i to i + 1.
 * @param down @param across from the slice's top left, in pixels. @param depth the slice's index.
 */
export function pointAt(slice: Slice, down: number, across: number, depth: number): Triple {
  const point: [number, number, number] = [depth + 0.5, depth + 0.5, depth + 0.5];
  point[slice.rowAxis] = slice.rowStride > 0 ? down : slice.rows - down;
  point[slice.columnAxis] = slice.columnStride > 0 ? across : slice.columns - across;
  return point;
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
