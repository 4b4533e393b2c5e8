/** Slices of a reference: how many there are, and how a painted one goes back into its volume. */
import { type PlaneName, PLANE_AXIS, type Slice } from "../figure/plane.ts";

/** Number of slices of a plane; 1 in 2D. */
export function sliceCount(shape: readonly number[], plane: PlaneName): number {
  return shape.length === 3 ? shape[PLANE_AXIS[plane]] : 1;
}

/** A copy of the mask with the slice's pixels, row by row, in their places. */
export function putSlice(mask: Uint8Array, slice: Slice, pixels: Uint8Array): Uint8Array {
  const out = mask.slice();
  for (let row = 0, p = 0; row < slice.rows; row++) {
    let q = slice.origin + row * slice.rowStride;
    for (let column = 0; column < slice.columns; column++, p++, q += slice.columnStride) out[q] = pixels[p];
  }
  return out;
}
