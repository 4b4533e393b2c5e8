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
): Generator<number, number[][][]> {
  const spreads: number[][][] = [];
  for (const width of widths) {
    const seen = raters.masks.map((mask) => seenThrough(kernel, raters, mask, width));
    spreads.push(seen.map((one) => seen.map((other) => (one === other ? 0 : halfSquares(one, other)))));
    yield spreads.length / (widths.length + 1);
  }
  return spreads;
}

function halfSquares(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let p = 0; p < one.length; p++) sum += (one[p] - other[p]) ** 2;
  return sum / 2;
}

/** The sum of squares of each mask about the mean of all, [width][mask], made unbiased: their mean is the mean of the pairs. */
export function ownSpreads(kernel: Kernel, raters: RaterMasks, widths: readonly number[]): number[][] {
  const count = raters.masks.length;
  return widths.map((width) => {
    const seen = raters.masks.map((mask) => seenThrough(kernel, raters, mask, width));
    const centre = new Float64Array(seen[0].length);
    for (const one of seen) for (let p = 0; p < centre.length; p++) centre[p] += one[p] / count;
    return seen.map((one) => {
      let sum = 0;
      for (let p = 0; p < one.length; p++) sum += (one[p] - centre[p]) ** 2;
      return (sum * count) / (count - 1);
    });
  });
}

/** Logarithm of what is left in each window, against the one of no width, of raters drawn `times` each; null where they do not differ. */
export function spreadProfile(
  spreads: readonly (readonly (readonly number[])[])[],
  times: ArrayLike<number>,
): number[] | null {
  const sums = spreads.map((pairs) => {
    let sum = 0;
    for (let i = 0; i < pairs.length; i++) {
      for (let j = 0; j < i; j++) sum += times[i] * times[j] * pairs[i][j];
    }
    return sum;
  });
  if (sums.some((sum) => sum === 0)) return null;
  return sums.slice(1).map((sum) => Math.log(sum / sums[0]));
}
