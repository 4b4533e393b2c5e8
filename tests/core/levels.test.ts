import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { LEVEL_STEPS, LevelSets, thresholdRecursion } from "../../src/core/levels.ts";
import { makeReference } from "../../src/core/reference.ts";
import { PRESETS } from "../../src/shapes/presets.ts";
import { kernels } from "../fixtures/kernels.ts";
import { oracleCases, oracleReference } from "../fixtures/oracle.ts";

/** What {m ≥ τ} reaches, pixel by pixel as the definitions say. Dice is NaN where it is 0/0. */
function bruteForce(m: ArrayLike<number>, tau: number) {
  let [overlap, size, volume, right] = [0, 0, 0, 0];
  for (let p = 0; p < m.length; p++) {
    const s = m[p] >= tau ? 1 : 0;
    overlap += s * m[p];
    size += s;
    volume += m[p];
    right += s * m[p] + (1 - s) * (1 - m[p]);
  }
  return { dice: (2 * overlap) / (size + volume), accuracy: right / m.length, pixels: size };
}

const marginals = fc
  .array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5, 0.25, 1e-6, 0.001)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((values) => Float32Array.from(values)); // prettier-ignore

const thresholds = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: LEVEL_STEPS }).map((step) => step / LEVEL_STEPS),
);

function kidney(a: number) {
  const mask = PRESETS.find(({ id }) => id === "kidney")!.build(256, 256);
  const request = {
    reference: makeReference(makeGrid([256, 256]), mask),
    noiseStrengths: [a],
    smoothness: 0.3,
    sampleCount: 1,
    seed: 18,
  };
  return analyseAtOnce(kernels.simd, request)[0];
}

describe("a level set", () => {
  it("reaches what sums over all pixels say, at a step of the table and between", () => {
    fc.assert(
      fc.property(marginals, thresholds, (m, tau) => {
        const { threshold, dice, accuracy, pixels } = LevelSets.of(m).at(tau);
        const expected = bruteForce(m, tau);
        expect(threshold).toBe(tau);
        expect(pixels).toBe(expected.pixels);
        expect(Math.abs(accuracy - expected.accuracy)).toBeLessThan(1e-12);
        if (m.every((value) => value === 0)) expect(dice).toBeNull();
        else expect(Math.abs(dice! - expected.dice)).toBeLessThan(1e-12);
      }),
      { seed: 11, numRuns: 1000 },
    );
  });

  it("holds what is equal to τ, also where a float32 is", () => {
    const m = Float32Array.from({ length: LEVEL_STEPS + 1 }, (_, step) => step / LEVEL_STEPS);
    const levels = LevelSets.of(m);
    for (let step = 0; step <= LEVEL_STEPS; step++) {
      const tau = step / LEVEL_STEPS;
      expect(levels.at(tau).pixels, `τ = ${tau}`).toBe(bruteForce(m, tau).pixels);
      expect(levels.at(m[step]).pixels, `τ = ${m[step]}`).toBe(m.length - step);
    }
  });

  it("is the same read at once and in parts", () => {
    const m = Float32Array.from({ length: 1000 }, (_, p) => ((p * 7919) % 1000) / 999);
    const parts = new LevelSets(m);
    let reads = 1;
    while (!parts.read(64)) reads++;
    expect(reads).toBe(16);
    expect(parts.curve(200)).toEqual(LevelSets.of(m).curve(200));
  });

  it("of all of Ω at τ = 0 and of none above the largest value", () => {
    const levels = LevelSets.of(Float32Array.of(0, 0.25, 0.5));
    expect(levels.at(0)).toEqual({ threshold: 0, pixels: 3, dice: 1.5 / 3.75, accuracy: 0.25 });
    expect(levels.at(0.6)).toEqual({ threshold: 0.6, pixels: 0, dice: 0, accuracy: 0.75 });
  });

  it("between two steps is asked of all pixels once", () => {
    const levels = LevelSets.of(Float32Array.of(0, 0.25, 0.5));
    expect(levels.at(0.3333)).toBe(levels.at(0.3333));
    expect(levels.at(0.2222)).toMatchObject({ threshold: 0.2222, pixels: 2 });
    for (let i = 0; i < 300; i++) expect(levels.at(0.2500001 + i / 3000).pixels).toBe(1);
  });

  it("is the column's at ½ and at t, and none has a greater Dice", () => {
    const { marginal, numbers } = kidney(0.15);
    const levels = LevelSets.of(marginal);
    const half = levels.at(0.5);
    expect(half.dice).toBeCloseTo(numbers.diceOfAccuracy!, 12);
    expect(half.accuracy).toBeCloseTo(numbers.accuracyOfAccuracy, 12);
    expect(half.pixels / marginal.length).toBe(numbers.volumeAccuracy);
    const best = levels.at(numbers.threshold!);
    expect(best.dice).toBeCloseTo(numbers.supDice!, 12);
    expect(best.pixels / marginal.length).toBe(numbers.volumeDice);
    for (const { dice } of levels.curve(LEVEL_STEPS)) expect(dice).toBeLessThanOrEqual(best.dice! + 1e-12);
  });
});

/** Where the line 2τ crosses the Dice curve: D_m({m ≥ τ}) − 2τ is above 0 before, and below from there on. */
function crossing(levels: LevelSets): number {
  let [low, high] = [0, 1];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (levels.at(middle).dice! > 2 * middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

describe.each(oracleCases)("of the oracle's $name", (oracle) => {
  const columns = analyseAtOnce(kernels.simd, {
    reference: oracleReference(oracle),
    noiseStrengths: oracle.columns.map(({ a }) => a),
    smoothness: 0.1,
    sampleCount: 1,
    seed: 1,
  });

  it("the line 2τ crosses the Dice curve at its maximum, within 1e-6", () => {
    for (const [index, { marginal }] of columns.entries()) {
      const at = crossing(LevelSets.of(marginal));
      const { a, threshold, supDice } = oracle.columns[index];
      expect(Math.abs(at - threshold), `τ at a = ${a}`).toBeLessThan(1e-6);
      expect(Math.abs(2 * at - supDice), `Dice at a = ${a}`).toBeLessThan(1e-6);
    }
  });

  it("the recursion reaches t from every start in a few steps, and only climbs after the first", () => {
    for (const [index, { marginal }] of columns.entries()) {
      const levels = LevelSets.of(marginal);
      for (const start of [0, 0.123, 0.5, 0.9, 1]) {
        const taus = thresholdRecursion(levels, start);
        expect(Math.abs(taus.at(-1)! - oracle.columns[index].threshold)).toBeLessThan(1e-6);
        expect(taus.length).toBeLessThan(14);
        for (let i = 2; i < taus.length; i++) expect(taus[i]).toBeGreaterThan(taus[i - 1]);
      }
    }
  });
});

describe("the recursion", () => {
  it.each([
    [0.15, 0.5, [0.5, 0.195, 0.261, 0.266]],
    [0.15, 0, [0, 0.156, 0.252, 0.266]],
    [0.15, 0.9, [0.9, 0, 0.156, 0.252, 0.266]],
    [0.2, 0.5, [0.5, 0, 0.148, 0.21, 0.218]],
  ])("of the kidney at a = %d from %d takes %j", (a, start, expected) => {
    const { marginal, numbers } = kidney(a);
    const taus = thresholdRecursion(LevelSets.of(marginal), start);
    expect(taus.slice(0, expected.length).map((tau) => Number(tau.toFixed(3)))).toEqual(expected);
    expect(taus.at(-1)).toBeCloseTo(numbers.threshold!, 12);
  });

  it("rests at once at t, and has no step where Dice is undefined", () => {
    const { marginal, numbers } = kidney(0.1);
    expect(thresholdRecursion(LevelSets.of(marginal), numbers.threshold!)).toEqual([numbers.threshold]);
    expect(thresholdRecursion(LevelSets.of(new Float32Array(9)), 0.5)).toEqual([0.5]);
  });
});
