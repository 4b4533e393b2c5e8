/**
 * The optimal segmentations of a marginal: {m ≥ ½} maximises accuracy, {m ≥ t} with t = ½ sup_s D_m(s) maximises Dice
 * (Theorem 1 of the paper).
 */
import type { Block, Kernel, MarginalSums } from "./kernel/index.ts";

/** A hard segmentation {m ≥ threshold} and what it reaches. Volumes in pixels. */
export interface Optimum {
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
): Optimum {
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

/**
 * t = ½ sup_s D_m(s), as the fixed point of t ← ½ D_m({m ≥ t}): Dinkelbach's iteration for a quotient, which climbs
 * from t = 0 and stops, since there are finitely many segmentations, at the exact supremum.
 * @returns null where m is 0 everywhere: Dice is 0/0.
 */
export function diceThreshold(
  kernel: Kernel,
  marginal: Block,
  count: number,
  sums: MarginalSums,
): number | null {
  if (sums.sum === 0) return null;
  let threshold = 0;
  for (;;) {
    const selected = kernel.thresholdSums(marginal, threshold, count);
    const next = selected.sum / (selected.count + sums.sum);
    if (!(next > threshold)) return threshold;
    threshold = next;
  }
}

/** t of a soft segmentation that is looked at alone, ½ sup_s D_c(s); null where it is 0 everywhere. */
export function ownThreshold(kernel: Kernel, soft: Float32Array): number | null {
  const block = kernel.allocate(soft.byteLength);
  block.f32.set(soft);
  const threshold = diceThreshold(kernel, block, soft.length, kernel.marginalSums(block, soft.length));
  block.free();
  return threshold;
}

export interface DicePoint {
  readonly threshold: number;
  readonly dice: number;
}

/** What the curve τ ↦ D_m({m ≥ τ}) is made of, at τ = 0, 1/bins, …, 1: from one pass over the marginal, in parts if need be. */
export class DiceHistogram {
  private readonly counts: Float64Array;
  private readonly sums: Float64Array;

  constructor(private readonly bins: number) {
    this.counts = new Float64Array(bins + 1);
    this.sums = new Float64Array(bins + 1);
  }

  /** Takes in the pixels from `first` to before `end`. @param marginal m per pixel of Ω, in [0, 1]. */
  add(marginal: Float32Array, first: number, end: number): void {
    const { bins, counts, sums } = this;
    let zeros = 0;
    for (let p = first; p < end; p++) {
      const m = marginal[p];
      // Most of a volume, and nothing to be added.
      if (m === 0) {
        zeros++;
        continue;
      }
      const bin = Math.floor(m * bins);
      counts[bin] += 1;
      sums[bin] += m;
    }
    counts[0] += zeros;
  }

  /** The curve. Empty where m is 0 everywhere. */
  points(): DicePoint[] {
    const total = this.sums.reduce((sum, part) => sum + part, 0);
    if (total === 0) return [];
    const points: DicePoint[] = [];
    let count = 0;
    let sum = 0;
    for (let bin = this.bins; bin >= 0; bin--) {
      count += this.counts[bin];
      sum += this.sums[bin];
      points.push({ threshold: bin / this.bins, dice: (2 * sum) / (count + total) });
    }
    return points.reverse();
  }
}

/** The curve τ ↦ D_m({m ≥ τ}) of a whole marginal. Empty where m is 0 everywhere. */
export function diceOverThreshold(marginal: Float32Array, bins = 200): DicePoint[] {
  const histogram = new DiceHistogram(bins);
  histogram.add(marginal, 0, marginal.length);
  return histogram.points();
}
