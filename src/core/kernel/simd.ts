/** The kernel as WebAssembly SIMD. Each call of `simdKernel` has a memory of its own. */
import { KERNEL_BYTES } from "./kernel.generated.ts";
import { type Kernel, type Triple, roundUpToFloat32 } from "./kernel.ts";
import { type MemoryExports, addressOf as at, allocateIn } from "./simdMemory.ts";

interface Exports extends MemoryExports {
  applyBand(...args: number[]): void;
  interpolate(...args: number[]): void;
  widen(...args: number[]): void;
  clampUnit(...args: number[]): void;
  fillNormals(...args: number[]): void;
  warp(...args: number[]): number;
  accumulate(...args: number[]): void;
  intersection(...args: number[]): number;
  thresholdSums(...args: number[]): number;
  marginalSums(...args: number[]): void;
  entropy(...args: number[]): number;
  squaredError(...args: number[]): number;
}

let compiled: WebAssembly.Module | null = null;

/** Whether this engine runs WebAssembly SIMD. */
export function isSimdSupported(): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(KERNEL_BYTES);
}

/** @throws where WebAssembly SIMD is missing: ask `isSimdSupported` first. */
export function simdKernel(): Kernel {
  compiled ??= new WebAssembly.Module(KERNEL_BYTES);
  const exports = new WebAssembly.Instance(compiled, {}).exports as Exports;
  const allocate = (byteLength: number) => allocateIn(exports, byteLength);
  const results = allocate(32);
  return {
    name: "simd",
    allocate,
    applyBand(input, output, outer, inputLength, outputLength, inner, rows, weights) {
      exports.applyBand(
        at(input),
        at(output),
        outer,
        inputLength,
        outputLength,
        inner,
        at(rows),
        at(weights),
      );
    },
    interpolate(input, output, outer, inputLength, outputLength, inner, taps, step, firstRow, weights) {
      exports.interpolate(
        at(input), at(output), outer, inputLength, outputLength, inner, taps, step, firstRow, at(weights),
      ); // prettier-ignore
    },
    widen: (mask, output, count) => exports.widen(at(mask), at(output), count),
    clampUnit: (values, count) => exports.clampUnit(at(values), count),
    fillNormals: (output, seed, stream, starts, counts) =>
      exports.fillNormals(at(output), seed, stream, ...starts, ...counts),
    warp(mask, shape, field, fieldStart, fieldShape, start, window, scales, sample) {
      const blocks = field.map((block) => (block === null ? 0 : at(block))) as unknown as Triple;
      return exports.warp(
        at(mask), ...shape, ...blocks, ...fieldStart, fieldShape[1], fieldShape[2], ...start, ...window, ...scales, at(sample),
      ); // prettier-ignore
    },
    accumulate: (sample, counts, count) => exports.accumulate(at(sample), at(counts), count),
    intersection: (sample, marginal, threshold, count) =>
      exports.intersection(at(sample), at(marginal), roundUpToFloat32(threshold), count),
    thresholdSums(marginal, threshold, count) {
      const selected = exports.thresholdSums(at(marginal), roundUpToFloat32(threshold), count, at(results));
      return { count: selected, sum: results.f64[0] };
    },
    marginalSums(marginal, count) {
      exports.marginalSums(at(marginal), count, at(results));
      const [sum, sumOfSquares, max] = results.f64;
      return { sum, sumOfSquares, max };
    },
    entropy: (marginal, count) => exports.entropy(at(marginal), count),
    squaredError: (counts, sampleCount, marginal, count) =>
      exports.squaredError(at(counts), sampleCount, at(marginal), count),
  };
}
