import { describe, expect, it } from "vitest";
import { type IndependentAnswer, independentAnswer } from "../../src/core/independent.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { marginalProbability } from "../../src/core/marginal.ts";
import { gaussRule, lobattoRule } from "../../src/core/quadrature.ts";
import { finish } from "../../src/core/steps.ts";
import { PRESETS } from "../../src/shapes/presets.ts";
import { kernels } from "../fixtures/kernels.ts";
import { randomSource } from "../fixtures/masks.ts";

const answerTo = (marginal: Float32Array): IndependentAnswer => finish(independentAnswer(marginal));

/** E[Dice(s, L)] by the sum over all labels, for a mask given by its bits. */
function expectedDice(marginal: Float32Array, bits: number): number {
  const n = marginal.length;
  const ones = (word: number) => {
    let count = 0;
    for (let rest = word; rest !== 0; rest &= rest - 1) count++;
    return count;
  };
  let sum = 0;
  for (let label = 0; label < 2 ** n; label++) {
    let probability = 1;
    for (let p = 0; p < n; p++) probability *= (label >> p) & 1 ? marginal[p] : 1 - marginal[p];
    const sizes = ones(bits) + ones(label);
    sum += probability * (sizes === 0 ? 1 : (2 * ones(bits & label)) / sizes);
  }
  return sum;
}

describe("rules of quadrature", () => {
  it.each([
    ["Gauss", gaussRule(12), 23],
    ["Lobatto", lobattoRule(13), 23],
  ] as const)("%s is exact up to its degree", (_, rule, degree) => {
    for (let power = 0; power <= degree; power++) {
      const sum = rule.reduce((total, { at, weight }) => total + weight * at ** power, 0);
      expect(Math.abs(sum - 1 / (power + 1))).toBeLessThan(1e-15);
    }
    expect(rule.every(({ weight }) => weight > 0)).toBe(true);
  });

  it("Gauss lies below and Lobatto above the integral of a mixture of decays", () => {
    const integral = (rule: (typeof BOTH)[number], c: number) =>
      rule.reduce((sum, { at, weight }) => sum + weight * Math.exp(-c * at), 0);
    const BOTH = [gaussRule(12), lobattoRule(13)];
    for (const c of [20, 40, 80]) {
      const exact = (1 - Math.exp(-c)) / c;
      expect(integral(BOTH[0], c)).toBeLessThan(exact);
      expect(integral(BOTH[1], c)).toBeGreaterThan(exact);
    }
  });
});

describe("the answer for independent pixels", () => {
  it("is the best of all subsets over all labels on tiny grids", () => {
    const random = randomSource(21);
    for (let trial = 0; trial < 30; trial++) {
      const n = 1 + Math.floor(8 * random());
      const kind = trial % 3;
      const marginal = Float32Array.from({ length: n }, () =>
        kind === 0 ? random() : kind === 1 ? 0.3 * random() : Math.round(4 * random()) / 4,
      );
      let best = 0;
      for (let bits = 0; bits < 2 ** n; bits++) best = Math.max(best, expectedDice(marginal, bits));
      const { mask, pixels, expectedDice: told, errorBound } = answerTo(marginal);
      const own = expectedDice(
        marginal,
        mask.reduce((bits, value, p) => bits | (value << p), 0),
      );
      expect(pixels).toBe(mask.reduce((sum, value) => sum + value, 0));
      expect(Math.abs(told - own)).toBeLessThan(1e-11);
      expect(best).toBeLessThanOrEqual(told + errorBound);
      expect(best - own).toBeLessThan(1e-11);
      expect(errorBound).toBeLessThan(1e-10);
    }
  });

  it("is empty where nothing can be there, and where that is likelier than all else", () => {
    expect(answerTo(new Float32Array(5))).toMatchObject({ pixels: 0, expectedDice: 1 });
    const rare = answerTo(new Float32Array(3).fill(0.01));
    expect(rare.pixels).toBe(0);
    expect(rare.expectedDice).toBeCloseTo(0.99 ** 3, 7);
  });

  it("takes what is certain, as it is", () => {
    const { mask, expectedDice: told } = answerTo(Float32Array.of(0, 1, 1, 0));
    expect([...mask]).toEqual([0, 1, 1, 0]);
    expect(told).toBeCloseTo(1, 11);
  });

  it("of a whole organ has a small stated error, and comes near {m ≥ t}: many pixels leave little to chance", () => {
    const side = 96;
    const mask = PRESETS[0].build(side, side);
    const marginal = marginalProbability(kernels.simd, { grid: makeGrid([side, side]), mask }, 0.08);
    const answer = answerTo(marginal);
    expect(answer.errorBound).toBeLessThan(1e-9);
    // By simulation of independent pixels, four standard errors.
    const random = randomSource(8);
    const draws = Array.from({ length: 400 }, () => {
      let [size, both] = [0, 0];
      for (let p = 0; p < marginal.length; p++) {
        if (random() >= marginal[p]) continue;
        size++;
        both += answer.mask[p];
      }
      return (2 * both) / (size + answer.pixels);
    });
    const mean = draws.reduce((sum, dice) => sum + dice, 0) / draws.length;
    const error = Math.sqrt(draws.reduce((sum, dice) => sum + (dice - mean) ** 2, 0)) / draws.length;
    expect(Math.abs(mean - answer.expectedDice)).toBeLessThan(4 * error);
  });
});
