import { describe, expect, it } from "vitest";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import type { FoldResult } from "../../../src/core/training/results.ts";
import { methodsShown, resultSections } from "../../../src/experiment/results/tableRows.ts";

function result(a: number, fold: number, dice: number | null, threshold: number | null = 0.4): FoldResult {
  const scores = { ceHalf: dice, sdHalf: 0.5, ceStar: 0.6, oracleHalf: 0.7, oracleStar: 0.8 };
  return {
    a, fold, testCount: 10, noisy: scores, clean: { ...scores, ceHalf: 0.25 },
    meanThreshold: threshold, meanOracleThreshold: 0.3, reliability: null, volumes: null,
  }; // prettier-ignore
}

const recipe = { ...DEFAULT_RECIPE, noiseStrengths: [0, 0.1] };
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("the table of results", () => {
  const results = [result(0, 0, 0.9), result(0, 1, 0.8), result(0.1, 0, null, null)];
  const [section] = resultSections([{ recipe, results }], "noisy", false);

  it("has the mean and the standard deviation over the folds", () => {
    // Of 0.9 and 0.8: mean 0.85, deviation √(2·0.05²/1) = 0.0707.
    const [ceHalf, sdHalf] = section.rows[0].dice;
    expect([ceHalf.mean, plain(ceHalf.deviation)]).toEqual(["0.850", "± 0.071"]);
    expect([sdHalf.mean, plain(sdHalf.deviation)]).toEqual(["0.500", "± 0.000"]);
  });

  it("counts the folds of each noise strength and says what is undefined", () => {
    expect(section.rows.map(({ strength, folds }) => [strength, folds])).toEqual([
      ["0", 2],
      ["0.1", 1],
    ]);
    expect(section.rows[1].dice[0].mean).toBe("undefined");
    expect(section.rows[1].threshold.mean).toBe("undefined");
  });

  it("compares with noisy labels or clean references", () => {
    const [clean] = resultSections([{ recipe, results }], "clean", false);
    expect(clean.rows[0].dice[0].mean).toBe("0.250");
  });

  it("has the oracle's columns on request only", () => {
    expect(methodsShown(false)).toEqual(["ceHalf", "sdHalf", "ceStar"]);
    const [oracle] = resultSections([{ recipe, results }], "noisy", true);
    expect(oracle.rows[0].dice.map(({ mean }) => mean).slice(3)).toEqual(["0.700", "0.800"]);
  });

  it("has its rows before anything is trained", () => {
    const [empty] = resultSections([{ recipe, results: [] }], "noisy", false);
    expect(empty.rows.map(({ folds, dice }) => [folds, dice[0].mean])).toEqual([
      [0, "–"],
      [0, "–"],
    ]);
  });
});
