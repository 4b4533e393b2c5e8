/** The slices of the work on the screen: where they lie in its reference, and what they hold. */
import type { Triple } from "../../core/kernel/index.ts";
import { PLANES, PLANE_AXIS, type PlaneName, type Slice, sliceOf, takeSlice } from "../../core/slice.ts";
import { isAnatomical } from "../../io/image.ts";
import type { Work } from "./work.ts";

/** Index of the slice of the chosen plane. */
export function sliceIndexOf(view: { readonly plane: PlaneName; readonly position: Triple }): number {
  return view.position[PLANE_AXIS[view.plane]];
}

/** Where a plane's slice through the position lies in the reference's array. */
export function sliceThrough({ source, reference }: Work, plane: PlaneName, position: Triple): Slice {
  return sliceOf(reference.grid, plane, position[PLANE_AXIS[plane]], isAnatomical(source.orientation));
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
