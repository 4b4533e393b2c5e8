/** Numbers as files store them, in either byte order, decoded to the array type that holds each of them exactly. */
import type { ValueImage } from "./image.ts";

export type ScalarType =
  | "bool" | "int8" | "uint8" | "int16" | "uint16" | "int32" | "uint32" | "int64" | "uint64"
  | "float16" | "float32" | "float64"; // prettier-ignore

export type ScalarArray = ValueImage["values"];

interface Scalar {
  /** Bytes of one stored number. */
  readonly size: number;
  /** Little-endian bytes, as many as the buffer has, to numbers. Typed arrays are little-endian on every machine of today. */
  readonly decode: (bytes: ArrayBuffer) => ScalarArray;
}

const SCALARS: Readonly<Record<ScalarType, Scalar>> = {
  bool: { size: 1, decode: (bytes) => new Uint8Array(bytes).map((byte) => (byte === 0 ? 0 : 1)) },
  uint8: { size: 1, decode: (bytes) => new Uint8Array(bytes) },
  int8: { size: 1, decode: (bytes) => new Int32Array(new Int8Array(bytes)) },
  uint16: { size: 2, decode: (bytes) => new Uint16Array(bytes) },
  int16: { size: 2, decode: (bytes) => new Int32Array(new Int16Array(bytes)) },
  int32: { size: 4, decode: (bytes) => new Int32Array(bytes) },
  uint32: { size: 4, decode: (bytes) => new Float64Array(new Uint32Array(bytes)) },
  int64: { size: 8, decode: (bytes) => fromWords(new Uint32Array(bytes), new Int32Array(bytes)) },
  uint64: { size: 8, decode: (bytes) => fromWords(new Uint32Array(bytes), new Uint32Array(bytes)) },
  float16: { size: 2, decode: (bytes) => Float32Array.from(new Uint16Array(bytes), halfToNumber) },
  float32: { size: 4, decode: (bytes) => new Float32Array(bytes) },
  float64: { size: 8, decode: (bytes) => new Float64Array(bytes) },
};

/** Bytes of one stored number. */
export function scalarSize(type: ScalarType): number {
  return SCALARS[type].size;
}

/**
 * `count` numbers stored from `offset` on, in an array of their own. 64-bit integers beyond 2⁵³ are rounded to the
 * nearest float64. The caller has checked that the bytes are there.
 * @param scale applied as slope · value + intercept in float64; the result is then a Float64Array.
 */
export function decodeScalars(
  file: Uint8Array,
  offset: number,
  count: number,
  type: ScalarType,
  littleEndian: boolean,
  scale: { readonly slope: number; readonly intercept: number } | null = null,
): ScalarArray {
  const { size, decode } = SCALARS[type];
  const bytes = file.slice(offset, offset + count * size);
  if (!littleEndian) reverseEach(bytes, size);
  const numbers = decode(bytes.buffer);
  if (scale === null) return numbers;
  const scaled = new Float64Array(count);
  for (let i = 0; i < count; i++) scaled[i] = numbers[i] * scale.slope + scale.intercept;
  return scaled;
}

/** A signed 64-bit integer as the nearest float64. */
export function getInt64(view: DataView, at: number, littleEndian: boolean): number {
  return Number(view.getBigInt64(at, littleEndian));
}

/** high · 2³² + low of every pair: both terms are exact, so the sum is rounded once. */
function fromWords(words: Uint32Array, highs: Uint32Array | Int32Array): Float64Array {
  const out = new Float64Array(words.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = highs[2 * i + 1] * 2 ** 32 + words[2 * i];
  return out;
}

/** Reverses every group of `size` bytes in place. */
function reverseEach(bytes: Uint8Array, size: number): void {
  for (let first = 0; first < bytes.length; first += size) {
    for (let low = first, high = first + size - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
