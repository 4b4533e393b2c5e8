/** A large column on its way to the page, a piece at a time. */
import { transfer } from "comlink";
import { releaseMemory } from "./protocol/release.ts";
import type { Column } from "../src/core/result.ts";
import type { TakeNumbers, TakePiece } from "./protocol/lab.ts";

/** Bytes that are copied at once: a millisecond or two of the page's time. */
const PIECE_BYTES = 2 ** 22;
const PARTS = ["marginal", "sampleCounts"] as const;

/**
 * Sends the bytes of both arrays, but for pieces of zeros, then the numbers, and frees the arrays. One buffer goes back and forth: were the
 * arrays transferred, the browser would hold their memory until its garbage collector comes by, on either side.
 * @param isWanted asked between the pieces; false ends it.
 */
export async function handOver(
  index: number,
  column: Column,
  onPiece: TakePiece,
  onColumn: TakeNumbers,
  isWanted: () => boolean,
): Promise<void> {
  let carrier = new Uint8Array(PIECE_BYTES);
  for (const part of PARTS) {
    const array = column[part];
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let offset = 0; offset < bytes.length && isWanted(); offset += PIECE_BYTES) {
      const piece = bytes.subarray(offset, offset + PIECE_BYTES);
      if (isZero(piece)) continue;
      carrier.set(piece);
      const sent = transfer(carrier, [carrier.buffer]);
      carrier = await onPiece(index, part, offset, sent);
    }
    releaseMemory(array);
  }
  if (isWanted()) await onColumn(index, column.numbers);
}

function isZero(bytes: Uint8Array): boolean {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) return false;
  for (let p = 4 * words.length; p < bytes.length; p++) if (bytes[p] !== 0) return false;
  return true;
}
