/** Arrays over the grid as a NIfTI file that lies over the file they came from: its axes, shape, both forms and unit. */
import { InputError } from "../../core/errors.ts";
import { type Grid, pixelCount } from "../../core/grid.ts";
import type { Orientation } from "../image.ts";
import { columnLength, forEachStored } from "./affine.ts";
import { NIFTI_1, NIFTI_2, type NiftiLayout } from "./header.ts";
import { quaternionOf } from "../../core/rotation.ts";

type Matrix = readonly (readonly number[])[];

/** "Aligned": coordinates agree with those of another file. */
const ALIGNED = 2;
const MILLIMETRES = 2;
const LARGEST_INT16 = 32_767;

/**
 * A single .nii file, little-endian, float32 or uint8 as `values`; NIfTI-2 where the original is, or an axis has more than
 * 32 767 voxels.
 * @param values row-major over the grid.
 * @param orientation as read from the original; null writes the grid's axes as they are, with a diagonal affine, so that
 *   the array in the file has the grid's shape and order.
 * @param description at most 79 bytes of UTF-8 are kept.
 * @param fileShape where there is no orientation: the grid's shape with the axes of length 1 that the original has.
 */
export function writeNifti(
  values: Float32Array | Uint8Array,
  grid: Grid,
  orientation: Orientation | null,
  description: string,
  fileShape: readonly number[] = grid.shape,
): Uint8Array<ArrayBuffer> {
  if (values.length !== pixelCount(grid)) {
    throw new InputError(
      `an image of ${grid.shape.join(" × ")} needs ${pixelCount(grid)} values, got ${values.length}`,
    );
  }
  const lies = orientation ?? asItIs(grid, fileShape);
  const isWide = lies.file?.version === 2 || lies.storedShape.some((n) => n > LARGEST_INT16);
  const layout = isWide ? NIFTI_2 : NIFTI_1;
  const isFloat = values instanceof Float32Array;
  const size = isFloat ? 4 : 1;
  const file = new Uint8Array(layout.firstVoxel + values.length * size);
  writeHeader(file, layout, lies, grid, isFloat, orientation !== null || grid.spacing !== null, description);
  const stored = isFloat
    ? new Float32Array(file.buffer, layout.firstVoxel)
    : new Uint8Array(file.buffer, layout.firstVoxel);
  forEachStored(lies, (p, q) => (stored[q] = values[p]));
  return file;
}

function writeHeader(
  file: Uint8Array<ArrayBuffer>,
  layout: NiftiLayout,
  lies: Orientation,
  grid: Grid,
  isFloat: boolean,
  isMeasured: boolean,
  description: string,
): void {
  const view = new DataView(file.buffer);
  const whole = (at: number, index: number, value: number): void =>
    layout.wide
      ? view.setBigInt64(at + 8 * index, BigInt(value), true)
      : view.setInt16(at + 2 * index, value, true);
  const code = (at: number, value: number): void =>
    layout.wide ? view.setInt32(at, value, true) : view.setInt16(at, value, true);
  const reals = (at: number, numbers: readonly number[]): void =>
    numbers.forEach((value, i) =>
      layout.wide ? view.setFloat64(at + 8 * i, value, true) : view.setFloat32(at + 4 * i, value, true),
    );

  view.setInt32(0, layout.headerSize, true);
  file.set(new TextEncoder().encode(layout.wide ? "n+2\0\r\n\x1a\n" : "n+1\0"), layout.magic);
  const { storedShape, affine } = lies;
  const shape = lies.file?.shape ?? storedShape;
  for (let i = 0; i < 8; i++) whole(layout.dim, i, i === 0 ? shape.length : (shape[i - 1] ?? 1));
  view.setInt16(layout.datatype, isFloat ? 16 : 2, true);
  view.setInt16(layout.bitpix, isFloat ? 32 : 8, true);
  if (layout.wide) whole(layout.voxOffset, 0, layout.firstVoxel);
  else reals(layout.voxOffset, [layout.firstVoxel]);
  reals(layout.slope, [1, 0]);
  file.set(utf8AtMost(description, 79), layout.description);
  const stated = lies.file?.geometry ?? null;
  // In NIfTI-2 the field has four bytes, of which the others stay 0.
  file[layout.units] = stated?.units ?? (isMeasured ? MILLIMETRES : 0);
  if (stated !== null) {
    reals(layout.pixdim, stated.pixdim);
    code(layout.qformCode, stated.qformCode);
    code(layout.sformCode, stated.sformCode);
    reals(layout.quaternion, stated.quaternion.slice(0, 3));
    reals(layout.qoffset, stated.quaternion.slice(3));
    reals(layout.srow, stated.srow);
    return;
  }

  const lengths = [0, 1, 2].map((axis) => {
    const inGrid = lies.axes.indexOf(axis);
    return (inGrid < 0 ? undefined : grid.spacing?.[inGrid]) ?? columnLength(affine, axis);
  });
  const rotation = rotationOf(affine, lengths);
  const handedness = rotation === null || determinant(rotation) > 0 ? 1 : -1;
  reals(layout.pixdim, [handedness, ...lengths, 1, 1, 1, 1]);
  code(layout.sformCode, ALIGNED);
  reals(layout.srow, affine.slice(0, 3).flat());
  if (rotation === null) return;
  code(layout.qformCode, ALIGNED);
  // a ≥ 0 follows from the others.
  const [b, c, d] = quaternionOf(rotation.map(([x, y, z]) => [x, y, z * handedness]));
  reals(layout.quaternion, [b, c, d]);
  reals(
    layout.qoffset,
    affine.slice(0, 3).map((row) => row[3]),
  );
}

/** The affine without its voxel sizes, or null where these do not leave a rotation: shear and other scales have no qform. */
function rotationOf(affine: Matrix, lengths: readonly number[]): Matrix | null {
  const rows = affine.slice(0, 3).map((row) => lengths.map((length, axis) => row[axis] / length));
  for (let p = 0; p < 3; p++) {
    for (let q = 0; q < 3; q++) {
      const product = rows.reduce((sum, row) => sum + row[p] * row[q], 0);
      if (Math.abs(product - (p === q ? 1 : 0)) > 1e-5) return null;
    }
  }
  return rows;
}

function determinant([x, y, z]: Matrix): number {
  return (
    x[0] * (y[1] * z[2] - y[2] * z[1]) -
    x[1] * (y[0] * z[2] - y[2] * z[0]) +
    x[2] * (y[0] * z[1] - y[1] * z[0])
  );
}

/** Stored as the grid is: what a picture or a NumPy array without a patient's axes gets. */
function asItIs(grid: Grid, shape: readonly number[]): Orientation {
  const lengths = [0, 1, 2].map((axis) => grid.spacing?.[axis] ?? 1);
  const rows = lengths.map((length, row) => [0, 1, 2, 3].map((axis) => (axis === row ? length : 0)));
  return {
    axes: grid.shape.map((_, axis) => axis),
    flips: grid.shape.map(() => false),
    code: "RAS",
    affine: [...rows, [0, 0, 0, 1]],
    isOblique: false,
    storedShape: grid.shape,
    file: { version: 1, shape, geometry: null },
  };
}

/** The longest beginning of a text that fits, not cut inside a character. */
function utf8AtMost(text: string, limit: number): Uint8Array {
  const out = new Uint8Array(limit);
  const { written } = new TextEncoder().encodeInto(text, out);
  return out.subarray(0, written);
}
