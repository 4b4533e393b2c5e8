/**
 * The displacement field X, Proposition 3: white noise smoothed with a Gaussian of variance b²/2 on all of ℝⁿ, times a.
 *
 * White noise lives on a lattice of sites every b/2, anchored in the centre of Ω, which gives the covariance
 * a² exp(−r²/2b²) to 1e-8 everywhere, borders included, and lets b zoom one draw continuously. Where b is below a pixel
 * of an axis, the pixels themselves are the sites and the weights are the convolution square root of the covariance:
 * at b = 0 the pixels are independent. The noise of a site depends on (seed, sample, component, site) alone.
 *
 * Where b spans many pixels the field is smooth: it is computed on the centres of every r-th pixel only, and interpolated
 * by a spline whose smoothing the nodes lack (splines.ts). Against all pixels computed themselves that is at most 2.4e-6
 * an axis (rms over draws), and 5e-7 in the covariance.
 */
import {
  type Band,
  type Interpolation,
  applyAlong,
  applyLoaded,
  denseRows,
  interpolateAlong,
  interpolation,
  loadBand,
  withAxis,
} from "./banded.ts";
import type { Grid } from "./grid.ts";
import type { Block, Kernel, Triple } from "./kernel/index.ts";
import { cosineOfTurns, exponential } from "./special.ts";
import { type SplineTaps, sharpenedGaussian, splineWeights } from "./splines.ts";
import { finish } from "./steps.ts";
import { type Window, volumePixelSizes, volumeShape, windowCount } from "./window.ts";

/** Sites per smoothness length. */
const SITES_PER_B = 2;
/** Half width of the smoothing kernel exp(−x²/b²) in sites: what is cut off is below 2e-7 of the peak. */
const REACH = 8;
/** … of the narrower kernel in front of an interpolation: below 5e-7. */
const SHARPENED_REACH = 7;
/** Σ over sites of exp(−2(x − s)²/b²) = (b/δ)·√(π/2): the square of this factor makes the variance 1. */
const NORMALISATION = Math.sqrt(1 / (SITES_PER_B * 1.2533141373155003));
/** How to interpolate: with so many taps, from so many nodes per smoothness length at least, and pixels per node at least. */
interface Spacing {
  readonly taps: SplineTaps;
  readonly nodesPerB: number;
  readonly leastStep: number;
}

/** The cheapest first: most of the work is the last axis, `taps` a pixel, unless there are nearly as many nodes as pixels. */
const SPACINGS: readonly Spacing[] = [
  { taps: 5, nodesPerB: 5.2, leastStep: 3 },
  { taps: 6, nodesPerB: 3.2, leastStep: 2 },
];
/** Axes whose bands are kept: the components and samples of a figure ask for the same ones. */
const KEPT = 12;
/** Components per sample in the generator's stream number. */
const STREAMS_PER_SAMPLE = 4;
/** Sites of the lattice that are drawn between two pauses: some 10 ms. */
const SITES_PER_STEP = 2 ** 20;

/** The smoothing along one axis, onto the coarse nodes if there are any, and the lattice sites that it reads. */
interface SmoothingBand {
  readonly band: Band;
  readonly firstSite: number;
}

/** From the lattice to the pixels of an axis. */
interface AxisBands extends SmoothingBand {
  readonly interpolate: Interpolation | null;
}

const kept = new Map<string, AxisBands>();

/** @param n pixels of the axis, @param h pixel size, both of the whole axis; @param first, length the window on it. */
function axisBands(n: number, h: number, b: number, first: number, length: number): AxisBands {
  const key = [n, h, b, first, length].join();
  const bands = kept.get(key) ?? makeAxisBands(n, h, b, first, length);
  kept.delete(key);
  kept.set(key, bands);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return bands;
}

function makeAxisBands(n: number, h: number, b: number, first: number, length: number): AxisBands {
  if (b < h) return { ...pixelBand(n, b / h, first, length), interpolate: null };
  // Of b and h alone: the field is the same in every window.
  const stepFor = ({ nodesPerB }: Spacing) => Math.floor(b / (nodesPerB * h));
  const spacing = SPACINGS.find((each) => stepFor(each) >= each.leastStep);
  if (spacing === undefined) {
    const gaussian = (y: number) => exponential(-y * y);
    return { ...latticeBand(n, h, b, first, length, 1, REACH, gaussian), interpolate: null };
  }
  const step = stepFor(spacing);
  const nodesPerB = b / (step * h);
  const { taps } = spacing;
  const interpolate = interpolation(taps, step, splineWeights(taps, step, nodesPerB), [first, length]);
  const gaussian = sharpenedGaussian(taps, nodesPerB);
  return {
    ...latticeBand(n, h, b, ...interpolate.nodes, step, SHARPENED_REACH, gaussian),
    interpolate,
  };
}

/**
 * @param first, length of the nodes: node q sits in the centre of pixel q·step.
 * @param reach of the kernel in sites.
 * @param gaussian the kernel, at a distance in b.
 */
function latticeBand(
  n: number,
  h: number,
  b: number,
  first: number,
  length: number,
  step: number,
  reach: number,
  gaussian: (distance: number) => number,
): SmoothingBand {
  /** Node in units of the site distance, from the centre of Ω. */
  const position = (k: number) => (((first + k) * step + 0.5 - n / 2) * h * SITES_PER_B) / b;
  const nearest = (k: number) => Math.round(position(k));
  const firstSite = nearest(0) - reach;
  const sites = nearest(length - 1) + reach - firstSite + 1;
  const band = denseRows(
    sites,
    length,
    2 * reach + 1,
    (k) => nearest(k) - reach - firstSite,
    (k, j) => NORMALISATION * gaussian((position(k) - (nearest(k) - reach + j)) / SITES_PER_B),
  );
  return { band, firstSite };
}

function pixelBand(n: number, bPixels: number, first: number, length: number): SmoothingBand {
  const root = covarianceRoot(bPixels);
  const radius = root.length - 1;
  const band = denseRows(
    length + 2 * radius,
    length,
    2 * radius + 1,
    (k) => k,
    (_, j) => root[Math.abs(j - radius)],
  );
  return { band, firstSite: first - Math.floor(n / 2) - radius };
}

/**
 * Half (index ≥ 0) of the symmetric weights w on the integers with w ∗ w = exp(−d²/2b²), b ≤ 1 in pixels: the inverse
 * Fourier transform of the square root of the covariance's spectrum, by a sum over 256 frequencies. Cut off below 1e-7.
 */
export function covarianceRoot(bPixels: number): number[] {
  if (bPixels === 0) return [1];
  const size = 256;
  const cosines = Array.from({ length: size }, (_, m) => cosineOfTurns(m / size));
  const roots = cosines.map((_, m) => {
    let spectrum = 1;
    for (let d = 1; d <= 8; d++) {
      spectrum += 2 * exponential((-d * d) / (2 * bPixels * bPixels)) * cosines[(m * d) % size];
    }
    return Math.sqrt(spectrum);
  });
  const weights: number[] = [];
  for (let j = 0; j < size / 4; j++) {
    let sum = 0;
    for (let m = 0; m < size; m++) sum += roots[m] * cosines[(m * j) % size];
    weights.push(sum / size);
  }
  while (Math.abs(weights[weights.length - 1]) < 1e-7) weights.pop();
  return weights;
}

/**
 * One component of the unit field Z = X/a over a window: mean 0, variance 1, covariance exp(−r²/2b²) to 1e-4.
 * @param b smoothness, fraction of the longest side, in [0, 2].
 * @param sample number of the sample, from 0.
 * @param component axis of the grid that this component displaces along.
 * @returns float32 over the window; the same values whatever the window.
 */
export function unitField(
  kernel: Kernel,
  grid: Grid,
  b: number,
  seed: number,
  sample: number,
  component: number,
  window: Window,
): Block {
  return finish(unitFieldSteps(kernel, grid, b, seed, sample, component, window));
}

/** `unitField` in steps; yields the share done. */
export function* unitFieldSteps(
  kernel: Kernel,
  grid: Grid,
  b: number,
  seed: number,
  sample: number,
  component: number,
  window: Window,
): Generator<number, Block> {
  const shape = volumeShape(grid);
  const sizes = volumePixelSizes(grid);
  const isFlat = grid.shape.length === 2;
  const axes = isFlat ? [1, 2] : [0, 1, 2];
  const bands = axes.map((axis) =>
    axisBands(shape[axis], sizes[axis], b, window.start[axis], window.shape[axis]),
  );
  const [along1, along2] = bands.slice(-2);
  const along0 = isFlat ? null : bands[0];
  const lattice: Triple = [1, along1.band.inputLength, along2.band.inputLength];
  const nodes1 = along1.band.outputLength;
  const nodes2 = along2.band.outputLength;
  const planes = along0 === null ? 1 : along0.band.inputLength;
  const stream = sample * STREAMS_PER_SAMPLE + component;

  // Plane by plane of the lattice: where b is small, the whole lattice would be several times the volume.
  const noise = kernel.allocate(4 * lattice[1] * lattice[2]);
  const smoothed = kernel.allocate(4 * lattice[1] * nodes2);
  const [loaded1, loaded2] = [loadBand(kernel, along1.band), loadBand(kernel, along2.band)];
  let current = kernel.allocate(4 * planes * nodes1 * nodes2);
  let isDone = false;
  try {
    let drawn = 0;
    for (let plane = 0; plane < planes; plane++) {
      const site0 = along0 === null ? 0 : along0.firstSite + plane;
      kernel.fillNormals(noise, seed, stream, [site0, along1.firstSite, along2.firstSite], lattice);
      applyLoaded(kernel, loaded2, noise, lattice, 2, smoothed);
      const smooth = current.part(4 * plane * nodes1 * nodes2, 4 * nodes1 * nodes2);
      applyLoaded(kernel, loaded1, smoothed, [1, lattice[1], nodes2], 1, smooth);
      drawn += lattice[1] * lattice[2];
      if (drawn < SITES_PER_STEP) continue;
      drawn = 0;
      yield (plane + 1) / (planes + 1);
    }
    let made: Triple = [planes, nodes1, nodes2];
    const onto = (axis: number, band: Band | Interpolation) => {
      const next =
        "step" in band
          ? interpolateAlong(kernel, band, current, made, axis)
          : applyAlong(kernel, band, current, made, axis);
      current.free();
      current = next;
      made = withAxis(made, axis, "step" in band ? band.pixels[1] : band.outputLength);
    };
    if (along0 !== null) onto(0, along0.band);
    // The axis along rows, which is laid out for it first, where there is least; then from plane to plane, from row to row.
    if (along2.interpolate !== null) onto(2, along2.interpolate);
    if (along0 !== null && along0.interpolate !== null) onto(0, along0.interpolate);
    if (along1.interpolate !== null) onto(1, along1.interpolate);
    isDone = true;
    return current;
  } finally {
    for (const each of [noise, smoothed, loaded1, loaded2]) each.free();
    if (!isDone) current.free();
  }
}

/** Z per axis of the volume over a window; null for the absent axis of a 2D grid. */
export type UnitFields = readonly [Block | null, Block, Block];

export function unitFields(
  kernel: Kernel,
  grid: Grid,
  b: number,
  seed: number,
  sample: number,
  window: Window,
): UnitFields {
  const make = (component: number) => unitField(kernel, grid, b, seed, sample, component, window);
  return grid.shape.length === 2 ? [null, make(0), make(1)] : [make(0), make(1), make(2)];
}

/** Bytes of one sample's fields over a window. */
export function fieldBytes(grid: Grid, window: Window): number {
  return 4 * grid.shape.length * windowCount(window);
}
