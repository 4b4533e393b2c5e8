import fc from "fast-check";
import { expect, it } from "vitest";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { kernels } from "../fixtures/kernels.ts";
import { crossEntropy, softDice } from "../fixtures/losses.ts";
import { randomReference } from "../fixtures/masks.ts";

const close = (got: number, expected: number) => expect(Math.abs(got - expected)).toBeLessThan(1e-14);

it("cross-entropy and soft-Dice are equations (1) and (2), by hand", () => {
  const m = [0.25, 0.5, 1, 0];
  const c = [0.5, 0.75, 0.5, 0.25];
  const ln = Math.log;
  close(crossEntropy(m, c), (ln(2) - 0.5 * ln(0.75) - 0.5 * ln(0.25) + ln(2) - ln(0.75)) / 4);
  close(softDice(m, c)!, 1 - (2 * (0.125 + 0.375 + 0.5)) / (1.75 + 2));
});

it("0·log 0 is 0, and what c rules out but m allows costs infinitely much", () => {
  expect(crossEntropy([0, 1], [0, 1])).toBe(0);
  expect(crossEntropy([0.5], [0])).toBe(Infinity);
  expect(crossEntropy([0.5], [1])).toBe(Infinity);
  expect(crossEntropy([0], [1])).toBe(Infinity);
});

it("soft-Dice of nothing against nothing is undefined", () => {
  expect(softDice([0, 0], [0, 0])).toBeNull();
  expect(softDice([0, 0], [0, 0.5])).toBe(1);
});

it("the marginal itself has the least cross-entropy of all candidates", () => {
  const soft = fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(soft, soft, (m, c) => {
      expect(crossEntropy(m, c)).toBeGreaterThanOrEqual(crossEntropy(m, m) - 1e-15);
    }),
    { seed: 1, numRuns: 300 },
  );
});

it("soft-Dice is least at a hard segmentation, and there it is 1 − sup D", () => {
  const [{ marginal, numbers }] = analyseAtOnce(kernels.simd, {
    reference: randomReference([9, 11], null, 0.5, 4),
    noiseStrengths: [0.08],
    smoothness: 0.1,
    sampleCount: 1,
    seed: 1,
  });
  const best = marginal.map((value) => (value >= numbers.threshold! ? 1 : 0));
  close(softDice(marginal, best)!, 1 - numbers.supDice!);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 99, maxLength: 99 }),
      (c) => {
        expect(softDice(marginal, c)!).toBeGreaterThanOrEqual(1 - numbers.supDice! - 1e-12);
      },
    ),
    { seed: 2, numRuns: 200 },
  );
});

it("the numbers of a column are these losses at c = m, and undefined soft-Dice of nothing is null", () => {
  for (const a of [0.01, 0.1, 0.7]) {
    const [{ marginal, numbers }] = analyseAtOnce(kernels.simd, {
      reference: randomReference([14, 12], null, 0.3, 6),
      noiseStrengths: [a],
      smoothness: 0.1,
      sampleCount: 1,
      seed: 1,
    });
    close(numbers.crossEntropyAtMarginal, crossEntropy(marginal, marginal));
    close(numbers.softDiceAtMarginal!, softDice(marginal, marginal)!);
  }
  const [{ numbers }] = analyseAtOnce(kernels.simd, {
    reference: randomReference([4, 4], null, 0, 1),
    noiseStrengths: [0.1],
    smoothness: 0.1,
    sampleCount: 1,
    seed: 1,
  });
  expect(numbers).toMatchObject({ crossEntropyAtMarginal: 0, softDiceAtMarginal: null });
});
