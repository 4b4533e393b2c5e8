/**
 * Masks as runs: how many pixels are 0, then 1, then 0 …, one after the other to the end, the first of them perhaps none.
 * A length takes 7 bits a byte, lowest first, with 128 added while more follow. A segmentation of 256 × 256 pixels is some
 * 600 bytes, 256³ voxels some 100 kB: what undo, saved work and links hold. The same for where two masks differ.
 */
import { InputError } from "./errors.ts";
import { wordsOf } from "./mask.ts";

const ONES = 0x01010101;

/** @returns the mask's runs, one byte a pixel at the most. Some 10 ms at 256³. */
export function packRuns(mask: Uint8Array): Uint8Array<ArrayBuffer> {
  return differingRuns(mask, null);
}

/** The runs of where a mask differs from another of the same grid; null is a mask of 0s. */
export function differingRuns(mask: Uint8Array, other: Uint8Array | null): Uint8Array<ArrayBuffer> {
  const words = wordsOf(mask);
  const others = other === null ? null : wordsOf(other);
  const { length } = mask;
  const writer = new LengthWriter();
  let value = 0;
  let start = 0;
  let p = 0;
  while (p < length) {
    if ((p & 3) === 0) {
      // Four pixels at once, as far as the run goes.
      const run = value === 0 ? 0 : ONES;
      let i = p >> 2;
      if (others === null) while (i < words.length && words[i] === run) i++;
      else while (i < words.length && (words[i] ^ others[i]) === run) i++;
      p = 4 * i;
      if (p >= length) break;
    }
    const differs = other === null ? mask[p] : mask[p] ^ other[p];
    if (differs !== value) {
      writer.put(p - start);
      start = p;
      value = differs;
    }
    p++;
  }
  writer.put(length - start);
  return writer.bytes();
}

/** The mask of `length` pixels that the runs are of. @throws InputError where they are of another length, or none. */
export function unpackRuns(runs: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(length);
  eachRunOfOnes(runs, length, (start, end) => mask.fill(1, start, end));
  return mask;
}

/** A mask with every pixel of the runs swapped: `flipRuns(mask, differingRuns(mask, other))` equals the other. @throws InputError likewise. */
export function flipRuns(mask: Uint8Array, runs: Uint8Array): Uint8Array<ArrayBuffer> {
  const flipped = mask.slice();
  eachRunOfOnes(runs, mask.length, (start, end) => {
    for (let p = start; p < end; p++) flipped[p] ^= 1;
  });
  return flipped;
}

/** Refuses what are no runs of `length` pixels. @throws InputError */
export function checkRuns(runs: Uint8Array, length: number): void {
  eachRunOfOnes(runs, length, () => undefined);
}

function eachRunOfOnes(runs: Uint8Array, length: number, take: (start: number, end: number) => void): void {
  let value = 0;
  let p = 0;
  for (let i = 0; i < runs.length; value ^= 1) {
    let run = 0;
    let scale = 1;
    let byte: number;
    do {
      byte = runs[i++] ?? NaN;
      run += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128 && run <= length);
    const end = p + run;
    if (Number.isNaN(byte) || end > length) throw wrongRuns(length);
    if (value === 1) take(p, end);
    p = end;
  }
  if (p !== length) throw wrongRuns(length);
}

function wrongRuns(length: number): InputError {
  return new InputError(
    `the runs of a mask must come to ${length} pixels: they are damaged or of another grid`,
  );
}

/** A mask's runs from where it is 1, in rising order. */
export class RunWriter {
  private readonly writer = new LengthWriter();
  private start = 0;
  private end = 0;

  /** @param start, @param end of pixels that are 1, not before the last end. */
  add(start: number, end: number): void {
    if (start > this.end || this.end === 0) {
      this.put();
      this.writer.put(start - this.end);
      this.start = start;
    }
    this.end = end;
  }

  /** @param length pixels of the mask. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    this.put();
    if (this.end < length || length === 0) this.writer.put(length - this.end);
    return this.writer.bytes();
  }

  private put(): void {
    if (this.end > this.start) this.writer.put(this.end - this.start);
  }
}

/** Lengths into bytes. */
class LengthWriter {
  private buffer = new Uint8Array(1024);
  private count = 0;

  put(length: number): void {
    // Five bytes hold 35 bits, more than any mask has pixels.
    if (this.count + 5 > this.buffer.length) {
      const grown = new Uint8Array(2 * this.buffer.length);
      grown.set(this.buffer);
      this.buffer = grown;
    }
    let rest = length;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.buffer[this.count++] = (rest & 127) | 128;
    this.buffer[this.count++] = rest;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.count);
  }
}
