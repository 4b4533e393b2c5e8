/** Boundaries as SVG paths in pixels, each made once. */
import type { Reference } from "../../core/reference.ts";
import { contourPath, maskContours } from "../../figure/contour.ts";
import type { Slice } from "../../core/slice.ts";
import { sliceValues } from "./paintRow.ts";

interface Made {
  readonly slice: Slice;
  readonly path: string;
}

/** The last slice's path of each reference: all panels ask for the same one. */
const made = new WeakMap<Reference, Made>();

export function referencePath(reference: Reference, slice: Slice): string {
  const before = made.get(reference);
  if (before?.slice === slice) return before.path;
  const path = maskPath(sliceValues(reference.mask, slice), slice);
  made.set(reference, { slice, path });
  return path;
}

/** @param mask of the slice. */
export function maskPath(mask: Uint8Array, { rows, columns }: Slice): string {
  return contourPath(maskContours(mask, rows, columns));
}
