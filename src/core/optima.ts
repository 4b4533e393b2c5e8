/**
 * The optimal segmentations of a marginal: {m ≥ ½} maximises accuracy, {m ≥ t} with t = ½ sup_s D_m(s) maximises Dice
 * (Theorem 1 of the paper).
 */
import type { Block, Kernel, MarginalSums } from "./kernel/index.ts";

/** A hard segmentation {m ≥ threshold} and what it reaches. Volumes in pixels. */
export interface LevelSet {
  readonly threshold: number;
  readonly pixels: number;
  /** D_m, or null where it is 0/0. */
  readonly dice: number | null;
  readonly accuracy: number;
}

/**
 * Accuracy and Dice of {m ≥ threshold} against m.
 * @param marginal float32 over a window of `count` pixels outside of which m = 0; threshold > 0.
 * @param pixelsOfDomain number of pixels of Ω.
 */
export function evaluateThreshold(
  kernel: Kernel,
  marginal: Block,
  count: number,
  sums: MarginalSums,
  threshold: number,
  pixelsOfDomain: number,
): LevelSet {
  const selected = kernel.thresholdSums(marginal, threshold, count);
  const denominator = selected.count + sums.sum;
  const missed = sums.sum - selected.sum;
  return {
    threshold,
    pixels: selected.count,
    dice: denominator === 0 ? null : (2 * selected.sum) / denominator,
    // Σ s·m + (1 − s)(1 − m): pixels outside the segmentation count 1 − m each.
    accuracy: (selected.sum + (pixelsOfDomain - selected.count) - missed) / pixelsOfDomain,
  };
}

/** Of so many pixels in a row … */
const THINNED_FROM = 1040;
/** … so many are looked at for the start. */
const THINNED_TO = 16;
/** Pixels from which on a start that is nearly right saves more than it costs. */
const LARGE = 2 ** 14;

/**
 * t = ½ sup_s D_m(s), as the fixed point of t ← ½ D_m({m ≥ t}): Dinkelbach's iteration for a quotient. From any start
 * its second value lies at or below the supremum; from there it climbs and stops, since there are finitely many
 * segmentations, at the exact supremum. Errors are squared in every step, so one pixel in 65 finds a start from
 * which about three passes over all of them are enough.
 * @returns null where m is 0 everywhere: Dice is 0/0.
 */
export function diceThreshold(
  kernel: Kernel,
  marginal: Block,
  count: number,
  sums: MarginalSums,
): number | null {
  if (sums.sum === 0) return null;
  const passOver = (threshold: number) => {
    const selected = kernel.thresholdSums(marginal, threshold, count);
    return selected.sum / (selected.count + sums.sum);
  };
  // {m ≥ 0} is all pixels, whose sum is known.
  const ofAll = sums.sum / (count + sums.sum);
  const start = count < LARGE ? null : thresholdOfSome(kernel, marginal.f32, count);
  let threshold = start === null ? ofAll : Math.max(ofAll, passOver(start));
  for (;;) {
    const next = passOver(threshold);
    if (!(next > threshold)) return threshold;
    threshold = next;
  }
}

/** The threshold of one pixel in 65, or null where they are all 0. */
function thresholdOfSome(kernel: Kernel, marginal: Float32Array, count: number): number | null {
  const some = new Float32Array(THINNED_TO * Math.ceil(count / THINNED_FROM));
  for (let first = 0, to = 0; first + THINNED_TO <= count; first += THINNED_FROM) {
    for (let p = first; p < first + THINNED_TO; p++) some[to++] = marginal[p];
  }
  return ownThreshold(kernel, some);
}

/** t of a soft segmentation that is looked at alone, ½ sup_s D_c(s); null where it is 0 everywhere. */
export function ownThreshold(kernel: Kernel, soft: Float32Array): number | null {
  const block = kernel.allocate(soft.byteLength);
  block.f32.set(soft);
  const threshold = diceThreshold(kernel, block, soft.length, kernel.marginalSums(block, soft.length));
  block.free();
  return threshold;
}
