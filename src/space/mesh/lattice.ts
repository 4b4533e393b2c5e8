/** The lattice a surface is made on: the box around the object, coarsened where it is large, with a margin of zeros. */
import { InputError } from "../../core/errors.ts";
import type { Grid } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { type Window, windowCount } from "../../core/window.ts";

/** Cells around the object on every side: one closes the surface, a second one gives differences at its corners. */
export const MARGIN = 2;

/** An array over a window of a volume, row-major, last axis fastest; all around it is 0. */
export interface VoxelBox {
  readonly values: Float32Array | Uint8Array | Uint16Array;
  readonly window: Window;
}

export interface Lattice {
  /** Row-major, last axis fastest; 0 in the margin where Ω ends. */
  readonly values: Float32Array<ArrayBuffer>;
  /** Cells per axis, margins included. */
  readonly shape: Triple;
  /** Place of the first cell among the cells of Ω, which are counted from its corner; may be negative. */
  readonly first: Triple;
  /** Voxels per cell, along every axis. */
  readonly step: number;
}

/** Voxel size per axis in mm, 1 where the spacing is not known. @throws InputError for a picture. */
export function voxelSizes(grid: Grid): Triple {
  if (grid.shape.length !== 3) {
    throw new InputError(`surfaces are made of volumes, got an image of ${grid.shape.length} axes`);
  }
  const [s0, s1, s2] = grid.spacing ?? [1, 1, 1];
  return [s0, s1, s2];
}

/** Refuses anything but a whole number above 0, or Infinity. @throws InputError */
export function requireSide(maxSide: number): void {
  if (maxSide >= 1 && (Number.isInteger(maxSide) || maxSide === Infinity)) return;
  throw new InputError(`cells per axis must be a whole number above 0, or Infinity, got ${maxSide}`);
}

/** The window of the voxels that are at least `level`, a number above 0; of shape 0 where there are none. */
export function boxAbove({ values, window }: VoxelBox, level: number): Window {
  const [n0, n1, n2] = window.shape;
  const low = [n0, n1, n2];
  const high = [0, 0, 0];
  for (let i = 0, row = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++, row += n2) {
      let first = 0;
      while (first < n2 && !(values[row + first] >= level)) first++;
      if (first === n2) continue;
      let last = n2 - 1;
      while (!(values[row + last] >= level)) last--;
      low[0] = Math.min(low[0], i);
      low[1] = Math.min(low[1], j);
      low[2] = Math.min(low[2], first);
      high[0] = i + 1;
      high[1] = Math.max(high[1], j + 1);
      high[2] = Math.max(high[2], last + 1);
    }
  }
  const [o0, o1, o2] = window.start;
  if (high[0] === 0) return { start: window.start, shape: [0, 0, 0] };
  return {
    start: [o0 + low[0], o1 + low[1], o2 + low[2]],
    shape: [high[0] - low[0], high[1] - low[1], high[2] - low[2]],
  };
}

/** Cells of `step` voxels that a window touches, counted from the corner of Ω, so that they stay put when it changes. */
export function cellsOf({ start, shape }: Window, step: number): Window {
  const first = start.map((begin) => Math.floor(begin / step));
  const counts = shape.map((length, axis) => Math.ceil((start[axis] + length) / step) - first[axis]);
  return { start: first as unknown as Triple, shape: counts as unknown as Triple };
}

/** The smallest step with at most `maxSide` cells per axis over a window. */
export function stepFor(window: Window, maxSide: number): number {
  let step = 1;
  while (Math.max(...cellsOf(window, step).shape) > maxSide) step++;
  return step;
}

/** The means of step³ voxels each over the box of `cells`, which may reach beyond the array: there it is 0. */
export function blockMeans(box: VoxelBox, cells: Window, step: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(windowCount(cells));
  const { values, window } = box;
  const [c0, c1, c2] = cells.shape;
  const [n0, n1, n2] = window.shape;
  // First voxel of the cells, in the array's own indices.
  const [v0, v1, v2] = cells.start.map((cell, axis) => cell * step - window.start[axis]);
  const from2 = Math.max(0, v2);
  const end2 = Math.min(n2, v2 + c2 * step);
  for (let i = Math.max(0, v0); i < Math.min(n0, v0 + c0 * step); i++) {
    const cell0 = Math.floor((i - v0) / step) * c1;
    for (let j = Math.max(0, v1); j < Math.min(n1, v1 + c1 * step); j++) {
      const row = (i * n1 + j) * n2;
      const outRow = (cell0 + Math.floor((j - v1) / step)) * c2;
      let cell2 = outRow + Math.floor((from2 - v2) / step);
      for (let k = from2, stop = v2 + (cell2 - outRow + 1) * step; k < end2; stop += step, cell2++) {
        let sum = 0;
        for (const last = Math.min(stop, end2); k < last; k++) sum += values[row + k];
        out[cell2] += sum;
      }
    }
  }
  if (step > 1) for (let p = 0; p < out.length; p++) out[p] /= step ** 3;
  return out;
}

/** The lattice around {values ≥ level}, or null where that is empty. */
export function latticeAround(box: VoxelBox, level: number, maxSide: number): Lattice | null {
  const above = boxAbove(box, level);
  if (windowCount(above) === 0) return null;
  const step = stepFor(above, maxSide);
  const { start, shape } = cellsOf(above, step);
  const cells: Window = {
    start: [start[0] - MARGIN, start[1] - MARGIN, start[2] - MARGIN],
    shape: [shape[0] + 2 * MARGIN, shape[1] + 2 * MARGIN, shape[2] + 2 * MARGIN],
  };
  return { values: blockMeans(box, cells, step), shape: cells.shape, first: cells.start, step };
}
