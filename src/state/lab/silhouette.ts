/** A small picture of a mask, by which the user knows a piece of work again. */
import { type PlaneName, type Slice, takeSlice } from "../../core/slice.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { sliceThrough } from "./workSlices.ts";
import type { Work } from "./work.ts";

/** Pixels of its longer side. */
const SIDE = 72;

/** The foreground's share in each pixel, 0 to 255, row by row; its pixels are square. */
export interface Silhouette {
  readonly rows: number;
  readonly columns: number;
  readonly shares: Uint8Array<ArrayBuffer>;
}

/** The chosen plane's slice in small. */
export function silhouetteOf(work: Work, plane: PlaneName, position: Triple): Silhouette {
  const slice = sliceThrough(work, plane, position);
  return shrunk(takeSlice(work.reference.mask, slice), slice);
}

function shrunk(pixels: Uint8Array, { rows, columns, pixelAspect }: Slice): Silhouette {
  const width = columns * pixelAspect;
  const longer = Math.max(width, rows);
  const small = {
    rows: Math.max(1, Math.round((SIDE * rows) / longer)),
    columns: Math.max(1, Math.round((SIDE * width) / longer)),
  };
  const shares = new Uint8Array(small.rows * small.columns);
  for (let row = 0, p = 0; row < small.rows; row++) {
    const [top, bottom] = span(row, small.rows, rows);
    for (let column = 0; column < small.columns; column++, p++) {
      const [left, right] = span(column, small.columns, columns);
      let ones = 0;
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) ones += pixels[y * columns + x];
      shares[p] = Math.round((255 * ones) / ((bottom - top) * (right - left)));
    }
  }
  return { ...small, shares };
}

/** The pixels, one at least, that a small one stands for. */
function span(index: number, smallCount: number, count: number): [start: number, end: number] {
  const start = Math.floor((index * count) / smallCount);
  return [start, Math.max(start + 1, Math.floor(((index + 1) * count) / smallCount))];
}
