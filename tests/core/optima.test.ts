import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { diceThreshold, evaluateThreshold } from "../../src/core/optima.ts";
import { kernels, upload } from "../fixtures/kernels.ts";
import { randomReference, randomSource } from "../fixtures/masks.ts";

/** D_m(s) and A_m(s) of s = {pixels for which `isIn`}; a 0/0 is NaN. */
function scores(
  m: ArrayLike<number>,
  isIn: (p: number) => boolean,
): { dice: number; accuracy: number; size: number } {
  let [overlap, size, volume, right] = [0, 0, 0, 0];
  for (let p = 0; p < m.length; p++) {
    const s = isIn(p) ? 1 : 0;
    overlap += s * m[p];
    size += s;
    volume += m[p];
    right += s * m[p] + (1 - s) * (1 - m[p]);
  }
  return { dice: (2 * overlap) / (size + volume), accuracy: right / m.length, size };
}

/** Best Dice over {m ≥ t} for all t that select something different. */
const bestDice = (m: Float32Array) =>
  Math.max(...[...new Set(m)].map((t) => (t === 0 ? 0 : scores(m, (p) => m[p] >= t).dice)));

const marginals = fc
  .array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5, 0.25, 1e-6)), {
    minLength: 1,
    maxLength: 40,
  })
  .map((values) => Float32Array.from(values));

function optimum(m: Float32Array) {
  const kernel = kernels.simd;
  const block = upload(kernel, m);
  const sums = kernel.marginalSums(block, m.length);
  const threshold = diceThreshold(kernel, block, m.length, sums);
  const evaluate = (t: number) => evaluateThreshold(kernel, block, m.length, sums, t, m.length);
  const result = {
    threshold,
    dice: threshold === null ? null : evaluate(threshold),
    accuracy: evaluate(0.5),
  };
  block.free();
  return result;
}

describe("the Dice threshold", () => {
  it("of many pixels is that of all of them, though some give the start", () => {
    // The pixels looked at first, 16 of every 1040, are all 0, all 1, and like the rest.
    for (const [first, seed] of [[0, 1], [1, 2], [null, 3]] as const) {
      const random = randomSource(seed);
      const m = Float32Array.from({ length: 40_003 }, (_, p) => {
        const value = random() ** 3;
        return p % 1040 < 16 && first !== null ? first : value;
      });
      const sorted = m.toSorted().reverse();
      const total = sorted.reduce((sum, value) => sum + value, 0);
      let [sum, best] = [0, 0];
      for (const [p, value] of sorted.entries()) best = Math.max(best, (sum += value) / (p + 1 + total));
      const { threshold } = optimum(m);
      expect(Math.abs(threshold! - best)).toBeLessThan(1e-12);
    }
  }); // prettier-ignore

  it("is half the best Dice of all thresholds", () => {
    fc.assert(
      fc.property(marginals, (m) => {
        const { threshold, dice } = optimum(m);
        if (m.every((value) => value === 0)) {
          expect(threshold).toBeNull();
          return;
        }
        expect(Math.abs(2 * threshold! - bestDice(m))).toBeLessThan(1e-12);
        expect(Math.abs(dice!.dice! - 2 * threshold!)).toBeLessThan(1e-12);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it("is the fixed point t = D_m({m ≥ t})/2", () => {
    fc.assert(
      fc.property(marginals, (m) => {
        const { threshold } = optimum(m);
        if (threshold === null) return;
        expect(Math.abs(scores(m, (p) => m[p] >= threshold).dice / 2 - threshold)).toBeLessThan(1e-12);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it("gives a segmentation better than all 2ⁿ others, and ½ the most accurate of them", () => {
    fc.assert(
      fc.property(marginals.map((m) => m.slice(0, 9)), (m) => {
        const { dice, accuracy } = optimum(m);
        for (let subset = 0; subset < 2 ** m.length; subset++) {
          const other = scores(m, (p) => ((subset >> p) & 1) === 1);
          if (dice !== null) expect(other.dice).toBeLessThanOrEqual(dice.dice! + 1e-12);
          expect(other.accuracy).toBeLessThanOrEqual(accuracy.accuracy + 1e-12);
        }
      }),
      { seed: 5, numRuns: 40 },
    ); // prettier-ignore
  });

  it("of a marginal by hand: 1, ½, ¼ and three zeros", () => {
    // {1}: 2/2.75; {1, ½}: 3/3.75 = 0.8, the best; {1, ½, ¼}: 3.5/4.75.
    const { threshold, dice, accuracy } = optimum(Float32Array.of(0, 1, 0, 0.25, 0.5, 0));
    expect(threshold).toBe(0.4);
    expect(dice).toEqual({ threshold: 0.4, pixels: 2, dice: 0.8, accuracy: (1 + 0.5 + 0.75 + 3) / 6 });
    expect(accuracy.pixels).toBe(2);
  });

  it("of a whole figure is that of brute force over all thresholds of its marginal", () => {
    for (const [shape, spacing] of [[[13, 18], [1, 2]], [[6, 7, 9], null]] as const) {
      const noiseStrengths = [0, 0.02, 0.1, 0.3, 1];
      const reference = randomReference(shape, spacing, 0.3, 8);
      const request = { reference, noiseStrengths, smoothness: 0.1, sampleCount: 1, seed: 1 };
      for (const { marginal: m, numbers } of analyseAtOnce(kernels.simd, request)) {
        expect(Math.abs(numbers.supDice! - bestDice(m))).toBeLessThan(1e-12);
        expect(numbers.threshold).toBe(numbers.supDice! / 2);
        const byDice = scores(m, (p) => m[p] >= numbers.threshold!);
        const byAccuracy = scores(m, (p) => m[p] >= 0.5);
        const got = [numbers.diceOfDice!, numbers.accuracyOfDice!, numbers.accuracyOfAccuracy, numbers.volumeDice!, numbers.volumeAccuracy]; // prettier-ignore
        const expected = [byDice.dice, byDice.accuracy, byAccuracy.accuracy, byDice.size / m.length, byAccuracy.size / m.length]; // prettier-ignore
        expect(got.map((value, field) => Math.abs(value - expected[field])).every((error) => error < 1e-12)).toBe(true);
        expect(Math.abs(numbers.diceOfAccuracy! - byAccuracy.dice)).toBeLessThan(1e-12);
      }
    }
  }); // prettier-ignore
});
