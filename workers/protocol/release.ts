/** Memory by hand, for arrays of a hundred megabytes: the garbage collector comes by too late for those. */

/**
 * Frees an array's memory where the engine can (ES2024); elsewhere that waits for the garbage collector. Only for an
 * array that nobody reads any more: it is empty then.
 */
export function releaseMemory({ buffer }: ArrayBufferView): void {
  (buffer as ArrayBuffer & { transfer?: (byteLength: number) => ArrayBuffer }).transfer?.(0);
}

/** Whether an array over a grid was released: there is no grid without pixels. */
export function isReleased(array: ArrayLike<number>): boolean {
  return array.length === 0;
}
