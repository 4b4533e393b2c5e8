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

/** What a pixel is interpolated from: its place between two nodes tells it, so pixels a whole number of nodes apart share it. */
export interface Phase {
  /** First node, relative to the one in or before the pixel. */
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * Interpolation from nodes in the centres of every r-th pixel onto pixels.
 * @param phases r of them: of the pixels 0, 1, … r − 1 past a node.
 * @param firstNode, nodeCount of the input: node q sits in pixel q·r; see `nodesBelow`.
 * @param firstPixel, length of the output.
 */
export function interpolationBand(
  phases: readonly Phase[],
  [firstNode, nodeCount]: readonly [number, number],
  [firstPixel, length]: readonly [number, number],
): Band {
  const rows = new Int32Array(3 * length);
  const offsets: number[] = [];
  let total = 0;
  for (const { weights } of phases) {
    offsets.push(total);
    total += weights.length;
  }
  for (let k = 0; k < length; k++) {
    const { node, phase } = locate(firstPixel + k, phases);
    const { first, weights } = phases[phase];
    rows.set([node + first - firstNode, weights.length, offsets[phase]], 3 * k);
  }
  const weights = Float32Array.from(phases.flatMap((each) => each.weights));
  return { inputLength: nodeCount, outputLength: length, rows, weights };
}

/** The node in or before a pixel, and the pixels from there. */
function locate(pixel: number, { length: step }: readonly Phase[]): { node: number; phase: number } {
  const node = Math.floor(pixel / step);
  return { node, phase: pixel - node * step };
}

/** First node and number of nodes that `interpolationBand` reads for the pixels. */
export function nodesBelow(
  phases: readonly Phase[],
  [firstPixel, length]: readonly [number, number],
): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  // The outermost pixel does not always read the outermost node.
  for (let k = 0; k < length; k++) {
    const { node, phase } = locate(firstPixel + k, phases);
    const { first, weights } = phases[phase];
    least = Math.min(least, node + first);
    most = Math.max(most, node + first + weights.length - 1);
  }
  return [least, most - least + 1];
}

/** Lagrange's interpolation of degree 2·halfTaps − 1; a pixel in a node is that node. */
export function lagrangePhases(halfTaps: number, step: number): Phase[] {
  return Array.from({ length: step }, (_, phase) =>
    phase === 0
      ? { first: 0, weights: [1] }
      : { first: 1 - halfTaps, weights: lagrangeWeights(phase / step, halfTaps) },
  );
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

/** A band in the kernel's memory. */
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
  const outer = shape.slice(0, axis).reduce((product, n) => product * n, 1);
  const inner = shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  const result = out ?? kernel.allocate(4 * outer * band.outputLength * inner);
  const { rows, weights, free } = loadBand(kernel, band);
  kernel.applyBand(input, result, outer, band.inputLength, band.outputLength, inner, rows, weights);
  free();
  return result;
}

/**
 * Applies two bands along axes 0 and 1 of a volume, a plane of the result after the other: what lies between them stays
 * in the cache, and takes the memory of a plane. In steps of about `pointsPerStep` numbers of the result.
 * @returns the block of the result, [out0, out1, length2].
 */
export function* applyAlongBoth(
  kernel: Kernel,
  [along0, along1]: readonly [Band, Band],
  input: Block,
  [length0, length1, length2]: Triple,
  pointsPerStep: number,
): Generator<number, Block> {
  const plane = along1.outputLength * length2;
  const result = kernel.allocate(4 * along0.outputLength * plane);
  const between = kernel.allocate(4 * length1 * length2);
  const [first, second] = [loadBand(kernel, along0), loadBand(kernel, along1)];
  let made = 0;
  let isDone = false;
  try {
    for (let i = 0; i < along0.outputLength; i++) {
      const row = first.rows.part(12 * i, 12);
      kernel.applyBand(input, between, 1, length0, 1, length1 * length2, row, first.weights);
      kernel.applyBand(
        between,
        result.part(4 * i * plane, 4 * plane),
        1,
        length1,
        along1.outputLength,
        length2,
        second.rows,
        second.weights,
      );
      made += plane;
      if (made < pointsPerStep) continue;
      made = 0;
      yield (i + 1) / (along0.outputLength + 1);
    }
    isDone = true;
    return result;
  } finally {
    for (const each of [between, first, second]) each.free();
    if (!isDone) result.free();
  }
}

/** A shape with the length of one axis replaced. */
export function withAxis(shape: Triple, axis: number, length: number): Triple {
  return shape.map((n, other) => (other === axis ? length : n)) as unknown as Triple;
}
