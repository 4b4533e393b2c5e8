/** Every case and column of the oracle, and its whole marginals, with the tolerances that are promised. */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { marginalProbability } from "../../src/core/marginal.ts";
import type { ColumnNumbers } from "../../src/core/result.ts";
import { foregroundCount } from "../../src/core/reference.ts";
import { kernels } from "../fixtures/kernels.ts";
import { oracleArray, oracleCases, oracleReference } from "../fixtures/oracle.ts";
import "../matchers.ts";

/** Largest error per number; what counts pixels is exact. */
const TOLERANCES: Partial<Record<keyof ColumnNumbers, number>> = {
  volumeMarginal: 1e-6,
  leak: 1e-7,
  maxMarginal: 2e-6,
  threshold: 1e-6,
  supDice: 1e-6,
  diceOfDice: 1e-6,
  diceOfAccuracy: 1e-6,
  accuracyOfDice: 1e-6,
  accuracyOfAccuracy: 1e-6,
  volumeDice: 1e-12,
  volumeAccuracy: 1e-12,
  // 1 − m is rounded by float32 where m is next to 1, and −log′ is large there.
  crossEntropyAtMarginal: 3e-6,
  softDiceAtMarginal: 1e-6,
};

const marginalFiles = readdirSync(new URL("../fixtures/oracle", import.meta.url)).flatMap((file) => {
  const [, name, a] = /^(.*)\.marginal-a(.*)\.npy$/.exec(file) ?? [];
  return name === undefined ? [] : [{ file, name, a: Number(a) }];
});

it("the oracle has 9 cases of 9 columns and 5 whole marginals", () => {
  expect(oracleCases.map((oracle) => oracle.columns.length)).toEqual(Array(9).fill(9));
  expect(marginalFiles).toHaveLength(5);
  const fields = new Set(
    oracleCases.flatMap((oracle) => oracle.columns.flatMap((column) => Object.keys(column))),
  );
  expect([...fields].sort()).toEqual([...Object.keys(TOLERANCES), "a", "volumeReference"].sort());
});

describe.each(["simd", "plain"] as const)("%s kernel:", (name) => {
  it.each(oracleCases)("every number of $name is the oracle's", (oracle) => {
    const reference = oracleReference(oracle);
    const columns = analyseAtOnce(kernels[name], {
      reference,
      noiseStrengths: oracle.columns.map((column) => column.a),
      smoothness: 0.1,
      sampleCount: 1,
      seed: 1,
    });
    for (const [index, expected] of oracle.columns.entries()) {
      const { numbers, marginal } = columns[index];
      expect(numbers.a).toBe(expected.a);
      expect(foregroundCount(reference) / reference.mask.length).toBeCloseTo(expected.volumeReference, 12);
      for (const [field, tolerance] of Object.entries(TOLERANCES)) {
        const got = numbers[field as keyof ColumnNumbers];
        expect(got, `${field} at a = ${expected.a}`).toBeTypeOf("number");
        expect(Math.abs(got! - expected[field]), `${field} at a = ${expected.a}`).toBeLessThanOrEqual(
          tolerance,
        );
      }
      if (expected.a === 0) expect(marginal).toBeAllclose(reference.mask, { shape: oracle.shape });
    }
  });
});

it.each(marginalFiles)(
  "the marginal of $name at a = $a is the oracle's within 2e-6, in and out of the lab",
  (whole) => {
    const oracle = oracleCases.find((candidate) => candidate.name === whole.name)!;
    const reference = oracleReference(oracle);
    const expected = oracleArray(whole.file);
    const options = { tolerance: 2e-6, shape: oracle.shape };
    expect(marginalProbability(kernels.simd, reference, whole.a)).toBeAllclose(expected, options);
    const request = { reference, noiseStrengths: [whole.a], smoothness: 0.1, sampleCount: 1, seed: 1 };
    expect(analyseAtOnce(kernels.simd, request)[0].marginal).toBeAllclose(expected, options);
  },
);
