/**
 * The smoothness b from how the raters' differences fill windows of growing size (scales.ts): the model's own profile is
 * simulated with the fitted reference and a for thirteen b, every b with the same white noise, and the b is taken under which
 * the raters' profile is likeliest, were it normal with the mean and covariance of the simulated ones. Both are smoothed over
 * neighbouring b, so that the chance of the simulation does not decide, and interpolated between the thirteen.
 */
import { DrawCache } from "../drawCache.ts";
import type { Kernel } from "../kernel/index.ts";
import { philox } from "../philox.ts";
import type { Reference } from "../reference.ts";
import { sampleMask } from "../samples.ts";
import { Meter } from "../steps.ts";
import { type PairSpreads, pairSpreads, spreadProfile } from "./scales.ts";

/** Draws of every b. */
const DRAWS = 32;
/** Of them: another seed than anybody is likely to have drawn raters with. */
const SEED = 1_762_026;
/** Groups of raters made of them, and the most raters of one: of more, the covariance is that much less. */
const GROUPS = 64;
const MOST_IN_GROUP = 16;
/** Second word of the generator's key: no other draw has it. */
const GROUPED = 7;
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
  const meter = new Meter(2 * COUNT);
  for (let node = 0; node < COUNT; node++) {
    const smoothness = boxSide * octaves(node / 2);
    // Each b has fields of its own: none is asked for twice.
    const cache = new DrawCache(kernel, 0);
    const masks: Uint8Array[] = [];
    for (let sample = 0; sample < DRAWS; sample++) {
      masks.push(sampleMask(kernel, cache, { reference, smoothness, seed: SEED, sample }, a));
      yield meter.add(1 / DRAWS);
    }
    const spreads = yield* meter.run(pairSpreads(kernel, { grid: reference.grid, masks }, widths), 1);
    const profiles = simulated(spreads, raterCount);
    if (profiles === null) return null;
    nodes.push(profiles);
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

/** Mean and covariance of the profiles of groups of so many raters; null where most groups do not differ. */
function simulated(spreads: PairSpreads, raterCount: number): Profiles | null {
  const size = Math.min(raterCount, MOST_IN_GROUP);
  const profiles = Array.from({ length: GROUPS }, (_, group) =>
    spreadProfile(...groupOf(spreads, size, group)),
  );
  const known = profiles.filter((profile) => profile !== null);
  if (known.length < GROUPS / 2) return null;
  const mean = known[0].map(
    (_value, k) => known.reduce((sum, profile) => sum + profile[k], 0) / known.length,
  );
  // Groups of the same draws are more alike than groups of others; and all of them together are not all there are.
  const scale = (size / raterCount + size / DRAWS) / (1 - size / DRAWS) / (known.length - 1);
  const covariance = mean.map((middle, k) =>
    mean.map((other, l) => {
      const sum = known.reduce((total, profile) => total + (profile[k] - middle) * (profile[l] - other), 0);
      return scale * sum + (k === l ? FLOOR : 0);
    }),
  );
  return { mean, covariance };
}

/** The pairs within a group of different draws, each there once. */
function groupOf(spreads: PairSpreads, size: number, group: number): [PairSpreads, Uint8Array] {
  const draws = Array.from({ length: DRAWS }, (_, i) => i);
  const words = new Uint32Array(4);
  for (let i = 0; i < size; i++) {
    const [word] = philox([i, group, 0, 1], [SEED, GROUPED], words);
    const other = i + (word % (DRAWS - i));
    [draws[i], draws[other]] = [draws[other], draws[i]];
  }
  const members = draws.slice(0, size);
  const within = spreads.map((pairs) => members.map((i) => members.map((j) => pairs[i][j])));
  return [within, new Uint8Array(size).fill(1)];
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
