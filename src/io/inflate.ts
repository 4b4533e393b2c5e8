/** Feeding fflate's streams so that no file makes them eat memory or time out of proportion to what comes out. */

/** Deflate unpacks one byte to at most 1032: what bounds the length of the content before it is unpacked. */
export const LARGEST_DEFLATE_RATIO = 1032;

/** A piece never unpacks to more than 16 MiB. */
const PIECE = 16_384;

/** Input that may pass without any output: a stored block and a gzip header's extra field need up to 64 KiB each. */
const LONGEST_SILENCE = 2 ** 18;

interface InflateStream {
  push(chunk: Uint8Array, isFinal: boolean): void;
}

/**
 * Pushes `packed` into the stream in pieces, until its end or until `isDone`.
 * @param produced number of bytes that came out so far.
 * @throws Error where the data are damaged, in fflate's words or because nothing comes out of them any more.
 */
export function feed(
  stream: InflateStream,
  packed: Uint8Array,
  produced: () => number,
  isDone: () => boolean = () => false,
): void {
  let seen = 0;
  let spokeAt = 0;
  for (let at = 0; at < packed.length && !isDone(); at += PIECE) {
    stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    if (produced() > seen) spokeAt = at;
    seen = produced();
    // fflate keeps what it has not used and copies it with every piece: silence must not go on.
    if (at - spokeAt > LONGEST_SILENCE) throw new Error("no data in 256 KiB of compressed input");
  }
}
