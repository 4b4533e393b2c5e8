/** What the four rows of the figure show on the screen. */
import type { Column } from "../../core/result.ts";
import {
  type OptimumKind,
  type RowKind,
  rowContent,
  thresholdOf,
  thresholded,
} from "../../core/segmentation.ts";
import { type RampName, paintProbability } from "../../figure/colormap.ts";
import { OPTIMUM_FILL, type Palette } from "../../figure/palette.ts";
import { rgbOf } from "../../io/rgb.ts";
import { type Slice, takeSlice } from "../../core/slice.ts";

type Values = Uint8Array | Uint16Array | Float32Array;

/** Slices that were taken of an array: several rows of the figure show the same, and of a volume it is slow to gather. */
const taken = new WeakMap<Values, WeakMap<Slice, Values>>();

/** The values of a slice, to be read only: a picture is its own only slice, and need not be copied at every frame. */
export function sliceValues<T extends Values>(values: T, slice: Slice): T {
  const { rows, columns, rowStride, columnStride } = slice;
  if (values.length === rows * columns && rowStride === columns && columnStride === 1) return values;
  const slices = taken.get(values) ?? new WeakMap<Slice, Values>();
  taken.set(values, slices);
  const found = (slices.get(slice) as T | undefined) ?? takeSlice(values, slice);
  slices.set(slice, found);
  return found;
}

interface MadeMask {
  readonly slice: Slice;
  readonly mask: Uint8Array;
}

/** Of each column, the last slice's: the picture and its outline, and all pictures that both optima lie over, ask for it. */
const madeMasks = new WeakMap<Column, Partial<Record<OptimumKind, MadeMask>>>();

/** {m ≥ threshold} in the slice, to be read only; empty where the threshold is undefined. */
export function optimumMask(column: Column, row: OptimumKind, slice: Slice): Uint8Array {
  const made = madeMasks.get(column) ?? {};
  const before = made[row];
  if (before?.slice === slice) return before.mask;
  const mask = thresholded(sliceValues(column.marginal, slice), thresholdOf(row, column.numbers));
  made[row] = { slice, mask };
  madeMasks.set(column, made);
  return mask;
}

/** {m ≥ τ} in the slice. */
export function levelMask({ marginal }: Column, tau: number, slice: Slice): Uint8Array {
  return thresholded(sliceValues(marginal, slice), tau);
}

/** "#RRGGBB" as the number of a translucent RGBA pixel in the machine's byte order. */
function pixelOf(colour: string, opacity: number): number {
  return new Uint32Array(Uint8Array.of(...rgbOf(colour), Math.round(255 * opacity)).buffer)[0];
}

let scratch: ImageData | null = null;

/** One for all pictures, each of which is written whole and put down at once: in a drag, new ones were 4 MB a figure. */
function scratchImage({ rows, columns }: Slice): ImageData {
  if (scratch?.width !== columns || scratch.height !== rows) scratch = new ImageData(columns, rows);
  return scratch;
}

/** Paints a mask as the light fill of its outline on nothing, a pixel of the canvas per pixel of the slice. */
export function paintMask(canvas: HTMLCanvasElement, mask: Uint8Array, slice: Slice, colour: string): void {
  const image = scratchImage(slice);
  const pixels = new Uint32Array(image.data.buffer);
  const ink = pixelOf(colour, OPTIMUM_FILL);
  for (let p = 0; p < pixels.length; p++) pixels[p] = mask[p] === 0 ? 0 : ink;
  put(canvas, image);
}

/** Paints one row of a column, a pixel of the canvas per pixel of the slice. */
export function paintRow(
  canvas: HTMLCanvasElement,
  row: RowKind,
  column: Column,
  slice: Slice,
  colormap: RampName,
  palette: Palette,
): void {
  const content = rowContent(row, column);
  if (content.kind === "hard") {
    paintMask(canvas, optimumMask(column, content.optimum, slice), slice, palette[content.optimum]);
    return;
  }
  paintValues(canvas, content.values, 1 / content.whole, slice, colormap);
}

/** Paints values · scale, in [0, 1], a pixel of the canvas per pixel of the slice. */
export function paintValues(
  canvas: HTMLCanvasElement,
  values: Values,
  scale: number,
  slice: Slice,
  colormap: RampName,
): void {
  paintSlice(canvas, sliceValues(values, slice), scale, slice, colormap);
}

/** The same of values that are those of the slice alone, row by row. */
export function paintSlice(
  canvas: HTMLCanvasElement,
  values: Values,
  scale: number,
  slice: Slice,
  colormap: RampName,
): void {
  const image = scratchImage(slice);
  paintProbability(values, scale, colormap, image.data);
  put(canvas, image);
}

function put(canvas: HTMLCanvasElement, image: ImageData): void {
  if (canvas.width !== image.width) canvas.width = image.width;
  if (canvas.height !== image.height) canvas.height = image.height;
  // Kept out of the graphics card: every picture is written whole, from here.
  canvas.getContext("2d", { willReadFrequently: true })!.putImageData(image, 0, 0);
}
