/**
 * NumPy's .npy files, versions 1 to 3. The header is a Python dictionary; it is read by the grammar below and never
 * evaluated. Source: numpy.lib.format.
 */
import { InputError } from "../core/errors.ts";
import { makeGrid, MAX_PIXELS, pixelCount } from "../core/grid.ts";
import type { ValueImage } from "./image.ts";
import { decodeScalars, type ScalarArray, type ScalarType, scalarSize } from "./scalars.ts";
import { type Thinning, thinnedBytes, thinningNote, thinningOf } from "./thin.ts";

/** \x93NUMPY */
export const NPY_MAGIC: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy's own limit; an array of plain numbers has a header of about 100 bytes. */
const LARGEST_HEADER = 10_000;

const SCALAR_OF_DESCR: Readonly<Record<string, ScalarType>> = {
  b1: "bool", i1: "int8", u1: "uint8", i2: "int16", u2: "uint16", i4: "int32", u4: "uint32", i8: "int64", u8: "uint64",
  f2: "float16", f4: "float32", f8: "float64",
}; // prettier-ignore

interface NpyHeader {
  readonly descr: string;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
}

/** An array in a file. */
export interface NpyArray {
  readonly scalar: ScalarType;
  readonly isLittleEndian: boolean;
  /** Whether the first axis is the fastest. */
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Byte of the first number. */
  readonly dataOffset: number;
  /** Bytes of header and numbers. */
  readonly needed: number;
}

/**
 * Reads an array of two or three axes longer than 1, in the file's order of axes and without a spacing.
 * @throws InputError in words; shapes are checked against the bytes that are there before memory is taken.
 */
export function readNpy(name: string, file: Uint8Array, mayThin = false, most = MAX_PIXELS): ValueImage {
  const header = readNpyHeader(file);
  const { scalar, dataOffset, needed } = header;
  const size = scalarSize(scalar);
  const whole = imageShape(header.shape);
  const thinning = mayThin ? thinningOf(whole, size) : null;
  const grid = makeGrid(thinning?.shape ?? whole, null, most);
  requireWhole(header, file.length);
  // '=' stands for the machine that wrote it: little-endian, as every machine that runs this.
  const [numbers, offset] =
    thinning === null ? [file, dataOffset] : [thinnedArray(file, dataOffset, size, whole, thinning, header.isFortran), 0]; // prettier-ignore
  const stored = decodeScalars(numbers, offset, pixelCount(grid), scalar, header.isLittleEndian);
  const values = header.isFortran ? fromFortran(stored, grid.shape) : stored;
  const notes = file.length > needed ? [`${file.length - needed} bytes after the array are left out.`] : [];
  if (grid.shape.length < header.shape.length) {
    notes.unshift(
      `The array has the shape (${header.shape.join(", ")}): axes of length 1 are left out, and it is read as ${grid.shape.length === 2 ? "an image" : "a volume"} of (${grid.shape.join(", ")}).`,
    );
  }
  if (thinning !== null) notes.unshift(thinningNote(whole, thinning));
  if (looksColoured(whole)) {
    notes.push(
      `The array is read as a volume of (${whole.join(", ")}). If its last axis holds the colours of a picture, save one of them, for example array[..., 0].`,
    );
  }
  return {
    name,
    format: "npy",
    grid,
    fileShape: thinning === null ? header.shape : grid.shape,
    isThinned: thinning !== null,
    values,
    meaning: null,
    labelNames: new Map(),
    orientation: null,
    notes,
  };
}

/**
 * What an array's header says, its type checked; whether the numbers are there, `requireWhole` asks.
 * @throws InputError in words.
 */
export function readNpyHeader(file: Uint8Array): NpyArray {
  const { text, dataOffset } = headerText(file);
  const { descr, isFortran, shape } = parseHeader(text);
  const scalar = SCALAR_OF_DESCR[descr.slice(1)];
  if (scalar === undefined || (scalarSize(scalar) > 1 && descr[0] === "|")) {
    throw new InputError(
      `its numbers are of NumPy's type '${descr}', expected bool, int, uint or float up to 64 bits: convert it, for example with array.astype("uint8")`,
    );
  }
  const needed = dataOffset + shape.reduce((product, n) => product * n, scalarSize(scalar));
  return { scalar, isLittleEndian: descr[0] !== ">", isFortran, shape, dataOffset, needed };
}

/** @throws InputError where a file of so many bytes does not hold the array. */
export function requireWhole({ shape, scalar, needed }: NpyArray, length: number): void {
  if (length >= needed) return;
  throw new InputError(
    `its header promises ${shape.join(" × ")} numbers of ${scalar}, so ${needed} bytes, but the file has ${length}: it is cut short; save or copy it again`,
  );
}

/** Rows and columns of three or four samples: what libraries make of a picture. */
function looksColoured([rows, columns, samples]: readonly number[]): boolean {
  return (samples === 3 || samples === 4) && Math.min(rows, columns) >= 8 * samples;
}

function thinnedArray(
  file: Uint8Array,
  offset: number,
  size: number,
  shape: readonly number[],
  thinning: Thinning,
  isFortran: boolean,
): Uint8Array {
  if (isFortran) return thinnedBytes(file, offset, size, shape, thinning);
  const reversed = {
    steps: thinning.steps.toReversed(),
    starts: thinning.starts.toReversed(),
    shape: thinning.shape.toReversed(),
  };
  return thinnedBytes(file, offset, size, shape.toReversed(), reversed);
}

/** The axes longer than 1, where they are two or three; of fewer, as many of length 1 stay as make two. @throws InputError */
export function imageShape(shape: readonly number[]): number[] {
  const long = shape.filter((n) => n !== 1);
  if (shape.length < 2 || long.length > 3) {
    throw new InputError(
      `the array has ${shape.length} axes, shape (${shape.join(", ")}), expected 2 or 3 longer than 1: save one image of it, for example array[0]`,
    );
  }
  if (long.length >= 2) return long;
  const end = Math.max(2, shape.findLastIndex((n) => n !== 1) + 1);
  return shape.slice(end - 2, end);
}

function headerText(file: Uint8Array): { text: string; dataOffset: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const version = file.length < 12 ? null : file[6];
  if (version !== null && !(version >= 1 && version <= 3)) {
    throw new InputError(
      `it is of NPY version ${version}, expected 1, 2 or 3: save it again with numpy.save`,
    );
  }
  const start = version === 1 ? 10 : 12;
  const length =
    version === null ? Infinity : version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (start + length > file.length) {
    throw new InputError(
      `the file ends after ${file.length} bytes, inside its NPY header: save or copy it again`,
    );
  }
  if (length > LARGEST_HEADER) {
    throw new InputError(
      `its NPY header has ${length} bytes, expected about 100: save plain numbers with numpy.save`,
    );
  }
  return { text: new TextDecoder().decode(file.subarray(start, start + length)), dataOffset: start + length };
}

/** '…' | "…" without escapes; True | False; (1, 2, 3); nothing else. Python 2 wrote whole numbers with an L. */
const ENTRY =
  /\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*:\s*(?:(True|False)|'([^'\\]*)'|"([^"\\]*)"|\(\s*((?:\d+L?\s*,\s*)*(?:\d+L?)?)\s*\))\s*(,|$)/y;

function parseHeader(text: string): NpyHeader {
  const body = /^\{(.*)\}\s*$/s.exec(text)?.[1].trimEnd() ?? "";
  const entries = new Map<string, boolean | string | number[]>();
  let at = 0;
  while (at < body.length) {
    ENTRY.lastIndex = at;
    const match = ENTRY.exec(body);
    if (match === null) throw badHeader(text);
    at = ENTRY.lastIndex;
    const [, key1, key2, truth, string1, string2, tuple] = match;
    const key = key1 ?? key2;
    if (entries.has(key)) throw badHeader(text);
    const numbers = (tuple ?? "").split(",").map((part) => part.trim());
    // "(3)" is the number 3 in Python, not a tuple.
    if (numbers.length === 1 && numbers[0] !== "") throw badHeader(text);
    entries.set(
      key,
      truth !== undefined
        ? truth === "True"
        : (string1 ?? string2 ?? numbers.filter((n) => n !== "").map((n) => parseInt(n, 10))),
    );
  }
  const [descr, isFortran, shape] = ["descr", "fortran_order", "shape"].map((key) => entries.get(key));
  const isPlain = typeof descr === "string" && /^[<>|=][a-zA-Z]\d*$/.test(descr);
  if (!isPlain || typeof isFortran !== "boolean" || !Array.isArray(shape) || entries.size !== 3)
    throw badHeader(text);
  return { descr, isFortran, shape };
}

function badHeader(text: string): InputError {
  const shown = text.trim().replace(/[^\x20-\x7e]/g, "·");
  return new InputError(
    `its NPY header is ${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown || "empty"}, expected {'descr': '<u1', 'fortran_order': False, 'shape': (rows, columns)}: save one array of plain numbers with numpy.save`,
  );
}

/** First axis fastest → last axis fastest. */
export function fromFortran(stored: ScalarArray, shape: readonly number[]): ScalarArray {
  const out = new (stored.constructor as new (length: number) => ScalarArray)(stored.length);
  const [n0, n1, n2] = [...shape, 1];
  for (let i = 0, p = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      for (let k = 0; k < n2; k++, p++) out[p] = stored[i + n0 * (j + n1 * k)];
    }
  }
  return out;
}

/** The file's bytes before the numbers (little-endian, last axis fastest), a multiple of 64. Any number of axes. */
export function npyHeader(type: "float32" | "uint8", shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dictionary = `{'descr': '${type === "float32" ? "<f4" : "|u1"}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((NPY_MAGIC.length + 4 + dictionary.length + 1) / 64) * 64;
  const header = new Uint8Array(length);
  header.set([...NPY_MAGIC, 1, 0, (length - 10) & 255, (length - 10) >> 8]);
  header.set(new TextEncoder().encode(dictionary.padEnd(length - 11) + "\n"), 10);
  return header;
}

/** An .npy file of `values`, row-major over `shape`. @throws InputError where their number is not the shape's. */
export function writeNpy(
  values: Float32Array | Uint8Array,
  shape: readonly number[],
): Uint8Array<ArrayBuffer> {
  const count = shape.reduce((product, n) => product * n, 1);
  if (values.length !== count) {
    throw new InputError(
      `an array of shape (${shape.join(", ")}) needs ${count} numbers, got ${values.length}`,
    );
  }
  const header = npyHeader(values instanceof Float32Array ? "float32" : "uint8", shape);
  const file = new Uint8Array(header.length + values.byteLength);
  file.set(header);
  // Every machine that runs JavaScript engines of today is little-endian.
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), header.length);
  return file;
}
