/**
 * How much raters differ in windows of growing size: E‖G_σ(L − m)‖² for the Gaussian window G_σ, the variance of the volume
 * that each place of Ω sees through it. Without smoothing it is ∫m(1 − m), the same for every b; the farther two places go
 * together, the more of it is left in wide windows. Half the mean square of L_i − L_j over pairs sees it without bias.
 */
import type { Kernel } from "../kernel/index.ts";
import { marginalInWindow } from "../marginal.ts";
import { loadReference } from "../reference.ts";
import { wholeWindow } from "../window.ts";
import type { RaterMasks } from "./masks.ts";

/** Of the side of the raters' box: how wide the windows are, after the one of no width. */
const WIDTHS = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2];

/** The windows' standard deviations. @param boxSide fraction of the grid's longest side. */
export function windowWidths(boxSide: number): number[] {
  return [0, ...WIDTHS.map((width) => width * boxSide)];
}

/** G_σL of a mask over the whole grid; of width 0 the mask itself. */
function seenThrough(kernel: Kernel, { grid }: RaterMasks, mask: Uint8Array, width: number): Float32Array {
  const loaded = loadReference(kernel, { grid, mask });
  const block = marginalInWindow(kernel, loaded, width, wholeWindow(grid));
  const seen = block.f32.slice();
  block.free();
  loaded.free();
  return seen;
}

/** Half the sum of squares between every two raters, [width][rater][rater], symmetric. Yields the share done. */
export function* pairSpreads(
  kernel: Kernel,
  raters: RaterMasks,
  widths: readonly number[],
): Generator<number, PairSpreads> {
  const { masks } = raters;
  const spreads: number[][][] = [];
  for (const width of widths) {
    const seen = masks.map((mask) => seenThrough(kernel, raters, mask, width));
    const pairs = masks.map(() => masks.map(() => 0));
    for (let i = 0; i < masks.length; i++) {
      for (let j = 0; j < i; j++) pairs[i][j] = pairs[j][i] = halfSquares(seen[i], seen[j]);
    }
    spreads.push(pairs);
    yield spreads.length / (widths.length + 1);
  }
  return spreads;
}

export type PairSpreads = readonly (readonly (readonly number[])[])[];

function halfSquares(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let p = 0; p < one.length; p++) sum += (one[p] - other[p]) ** 2;
  return sum / 2;
}

/** No spread is told apart from none. */
const LEAST_DISPERSION = 1e-6;

/**
 * What is left in each window against the one of no width, and from three raters on how unlike they are in how far each lies from
 * the others (alike where a boundary wavers many times, unlike where it moves as a whole): logarithms.
 * @param times how often each rater is drawn. @returns null where those who are drawn do not differ.
 */
export function spreadProfile(spreads: PairSpreads, times: ArrayLike<number>): number[] | null {
  const sums = spreads.map((pairs) => {
    let sum = 0;
    for (let i = 0; i < pairs.length; i++) {
      for (let j = 0; j < i; j++) sum += times[i] * times[j] * pairs[i][j];
    }
    return sum;
  });
  if (sums.some((sum) => sum === 0)) return null;
  const profile = sums.slice(1).map((sum) => Math.log(sum / sums[0]));
  return spreads[0].length < 3 ? profile : [...profile, dispersion(spreads[0], times)];
}

/** Logarithm of the squared coefficient of variation of the raters' mean distances from the others. */
function dispersion(pairs: PairSpreads[number], times: ArrayLike<number>): number {
  let [count, sum, squares] = [0, 0, 0];
  for (let i = 0; i < pairs.length; i++) {
    let [others, distance] = [0, 0];
    for (let j = 0; j < pairs.length; j++) {
      if (j === i) continue;
      others += times[j];
      distance += times[j] * pairs[i][j];
    }
    if (times[i] === 0 || others === 0) continue;
    const mean = distance / others;
    count += times[i];
    sum += times[i] * mean;
    squares += times[i] * mean * mean;
  }
  return Math.log(Math.max(LEAST_DISPERSION, (squares * count) / (sum * sum) - 1));
}
