/** Whether a map is a probability: of the pixels that it gives 0.8, eight in ten should belong to the truth. */

const BINS = 10;

/** Sums over the pixels of maps with truths, by tenths of m; of several maps they add up. */
export interface CalibrationSums {
  readonly pixels: Float64Array;
  /** Σ m. */
  readonly predicted: Float64Array;
  /** Pixels of the truth. */
  readonly positive: Float64Array;
}

/** One bar of the reliability diagram: pixels with low ≤ m < high, and m = 1 in the last. */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  /** Pixels. */
  readonly count: number;
  /** Mean of m, null without pixels. */
  readonly meanPrediction: number | null;
  /** Share of the pixels that belong to the truth, null without pixels. */
  readonly frequency: number | null;
}

export function emptySums(): CalibrationSums {
  return {
    pixels: new Float64Array(BINS),
    predicted: new Float64Array(BINS),
    positive: new Float64Array(BINS),
  };
}

/** @param map m per pixel, in [0, 1]. @param truth 0 or 1 per pixel of the same grid. */
export function calibrationSums(map: Float32Array, truth: Uint8Array): CalibrationSums {
  const sums = emptySums();
  const { pixels, predicted, positive } = sums;
  for (let p = 0; p < map.length; p++) {
    const bin = binOf(map[p]);
    pixels[bin] += 1;
    predicted[bin] += map[p];
    positive[bin] += truth[p];
  }
  return sums;
}

/** The tenth that a value belongs to. */
export function binOf(m: number): number {
  return Math.min(BINS - 1, Math.floor(m * BINS));
}

/** The sums over several maps, every pixel counting the same. */
export function addedSums(all: readonly CalibrationSums[]): CalibrationSums {
  const sums = emptySums();
  for (const one of all) {
    for (let bin = 0; bin < BINS; bin++) {
      sums.pixels[bin] += one.pixels[bin];
      sums.predicted[bin] += one.predicted[bin];
      sums.positive[bin] += one.positive[bin];
    }
  }
  return sums;
}

export function calibrationBins({ pixels, predicted, positive }: CalibrationSums): CalibrationBin[] {
  return Array.from(pixels, (count, bin) => ({
    low: bin / BINS,
    high: (bin + 1) / BINS,
    count,
    meanPrediction: count === 0 ? null : predicted[bin] / count,
    frequency: count === 0 ? null : positive[bin] / count,
  }));
}

/** Expected calibration error: the mean over all pixels of |mean m − frequency| of their bin; null without pixels. */
export function calibrationError({ pixels, predicted, positive }: CalibrationSums): number | null {
  let [count, off] = [0, 0];
  for (let bin = 0; bin < BINS; bin++) {
    count += pixels[bin];
    off += Math.abs(predicted[bin] - positive[bin]);
  }
  return count === 0 ? null : off / count;
}
