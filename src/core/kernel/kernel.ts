/**
 * The hot loops, behind one interface with two implementations that agree bit for bit: AssemblyScript SIMD
 * (`simd.ts`) and plain TypeScript (`plain.ts`), the test oracle and the fallback where SIMD is missing.
 * Equality is possible because both round every float32 product and sum, in the same order, and use no
 * transcendental function of the platform.
 */

/** A piece of the kernel's memory. Take a view anew after every kernel call: memory that grows moves. */
export interface Block {
  readonly byteLength: number;
  readonly f32: Float32Array<ArrayBuffer>;
  readonly f64: Float64Array<ArrayBuffer>;
  readonly u8: Uint8Array<ArrayBuffer>;
  readonly u16: Uint16Array<ArrayBuffer>;
  readonly i32: Int32Array<ArrayBuffer>;
  /** A piece of this piece; it is freed with the whole. */
  part(byteOffset: number, byteLength: number): Block;
  free(): void;
}

export type Triple = readonly [number, number, number];

/** Sums over {m ≥ t}. */
interface ThresholdSums {
  readonly count: number;
  readonly sum: number;
}

/** Sums over a whole marginal. */
export interface MarginalSums {
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly max: number;
}

export interface Kernel {
  readonly name: "simd" | "plain";
  allocate(byteLength: number): Block;

  /**
   * Applies a banded matrix along the middle axis of an array [outer, inputLength, inner], giving
   * [outer, outputLength, inner]: out[k] = Σ_j weights[offset_k + j] · in[start_k + j], j < tapCount_k.
   * @param rows Int32 triples (start_k, tapCount_k, offset_k) of each output row, 0 ≤ start_k, start_k + tapCount_k ≤ inputLength.
   */
  applyBand(
    input: Block, output: Block, outer: number, inputLength: number, outputLength: number, inner: number,
    rows: Block, weights: Block,
  ): void; // prettier-ignore

  /**
   * Interpolates along the middle axis of an array [outer, inputLength, inner], giving [outer, outputLength, inner].
   * Input c + 2 is a node in row firstRow + c·step of the output, and makes the outputs near it from the inputs x₀ … =
   * c … c + taps − 1, c + taps ≤ inputLength. Of inputs on both sides of a centre, from the inside out, s_j and d_j are
   * the sums and differences of the right and the left one. The outputs, and what `weights` holds for them in turn:
   * the node's row, E = e₀x₂ + Σ e_j s_j about x₂ with two sums; where step is even, the row step/2 on, Σ e_j s_j about
   * the middle between x₂ and x₃, with two sums of 5 taps and three of 6; then (step − 1)/2 pairs of rows, E − O the left and
   * E + O the right one, O = Σ o_j d_j: of 5 taps 1, 2, … rows from the node, E as there; of 6 about the middle between
   * two nodes, from the inside out. Outputs outside [0, outputLength) are left out; those inside must all be reached.
   * @param taps 5 or 6.
   */
  interpolate(
    input: Block, output: Block, outer: number, inputLength: number, outputLength: number, inner: number,
    taps: number, step: number, firstRow: number, weights: Block,
  ): void; // prettier-ignore

  /** A mask as float32, the input of `applyBand`. */
  widen(mask: Block, output: Block, count: number): void;

  /** Clamps float32 to [0, 1] in place. */
  clampUnit(values: Block, count: number): void;

  /**
   * Standard normals of a box of lattice sites, float32, row-major. Site (s0, s1, s2) is word pair s2 mod 4 of
   * Philox4x32-10 with counter (s0, s1, ⌊s2/4⌋, stream) and key (seed, 0): its value depends on nothing else.
   */
  fillNormals(output: Block, seed: number, stream: number, starts: Triple, counts: Triple): void;

  /**
   * One noisy segmentation L(ω) = I(ω + a·Z(ω)), nearest pixel, 0 outside Ω, over a window of the grid.
   * A 2D grid is a volume of one slice: shape [1, n0, n1], no field on axis 0.
   * @param mask the whole reference, uint8 over `shape`.
   * @param field Z per axis, float32 over a window `fieldStart`, `fieldShape` that contains the sample's.
   * @param scales a over the pixel size, per axis.
   * @param sample uint8 over the window `start`, `window`: filled.
   * @returns the number of ones.
   */
  warp(
    mask: Block, shape: Triple, field: readonly [Block | null, Block, Block], fieldStart: Triple, fieldShape: Triple,
    start: Triple, window: Triple, scales: Triple, sample: Block,
  ): number; // prettier-ignore

  /** counts += sample, uint16 += uint8. */
  accumulate(sample: Block, counts: Block, count: number): void;

  /** |sample ∩ {m ≥ threshold}| in pixels. */
  intersection(sample: Block, marginal: Block, threshold: number, count: number): number;

  thresholdSums(marginal: Block, threshold: number, count: number): ThresholdSums;
  marginalSums(marginal: Block, count: number): MarginalSums;
  /** −Σ m·log m + (1 − m)·log(1 − m), with 0·log 0 = 0: the cross-entropy of m against itself, summed. */
  entropy(marginal: Block, count: number): number;
  /** Σ (counts/k − m)². */
  squaredError(counts: Block, sampleCount: number, marginal: Block, count: number): number;
}

const single = new Float32Array(1);
const bits = new Int32Array(single.buffer);

/** The least float32 that is ≥ a positive number: m ≥ t in float64 and m ≥ roundUp(t) in float32 select the same pixels. */
export function roundUpToFloat32(value: number): number {
  single[0] = value;
  if (single[0] < value) bits[0] += 1;
  return single[0];
}
