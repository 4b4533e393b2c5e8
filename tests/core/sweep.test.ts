/** The sweep has the oracle's numbers, and those of `analyse` to the last bit. */
import { describe, expect, it } from "vitest";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { marginalProbability } from "../../src/core/marginal.ts";
import { scoreOf } from "../../src/core/score.ts";
import {
  MOST_STRENGTHS,
  SWEEP_STRENGTHS,
  type SweepColumn,
  sweep,
  sweepAtOnce,
} from "../../src/core/sweep.ts";
import { volumeBounds } from "../../src/core/volume.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";
import { oracleCases, oracleReference } from "../fixtures/oracle.ts";

const TOLERANCES: Partial<Record<keyof SweepColumn, number>> = {
  threshold: 1e-6,
  supDice: 1e-6,
  diceOfAccuracy: 1e-6,
  diceOfDice: 1e-6,
  volumeMarginal: 1e-6,
  volumeAccuracy: 1e-12,
  volumeDice: 1e-12,
  leak: 1e-7,
};

describe.each(["simd", "plain"] as const)("%s kernel:", (name) => {
  const kernel = kernels[name];

  it.each(oracleCases)("every number of $name is the oracle's, and that of analyse", (oracle) => {
    const reference = oracleReference(oracle);
    const noiseStrengths = oracle.columns.map(({ a }) => a);
    const columns = sweepAtOnce(kernel, { reference, noiseStrengths });
    const analysed = analyseAtOnce(kernel, { reference, noiseStrengths, smoothness: 0.1, sampleCount: 1, seed: 1 });
    columns.forEach((column, i) => {
      const { diceOfReference, ...rest } = column;
      for (const [field, tolerance] of Object.entries(TOLERANCES)) {
        const error = Math.abs(column[field as keyof SweepColumn]! - oracle.columns[i][field]);
        expect(error, `${field} at a = ${column.a}`).toBeLessThanOrEqual(tolerance);
      }
      for (const [field, value] of Object.entries(rest))
        expect(value, field).toBe(analysed[i].numbers[field as keyof typeof rest]);
      // In whatever order it is summed.
      const score = scoreOf(reference.mask, marginalProbability(kernel, reference, column.a));
      expect(diceOfReference).toBeCloseTo(score.dice!, 6);
    });
  });
}); // prettier-ignore

it("the reference is never better than the Dice-optimal segmentation, and volumes keep their bounds", () => {
  const reference = discReference([40, 60], 0.2);
  const columns = sweepAtOnce(kernels.simd, { reference, noiseStrengths: SWEEP_STRENGTHS });
  expect(SWEEP_STRENGTHS).toHaveLength(61);
  expect(SWEEP_STRENGTHS[29]).toBe(0.145);
  expect(columns[0].diceOfReference).toBe(1);
  for (const column of columns) {
    expect(column.diceOfReference!).toBeLessThanOrEqual(column.supDice! + 1e-12);
    expect(column.diceOfAccuracy!).toBeLessThanOrEqual(column.supDice! + 1e-12);
    const { accuracy, dice } = volumeBounds(column.volumeMarginal);
    expect(column.volumeAccuracy).toBeGreaterThanOrEqual(accuracy[0] - 1e-6);
    expect(column.volumeAccuracy).toBeLessThanOrEqual(accuracy[1] + 1e-6);
    expect(column.volumeDice!).toBeGreaterThanOrEqual(dice[0] - 1e-6);
    expect(column.volumeAccuracy).toBeLessThanOrEqual(column.volumeDice!);
  }
});

it("without a foreground no Dice is defined", () => {
  const [column] = sweepAtOnce(kernels.simd, {
    reference: discReference([8, 8], 0),
    noiseStrengths: [0.1],
  });
  expect(column).toEqual({
    a: 0.1, threshold: null, supDice: null, diceOfReference: null, diceOfAccuracy: null, diceOfDice: null,
    volumeMarginal: 0, volumeAccuracy: 0, volumeDice: null, leak: 0,
  }); // prettier-ignore
});

it("its share rises to 1, and what is left in the middle holds no memory", () => {
  const reference = discReference([64, 64], 0.3);
  const shares = [];
  const steps = sweep(kernels.simd, { reference, noiseStrengths: [0, 0.1, 0.2] });
  for (let step = steps.next(); !step.done; step = steps.next()) shares.push(step.value);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeCloseTo(1, 6);
  const left = sweep(kernels.simd, { reference, noiseStrengths: [0.1] });
  left.next();
  left.return([]);
});

it("a strength out of range is refused by its range, and so are none and too many", () => {
  const reference = discReference([8, 8], 0.3);
  const ask = (noiseStrengths: number[]) => () => sweepAtOnce(kernels.simd, { reference, noiseStrengths });
  expect(ask([0.1, 1.5])).toThrow("noise strength must be in [0, 1], got 1.5");
  expect(ask([])).toThrow("a sweep takes 1 to 1001 noise strengths, got 0");
  expect(ask(Array(MOST_STRENGTHS + 1).fill(0.1))).toThrow("got 1002");
});
