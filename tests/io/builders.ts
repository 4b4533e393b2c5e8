/** Files made byte by byte from the published formats, without the code under test. */
import { crc32, deflateSync } from "node:zlib";

type Numbers = readonly number[];

/** NIfTI data type → code, bytes, and how one number is written. */
export const NIFTI_TYPES = {
  uint8: [2, 1, (v, at, n) => v.setUint8(at, n)],
  int16: [4, 2, (v, at, n, le) => v.setInt16(at, n, le)],
  int32: [8, 4, (v, at, n, le) => v.setInt32(at, n, le)],
  float32: [16, 4, (v, at, n, le) => v.setFloat32(at, n, le)],
  float64: [64, 8, (v, at, n, le) => v.setFloat64(at, n, le)],
  int8: [256, 1, (v, at, n) => v.setInt8(at, n)],
  uint16: [512, 2, (v, at, n, le) => v.setUint16(at, n, le)],
  uint32: [768, 4, (v, at, n, le) => v.setUint32(at, n, le)],
  int64: [1024, 8, (v, at, n, le) => v.setBigInt64(at, BigInt(n), le)],
  uint64: [1280, 8, (v, at, n, le) => v.setBigUint64(at, BigInt(n), le)],
} as const satisfies Record<
  string,
  [number, number, (v: DataView, at: number, n: number, le: boolean) => void]
>;

export interface NiftiRecipe {
  readonly shape: Numbers;
  /** As stored: first axis fastest. */
  readonly values: Numbers;
  readonly type?: keyof typeof NIFTI_TYPES;
  readonly version?: 1 | 2;
  readonly littleEndian?: boolean;
  /** qfac and the voxel sizes. */
  readonly pixdim?: Numbers;
  readonly sform?: readonly Numbers[] | null;
  /** b, c, d, x, y, z. */
  readonly qform?: Numbers | null;
  /** Of the forms that are there; 1 each. */
  readonly qformCode?: number;
  readonly sformCode?: number;
  readonly slope?: number;
  readonly intercept?: number;
  readonly units?: number;
  /** Bytes between the header and the voxels. */
  readonly extension?: Numbers;
  /** Written in place of what follows from the rest. */
  readonly voxOffset?: number;
  readonly datatype?: number;
  readonly magic?: string;
}

const UNIT_SFORM = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];

/** R = Rz(a) Ry(b) Rx(c), rows. */
export function rotation(a: number, b: number, c: number): number[][] {
  const [ca, sa, cb, sb, cc, sc] = [a, b, c].flatMap((angle) => [Math.cos(angle), Math.sin(angle)]);
  return [
    [ca * cb, ca * sb * sc - sa * cc, ca * sb * cc + sa * sc],
    [sa * cb, sa * sb * sc + ca * cc, sa * sb * cc - ca * sc],
    [-sb, cb * sc, cb * cc],
  ];
}

/** A single .nii file. Offsets: nifti1.h and nifti2.h. */
export function niftiFile(recipe: NiftiRecipe): Uint8Array {
  const { shape, values, type = "uint8", version = 1, littleEndian: le = true } = recipe;
  const [code, size, put] = NIFTI_TYPES[type];
  const wide = version === 2;
  const extension = recipe.extension ?? [0, 0, 0, 0];
  const start = (wide ? 540 : 348) + extension.length;
  const file = new Uint8Array(start + values.length * size);
  const view = new DataView(file.buffer);
  const short = (at: number, n: number) => view.setInt16(at, n, le);
  const real = (at: number, i: number, n: number) =>
    wide ? view.setFloat64(at + 8 * i, n, le) : view.setFloat32(at + 4 * i, n, le);
  const reals = (at: number, numbers: Numbers) => numbers.forEach((n, i) => real(at, i, n));
  view.setInt32(0, wide ? 540 : 348, le);
  const magic = recipe.magic ?? (wide ? "n+2\0\r\n\x1a\n" : "n+1\0");
  file.set(Buffer.from(magic, "latin1"), wide ? 4 : 344);
  [shape.length, ...shape].forEach((n, i) =>
    wide ? view.setBigInt64(16 + 8 * i, BigInt(n), le) : short(40 + 2 * i, n),
  );
  short(wide ? 12 : 70, recipe.datatype ?? code);
  short(wide ? 14 : 72, size * 8);
  reals(wide ? 104 : 76, recipe.pixdim ?? [1, 1, 1, 1]);
  const voxOffset = recipe.voxOffset ?? start;
  if (wide) view.setBigInt64(168, BigInt(voxOffset), le);
  else real(108, 0, voxOffset);
  reals(wide ? 176 : 112, [recipe.slope ?? 0, recipe.intercept ?? 0]);
  if (wide) view.setInt32(500, recipe.units ?? 2, le);
  else file[123] = recipe.units ?? 2;
  const sform = recipe.sform === undefined ? UNIT_SFORM : recipe.sform;
  const formCode = (at: number, n: number) => (wide ? view.setInt32(at, n, le) : short(at, n));
  formCode(wide ? 348 : 254, sform === null ? 0 : (recipe.sformCode ?? 1));
  if (sform !== null) reals(wide ? 400 : 280, sform.flat());
  formCode(wide ? 344 : 252, recipe.qform ? (recipe.qformCode ?? 1) : 0);
  if (recipe.qform) reals(wide ? 352 : 256, recipe.qform);
  file.set(extension, wide ? 540 : 348);
  values.forEach((n, i) => put(view, start + i * size, n, le));
  return file;
}

/** An .npy file whose header is the text given. */
export function npyFile(header: string, data: Uint8Array, version = 1): Uint8Array {
  const length = Buffer.byteLength(header);
  const size =
    version === 1 ? [length & 255, length >> 8] : [length & 255, (length >> 8) & 255, length >> 16, 0];
  return Uint8Array.from([
    0x93,
    ...Buffer.from("NUMPY"),
    version,
    0,
    ...size,
    ...Buffer.from(header),
    ...data,
  ]);
}

/** One chunk of a PNG. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

export interface PngRecipe {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  /** [height, width, channels]. */
  readonly samples: Numbers;
  readonly interlaced?: boolean;
  /** Filter of each row in turn, repeated. */
  readonly filters?: Numbers;
  /** Bytes per IDAT. */
  readonly split?: number;
  /** Red, green and blue of each colour in turn. */
  readonly palette?: Numbers;
  /** Chunks before IDAT. */
  readonly extra?: readonly Uint8Array[];
  /** In place of the compressed rows. */
  readonly idat?: Uint8Array;
}

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** A PNG, filtered, interlaced and split as asked. Source: W3C PNG, §4, §7 to §11. */
export function pngFile(recipe: PngRecipe): Uint8Array {
  const { width, height, depth, colourType, interlaced = false } = recipe;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, interlaced ? 1 : 0], 8);
  const idat = recipe.idat ?? deflateSync(filteredRows(recipe));
  const split = recipe.split ?? idat.length;
  const parts = [];
  for (let at = 0; at < idat.length; at += split) parts.push(pngChunk("IDAT", idat.subarray(at, at + split)));
  const palette = recipe.palette
    ? Uint8Array.from(recipe.palette)
    : Uint8Array.from({ length: 3 * 2 ** Math.min(depth, 8) }, (_, i) => (i * 37) & 255);
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      pngChunk("IHDR", header),
      ...(colourType === 3 ? [pngChunk("PLTE", palette)] : []),
      ...(recipe.extra ?? []),
      ...parts,
      pngChunk("IEND", new Uint8Array(0)),
    ]),
  );
}

export function channelsOf(colourType: number): number {
  return [1, 0, 3, 1, 2, 0, 4][colourType];
}

function filteredRows({
  width,
  height,
  depth,
  colourType,
  samples,
  interlaced,
  filters = [0],
}: PngRecipe): Buffer {
  const channels = channelsOf(colourType);
  const pixelBytes = Math.max(1, (channels * depth) >> 3);
  const out: number[] = [];
  let rowNumber = 0;
  // Where Adam7 puts each pixel of an 8 × 8 tile: the number of its pass.
  const tile = "1646264677777777565656567777777736463646777777775656565677777777";
  const passes = interlaced ? [1, 2, 3, 4, 5, 6, 7] : [0];
  for (const pass of passes) {
    let above: number[] = [];
    for (let y = 0; y < height; y++) {
      let bits = "";
      for (let x = 0; x < width; x++) {
        if (pass !== 0 && Number(tile[(y % 8) * 8 + (x % 8)]) !== pass) continue;
        for (let c = 0; c < channels; c++) {
          bits += samples[(y * width + x) * channels + c].toString(2).padStart(depth, "0");
        }
      }
      if (bits === "") continue;
      const row = (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, "0"), 2));
      const filter = filters[rowNumber++ % filters.length];
      out.push(filter);
      row.forEach((byte, i) => {
        const a = row[i - pixelBytes] ?? 0;
        const b = above[i] ?? 0;
        const c = above[i - pixelBytes] ?? 0;
        const nearest = [a, b, c].reduce((p, q) =>
          Math.abs(a + b - c - q) < Math.abs(a + b - c - p) ? q : p,
        );
        out.push((byte - [0, a, b, (a + b) >> 1, nearest][filter]) & 255);
      });
      above = row;
    }
  }
  return Buffer.from(out);
}
