/**
 * The marginal m(ω) = P(L(ω) = 1) = (I ∗ p_a)(ω), Proposition 1.
 *
 * The reference is constant on pixels, so its convolution with a normal density is exact in pixel centres with the
 * weights Φ((e_{j+1} − c_i)/a) − Φ((e_j − c_i)/a) per axis. Where a spans many pixels the result is smooth: it is
 * computed on every r-th pixel centre only (r ≤ a/3 pixels) and interpolated by Lagrange polynomials of degree 11
 * (error below 3e-7 an axis on any mask), so that the cost does not grow with a.
 */
import { type Band, applyAlong, interpolationBand, nodesBelow, shiftedStencil, withAxis } from "./banded.ts";
import { type Grid, pixelCount } from "./grid.ts";
import type { Block, Kernel } from "./kernel/index.ts";
import { PARAMETERS, checked } from "./parameters.ts";
import { type LoadedReference, type Reference, foregroundValues, loadReference } from "./reference.ts";
import { normalCdf } from "./special.ts";
import { finish } from "./steps.ts";
import { type Window, embed, volumePixelSizes, wholeWindow, windowCount } from "./window.ts";

/** Half width of the normal density in standard deviations: what lies outside weighs 4e-8. */
const REACH = 5.5;
/** Interpolation nodes on either side. */
const HALF_TAPS = 6;
/** Standard deviations of the density per node of the coarse lattice, at least. */
const NODES_PER_SIGMA = 3;

/** The convolution along one axis: onto the coarse nodes, then (if there are any) onto the pixels. */
interface AxisBands {
  readonly reduce: Band;
  readonly interpolate: Band | null;
}

/**
 * @param sigma a in pixels of this axis.
 * @param from first foreground pixel and number of pixels of the input.
 * @param to first pixel and number of pixels of the output.
 */
function axisBands(sigma: number, from: readonly [number, number], to: readonly [number, number]): AxisBands {
  const step = Math.max(1, Math.floor(sigma / NODES_PER_SIGMA));
  // Node q sits in the centre of pixel q·step.
  const [firstNode, nodeCount] = step === 1 ? to : nodesBelow(HALF_TAPS, step, to);
  const lastNode = firstNode + nodeCount - 1;

  const farthest =
    Math.max(Math.abs(firstNode * step - from[0]), Math.abs(lastNode * step - from[0])) + from[1];
  const radius = Math.min(Math.ceil(REACH * sigma + 0.5), farthest);
  const stencil = new Float64Array(2 * radius + 1);
  let below = normalCdf((-radius - 0.5) / sigma);
  for (let d = -radius; d <= radius; d++) {
    const above = normalCdf((d + 0.5) / sigma);
    stencil[d + radius] = above - below;
    below = above;
  }
  const reduce = shiftedStencil(from[1], nodeCount, stencil, (k) => (firstNode + k) * step - from[0]);
  if (step === 1) return { reduce, interpolate: null };

  return { reduce, interpolate: interpolationBand(HALF_TAPS, step, [firstNode, nodeCount], to) };
}

/**
 * m over a window of the grid, float32 in [0, 1].
 * @param a noise strength, fraction of the longest side, in [0, 1].
 */
export function marginalInWindow(
  kernel: Kernel,
  reference: LoadedReference,
  a: number,
  window: Window,
): Block {
  return finish(marginalSteps(kernel, reference, a, window));
}

/** `marginalInWindow` in steps, a pass along an axis each; yields the share done. */
export function* marginalSteps(
  kernel: Kernel,
  reference: LoadedReference,
  a: number,
  window: Window,
): Generator<number, Block> {
  if (windowCount(reference.foreground) === 0) {
    const zeros = kernel.allocate(4 * windowCount(window));
    zeros.f32.fill(0);
    return zeros;
  }
  const values = foregroundValues(kernel, reference);
  return yield* smoothedSteps(kernel, reference.grid, values, reference.foreground, a, window);
}

/**
 * Any values in [0, 1] that are constant on pixels, convolved with p_a in pixel centres; yields the share done.
 * @param values float32 over `box`, 0 outside of it; freed here. @returns float32 over `window`, in [0, 1].
 */
export function* smoothedSteps(
  kernel: Kernel,
  grid: Grid,
  values: Block,
  box: Window,
  a: number,
  window: Window,
): Generator<number, Block> {
  const sizes = volumePixelSizes(grid);
  const isFlat = grid.shape.length === 2;
  const bands = [0, 1, 2].map((axis) =>
    axisBands(
      isFlat && axis === 0 ? 0 : a / sizes[axis],
      [box.start[axis], box.shape[axis]],
      [window.start[axis], window.shape[axis]],
    ),
  );
  const axes = isFlat ? [1, 2] : [0, 1, 2];
  const passes = [
    ...axes.map((axis) => ({ axis, band: bands[axis].reduce })),
    ...axes.toReversed().flatMap((axis) => {
      const band = bands[axis].interpolate;
      return band === null ? [] : [{ axis, band }];
    }),
  ];
  let current = values;
  let shape = box.shape;
  let isDone = false;
  try {
    for (const [done, { axis, band }] of passes.entries()) {
      const next = applyAlong(kernel, band, current, shape, axis);
      current.free();
      current = next;
      shape = withAxis(shape, axis, band.outputLength);
      yield (done + 1) / (passes.length + 1);
    }
    kernel.clampUnit(current, windowCount(window));
    isDone = true;
    return current;
  } finally {
    if (!isDone) current.free();
  }
}

/**
 * P(L(ω) = 1) in every pixel centre, Proposition 1.
 * @param a noise strength, fraction of the longest side, in [0, 1].
 * @returns Float32 over the grid, row-major, in [0, 1], within 2e-6 (tests/core/oracle.test.ts).
 * @throws InputError for a noise strength outside [0, 1].
 */
export function marginalProbability(
  kernel: Kernel,
  reference: Reference,
  a: number,
): Float32Array<ArrayBuffer> {
  checked(PARAMETERS.noise, a);
  const loaded = loadReference(kernel, reference);
  const window = wholeWindow(reference.grid);
  const block = marginalInWindow(kernel, loaded, a, window);
  const marginal = embed(reference.grid, window, block.f32, new Float32Array(pixelCount(reference.grid)));
  block.free();
  loaded.free();
  return marginal;
}
