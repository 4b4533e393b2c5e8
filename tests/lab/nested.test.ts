import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { diceOverThreshold } from "../../src/core/optima.ts";
import { makeReference } from "../../src/core/reference.ts";
import { levelSums } from "../../src/lab/nested/levelSums.ts";

const grid = makeGrid([12, 10, 14], [1, 1, 2]);
const mask = Uint8Array.from({ length: 12 * 10 * 14 }, (_, p) =>
  Math.hypot(Math.floor(p / 140) - 6, (Math.floor(p / 14) % 10) - 5, (p % 14) - 7) < 3.5 ? 1 : 0,
);
const [{ marginal, numbers }] = analyseAtOnce(createKernel(), {
  reference: makeReference(grid, mask),
  noiseStrengths: [0.08],
  smoothness: 0.1,
  sampleCount: 1,
  seed: 1,
});

describe("what a level reaches", () => {
  it("is what sums over all voxels say, at every level", () => {
    const at = levelSums(grid, marginal);
    const total = marginal.reduce((sum, m) => sum + m, 0);
    for (const level of [0.01, 0.1, 0.3, 0.5, 0.9, 0.99]) {
      const chosen = marginal.filter((m) => m >= level);
      const inside = chosen.reduce((sum, m) => sum + m, 0);
      const outside = marginal.filter((m) => m < level).reduce((sum, m) => sum + (1 - m), 0);
      const { pixels, dice, accuracy } = at(level);
      expect(pixels).toBe(chosen.length);
      expect(dice).toBeCloseTo((2 * inside) / (chosen.length + total), 10);
      expect(accuracy).toBeCloseTo((inside + outside) / marginal.length, 10);
    }
  });

  it("is the inspector's at ½ and at t, and no level of the curve is better than t", () => {
    const at = levelSums(grid, marginal);
    expect(at(0.5).dice).toBeCloseTo(numbers.diceOfAccuracy!, 12);
    expect(at(0.5).accuracy).toBeCloseTo(numbers.accuracyOfAccuracy, 12);
    const best = at(numbers.threshold!);
    expect(best.dice).toBeCloseTo(numbers.supDice!, 12);
    expect(best.pixels / marginal.length).toBeCloseTo(numbers.volumeDice!, 12);
    for (const { threshold, dice } of diceOverThreshold(marginal)) {
      expect(dice, `τ = ${threshold}`).toBeLessThanOrEqual(best.dice! + 1e-7);
    }
  });

  it("of a marginal that is 0 everywhere has no Dice", () => {
    expect(levelSums(grid, new Float32Array(marginal.length))(0.3)).toMatchObject({
      pixels: 0,
      dice: null,
      accuracy: 1,
    });
  });
});
