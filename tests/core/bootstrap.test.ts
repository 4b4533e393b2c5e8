import { describe, expect, it } from "vitest";
import { bootstrapMean } from "../../src/core/bootstrap.ts";
import { digest } from "../fixtures/digest.ts";
import { fillNormals } from "./predictions/maps.ts";

describe("the bootstrap interval of a mean", () => {
  it("is the same for the same numbers, forever", () => {
    const { low, high } = bootstrapMean(fillNormals(37, 1))!;
    expect(digest(Float64Array.of(low, high))).toBe("eb7b7d8035756c10");
  });

  it("covers the mean of normals about as often as it says", () => {
    // n = 40, 100 repetitions, seeds 1 to 100: the percentile interval covers 94 % there; its standard error is 2.4 %.
    let covered = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const { low, high } = bootstrapMean(fillNormals(40, seed), seed)!;
      if (low <= 0 && high >= 0) covered++;
    }
    expect(covered / 100).toBeGreaterThan(0.94 - 4 * 0.024);
    expect(covered / 100).toBeLessThan(0.94 + 4 * 0.024);
  });

  it("is as wide as normal theory has it", () => {
    const values = fillNormals(400, 3);
    const mean = values.reduce((sum, z) => sum + z, 0) / 400;
    const deviation = Math.sqrt(values.reduce((sum, z) => sum + (z - mean) ** 2, 0) / 400);
    const { low, high } = bootstrapMean(values)!;
    // Of 2000 resamples an end of the interval has a standard error of 0.06 deviations of the mean.
    expect(Math.abs((high - low) / 2 / (deviation / 20) - 1.96)).toBeLessThan(4 * 0.06);
    expect(Math.abs((high + low) / 2 - mean)).toBeLessThan((4 * 0.06 * deviation) / 20);
  });

  it("of equal values is that value, and of fewer than two there is none", () => {
    expect(bootstrapMean([0.25, 0.25, 0.25])).toEqual({ low: 0.25, high: 0.25 });
    expect(bootstrapMean([1])).toBeNull();
    expect(bootstrapMean([])).toBeNull();
  });
});
