import { describe, expect, it } from "vitest";
import { loadReference } from "../../../src/core/reference.ts";
import { agreementSteps } from "../../../src/core/raters/masks.ts";
import { StrengthScale, commonShare } from "../../../src/core/raters/strength.ts";
import { finish } from "../../../src/core/steps.ts";
import { kernels } from "../../fixtures/kernels.ts";
import { discReference } from "../../fixtures/masks.ts";
import { mean, standardError } from "../../fixtures/numeric.ts";
import { drawnRaters } from "../../fixtures/raters.ts";

const reference = discReference([64, 64], 0.25);
const scale = () => new StrengthScale(kernels.simd, loadReference(kernels.simd, reference));

describe("the share that two raters have in common", () => {
  it("is ∫m² / ∫m: drawn raters have it on average, whatever b", () => {
    const exact = scale().shareAt(0.06);
    for (const b of [0.04, 0.4]) {
      // n = 60 groups of 3 raters, seeds 1 to 60: within 4 standard errors of the mean.
      const shares = Array.from({ length: 60 }, (_, i) => {
        const { pixels, common } = finish(agreementSteps(drawnRaters(reference, 0.06, b, i + 1, 3)));
        return commonShare(pixels, common, [1, 1, 1])!;
      });
      expect(Math.abs(mean(shares) - exact)).toBeLessThan(4 * standardError(shares));
    }
  }, 600_000);

  it("falls as a grows, and tells a", () => {
    const of = scale();
    let last = 1;
    for (const a of [0.003, 0.01, 0.03, 0.1, 0.3, 0.9]) {
      const share = of.shareAt(a);
      expect(share).toBeLessThan(last);
      expect(of.strengthOf(share) / a).toBeCloseTo(1, 3);
      last = share;
    }
    expect(of.strengthOf(1)).toBe(0);
    expect(of.strengthOf(0)).toBe(1);
  });

  it("of resampled raters leaves pairs of a rater with himself out", () => {
    const pixels = [10, 20, 30];
    const common = [[10, 4, 6], [4, 20, 12], [6, 12, 30]]; // prettier-ignore
    expect(commonShare(pixels, common, [1, 1, 1])).toBeCloseTo(22 / 3 / 20, 12);
    // Pairs: twice (0, 1); the volume is (2·10 + 20)/3.
    expect(commonShare(pixels, common, [2, 1, 0])).toBeCloseTo(4 / (40 / 3), 12);
    expect(commonShare(pixels, common, [0, 3, 0])).toBeNull();
    expect(commonShare([0, 0], [[0, 0], [0, 0]], [1, 1])).toBeNull(); // prettier-ignore
  });
});
