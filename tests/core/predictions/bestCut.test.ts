import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { bestCut } from "../../../src/core/predictions/bestCut.ts";
import { truthCurve } from "../../../src/core/predictions/truthCurve.ts";
import { imageNumbers } from "../../../src/core/predictions/imageNumbers.ts";
import { fillNormals } from "./maps.ts";

/** A value now and then shared, or next to another one: both within a step of 2⁻¹⁶ and many steps apart. */
const value = fc.oneof(
  fc.constantFrom(0, 0.25, 0.5, 0.75, 1, 0.5 + 2 ** -20, 0.5 - 2 ** -22, 1e-9),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const pixels = fc.array(fc.tuple(value, fc.nat(1)), { minLength: 1, maxLength: 30 });
const arrays = (pairs: readonly (readonly [number, number])[]) => ({
  map: Float32Array.from(pairs, ([m]) => m),
  truth: Uint8Array.from(pairs, ([, one]) => one),
});

function diceOfCut(map: Float32Array, truth: Uint8Array, threshold: number | null): number {
  let [size, both, wanted] = [0, 0, 0];
  map.forEach((m, p) => {
    const isIn = threshold !== null && m >= threshold ? 1 : 0;
    size += isIn;
    both += isIn * truth[p];
    wanted += truth[p];
  });
  return size + wanted === 0 ? 1 : (2 * both) / (size + wanted);
}

describe("the best cut of a map", () => {
  it("is that of brute force over all of its values, at the largest of equally good ones", () => {
    fc.assert(
      fc.property(pixels, (pairs) => {
        const { map, truth } = arrays(pairs);
        const candidates = [...new Set(map)].sort((one, other) => other - one);
        const reached = candidates.map((threshold) => diceOfCut(map, truth, threshold));
        const best = bestCut(map, truth);
        if (!truth.includes(1)) {
          expect(best).toEqual({ threshold: null, dice: 1 });
          return;
        }
        const most = Math.max(...reached);
        expect(best).toEqual({ dice: most, threshold: candidates[reached.indexOf(most)] });
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("looks within a step where the best lies there", () => {
    const map = Float32Array.of(0.5, 0.5 + 2 ** -20, 0.5 + 2 ** -19, 0.5 + 2 ** -18);
    expect(bestCut(map, Uint8Array.of(0, 0, 1, 1))).toEqual({ threshold: map[2], dice: 1 });
  });

  it("is the top of the curve of Dice over the threshold, which is brute force at every step of it", () => {
    fc.assert(
      fc.property(pixels, (pairs) => {
        const { map, truth } = arrays(pairs);
        const curve = truthCurve(map, truth, 100);
        expect(curve.map(({ dice }) => dice)).toEqual(
          curve.map(({ threshold }) => diceOfCut(map, truth, threshold)),
        );
        expect(Math.max(...curve.map(({ dice }) => dice))).toBeLessThanOrEqual(bestCut(map, truth).dice);
      }),
      { numRuns: 50, seed: 3 },
    );
  });

  it("is refused for two grids in words", () => {
    expect(() => bestCut(new Float32Array(4), new Uint8Array(5))).toThrow("got 4 and 5 pixels");
  });
});

describe("the numbers of a map", () => {
  const kernel = createKernel();

  it("are those of brute force, with t = half of the best Dice against the map itself", () => {
    fc.assert(
      fc.property(pixels, fc.boolean(), (pairs, hasTruth) => {
        const { map, truth } = arrays(pairs);
        const numbers = imageNumbers(kernel, map, hasTruth ? truth : null);
        const total = map.reduce((sum, m) => sum + m, 0);
        const softDice = [...new Set(map)].map((threshold) => {
          const inside = map.filter((m) => m >= threshold);
          return (2 * inside.reduce((sum, m) => sum + m, 0)) / (inside.length + total);
        });
        expect(numbers.volumeMap).toBeCloseTo(total / map.length, 12);
        if (total === 0)
          expect([numbers.threshold, numbers.supDice, numbers.volumeThreshold]).toEqual([null, null, 0]);
        else {
          expect(numbers.supDice).toBeCloseTo(Math.max(...softDice), 12);
          expect(numbers.threshold).toBe(numbers.supDice! / 2);
          expect(numbers.volumeThreshold).toBe(
            map.filter((m) => m >= numbers.threshold!).length / map.length,
          );
        }
        expect(numbers.volumeHalf).toBe(map.filter((m) => m >= 0.5).length / map.length);
        const dice = (threshold: number | null) => (hasTruth ? diceOfCut(map, truth, threshold) : null);
        expect(numbers.diceHalf).toBe(dice(0.5));
        expect(numbers.diceThreshold).toBe(dice(numbers.threshold));
        if (!hasTruth) expect([numbers.diceBest, numbers.bestThreshold]).toEqual([null, null]);
        else
          expect(numbers.diceBest).toBeGreaterThanOrEqual(
            Math.max(numbers.diceHalf!, numbers.diceThreshold!),
          );
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it("of maps and truths that are all 0 or all 1 are defined wherever two masks are", () => {
    const numbers = (m: number, one: number) =>
      imageNumbers(kernel, new Float32Array(6).fill(m), new Uint8Array(6).fill(one));
    expect(numbers(0, 0)).toMatchObject({ threshold: null, diceHalf: 1, diceThreshold: 1, diceBest: 1 });
    expect(numbers(0, 1)).toMatchObject({
      threshold: null,
      diceHalf: 0,
      diceThreshold: 0,
      diceBest: 1,
      bestThreshold: 0,
    });
    expect(numbers(1, 0)).toMatchObject({
      threshold: 0.5,
      diceHalf: 0,
      diceThreshold: 0,
      diceBest: 1,
      bestThreshold: null,
    });
    expect(numbers(1, 1)).toMatchObject({
      threshold: 0.5,
      supDice: 1,
      diceHalf: 1,
      diceThreshold: 1,
      diceBest: 1,
    });
  });

  it("of a large map are those of a small one whose pixels it repeats", () => {
    const few = fillNormals(256, 3).map((z) => 1 / (1 + Math.exp(-2 * z)));
    const small = Float32Array.from(few);
    const truth = small.map((m, p) => (m > 0.3 && p % 3 > 0 ? 1 : 0));
    const large = new Float32Array(256 * 300);
    const largeTruth = new Uint8Array(256 * 300);
    for (let i = 0; i < 300; i++) {
      large.set(small, 256 * i);
      largeTruth.set(truth, 256 * i);
    }
    const [one, many] = [
      imageNumbers(kernel, small, Uint8Array.from(truth)),
      imageNumbers(kernel, large, largeTruth),
    ];
    for (const key of Object.keys(one) as (keyof typeof one)[])
      expect(many[key], key).toBeCloseTo(one[key]!, 9);
  });
});
