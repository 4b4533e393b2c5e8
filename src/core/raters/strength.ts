/**
 * The noise strength a from how much two raters agree. Given the reference, raters are independent, so two of them have
 * E|L_i ∩ L_j| = ∫m² in common: against E|L| = ∫m that is a ratio which falls as a grows, in closed form (Proposition 1),
 * whatever b. Pairs of different raters see it without bias; the average's own ∫p² would see each rater agree with himself.
 */
import type { Kernel } from "../kernel/index.ts";
import { marginalInWindow } from "../marginal.ts";
import { PARAMETERS } from "../parameters.ts";
import type { LoadedReference } from "../reference.ts";
import { wholeWindow, windowCount } from "../window.ts";

/** Below it a displacement is some hundredths of the smallest pixel there may be. */
const LEAST = 1e-5;
/** As far as a goes. */
const MOST: number = PARAMETERS.noise.range[1];
/** Halvings of the range of log a: to a thousandth of a. */
const HALVINGS = 14;

/**
 * Mean of |L_i ∩ L_j| over pairs, against the mean of |L|, of raters drawn `times` each: all of them once, or a resample.
 * @returns null where fewer than two raters are drawn, or all of those are empty.
 */
export function commonShare(
  pixels: readonly number[],
  common: readonly (readonly number[])[],
  times: ArrayLike<number>,
): number | null {
  let pairs = 0;
  let inCommon = 0;
  let drawn = 0;
  let volume = 0;
  for (let i = 0; i < pixels.length; i++) {
    drawn += times[i];
    volume += times[i] * pixels[i];
    for (let j = 0; j < i; j++) {
      pairs += times[i] * times[j];
      inCommon += times[i] * times[j] * common[i][j];
    }
  }
  return pairs === 0 || volume === 0 ? null : ((inCommon / pairs) * drawn) / volume;
}

/** Of a reference: which a has which common share. Values are computed once each. */
export class StrengthScale {
  private readonly known = new Map<number, number>();

  /** @param reference not empty. */
  constructor(
    private readonly kernel: Kernel,
    private readonly reference: LoadedReference,
  ) {}

  /** ∫m² / ∫m. */
  shareAt(a: number): number {
    const before = this.known.get(a);
    if (before !== undefined) return before;
    const window = wholeWindow(this.reference.grid);
    const marginal = marginalInWindow(this.kernel, this.reference, a, window);
    const { sum, sumOfSquares } = this.kernel.marginalSums(marginal, windowCount(window));
    marginal.free();
    const share = sum === 0 ? 0 : sumOfSquares / sum;
    this.known.set(a, share);
    return share;
  }

  /** The a whose common share this is, to a thousandth of it: 0 where all is common, and at most 1. */
  strengthOf(share: number): number {
    if (share >= 1) return 0;
    let [low, high] = [LEAST, MOST];
    if (share <= this.shareAt(high)) return high;
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = Math.sqrt(low * high);
      if (this.shareAt(middle) > share) low = middle;
      else high = middle;
    }
    return Math.sqrt(low * high);
  }
}
