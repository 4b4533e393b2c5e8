/** What is done to a whole slice at once. Every function returns a new mask, 0 or 1. */

/** Foreground becomes background, and the other way round. */
export function invert(mask: Uint8Array): Uint8Array {
  return mask.map((value) => 1 - value);
}

/** Nothing but background. */
export function clear(mask: Uint8Array): Uint8Array {
  return new Uint8Array(mask.length);
}
