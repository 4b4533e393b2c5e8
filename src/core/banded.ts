/**
 * Banded matrices along an axis: their coefficients (here, float64, once an axis) apart from their application (the
 * kernel, float32, every line). The marginal and the field are both products of such matrices.
 */
import type { Block, Kernel, Triple } from "./kernel/index.ts";

/** out[k] = Σ_j weights[offset_k + j]·in[start_k + j]. */
export interface Band {
  readonly inputLength: number;
  readonly outputLength: number;
  /** (start_k, tapCount_k, offset_k) per output. */
  readonly rows: Int32Array;
  readonly weights: Float32Array;
}

/**
 * A band whose row k is a stencil shifted by `origin(k)`: weight of input j = stencil[j − origin(k) + radius], cut to
 * the input's range and to |j − origin(k)| ≤ radius. Rows share the stencil.
 */
export function shiftedStencil(
  inputLength: number,
  outputLength: number,
  stencil: Float64Array,
  origin: (k: number) => number,
): Band {
  const radius = (stencil.length - 1) / 2;
  const rows = new Int32Array(3 * outputLength);
  for (let k = 0; k < outputLength; k++) {
    const centre = origin(k);
    const start = Math.min(Math.max(0, centre - radius), inputLength);
    const end = Math.max(start, Math.min(inputLength, centre + radius + 1));
    rows[3 * k] = start === end ? 0 : start;
    rows[3 * k + 1] = end - start;
    rows[3 * k + 2] = start === end ? 0 : start - centre + radius;
  }
  return { inputLength, outputLength, rows, weights: Float32Array.from(stencil) };
}

/** A band with `taps` weights of its own in every row, from input `start(k)` on. */
export function denseRows(
  inputLength: number,
  outputLength: number,
  taps: number,
  start: (k: number) => number,
  weight: (k: number, j: number) => number,
): Band {
  const rows = new Int32Array(3 * outputLength);
  const weights = new Float32Array(taps * outputLength);
  for (let k = 0; k < outputLength; k++) {
    rows.set([start(k), taps, k * taps], 3 * k);
    for (let j = 0; j < taps; j++) weights[k * taps + j] = weight(k, j);
  }
  return { inputLength, outputLength, rows, weights };
}

/**
 * Lagrange's interpolation of degree 2·halfTaps − 1 from nodes in the centres of every `step`-th pixel onto pixels; a pixel
 * in a node is that node.
 * @param firstNode, nodeCount of the input: node q sits in pixel q·step.
 * @param firstPixel, length of the output.
 */
export function interpolationBand(
  halfTaps: number,
  step: number,
  [firstNode, nodeCount]: readonly [number, number],
  [firstPixel, length]: readonly [number, number],
): Band {
  const taps = 2 * halfTaps;
  // Rows whose pixels lie alike between two nodes share their weights.
  const weights = Array.from({ length: step }, (_, phase) => lagrangeWeights(phase / step, halfTaps));
  const rows = new Int32Array(3 * length);
  for (let k = 0; k < length; k++) {
    const node = Math.floor((firstPixel + k) / step);
    const phase = firstPixel + k - step * node;
    const before = phase === 0 ? 0 : halfTaps - 1;
    const first = phase * taps + halfTaps - 1 - before;
    rows.set([node - before - firstNode, phase === 0 ? 1 : taps, first], 3 * k);
  }
  return { inputLength: nodeCount, outputLength: length, rows, weights: Float32Array.from(weights.flat()) };
}

/** First node and number of nodes that `interpolationBand` reads for the pixels. */
export function nodesBelow(
  halfTaps: number,
  step: number,
  [firstPixel, length]: readonly [number, number],
): [number, number] {
  const first = Math.floor(firstPixel / step) - halfTaps + 1;
  return [first, Math.floor((firstPixel + length - 1) / step) + halfTaps - first + 1];
}

/** Lagrange's weights of the nodes 1 − halfTaps … halfTaps at t in [0, 1). */
export function lagrangeWeights(t: number, halfTaps: number): number[] {
  const nodes = Array.from({ length: 2 * halfTaps }, (_, j) => j - halfTaps + 1);
  return nodes.map((node) =>
    nodes.reduce(
      (product, other) => (other === node ? product : (product * (t - other)) / (node - other)),
      1,
    ),
  );
}

/** A band in the kernel's memory: for who applies it to many pieces. */
export interface LoadedBand {
  readonly band: Band;
  readonly rows: Block;
  readonly weights: Block;
  free(): void;
}

export function loadBand(kernel: Kernel, band: Band): LoadedBand {
  const rows = kernel.allocate(band.rows.byteLength);
  const weights = kernel.allocate(band.weights.byteLength);
  rows.i32.set(band.rows);
  weights.f32.set(band.weights);
  const free = () => {
    rows.free();
    weights.free();
  };
  return { band, rows, weights, free };
}

/** Applies a band along one axis of a volume. @param out where the result goes. */
export function applyLoaded(
  kernel: Kernel,
  { band, rows, weights }: LoadedBand,
  input: Block,
  shape: Triple,
  axis: number,
  out: Block,
): void {
  const [outer, inner] = around(shape, axis);
  kernel.applyBand(input, out, outer, band.inputLength, band.outputLength, inner, rows, weights);
}

/** Numbers of the axes before and after one. */
function around(shape: Triple, axis: number): [number, number] {
  const count = (lengths: readonly number[]) => lengths.reduce((product, n) => product * n, 1);
  return [count(shape.slice(0, axis)), count(shape.slice(axis + 1))];
}

/**
 * Applies a band along one axis of a volume.
 * @param out where the result goes; a new block if absent.
 * @returns the block of the result: the volume with `shape[axis]` replaced by the band's output length.
 */
export function applyAlong(
  kernel: Kernel,
  band: Band,
  input: Block,
  shape: Triple,
  axis: number,
  out?: Block,
): Block {
  const [outer, inner] = around(shape, axis);
  const result = out ?? kernel.allocate(4 * outer * band.outputLength * inner);
  const loaded = loadBand(kernel, band);
  applyLoaded(kernel, loaded, input, shape, axis, result);
  loaded.free();
  return result;
}

/** Interpolation by `Kernel.interpolate` from nodes in the centres of every `step`-th pixel onto pixels. */
export interface Interpolation {
  readonly taps: number;
  readonly step: number;
  /** The nodes that are read: the first one, which sits in pixel step·first, and how many. */
  readonly nodes: readonly [number, number];
  /** First pixel and number of pixels of the output. */
  readonly pixels: readonly [number, number];
  readonly weights: Float32Array;
}

/** @param weights as `Kernel.interpolate` reads them. @param pixels first one and number of the output. */
export function interpolation(
  taps: 5 | 6,
  step: number,
  weights: readonly number[],
  pixels: readonly [number, number],
): Interpolation {
  const [first, length] = pixels;
  // A node makes the pixels up to the middle on both sides, or, of six taps, those up to the next node.
  const [left, right] = taps === 5 ? [(step - 1) >> 1, step >> 1] : [0, step - 1];
  const firstNode = Math.ceil((first - right) / step);
  const lastNode = Math.floor((first + length - 1 + left) / step);
  const nodes = [firstNode - 2, lastNode - firstNode + taps] as const;
  return { taps, step, nodes, pixels, weights: Float32Array.from(weights) };
}

/** Interpolates along one axis of a volume. @returns the block of the result. */
export function interpolateAlong(
  kernel: Kernel,
  { taps, step, nodes, pixels, weights }: Interpolation,
  input: Block,
  shape: Triple,
  axis: number,
): Block {
  const [outer, inner] = around(shape, axis);
  const [firstPixel, length] = pixels;
  const firstRow = (nodes[0] + 2) * step - firstPixel;
  const result = kernel.allocate(4 * outer * length * inner);
  const loaded = kernel.allocate(weights.byteLength);
  loaded.f32.set(weights);
  kernel.interpolate(input, result, outer, nodes[1], length, inner, taps, step, firstRow, loaded);
  loaded.free();
  return result;
}

/** A shape with the length of one axis replaced. */
export function withAxis(shape: Triple, axis: number, length: number): Triple {
  return shape.map((n, other) => (other === axis ? length : n)) as unknown as Triple;
}
