/** From a grid's millimetres to the patient's: where a surface lies in the space of the file it was made from. */
import { InputError } from "../../core/errors.ts";
import { type Domain } from "../../core/domain.ts";
import type { Grid } from "../../core/grid.ts";
import type { Orientation } from "../image.ts";

/** Rows of a 4 × 4 matrix; the last is 0 0 0 1. */
export type Affine = readonly (readonly number[])[];

/**
 * The affine from coordinates over a grid to the patient's (R, A, S in mm, as the file's own affine gives them).
 * Grid coordinates are mm (voxel sizes where the spacing is unknown) from the corner of Ω: voxel i has its centre at
 * (i + ½)·spacing. Stored voxel indices count from centres. A grid axis that the file stores backwards mirrors the map.
 * @param orientation as read from the file; null for arrays without a patient, whose first voxel's centre becomes the
 *   origin, as where such an array is written as NIfTI.
 * @param grid of Ω. @param domain Ω in the file's grid, unless it is the whole.
 * @throws InputError for a picture.
 */
export function gridToWorld(grid: Grid, orientation: Orientation | null, domain?: Domain): number[][] {
  if (grid.shape.length !== 3) {
    throw new InputError(
      `only volumes lie in the patient's space, got an image of ${grid.shape.length} axes`,
    );
  }
  const spacing = grid.spacing ?? [1, 1, 1];
  const rows = orientation?.affine ?? upright(spacing);
  const axes = orientation?.axes ?? [0, 1, 2];
  const out = [0, 1, 2, 3].map((row) => [0, 0, 0, row === 3 ? 1 : rows[row][3]]);
  for (const [axis, stored] of axes.entries()) {
    const isFlipped = orientation?.flips[axis] ?? false;
    for (let row = 0; row < 3; row++) {
      const perVoxel = (isFlipped ? -1 : 1) * rows[row][stored];
      out[row][axis] = perVoxel / spacing[axis];
      // Half a voxel from the corner to the centre; a flipped axis begins at the last stored voxel.
      out[row][3] += perVoxel * ((domain?.start[axis] ?? 0) - 1 / 2);
      if (isFlipped) out[row][3] += rows[row][stored] * (orientation!.storedShape[stored] - 1);
    }
  }
  return out;
}

function upright(lengths: readonly number[]): Affine {
  const rows = lengths.map((length, row) => [0, 1, 2, 3].map((axis) => (axis === row ? length : 0)));
  return [...rows, [0, 0, 0, 1]];
}

/** Determinant of an affine's linear part; below 0 it mirrors. */
export function handedness([x, y, z]: Affine): number {
  return (
    x[0] * (y[1] * z[2] - y[2] * z[1]) -
    x[1] * (y[0] * z[2] - y[2] * z[0]) +
    x[2] * (y[0] * z[1] - y[1] * z[0])
  );
}
