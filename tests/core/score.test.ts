import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateThreshold, ownThreshold } from "../../src/core/optima.ts";
import { scoreOf } from "../../src/core/score.ts";
import { thresholded } from "../../src/core/segmentation.ts";
import { kernels, upload } from "../fixtures/kernels.ts";
import { randomSource } from "../fixtures/masks.ts";

const maps = fc.array(fc.tuple(fc.nat(1), fc.nat(1000)), { minLength: 1, maxLength: 40 });

describe("the score of a segmentation", () => {
  it("is the definition's, pixel by pixel", () => {
    fc.assert(
      fc.property(maps, (pairs) => {
        const s = Uint8Array.from(pairs, ([value]) => value);
        const m = Float32Array.from(pairs, ([, value]) => value / 1000);
        const { pixels, dice, accuracy } = scoreOf(s, m);
        const shared = s.reduce((sum, value, p) => sum + value * m[p], 0);
        const both = s.reduce((sum, value, p) => sum + value + m[p], 0);
        const right = s.reduce((sum, value, p) => sum + value * m[p] + (1 - value) * (1 - m[p]), 0);
        expect(pixels).toBe(s.reduce((sum, value) => sum + value, 0));
        if (both === 0) expect(dice).toBeNull();
        else expect(dice).toBeCloseTo((2 * shared) / both, 12);
        expect(accuracy).toBeCloseTo(right / s.length, 12);
      }),
    );
  });

  it("of a level set is what the optima's is, and none beats them", () => {
    const random = randomSource(3);
    const m = Float32Array.from({ length: 500 }, random);
    const kernel = kernels.plain;
    const block = upload(kernel, m);
    const sums = kernel.marginalSums(block, m.length);
    for (const threshold of [0.2, 0.5, 0.9]) {
      const level = evaluateThreshold(kernel, block, m.length, sums, threshold, m.length);
      const score = scoreOf(thresholded(m, threshold), m);
      expect(score.pixels).toBe(level.pixels);
      expect(score.dice).toBeCloseTo(level.dice!, 12);
      expect(score.accuracy).toBeCloseTo(level.accuracy, 12);
    }
    const bestDice = 2 * ownThreshold(kernel, m)!;
    const bestAccuracy = scoreOf(thresholded(m, 0.5), m).accuracy;
    for (let trial = 0; trial < 200; trial++) {
      const s = Uint8Array.from(m, (value) => (random() < value ? 1 : 0));
      const { dice, accuracy } = scoreOf(s, m);
      expect(dice).toBeLessThanOrEqual(bestDice + 1e-12);
      expect(accuracy).toBeLessThanOrEqual(bestAccuracy + 1e-12);
    }
  });

  it("asks for a mask and a marginal of one grid", () => {
    expect(() => scoreOf(new Uint8Array(4), new Float32Array(5))).toThrow("got 4 and 5 pixels");
  });
});
