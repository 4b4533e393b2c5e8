/** The storyboard's table of the first screen, computed anew. */
import { describe, expect, it } from "vitest";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import { foregroundCount } from "../../../src/core/reference.ts";
import { initialState } from "../../../src/state/lab/labState.ts";
import { OPENING } from "../../../src/state/lab/opening.ts";
import { kernels } from "../../fixtures/kernels.ts";

/** a, t; volume (multiples of the reference), D and A of the accuracy-optimal, then of the Dice-optimal; max m; leak in %. */
const TABLE = [
  [0.05, 0.409, 0.959, 0.812, 0.93, 1.07, 0.817, 0.929, 0.997, 0],
  [0.1, 0.329, 0.817, 0.62, 0.87, 1.24, 0.658, 0.855, 0.855, 0.38],
  [0.15, 0.266, 0.497, 0.39, 0.83, 1.47, 0.533, 0.784, 0.656, 2.7],
  [0.2, 0.218, 0, 0, 0.826, 1.71, 0.437, 0.72, 0.484, 8],
] as const;

describe("the opening scene", () => {
  const state = initialState(null);
  const { reference } = state.work;
  const { smoothness, sampleCount, seed } = state;
  const noiseStrengths = state.columns.map(({ a }) => a);
  const columns = analyseAtOnce(kernels.simd, { reference, noiseStrengths, smoothness, sampleCount, seed });
  const volume = foregroundCount(reference) / reference.mask.length;

  it("is the kidney of 12 409 pixels at four noise strengths, of which the last is selected", () => {
    expect(state.work.source.presetId).toBe("kidney");
    expect(foregroundCount(reference)).toBe(12_409);
    expect(noiseStrengths).toEqual([0.05, 0.1, 0.15, 0.2]);
    expect(state.columns.find(({ id }) => id === state.selectedId)?.a).toBe(0.2);
    expect([smoothness, sampleCount, seed]).toEqual([0.3, 5, 18]);
  });

  it.each(TABLE)("at a = %f has the storyboard's numbers, to the digits shown", (...row) => {
    const { numbers } = columns.find((column) => column.numbers.a === row[0])!;
    const shown = [
      numbers.a,
      numbers.threshold!,
      numbers.volumeAccuracy / volume,
      numbers.diceOfAccuracy!,
      numbers.accuracyOfAccuracy,
      numbers.volumeDice! / volume,
      numbers.diceOfDice!,
      numbers.accuracyOfDice!,
      numbers.maxMarginal,
    ].map((value) => Number(value.toPrecision(3)));
    expect(shown).toEqual(row.slice(0, 9));
    const leak = (100 * numbers.leak) / volume;
    expect(Number(leak < 0.001 ? 0 : leak.toPrecision(2))).toBe(row[9]);
  });

  it("shows labels whose mean volumes are within 6 % of the expected ones", () => {
    expect(OPENING.seed).toBe(seed);
    for (const { numbers } of columns) {
      expect(Math.abs(numbers.samplesMeanVolume / numbers.volumeMarginal - 1)).toBeLessThan(0.06);
    }
  });
});
