/** Slices of a reference: which one to open with, and how a painted one goes back into its volume. */
import type { Reference } from "../core/reference.ts";
import { type PlaneName, PLANE_AXIS, type Slice } from "../figure/plane.ts";

/** Number of slices of a plane; 1 in 2D. */
export function sliceCount(shape: readonly number[], plane: PlaneName): number {
  return shape.length === 3 ? shape[PLANE_AXIS[plane]] : 1;
}

/** Index of the slice with the most foreground; the middle one of an empty volume; 0 in 2D. */
export function largestSlice({ grid, mask }: Reference, plane: PlaneName): number {
  if (grid.shape.length === 2) return 0;
  const [n0, n1, n2] = grid.shape;
  const axis = PLANE_AXIS[plane];
  const counts = new Float64Array(grid.shape[axis]);
  for (let i = 0, p = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      for (let k = 0; k < n2; k++, p++) counts[axis === 0 ? i : axis === 1 ? j : k] += mask[p];
    }
  }
  let largest = Math.floor(counts.length / 2);
  for (let index = 0; index < counts.length; index++) if (counts[index] > counts[largest]) largest = index;
  return largest;
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
