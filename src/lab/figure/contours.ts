/** Boundaries as SVG paths in pixels, each made once. */
import type { Reference } from "../../core/reference.ts";
import { contourPath, maskContours } from "../../figure/contour.ts";
import type { Column } from "../../core/result.ts";
import type { OptimumKind } from "../../core/segmentation.ts";
import type { Slice } from "../../core/slice.ts";
import { optimumMask, sliceValues } from "./paintRow.ts";

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

interface MadeOptimum extends Made {
  readonly row: OptimumKind;
}

/** Of each column, the last slice's: two rows and the large picture ask for the same ones. */
const madeOptima = new WeakMap<Column, readonly MadeOptimum[]>();

/** The boundary of an optimum; "" where it is empty. */
export function optimumPath(column: Column, row: OptimumKind, slice: Slice): string {
  const before = (madeOptima.get(column) ?? []).filter((each) => each.slice === slice);
  const found = before.find((each) => each.row === row);
  if (found !== undefined) return found.path;
  const path = maskPath(optimumMask(column, row, slice), slice);
  madeOptima.set(column, [...before, { slice, row, path }]);
  return path;
}

/** @param mask of the slice. */
export function maskPath(mask: Uint8Array, { rows, columns }: Slice): string {
  return contourPath(maskContours(mask, rows, columns));
}
