/** Boundaries as SVG paths in pixels of a slice, each made once and when first drawn. */
import type { Column } from "../../core/result.ts";
import type { Reference } from "../../core/reference.ts";
import type { OptimumKind } from "../../core/segmentation.ts";
import type { Slice } from "../../core/slice.ts";
import { contourPath, maskContours, polygonPath, smoothedContour } from "../../figure/contour.ts";
import { optimumMask, sliceValues } from "./paintRow.ts";

/** The `d` of the path; "" without a boundary. */
export interface Outline {
  /** Along the edges of the pixels. */
  exact(): string;
  /** For pixels that are smaller than the screen's. Its strokes cost a fifth: in a drag they were half of all drawing. */
  reduced(): string;
}

/** @param masks of the slice, foreground 1. */
export function outlineOf(masks: readonly Uint8Array[], { rows, columns }: Slice): Outline {
  const contours = once(() => masks.flatMap((mask) => maskContours(mask, rows, columns)));
  return {
    exact: once(() => contourPath(contours())),
    reduced: once(() => polygonPath(contours().map(smoothedContour))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

interface Made {
  readonly slice: Slice;
  readonly outline: Outline;
}

/** The last slice's of each reference: all panels ask for the same one. */
const made = new WeakMap<Reference, Made>();

export function referenceOutline(reference: Reference, slice: Slice): Outline {
  const before = made.get(reference);
  if (before?.slice === slice) return before.outline;
  const outline = outlineOf([sliceValues(reference.mask, slice)], slice);
  made.set(reference, { slice, outline });
  return outline;
}

interface MadeOptimum extends Made {
  readonly row: OptimumKind;
}

/** Of each column, the last slice's: two rows and the large picture ask for the same ones. */
const madeOptima = new WeakMap<Column, readonly MadeOptimum[]>();

export function optimumOutline(column: Column, row: OptimumKind, slice: Slice): Outline {
  const before = (madeOptima.get(column) ?? []).filter((each) => each.slice === slice);
  const found = before.find((each) => each.row === row);
  if (found !== undefined) return found.outline;
  const outline = outlineOf([optimumMask(column, row, slice)], slice);
  madeOptima.set(column, [...before, { slice, row, outline }]);
  return outline;
}
