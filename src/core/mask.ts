/** Masks of 0 and 1 a pixel, worked on four pixels at a time: counted, compared, and read from a bit a pixel. */

/**
 * Pixels as 32-bit words, four in each, the first in the lowest byte on every machine of today; up to three pixels at
 * the end are left out. To be read only: it may be a copy.
 */
export function wordsOf(mask: Uint8Array): Uint32Array {
  const aligned = mask.byteOffset % 4 === 0 ? mask : mask.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/** Number of ones. Some 5 ms at 256³. */
export function countOnes(mask: Uint8Array): number {
  const words = wordsOf(mask);
  let count = 0;
  // Four sums side by side in the bytes of a word: none overflows within 255 terms.
  for (let first = 0; first < words.length; first += 255) {
    const end = Math.min(words.length, first + 255);
    let sums = 0;
    for (let i = first; i < end; i++) sums = (sums + words[i]) | 0;
    count += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24);
  }
  for (let p = 4 * words.length; p < mask.length; p++) count += mask[p];
  return count;
}

/** Whether two masks of one grid are equal. Some 6 ms at 256³. */
export function isSameMask(mask: Uint8Array, other: Uint8Array): boolean {
  const [words, others] = [wordsOf(mask), wordsOf(other)];
  for (let i = 0; i < words.length; i++) if (words[i] !== others[i]) return false;
  for (let p = 4 * words.length; p < mask.length; p++) if (mask[p] !== other[p]) return false;
  return true;
}

/** Bit p mod 8 is pixel p: four pixels are the bytes of a 32-bit word (first lowest) on every machine of today. */
const NIBBLES = new Uint32Array(
  Uint8Array.from({ length: 16 * 4 }, (_, i) => ((i >> 2) >> (i & 3)) & 1).buffer,
);

/** Of work that was saved long ago. @param bits pixel p in bit p mod 8 (lowest first) of byte ⌊p/8⌋. @returns `length` pixels. */
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
