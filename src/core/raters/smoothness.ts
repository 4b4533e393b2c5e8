/**
 * The smoothness b from how the raters' differences fill windows of growing size (scales.ts): the model's own profile is
 * simulated with the fitted reference and a for thirteen b, every b with the same white noise, and the b is taken under which
 * the raters' profile is likeliest, were it normal with the mean and covariance of the simulated ones. Both are smoothed over
 * neighbouring b, so that the chance of the simulation does not decide, and interpolated between the thirteen.
 */
import { DrawCache } from "../drawCache.ts";
import type { Kernel } from "../kernel/index.ts";
import type { Reference } from "../reference.ts";
import { sampleMask } from "../samples.ts";
import { ownSpreads } from "./scales.ts";

/** Draws of every b. */
const DRAWS = 32;
/** Of them: another seed than anybody is likely to have drawn raters with. */
const SEED = 1_762_026;
/** From a 32nd of the raters' box to twice it, half an octave apart: below it raters differ pixel by pixel, above it they only move the whole. */
const COUNT = 13;
const FIRST = 1 / 32;
/** Steps of the interpolation from one b to the next. */
const FINE = 8;
/** How far a b looks to either side, in steps between the thirteen: one alone has too few draws. */
const NEIGHBOURS = 3;
/** Variance of each entry of a profile that no simulation explains: a hundredth, so that no window counts as exact. */
const FLOOR = 1e-4;

/** A profile as the model draws it. */
interface Profiles {
  readonly mean: readonly number[];
  readonly covariance: Matrix;
}

type Matrix = readonly (readonly number[])[];

/** A b, and the profiles that it makes likely. */
interface Expected {
  /** Fraction of the grid's longest side. */
  readonly b: number;
  readonly mean: readonly number[];
  readonly inverse: Matrix;
  readonly logDeterminant: number;
}

/** Ascending, a sixteenth of an octave apart. */
export type SmoothnessTable = readonly Expected[];

/**
 * What the model expects of `raterCount` raters; null where its draws do not differ in a single pixel. Yields the share done.
 * @param a, boxSide, widths fractions of the grid's longest side, boxSide at most 1.
 */
export function* smoothnessTable(
  kernel: Kernel,
  reference: Reference,
  a: number,
  boxSide: number,
  widths: readonly number[],
  raterCount: number,
): Generator<number, SmoothnessTable | null> {
  const nodes: Profiles[] = [];
  for (let node = 0; node < COUNT; node++) {
    const smoothness = boxSide * octaves(node / 2);
    // Each b has fields of its own: none is asked for twice.
    const cache = new DrawCache(kernel, 0);
    const masks: Uint8Array[] = [];
    for (let sample = 0; sample < DRAWS; sample++) {
      masks.push(sampleMask(kernel, cache, { reference, smoothness, seed: SEED, sample }, a));
      yield (node + sample / (2 * DRAWS)) / COUNT;
    }
    const profiles = simulated(ownSpreads(kernel, { grid: reference.grid, masks }, widths), raterCount);
    if (profiles === null) return null;
    nodes.push(profiles);
    yield (node + 1) / (COUNT + 1);
  }
  return interpolated(nodes, boxSide);
}

/** The first b times a power of 2, for multiples of a sixteenth. */
function octaves(count: number): number {
  let factor = FIRST;
  for (let whole = 1; whole <= count; whole++) factor *= 2;
  const rest = Math.round((count % 1) * 2 * FINE);
  return factor * SIXTEENTHS[rest];
}

/** 2^(i/16) by square roots, which every machine rounds alike. */
const SIXTEENTHS = Array.from({ length: 2 * FINE }, (_, i) => {
  let power = 1;
  for (let bit = 1, root = Math.SQRT2; bit < 2 * FINE; bit *= 2, root = Math.sqrt(root)) {
    if (i & (FINE / bit)) power *= root;
  }
  return power;
});

/** @param spreads of single draws, [width][draw]. */
function simulated(spreads: readonly (readonly number[])[], raterCount: number): Profiles | null {
  const means = spreads.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);
  if (means[0] === 0) return null;
  // To first order a rater moves the logarithm of a quotient by this, over the number of raters.
  const parts = spreads
    .slice(1)
    .map((row, k) => row.map((value, i) => value / means[k + 1] - spreads[0][i] / means[0]));
  const scale = (1 / raterCount + 1 / DRAWS) / (DRAWS - 1);
  const covariance = parts.map((row, k) =>
    parts.map((other, l) => {
      const sum = row.reduce((total, value, i) => total + value * other[i], 0);
      return scale * sum + (k === l ? FLOOR : 0);
    }),
  );
  return { mean: means.slice(1).map((value) => Math.log(value / means[0])), covariance };
}

/** What is expected between the nodes too: of each place, by the nodes around it. */
function interpolated(nodes: readonly Profiles[], boxSide: number): SmoothnessTable {
  return Array.from({ length: FINE * (nodes.length - 1) + 1 }, (_, step) => {
    const place = step / FINE;
    const near = nodes.map((_node, i) => Math.max(0, 1 - Math.abs(i - place) / NEIGHBOURS));
    const onCurve = parabolaWeights(near, place);
    const total = near.reduce((sum, weight) => sum + weight, 0);
    const mean = nodes[0].mean.map((_value, k) =>
      nodes.reduce((sum, profiles, i) => sum + onCurve[i] * profiles.mean[k], 0),
    );
    const covariance = nodes[0].covariance.map((row, k) =>
      row.map(
        (_value, l) => nodes.reduce((sum, each, i) => sum + near[i] * each.covariance[k][l], 0) / total,
      ),
    );
    return { b: boxSide * octaves(place / 2), mean, ...inverted(covariance) };
  });
}

/** Which weighted sum of values at 0, 1, 2 … is the value at `place` of the parabola through them by weighted least squares. */
function parabolaWeights(near: readonly number[], place: number): number[] {
  const powers = near.map((_, i) => [1, i - place, (i - place) ** 2]);
  const moments = [0, 1, 2].map((k) =>
    [0, 1, 2].map((l) => powers.reduce((sum, power, i) => sum + near[i] * power[k] * power[l], 0)),
  );
  const [first] = inverted(moments).inverse;
  return powers.map((power, i) => near[i] * power.reduce((sum, value, k) => sum + first[k] * value, 0));
}

/** Gauss and Jordan, of a symmetric positive definite matrix. */
function inverted(matrix: Matrix): Pick<Expected, "inverse" | "logDeterminant"> {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) {
    const pivot = rows[i][i];
    logDeterminant += Math.log(pivot);
    rows[i] = rows[i].map((value) => value / pivot);
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = rows[k][i];
      rows[k] = rows[k].map((value, j) => value - factor * rows[i][j]);
    }
  }
  return { inverse: rows.map((row) => row.slice(n)), logDeterminant };
}

/** A fitted b, and whether it lies at an end of what was tried, or beyond. */
export interface FittedSmoothness {
  readonly b: number;
  readonly edge: "least" | "most" | null;
}

/** The likeliest b of a profile. */
export function likeliest(table: SmoothnessTable, profile: readonly number[]): FittedSmoothness {
  let best = 0;
  let least = Infinity;
  for (const [i, { mean, inverse, logDeterminant }] of table.entries()) {
    // −2 log of the normal density, but for a constant.
    let surprise = logDeterminant;
    for (let k = 0; k < profile.length; k++) {
      for (let l = 0; l < profile.length; l++) {
        surprise += (profile[k] - mean[k]) * inverse[k][l] * (profile[l] - mean[l]);
      }
    }
    if (surprise >= least) continue;
    least = surprise;
    best = i;
  }
  return { b: table[best].b, edge: best === 0 ? "least" : best === table.length - 1 ? "most" : null };
}
