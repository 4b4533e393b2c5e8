/**
 * The part of Ω that a computation touches. Inside the core every grid is a volume: a 2D grid [n0, n1] is [1, n0, n1],
 * so that one loop serves both.
 */
import type { Grid } from "./grid.ts";
import { pixelSizes } from "./grid.ts";
import type { Triple } from "./kernel/index.ts";

/** A box of pixels: start (inclusive) and shape per axis of the volume. */
export interface Window {
  readonly start: Triple;
  readonly shape: Triple;
}

export function volumeShape(grid: Grid): Triple {
  const [n0, n1, n2] = grid.shape;
  return grid.shape.length === 2 ? [1, n0, n1] : [n0, n1, n2];
}

/** Pixel sizes as fractions of the longest side; the absent axis of a 2D grid gets 1. */
export function volumePixelSizes(grid: Grid): Triple {
  const [h0, h1, h2] = pixelSizes(grid);
  return grid.shape.length === 2 ? [1, h0, h1] : [h0, h1, h2];
}

export function windowCount(window: Window): number {
  return window.shape[0] * window.shape[1] * window.shape[2];
}

export function wholeWindow(grid: Grid): Window {
  return { start: [0, 0, 0], shape: volumeShape(grid) };
}

/** The bounding box of the foreground; empty (shape 0) for an empty mask. */
export function foregroundWindow(grid: Grid, mask: Uint8Array): Window {
  const [n0, n1, n2] = volumeShape(grid);
  const low = [n0, n1, n2];
  const high = [0, 0, 0];
  for (let i = 0, row = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++, row += n2) {
      let first = 0;
      while (first < n2 && mask[row + first] === 0) first++;
      if (first === n2) continue;
      let last = n2 - 1;
      while (mask[row + last] === 0) last--;
      low[0] = Math.min(low[0], i);
      low[1] = Math.min(low[1], j);
      low[2] = Math.min(low[2], first);
      high[0] = i + 1;
      high[1] = Math.max(high[1], j + 1);
      high[2] = Math.max(high[2], last + 1);
    }
  }
  const isEmpty = high[0] === 0;
  return {
    start: isEmpty ? [0, 0, 0] : [low[0], low[1], low[2]],
    shape: isEmpty ? [0, 0, 0] : [high[0] - low[0], high[1] - low[1], high[2] - low[2]],
  };
}

/** Sides of a window, fractions of the longest side of Ω, per axis of the grid. */
export function windowSides(grid: Grid, window: Window): number[] {
  const skipped = 3 - grid.shape.length;
  return pixelSizes(grid).map((size, axis) => size * window.shape[axis + skipped]);
}

/** A window widened by a distance (fraction of the longest side) to every side, within Ω. */
export function widenWindow(grid: Grid, window: Window, distance: number): Window {
  const shape = volumeShape(grid);
  const sizes = volumePixelSizes(grid);
  const isFlat = grid.shape.length === 2;
  const start = [0, 0, 0];
  const length = [0, 0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const reach = isFlat && axis === 0 ? 0 : Math.ceil(distance / sizes[axis]);
    start[axis] = Math.max(0, window.start[axis] - reach);
    length[axis] = Math.min(shape[axis], window.start[axis] + window.shape[axis] + reach) - start[axis];
  }
  return { start: start as unknown as Triple, shape: length as unknown as Triple };
}

/** What two windows have in common; empty (shape 0) where that is nothing. */
export function commonWindow(left: Window, right: Window): Window {
  const start = left.start.map((first, axis) => Math.max(first, right.start[axis]));
  const shape = start.map((first, axis) => {
    const end = Math.min(left.start[axis] + left.shape[axis], right.start[axis] + right.shape[axis]);
    return Math.max(0, end - first);
  });
  return { start: start as unknown as Triple, shape: shape as unknown as Triple };
}

/** A window cut across its first axis longer than 1 into pieces of at most `pixels` pixels each (or one layer). */
export function slabs(window: Window, pixels: number): Window[] {
  const axis = window.shape[0] === 1 ? 1 : 0;
  const length = window.shape[axis];
  const thickness = Math.max(1, Math.floor((pixels * length) / Math.max(1, windowCount(window))));
  const pieces: Window[] = [];
  for (let first = 0; first < length; first += thickness) {
    pieces.push(between(window, axis, window.start[axis] + first, window.start[axis] + Math.min(length, first + thickness))); // prettier-ignore
  }
  return pieces;
}

/**
 * The part of a window inside a box that cuts it across one axis, as `slabs` do.
 * @returns the part and the number of the window's pixels before it, or null where there is none. In an array over the
 * window the part is contiguous.
 */
export function partInside(
  window: Window,
  box: Window,
): { readonly part: Window; readonly offset: number } | null {
  const axis = window.shape[0] === 1 ? 1 : 0;
  const first = Math.max(window.start[axis], box.start[axis]);
  const end = Math.min(window.start[axis] + window.shape[axis], box.start[axis] + box.shape[axis]);
  if (first >= end) return null;
  const layer = windowCount(window) / window.shape[axis];
  return { part: between(window, axis, first, end), offset: (first - window.start[axis]) * layer };
}

/** The window from pixel `first` to before `end` along one axis. */
function between(window: Window, axis: 0 | 1, first: number, end: number): Window {
  const at = (triple: Triple, value: number) =>
    triple.map((n, other) => (other === axis ? value : n)) as unknown as Triple;
  return { start: at(window.start, first), shape: at(window.shape, end - first) };
}

/** Copies an array over a window into an array over the whole grid. */
export function embed<T extends Float32Array | Uint8Array | Uint16Array>(
  grid: Grid,
  window: Window,
  values: Float32Array | Uint8Array | Uint16Array,
  out: T,
): T {
  const shape = volumeShape(grid);
  if (windowCount(window) === out.length) out.set(values.subarray(0, out.length));
  else if (out instanceof Uint8Array) narrowRows(values, out, shape, window);
  // As 16-bit words: a loop that sees a single array type is several times faster, and than `set` row by row as well.
  else if (values instanceof Uint8Array) throw new Error("bytes are copied into bytes");
  else copyRows(wordsOf(values), wordsOf(out), shape, window, out.BYTES_PER_ELEMENT / 2);
  return out;
}

function wordsOf(values: Float32Array | Uint16Array): Uint16Array {
  return new Uint16Array(values.buffer, values.byteOffset, values.byteLength / 2);
}

/** Values from 0 to 255 into bytes. */
function narrowRows(
  from: Float32Array | Uint8Array | Uint16Array,
  to: Uint8Array,
  shape: Triple,
  { start, shape: box }: Window,
) {
  let p = 0;
  for (let i = start[0]; i < start[0] + box[0]; i++) {
    for (let j = start[1]; j < start[1] + box[1]; j++) {
      const row = (i * shape[1] + j) * shape[2] + start[2];
      for (let k = 0; k < box[2]; k++) to[row + k] = from[p++];
    }
  }
}

function copyRows(
  from: Uint16Array,
  to: Uint16Array,
  shape: Triple,
  { start, shape: box }: Window,
  words: number,
) {
  const length = box[2] * words;
  let p = 0;
  for (let i = start[0]; i < start[0] + box[0]; i++) {
    for (let j = start[1]; j < start[1] + box[1]; j++) {
      const row = ((i * shape[1] + j) * shape[2] + start[2]) * words;
      for (let k = 0; k < length; k++) to[row + k] = from[p++];
    }
  }
}
