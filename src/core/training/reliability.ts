/** How near a network's probabilities come to the exact marginal: as good as they are, its own threshold can be. */

/** Bins of equal width into which the probabilities are sorted. */
export const RELIABILITY_BINS = 10;

/** Pixels by what the network says of them. Bin i holds probabilities from i/10 up to (i + 1)/10, the last one 1 too. */
export interface Reliability {
  /** Pixels in each bin. */
  readonly counts: readonly number[];
  /** Mean probability that the network gives them, in [0, 1]; null in an empty bin. */
  readonly predicted: readonly (number | null)[];
  /** Mean of their exact marginal, likewise. */
  readonly marginal: readonly (number | null)[];
}

export class ReliabilityTally {
  private readonly counts = new Float64Array(RELIABILITY_BINS);
  private readonly predicted = new Float64Array(RELIABILITY_BINS);
  private readonly marginal = new Float64Array(RELIABILITY_BINS);

  /** Takes in an image. @param probability of the network. @param marginal exact, of the same pixels. */
  add(probability: Float32Array, marginal: Float32Array): void {
    for (let pixel = 0; pixel < probability.length; pixel++) {
      const value = probability[pixel];
      const bin = Math.min(RELIABILITY_BINS - 1, Math.floor(RELIABILITY_BINS * value));
      this.counts[bin] += 1;
      this.predicted[bin] += value;
      this.marginal[bin] += marginal[pixel];
    }
  }

  result(): Reliability {
    const means = (sums: Float64Array) =>
      Array.from(sums, (sum, bin) => (this.counts[bin] === 0 ? null : sum / this.counts[bin]));
    return { counts: Array.from(this.counts), predicted: means(this.predicted), marginal: means(this.marginal) };
  }
} // prettier-ignore

/** Folds together, every pixel counting the same; null where there is none. */
export function pooledReliability(folds: readonly Reliability[]): Reliability | null {
  if (folds.length === 0) return null;
  const bins = Array.from({ length: RELIABILITY_BINS }, (_, bin) => bin);
  const counts = bins.map((bin) => folds.reduce((sum, fold) => sum + fold.counts[bin], 0));
  const means = (of: "predicted" | "marginal") =>
    bins.map((bin) => {
      const sum = folds.reduce((sum, fold) => sum + fold.counts[bin] * (fold[of][bin] ?? 0), 0);
      return counts[bin] === 0 ? null : sum / counts[bin];
    });
  return { counts, predicted: means("predicted"), marginal: means("marginal") };
}

/** Calibration error: the mean over all pixels of how far the mean prediction of their bin is from its mean marginal, in [0, 1]. */
export function calibrationError({ counts, predicted, marginal }: Reliability): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const sum = counts.reduce(
    (sum, count, bin) => sum + count * Math.abs((predicted[bin] ?? 0) - (marginal[bin] ?? 0)),
    0,
  );
  return sum / all;
}
