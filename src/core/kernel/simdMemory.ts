/** Pieces of a WebAssembly instance's memory. */
import { OutOfMemory } from "../errors.ts";
import type { Block } from "./kernel.ts";

/** What every kernel's module exports. */
export interface MemoryExports {
  readonly memory: WebAssembly.Memory;
  allocate(byteLength: number): number;
  release(pointer: number): void;
}

class SimdBlock implements Block {
  constructor(
    private readonly exports: MemoryExports,
    readonly pointer: number,
    readonly byteLength: number,
  ) {}

  get f32() {
    return new Float32Array(this.exports.memory.buffer, this.pointer, this.byteLength >> 2);
  }
  get f64() {
    return new Float64Array(this.exports.memory.buffer, this.pointer, this.byteLength >> 3);
  }
  get u8() {
    return new Uint8Array(this.exports.memory.buffer, this.pointer, this.byteLength);
  }
  get u16() {
    return new Uint16Array(this.exports.memory.buffer, this.pointer, this.byteLength >> 1);
  }
  get i32() {
    return new Int32Array(this.exports.memory.buffer, this.pointer, this.byteLength >> 2);
  }
  part(byteOffset: number, byteLength: number) {
    return new SimdBlock(this.exports, this.pointer + byteOffset, byteLength);
  }
  free() {
    this.exports.release(this.pointer);
  }
}

/** @throws OutOfMemory */
export function allocateIn(exports: MemoryExports, byteLength: number): Block {
  try {
    // WebAssembly hands addresses above 2 GiB out as negative numbers.
    return new SimdBlock(exports, exports.allocate(byteLength) >>> 0, byteLength);
  } catch {
    throw new OutOfMemory(byteLength);
  }
}

/** Where a block of `allocateIn` lies. */
export function addressOf(block: Block): number {
  return (block as SimdBlock).pointer;
}
