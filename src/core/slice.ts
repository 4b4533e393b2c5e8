/**
 * The slice of a grid that a figure shows, the way a radiologist lays it out: patient's right at the left of an axial
 * or coronal slice, anterior or superior up. A 2D image is its own only slice.
 */
import { requireInteger } from "./errors.ts";
import type { Grid } from "./grid.ts";
import type { Triple } from "./kernel/index.ts";
import type { Reference } from "./reference.ts";
import type { Window } from "./window.ts";

export type PlaneName = "axial" | "coronal" | "sagittal";

/** Axis of an (x, y, z) grid that a plane is perpendicular to. */
export const PLANE_AXIS: Readonly<Record<PlaneName, 0 | 1 | 2>> = { sagittal: 0, coronal: 1, axial: 2 };

/** In the order in which they are laid out. */
export const PLANES: readonly PlaneName[] = ["axial", "sagittal", "coronal"];

export function isPlaneName(value: unknown): value is PlaneName {
  return (PLANES as readonly unknown[]).includes(value);
}

/** Where the pixels of a slice lie in the array: pixel (row, column) is at `origin + row·rowStride + column·columnStride`. */
export interface Slice {
  readonly rows: number;
  readonly columns: number;
  readonly origin: number;
  readonly rowStride: number;
  readonly columnStride: number;
  /** Axes of the grid along which the rows follow each other, and the columns. */
  readonly rowAxis: number;
  readonly columnAxis: number;
  /** Width over height of a pixel. */
  readonly pixelAspect: number;
  /** Letters at the left, right, top and bottom edge, or null where the orientation means nothing. */
  readonly letters: { left: string; right: string; top: string; bottom: string } | null;
}

/**
 * The layout of one slice. @param index 0-based along the plane's axis; ignored in 2D.
 * NIfTI 2D images are (x, y) and pictures are (row, column): `isAnatomical` tells them apart.
 * @throws InputError where the volume has no such slice.
 */
export function sliceOf(grid: Grid, plane: PlaneName, index: number, isAnatomical: boolean): Slice {
  const spacing = grid.spacing ?? grid.shape.map(() => 1);
  if (grid.shape.length === 2 && !isAnatomical) {
    const [rows, columns] = grid.shape;
    return {
      rows, columns, origin: 0, rowStride: columns, columnStride: 1,
      rowAxis: 0, columnAxis: 1,
      pixelAspect: spacing[1] / spacing[0],
      letters: null,
    }; // prettier-ignore
  }
  const [nx, ny, nz] = [grid.shape[0], grid.shape[1], grid.shape[2] ?? 1];
  const strides = [ny * nz, nz, 1];
  const sizes = [nx, ny, nz];
  const axis = PLANE_AXIS[grid.shape.length === 2 ? "axial" : plane];
  if (grid.shape.length === 3) requireInteger(`the ${plane} slice`, index, 0, sizes[axis] - 1);
  const [across, down] = [0, 1, 2].filter((other) => other !== axis);
  // Both run backwards: x and y grow to the right (R) and the front (A), which are drawn at the left and at the top.
  const origin =
    strides[axis] * (grid.shape.length === 2 ? 0 : index) +
    strides[across] * (sizes[across] - 1) +
    strides[down] * (sizes[down] - 1);
  return {
    rows: sizes[down],
    columns: sizes[across],
    origin,
    rowStride: -strides[down],
    columnStride: -strides[across],
    rowAxis: down,
    columnAxis: across,
    pixelAspect: spacing[across] / spacing[down],
    letters: isAnatomical
      ? {
          left: "RAS"[across], right: "LPI"[across],
          top: "RAS"[down], bottom: "LPI"[down],
        } // prettier-ignore
      : null,
  };
}

/** The values of a slice, row by row, in the array type they came in. */
export function takeSlice<
  T extends Uint8Array | Uint16Array | Int16Array | Int32Array | Float32Array | Float64Array,
>(values: T, slice: Slice): T {
  const out = new (values.constructor as new (length: number) => T)(slice.rows * slice.columns);
  for (let row = 0, p = 0; row < slice.rows; row++) {
    let q = slice.origin + row * slice.rowStride;
    for (let column = 0; column < slice.columns; column++, p++, q += slice.columnStride) out[p] = values[q];
  }
  return out;
}

/** Where the pixels of a slice lie in the array, row by row. */
export function slicePlaces({
  rows,
  columns,
  origin,
  rowStride,
  columnStride,
}: Slice): Int32Array<ArrayBuffer> {
  return Int32Array.from(
    { length: rows * columns },
    (_, p) => origin + Math.floor(p / columns) * rowStride + (p % columns) * columnStride,
  );
}

/** Puts the slice's pixels, row by row, in their places, in place. */
export function putSlice(mask: Uint8Array, slice: Slice, pixels: Uint8Array): void {
  for (let row = 0, p = 0; row < slice.rows; row++) {
    let q = slice.origin + row * slice.rowStride;
    for (let column = 0; column < slice.columns; column++, p++, q += slice.columnStride) mask[q] = pixels[p];
  }
}

/** The part of a slice within a window of its grid. */
export function croppedSlice(slice: Slice, grid: Grid, window: Window): Slice {
  const crop = (axis: number, stride: number) => {
    const inVolume = axis + 3 - grid.shape.length;
    const start = window.start[inVolume];
    const count = window.shape[inVolume];
    return { skipped: stride > 0 ? start : grid.shape[axis] - start - count, count };
  };
  const across = crop(slice.columnAxis, slice.columnStride);
  const down = crop(slice.rowAxis, slice.rowStride);
  return {
    ...slice,
    rows: down.count,
    columns: across.count,
    origin: slice.origin + down.skipped * slice.rowStride + across.skipped * slice.columnStride,
  };
}

/** The slice of a plane with the most foreground: the first of them, or the middle one where there is none. */
export function fullestSlice(reference: Reference, plane: PlaneName): number {
  return fullestSlices(reference)[PLANE_AXIS[plane]];
}

/** `fullestSlice` along each axis of a volume, in one pass; 0 along those that a picture has not. */
export function fullestSlices({ grid, mask }: Reference): Triple {
  if (grid.shape.length === 2) return [0, 0, 0];
  const [n0, n1, n2] = grid.shape;
  const counts = [new Uint32Array(n0), new Uint32Array(n1), new Uint32Array(n2)] as const;
  const [counts0, counts1, counts2] = counts;
  for (let i = 0, p = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      let rowCount = 0;
      for (let k = 0; k < n2; k++, p++) {
        rowCount += mask[p];
        counts2[k] += mask[p];
      }
      counts0[i] += rowCount;
      counts1[j] += rowCount;
    }
  }
  const [first, second, third] = counts.map((perSlice) => {
    const most = perSlice.reduce((largest, count) => Math.max(largest, count), 0);
    return most === 0 ? Math.floor(perSlice.length / 2) : perSlice.indexOf(most);
  });
  return [first, second, third];
}
