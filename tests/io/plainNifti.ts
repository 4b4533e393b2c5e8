/**
 * A second reader of NIfTI files, from the text of nifti1.h and nifti2.h alone: it shares no code with src/io, keeps the
 * stored order and computes both affines by the header's formulas ("METHOD 2", "METHOD 3").
 */
import { gunzipSync } from "node:zlib";

export interface PlainNifti {
  readonly shape: readonly number[];
  /** First axis fastest, as stored; slope and intercept applied. */
  readonly values: readonly number[];
  /** Rows of 3 × 4, from voxel index to mm; null where the code is 0. */
  readonly sform: readonly number[][] | null;
  readonly qform: readonly number[][] | null;
  readonly qformCode: number;
  readonly sformCode: number;
  /** xyzt_units. */
  readonly units: number;
  readonly version: 1 | 2;
  readonly pixdim: readonly number[];
  readonly bitsPerVoxel: number;
  /** Bytes of the unpacked file. */
  readonly length: number;
  readonly firstVoxel: number;
}

const READERS: Readonly<Record<number, [string, number]>> = {
  2: ["getUint8", 1], 4: ["getInt16", 2], 8: ["getInt32", 4], 16: ["getFloat32", 4], 64: ["getFloat64", 8],
  256: ["getInt8", 1], 512: ["getUint16", 2], 768: ["getUint32", 4], 1024: ["getBigInt64", 8], 1280: ["getBigUint64", 8],
}; // prettier-ignore

export function readPlainNifti(file: Uint8Array): PlainNifti {
  const bytes = file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const le = [348, 540].includes(view.getInt32(0, true));
  const isFirst = view.getInt32(0, le) === 348;
  const get = (name: string, at: number) =>
    Number((view as unknown as Record<string, (at: number, le: boolean) => number | bigint>)[name](at, le));
  const many = (name: string, size: number, at: number, count: number) =>
    Array.from({ length: count }, (_, i) => get(name, at + i * size));
  const reals = (first: number, second: number, count: number) =>
    isFirst ? many("getFloat32", 4, first, count) : many("getFloat64", 8, second, count);
  const dim = isFirst ? many("getInt16", 2, 40, 8) : many("getBigInt64", 8, 16, 8);
  const [datatype, bitsPerVoxel] = many("getInt16", 2, isFirst ? 70 : 12, 2);
  const pixdim = reals(76, 104, 8);
  const [slope, intercept] = reals(112, 176, 2);
  const firstVoxel = isFirst ? view.getFloat32(108, le) : get("getBigInt64", 168);
  const [qformCode, sformCode] = isFirst ? many("getInt16", 2, 252, 2) : many("getInt32", 4, 344, 2);
  const shape = dim.slice(1, 1 + dim[0]);
  const [reader, size] = READERS[datatype];
  const count = shape.reduce((product, n) => product * n, 1);
  const values = Array.from({ length: count }, (_, p) => {
    const value = get(reader, firstVoxel + p * size);
    return slope === 0 ? value : value * slope + intercept;
  });
  const rows = reals(280, 400, 12);
  return {
    shape,
    values,
    sform: sformCode > 0 ? [0, 4, 8].map((at) => rows.slice(at, at + 4)) : null,
    qform: qformCode > 0 ? quaternionAffine(reals(256, 352, 6), pixdim) : null,
    qformCode,
    sformCode,
    units: isFirst ? view.getUint8(123) : view.getInt32(500, le),
    version: isFirst ? 1 : 2,
    pixdim,
    bitsPerVoxel,
    length: bytes.length,
    firstVoxel,
  };
}

function quaternionAffine([b, c, d, x, y, z]: number[], pixdim: number[]): number[][] {
  const a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
  const rotation = [
    [a * a + b * b - c * c - d * d, 2 * b * c - 2 * a * d, 2 * b * d + 2 * a * c],
    [2 * b * c + 2 * a * d, a * a + c * c - b * b - d * d, 2 * c * d - 2 * a * b],
    [2 * b * d - 2 * a * c, 2 * c * d + 2 * a * b, a * a + d * d - c * c - b * b],
  ];
  const qfac = pixdim[0] < 0 ? -1 : 1;
  return rotation.map((row, r) => [
    row[0] * pixdim[1],
    row[1] * pixdim[2],
    row[2] * pixdim[3] * qfac,
    [x, y, z][r],
  ]);
}
