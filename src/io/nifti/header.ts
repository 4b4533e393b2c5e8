/**
 * The header of NIfTI-1 (348 bytes) and NIfTI-2 (540 bytes): where its fields lie, and reading it from untrusted bytes.
 * Source: nifti1.h and nifti2.h, https://nifti.nimh.nih.gov.
 */
import { InputError } from "../../core/errors.ts";
import type { StoredGeometry } from "../image.ts";
import { getInt64, type ScalarType } from "../scalars.ts";

/** Offsets of the fields that are read and written. `wide`: dim int64, codes int32, reals float64; else int16, int16, float32. */
export interface NiftiLayout {
  readonly version: 1 | 2;
  readonly wide: boolean;
  readonly headerSize: 348 | 540;
  /** Where the voxels of a single file start at the earliest: after the header and four extension bytes. */
  readonly firstVoxel: 352 | 544;
  readonly magic: number;
  readonly dim: number;
  readonly datatype: number;
  readonly bitpix: number;
  readonly pixdim: number;
  readonly voxOffset: number;
  readonly slope: number;
  readonly intercept: number;
  readonly units: number;
  readonly description: number;
  readonly qformCode: number;
  readonly sformCode: number;
  readonly quaternion: number;
  readonly qoffset: number;
  readonly srow: number;
}

export const NIFTI_1: NiftiLayout = {
  version: 1, wide: false, headerSize: 348, firstVoxel: 352, magic: 344, dim: 40, datatype: 70, bitpix: 72, pixdim: 76,
  voxOffset: 108, slope: 112, intercept: 116, units: 123, description: 148, qformCode: 252, sformCode: 254,
  quaternion: 256, qoffset: 268, srow: 280,
}; // prettier-ignore

export const NIFTI_2: NiftiLayout = {
  version: 2, wide: true, headerSize: 540, firstVoxel: 544, magic: 4, dim: 16, datatype: 12, bitpix: 14, pixdim: 104,
  voxOffset: 168, slope: 176, intercept: 184, units: 500, description: 240, qformCode: 344, sformCode: 348,
  quaternion: 352, qoffset: 376, srow: 400,
}; // prettier-ignore

export interface NiftiHeader {
  readonly version: 1 | 2;
  readonly littleEndian: boolean;
  /** dim[1] … dim[dim[0]], each at least 1. */
  readonly shape: readonly number[];
  readonly scalar: ScalarType;
  /** Byte of the first voxel. */
  readonly voxOffset: number;
  /** Where that is without extensions. */
  readonly firstVoxel: number;
  /** null where the header asks for none (slope 0 or not finite, or 1 and 0). */
  readonly scale: { readonly slope: number; readonly intercept: number } | null;
  /** Relative rounding of the header's reals. */
  readonly epsilon: number;
  /** The two or three axes that the affine speaks of: see `spatialShape`. */
  readonly spatial: readonly number[];
  /** As it stands. */
  readonly geometry: StoredGeometry;
  /** Millimetres of one unit of length; 1 where no unit is given. */
  readonly unitMm: number;
  /** Quaternion b, c, d and offset x, y, z; null where the code is 0. */
  readonly qform: readonly number[] | null;
  /** Three rows of four, null where the code is 0. */
  readonly sform: readonly (readonly number[])[] | null;
}

/** More than any known extension; keeps a damaged offset from asking for gigabytes. */
const LARGEST_VOX_OFFSET = 2 ** 26;

const SCALAR_OF_CODE: Readonly<Record<number, ScalarType>> = {
  2: "uint8", 4: "int16", 8: "int32", 16: "float32", 64: "float64",
  256: "int8", 512: "uint16", 768: "uint32", 1024: "int64", 1280: "uint64",
}; // prettier-ignore

const REFUSED_CODE: Readonly<Record<number, string>> = {
  1: "single bits", 32: "complex numbers (complex64)", 1536: "128-bit floats", 1792: "complex numbers (complex128)",
  2048: "complex numbers (complex256)", 128: "colours (RGB24)", 2304: "colours (RGBA32)",
}; // prettier-ignore

/** The layout and byte order that the first four bytes (sizeof_hdr) tell, or null where they are not NIfTI's. */
export function niftiLayoutOf(file: Uint8Array): { layout: NiftiLayout; littleEndian: boolean } | null {
  if (file.length < 4) return null;
  const view = new DataView(file.buffer, file.byteOffset, 4);
  for (const layout of [NIFTI_1, NIFTI_2]) {
    for (const littleEndian of [true, false]) {
      if (view.getUint32(0, littleEndian) === layout.headerSize) return { layout, littleEndian };
    }
  }
  return null;
}

/** Reads and checks a header. @param file at least the header's bytes, or what there is of them. @throws InputError */
export function parseNiftiHeader(file: Uint8Array): NiftiHeader {
  const found = niftiLayoutOf(file);
  if (found === null) {
    throw new InputError(
      "the content does not begin like a NIfTI file: save or download it again as .nii or .nii.gz",
    );
  }
  const { layout, littleEndian } = found;
  if (file.length < layout.headerSize) {
    throw new InputError(
      `the file ends after ${file.length} bytes, inside the NIfTI-${layout.version} header of ${layout.headerSize}: copy or download it again`,
    );
  }
  const view = new DataView(file.buffer, file.byteOffset, layout.headerSize);
  const whole = (at: number): number =>
    layout.wide ? getInt64(view, at, littleEndian) : view.getInt16(at, littleEndian);
  const code = (at: number): number =>
    layout.wide ? view.getInt32(at, littleEndian) : view.getInt16(at, littleEndian);
  const real = (at: number, index = 0): number =>
    layout.wide
      ? view.getFloat64(at + 8 * index, littleEndian)
      : view.getFloat32(at + 4 * index, littleEndian);
  const reals = (at: number, count: number): number[] => Array.from({ length: count }, (_, i) => real(at, i));

  requireSingleFile(file, layout);
  const slope = real(layout.slope);
  const intercept = real(layout.intercept);
  const hasScale = slope !== 0 && Number.isFinite(slope) && Number.isFinite(intercept);
  const units = layout.wide ? view.getInt32(layout.units, littleEndian) : view.getUint8(layout.units);
  const geometry: StoredGeometry = {
    units,
    pixdim: reals(layout.pixdim, 8),
    qformCode: code(layout.qformCode),
    sformCode: code(layout.sformCode),
    quaternion: [...reals(layout.quaternion, 3), ...reals(layout.qoffset, 3)],
    srow: reals(layout.srow, 12),
  };
  const { srow } = geometry;
  const shape = readShape((index) => whole(layout.dim + index * (layout.wide ? 8 : 2)));
  return {
    version: layout.version,
    littleEndian,
    shape,
    spatial: spatialShape(shape),
    scalar: readScalarType(view.getInt16(layout.datatype, littleEndian)),
    voxOffset: readVoxOffset(
      layout.wide ? getInt64(view, layout.voxOffset, littleEndian) : real(layout.voxOffset),
      layout,
    ),
    firstVoxel: layout.firstVoxel,
    scale: hasScale && (slope !== 1 || intercept !== 0) ? { slope, intercept } : null,
    epsilon: layout.wide ? 2 ** -52 : 2 ** -23,
    geometry,
    unitMm: ({ 1: 1000, 3: 0.001 } as Record<number, number>)[units & 7] ?? 1,
    qform: geometry.qformCode > 0 ? geometry.quaternion : null,
    sform: geometry.sformCode > 0 ? [srow.slice(0, 4), srow.slice(4, 8), srow.slice(8, 12)] : null,
  };
}

function requireSingleFile(file: Uint8Array, layout: NiftiLayout): void {
  const magic = String.fromCharCode(...file.subarray(layout.magic, layout.magic + 4));
  if (magic === `n+${layout.version}\0`) return;
  if (magic === `ni${layout.version}\0` || magic === "\0\0\0\0") {
    throw new InputError(
      "it is the header of a pair of files (.hdr and .img), and the voxels are in the other one: convert the pair to one .nii or .nii.gz file, for example in 3D Slicer or with FSL's fslchfiletype",
    );
  }
  throw new InputError(
    `the NIfTI-${layout.version} header carries the mark "${printable(magic)}", expected "n+${layout.version}": it is damaged or another format; export it again as .nii or .nii.gz`,
  );
}

function readShape(dim: (index: number) => number): number[] {
  const axes = dim(0);
  if (!(axes >= 1 && axes <= 7)) {
    throw new InputError(
      `the NIfTI header promises ${axes} axes, expected 2 or 3: it is damaged; export the file again`,
    );
  }
  const shape = Array.from({ length: axes }, (_, i) => dim(i + 1));
  if (shape.some((n) => n < 1)) {
    throw new InputError(
      `the NIfTI header gives the shape ${shape.join(" × ")}, expected at least 1 voxel along every axis: it is damaged; export the file again`,
    );
  }
  return shape;
}

/**
 * The axes of an image among those of a file: of more than three, those of length 1 are left out, first behind the last
 * and then in front of the first (1 × X × Y × Z, as a tensor with one channel was saved: there the header's directions
 * are those of the axes that remain). @throws InputError in words where more than three are longer than 1, or one is.
 */
function spatialShape(shape: readonly number[]): number[] {
  const written = shape.join(" × ");
  if (shape.length === 1) {
    throw new InputError(
      `it holds a list of ${written} numbers, expected an image of 2 or 3 axes: export the image itself`,
    );
  }
  if (shape.length <= 3) return [...shape];
  const end = Math.max(3, shape.findLastIndex((n) => n > 1) + 1);
  const start = end === 3 ? 0 : shape.findIndex((n) => n > 1);
  const found = shape.slice(start, end);
  if (found.length <= 3) return found.length === 1 ? [1, ...found] : found;
  const more = shape.slice(start + 3);
  const first = [
    start === 0 ? "image.slicer[..." : "numpy.squeeze(image.dataobj)[...",
    ...more.map(() => "0"),
  ];
  throw new InputError(
    `it holds ${more.reduce((product, n) => product * n, 1)} volumes (${written}), expected one with one value per voxel: take one of them out, for example with nibabel: ${first.join(", ")}]`,
  );
}

function readScalarType(datatype: number): ScalarType {
  const scalar = SCALAR_OF_CODE[datatype];
  if (scalar !== undefined) return scalar;
  const refused = REFUSED_CODE[datatype];
  throw new InputError(
    refused === undefined
      ? `the NIfTI header names the data type ${datatype}, which does not exist: it is damaged; export the file again`
      : `its voxels are ${refused}, expected one real number each: export a label map or a mask, for example as uint8`,
  );
}

function readVoxOffset(offset: number, layout: NiftiLayout): number {
  // Some writers leave 0 in a single file; the voxels then start right behind the header.
  if (offset === 0) return layout.firstVoxel;
  if (Number.isInteger(offset) && offset >= layout.firstVoxel && offset <= LARGEST_VOX_OFFSET) return offset;
  throw new InputError(
    `the NIfTI header says that the voxels start at byte ${offset}, expected ${layout.firstVoxel} or somewhat more: it is damaged; export the file again`,
  );
}

function printable(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, "·");
}
