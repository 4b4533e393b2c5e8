/** Masks at a bit a pixel, for the history of edits and for saved work; some 10 ms each way at 256³. */
import { wordsOf } from "../../core/maskWords.ts";

/** Bit p mod 8 is pixel p: four pixels are the bytes of a 32-bit word (first lowest) on every machine of today. */
const NIBBLES = new Uint32Array(
  Uint8Array.from({ length: 16 * 4 }, (_, i) => ((i >> 2) >> (i & 3)) & 1).buffer,
);

/** Byte j of a word of 0s and 1s, times its factor, lands in bit 24 + j of the product: 1·2²⁴, 2⁸·2¹⁷, 2¹⁶·2¹⁰, 2²⁴·2³. */
const GATHER = 0x01020408;

/** @param mask 0 or 1 per pixel. @returns pixel p in bit p mod 8 (lowest first) of byte ⌊p/8⌋. */
export function packBits(mask: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(mask.length / 8));
  const words = wordsOf(mask);
  const whole = words.length >> 1;
  for (let i = 0; i < whole; i++) {
    const low = (Math.imul(words[2 * i], GATHER) >>> 24) & 15;
    bits[i] = low | ((Math.imul(words[2 * i + 1], GATHER) >>> 20) & 0xf0);
  }
  for (let p = 8 * whole; p < mask.length; p++) bits[p >> 3] |= mask[p] << (p & 7);
  return bits;
}

/** The mask of `length` pixels that was packed. */
export function unpackBits(bits: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(length);
  const words = new Uint32Array(mask.buffer, 0, length >> 2);
  const whole = words.length >> 1;
  for (let i = 0; i < whole; i++) {
    words[2 * i] = NIBBLES[bits[i] & 15];
    words[2 * i + 1] = NIBBLES[bits[i] >> 4];
  }
  for (let p = 8 * whole; p < length; p++) mask[p] = (bits[p >> 3] >> (p & 7)) & 1;
  return mask;
}
