/** Masks four pixels at a time. */

/**
 * Pixels as 32-bit words, four in each, the first in the lowest byte on every machine of today; up to three pixels at
 * the end are left out. To be read only: it may be a copy.
 */
export function wordsOf(mask: Uint8Array): Uint32Array {
  const aligned = mask.byteOffset % 4 === 0 ? mask : mask.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}
