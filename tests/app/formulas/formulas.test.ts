import katex from "katex";
import { describe, expect, it } from "vitest";
import { FORMULAS, type Given } from "../../../src/app/formulas/formulas.ts";
import type { QuantityId } from "../../../src/app/formulas/quantities.ts";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import { LevelSets } from "../../../src/core/levels.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { presetWork } from "../../../src/state/lab/work.ts";

const { reference } = presetWork("kidney");
const request = { reference, noiseStrengths: [0.1, 0.2], smoothness: 0.3, sampleCount: 5, seed: 18 };
const kernel = createKernel();
const givens: readonly Given[] = analyseAtOnce(kernel, request).map(({ numbers, marginal }) => ({
  numbers,
  reference,
  sampleCount: 5,
  smoothness: 0.3,
  level: LevelSets.of(marginal).at(0.3),
}));
const IDS = Object.keys(FORMULAS) as QuantityId[];

/** A line's values as numbers; percentages are shares. */
function valuesOf(id: QuantityId, given: Given, line = 0): number[] {
  return FORMULAS[id].put(given)[line].values.map((text) => {
    const plain = text!.replaceAll("\u00a0", "");
    return plain.endsWith("%") ? Number(plain.slice(0, -1)) / 100 : Number(plain.replace("−", "-"));
  });
}

// Each number is rounded to three digits: half a percent at most.
describe("what is put into a formula gives what the formula says, to a percent", () => {
  it.each(givens.map((given) => [given.numbers.a, given] as const))("a = %f", (_, given) => {
    const n = given.numbers;
    const near = (got: number, expected: number) =>
      expect(Math.abs(got - expected)).toBeLessThan(0.01 * Math.abs(expected) + 1e-9);
    for (const line of [0, 1]) {
      const [overlap, size, marginal, dice] = valuesOf("diceOf", given, line);
      near((2 * overlap) / (size + marginal), dice);
      const [s, v, o, accuracy] = valuesOf("accuracyOf", given, line);
      near(1 - s - v + 2 * o, accuracy);
      const [count, all, share] = valuesOf("volume", given, line);
      near(count / all, share);
      const [low, volume, high] = valuesOf("bounds", given, line + 1);
      expect(low <= volume && volume <= high).toBe(true);
      const [sigma, k, error] = valuesOf("expectedDiceError", given, line);
      near(sigma / Math.sqrt(k), error);
    }
    near(valuesOf("diceOf", given, 1)[3], n.diceOfDice!);
    near(valuesOf("diceOf", given, 0)[3], n.diceOfAccuracy!);
    near(valuesOf("accuracyOf", given, 1)[3], n.accuracyOfDice!);
    near(valuesOf("volume", given, 1)[2], n.volumeDice!);
    const [sup, t] = valuesOf("threshold", given);
    near(sup / 2, t);
    near(t, n.threshold!);
    const [foreground, kept, leak] = valuesOf("leak", given);
    expect(foreground - kept).toBeCloseTo(leak, 2);
    near(leak, n.leak);
    const [share] = valuesOf("leak", given, 1);
    near(share, n.leak / reference.mask.reduce((sum, value) => sum + value / reference.mask.length, 0));
    const [inside] = valuesOf("bounds", given);
    const bounds = [1, 2].flatMap((line) => valuesOf("bounds", given, line));
    near(bounds[0], Math.max(0, 2 * inside - 1));
    near(bounds[2], Math.min(1, 2 * inside));
    near(bounds[3], inside ** 2);
    near(bounds[5], 1);
    const [squares, v, loss] = valuesOf("softDiceAtMarginal", given);
    near(1 - squares / v, loss);
    const [tau, o, size, marginal, dice] = valuesOf("diceOverThreshold", given);
    near((2 * o) / (size + marginal), dice);
    near(tau, 0.3);
    near(dice, given.level!.dice!);
    const [k, first, second, expected] = valuesOf("samplesRmsError", given, 1);
    near(Math.sqrt((first - second) / k), expected);
    // The average's error is random: of its expectation's size.
    expect(valuesOf("samplesRmsError", given)[0] / expected).toBeGreaterThan(0.5);
    expect(valuesOf("samplesRmsError", given)[0] / expected).toBeLessThan(1.5);
  });
});

it("∫ m² of the soft-Dice loss is the marginal's", () => {
  const [column] = analyseAtOnce(kernel, request);
  const squares = column.marginal.reduce((sum, m) => sum + m * m, 0) / column.marginal.length;
  expect(valuesOf("softDiceAtMarginal", givens[0])[0]).toBeCloseTo(squares, 3);
});

it.each(IDS)("%s is set with a place for each of its values, and says where it stands", (id) => {
  const { tex, put, source } = FORMULAS[id];
  expect(() => katex.renderToString(tex, { strict: "error" })).not.toThrow();
  expect(source).not.toBe("");
  for (const given of givens) {
    for (const line of put(given)) {
      const html = katex.renderToString(line.tex, { strict: "error" });
      line.values.forEach((_, i) => {
        expect(html).toContain(`<mn>7777${i}</mn>`);
        expect(html).toContain(`>7777${i}</span>`);
      });
    }
  }
});

it("of an empty reference, what is undefined has no number, and nothing is NaN", () => {
  const empty = makeReference(reference.grid, new Uint8Array(reference.mask.length));
  const [{ numbers }] = analyseAtOnce(kernel, { ...request, reference: empty, noiseStrengths: [0.1] });
  const given: Given = { numbers, reference: empty, sampleCount: 5, smoothness: 0, level: null };
  const lines = IDS.flatMap((id) => FORMULAS[id].put(given));
  for (const { values } of lines) expect(values.join()).not.toMatch(/NaN|undefined|Infinity/);
  for (const id of ["threshold", "supDice", "diceOf", "expectedDice", "softDiceAtMarginal"] as const) {
    for (const { values } of FORMULAS[id].put(given)) expect(values).toContain(null);
  }
});
