import { describe, expect, it } from "vitest";
import {
  ReliabilityTally,
  calibrationError,
  pooledReliability,
} from "../../../src/core/training/reliability.ts";

function tallied(...images: readonly (readonly [number[], number[]])[]) {
  const tally = new ReliabilityTally();
  for (const [probability, marginal] of images) {
    tally.add(Float32Array.from(probability), Float32Array.from(marginal));
  }
  return tally.result();
}

describe("the reliability of probabilities", () => {
  it("sorts pixels into ten bins, 1 into the last, and has both means in each", () => {
    const { counts, predicted, marginal } = tallied([[0, 0.0625, 0.5, 1], [0.25, 0.25, 0.75, 0.5]]); // prettier-ignore
    expect(counts).toEqual([2, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(predicted).toEqual([0.03125, null, null, null, null, 0.5, null, null, null, 1]);
    expect(marginal).toEqual([0.25, null, null, null, null, 0.75, null, null, null, 0.5]);
  });

  it("has an error of 0 where probability and marginal agree, else the mean distance of the bins by their pixels", () => {
    const values = [0.1, 0.3, 0.3, 0.9];
    expect(calibrationError(tallied([values, values]))).toBe(0);
    // Two pixels of bin 0 are 0.25 − 0.03125 off, one of bin 5 0.25, one of bin 9 0.5.
    const found = tallied([[0, 0.0625, 0.5, 1], [0.25, 0.25, 0.75, 0.5]]); // prettier-ignore
    expect(calibrationError(found)).toBeCloseTo((2 * 0.21875 + 0.25 + 0.5) / 4, 12);
  });

  it("of several folds is that of all their pixels", () => {
    const one = [[0.5, 0.5, 0.0625], [0.25, 0.5, 0]] as [number[], number[]]; // prettier-ignore
    const other = [[0.5625, 0.75], [1, 0.5]] as [number[], number[]]; // prettier-ignore
    const pooled = pooledReliability([tallied(one), tallied(other)])!;
    const together = tallied(one, other);
    expect(pooled.counts).toEqual(together.counts);
    pooled.predicted.forEach((mean, bin) =>
      expect(mean ?? -1).toBeCloseTo(together.predicted[bin] ?? -1, 12),
    );
    pooled.marginal.forEach((mean, bin) => expect(mean ?? -1).toBeCloseTo(together.marginal[bin] ?? -1, 12));
    expect(pooledReliability([])).toBeNull();
  });
});
