/** Masks at a bit a pixel, for the history of edits and for saved work. */

/** @param mask 0 or 1 per pixel. @returns pixel p in bit p mod 8 (lowest first) of byte ⌊p/8⌋. */
export function packBits(mask: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(mask.length / 8));
  for (let p = 0; p < mask.length; p++) bits[p >> 3] |= mask[p] << (p & 7);
  return bits;
}

/** The mask of `length` pixels that was packed. */
export function unpackBits(bits: Uint8Array, length: number): Uint8Array {
  const mask = new Uint8Array(length);
  for (let p = 0; p < length; p++) mask[p] = (bits[p >> 3] >> (p & 7)) & 1;
  return mask;
}
