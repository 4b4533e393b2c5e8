import { describe, expect, it } from "vitest";
import { createKernel } from "../../src/core/kernel/index.ts";
import { evaluateThreshold } from "../../src/core/optima.ts";
import { ROWS, reachOf, rowContent, thresholdOf, thresholded, valueAt } from "../../src/core/segmentation.ts";
import { presetInput } from "../figure/fakeResult.ts";

const [{ column }] = presetInput("kidney", 24, [0.08]).columns;
const { marginal, numbers } = column;

describe("the rows of the figure", () => {
  it("are the average, the marginal, {m ≥ ½} and {m ≥ t}, from top to bottom", () => {
    expect(ROWS.map((row) => rowContent(row, column))).toEqual([
      { kind: "soft", values: column.sampleCounts, whole: column.sampleCount },
      { kind: "soft", values: marginal, whole: 1 },
      { kind: "hard", optimum: "accuracy", values: marginal, threshold: 0.5 },
      { kind: "hard", optimum: "dice", values: marginal, threshold: numbers.threshold },
    ]);
  });

  it("have probabilities, and 0 or 1, in their pixels", () => {
    const p = marginal.findIndex((m) => m >= numbers.threshold! && m < 0.5);
    const row = ROWS.map((kind) => valueAt(kind, column, p));
    expect(row).toEqual([column.sampleCounts[p] / column.sampleCount, marginal[p], 0, 1]);
  });

  it("have the reach of their own optimum", () => {
    expect(reachOf("accuracy", numbers)).toEqual({ dice: numbers.diceOfAccuracy, volume: numbers.volumeAccuracy }); // prettier-ignore
    expect(reachOf("dice", numbers)).toEqual({ dice: numbers.diceOfDice, volume: numbers.volumeDice });
  });
});

describe("{m ≥ threshold}", () => {
  it("has the pixels that are equal to the threshold", () => {
    expect(Array.from(thresholded(new Float32Array([0.25, 0.5, 0.75]), 0.5))).toEqual([0, 1, 1]);
    expect(Array.from(thresholded(new Uint8Array([0, 1, 2]), 1))).toEqual([0, 1, 1]);
  });

  it("is what the kernel counts, at every value of the marginal", () => {
    const kernel = createKernel();
    const block = kernel.allocate(marginal.byteLength);
    block.f32.set(marginal);
    const sums = kernel.marginalSums(block, marginal.length);
    for (const threshold of new Set([...marginal, 0.5, numbers.threshold!])) {
      if (threshold === 0) continue;
      const { pixels } = evaluateThreshold(kernel, block, marginal.length, sums, threshold, marginal.length);
      const ones = thresholded(marginal, threshold).reduce((sum, value) => sum + value, 0);
      expect(ones, `at ${threshold}`).toBe(pixels);
    }
  });

  it("is empty where t is undefined, and so is its row", () => {
    const undefinedColumn = { ...column, numbers: { ...numbers, threshold: null } };
    expect(thresholdOf("dice", undefinedColumn.numbers)).toBeNull();
    expect(thresholded(marginal, null)).not.toContain(1);
    expect(valueAt("dice", undefinedColumn, 300)).toBe(0);
    expect(thresholdOf("accuracy", undefinedColumn.numbers)).toBe(0.5);
    expect(thresholdOf("envelope", undefinedColumn.numbers)).toBe(0.05);
  });
});
