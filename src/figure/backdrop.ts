/** A backdrop as it is seen behind a slice: grey values under a window, or a photograph's colours. */
import type { Triple } from "../core/kernel/index.ts";
import { type Slice, takeSlice } from "../core/slice.ts";
import type { Backdrop } from "../io/backdrop/backdrop.ts";
import { ownSlice } from "../io/backdrop/place.ts";
import { type Placed, valuesInSlice } from "../io/backdrop/sample.ts";
import type { Extent } from "../io/backdrop/windows.ts";
import { rgbOf } from "../io/rgb.ts";
import { PALETTES } from "./palette.ts";

/** Pixels with the box that they fill, in pixels of the slice. */
export interface BackdropPicture {
  readonly rows: number;
  readonly columns: number;
  /** RGBA, row by row; transparent where the backdrop has no value. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * @param at a voxel that the slice goes through. A picture keeps its own pixels, which may be finer than the slice's.
 * @param limit values that are tinted green, from the one to the other; null tints none.
 */
export function backdropPicture(
  backdrop: Backdrop,
  placed: Placed,
  slice: Slice,
  at: Triple,
  window: Extent,
  limit: Extent | null = null,
): BackdropPicture {
  if (placed.kind !== "picture") {
    const { rows, columns } = slice;
    const values = valuesInSlice(backdrop, placed, slice, at);
    const pixels = tinted(greys(values, window), values, limit);
    return { rows, columns, left: 0, top: 0, width: columns, height: rows, pixels };
  }
  const { left, top, width, height } = placed;
  const own = ownSlice(backdrop);
  const { colours } = backdrop;
  const values = takeSlice(backdrop.values, own);
  const pixels = colours === null ? greys(values, window) : coloured(colours, window);
  return {
    rows: own.rows,
    columns: own.columns,
    left,
    top,
    width,
    height,
    pixels: tinted(pixels, values, limit),
  };
}

/** What a third of a green makes of the pixels whose values lie within the limit. */
function tinted(
  pixels: Uint8ClampedArray<ArrayBuffer>,
  values: ArrayLike<number>,
  limit: Extent | null,
): Uint8ClampedArray<ArrayBuffer> {
  if (limit === null) return pixels;
  for (let p = 0, q = 0; p < values.length; p++, q += 4) {
    if (!(values[p] >= limit[0] && values[p] <= limit[1])) continue;
    for (let c = 0; c < 3; c++) pixels[q + c] += (TINT[c] - pixels[q + c]) / 3;
  }
  return pixels;
}

/** The green of a threshold (#009E73). */
const TINT = rgbOf(PALETTES.light.threshold);

/** From black at the window's lower end to white at its upper one; where both are one, from there on white. */
function shadeOf([low, high]: Extent): (value: number) => number {
  const scale = high > low ? 255 / (high - low) : Infinity;
  return (value) => (value === low && scale === Infinity ? 255 : (value - low) * scale);
}

function greys(values: ArrayLike<number>, window: Extent): Uint8ClampedArray<ArrayBuffer> {
  const shade = shadeOf(window);
  const pixels = new Uint8ClampedArray(4 * values.length);
  for (let p = 0, q = 0; p < values.length; p++, q += 4) {
    if (Number.isNaN(values[p])) continue;
    pixels[q] = pixels[q + 1] = pixels[q + 2] = shade(values[p]);
    pixels[q + 3] = 255;
  }
  return pixels;
}

function coloured(colours: Uint8Array, window: Extent): Uint8ClampedArray<ArrayBuffer> {
  const shade = shadeOf(window);
  const pixels = new Uint8ClampedArray((4 * colours.length) / 3);
  for (let p = 0, q = 0; q < pixels.length; p += 3, q += 4) {
    for (let c = 0; c < 3; c++) pixels[q + c] = shade(colours[p + c]);
    pixels[q + 3] = 255;
  }
  return pixels;
}
