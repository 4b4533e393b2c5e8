import { describe, expect, it } from "vitest";
import {
  DESCENT_METHODS,
  Descent,
  Descents,
  LEARNING_RATE,
  indicesAt,
  marginalPixels,
} from "../../src/core/descent.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { marginalProbability } from "../../src/core/marginal.ts";
import { ownThreshold } from "../../src/core/optima.ts";
import { overlapOf } from "../../src/core/overlap.ts";
import { thresholded } from "../../src/core/segmentation.ts";
import { PRESETS } from "../../src/shapes/presets.ts";
import { kernels } from "../fixtures/kernels.ts";
import { crossEntropy, softDice } from "../fixtures/losses.ts";
import { discReference, randomSource } from "../fixtures/masks.ts";
import "../matchers.ts";

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Some marginal with zeros, ones and all between. */
function someMarginal(length: number, seed: number): Float32Array {
  const random = randomSource(seed);
  return Float32Array.from({ length }, (_, p) => (p % 5 === 0 ? 0 : p % 7 === 0 ? 1 : random()));
}

/** z and c over all of Ω: those of the 0 wherever m is 0. */
function spread(descent: Descent, marginal: Float32Array) {
  const pixels = marginalPixels(marginal);
  const at = indicesAt(
    pixels,
    Int32Array.from(marginal, (_, p) => p),
  );
  return {
    logits: Array.from(at, (i) => descent.logits[i]),
    soft: Array.from(at, (i) => descent.soft[i]),
  };
}

const LOSSES = { crossEntropy, softDice: (m: ArrayLike<number>, c: ArrayLike<number>) => softDice(m, c)! };

describe("the marginal without its zeros", () => {
  it("keeps every other pixel with its place, and one 0 for all", () => {
    const marginal = Float32Array.of(0, 0.25, 0, 1, 0);
    const { values, places, lastWeight, count, sum } = marginalPixels(marginal);
    expect([...values]).toEqual([0.25, 1, 0]);
    expect([...places]).toEqual([1, 3, -1]);
    expect([lastWeight, count, sum]).toEqual([3, 5, 1.25]);
    expect([...indicesAt(marginalPixels(marginal), Int32Array.of(4, 3, 2, 1, 0))]).toEqual([2, 1, 2, 0, 2]);
  });

  it("has no 0 where there is none, and nothing but it where all are", () => {
    const full = marginalPixels(Float32Array.of(0.5, 1));
    expect([[...full.values], [...full.places], full.lastWeight]).toEqual([[0.5, 1], [0, 1], 1]);
    const none = marginalPixels(new Float32Array(4));
    expect([[...none.values], [...none.places], none.lastWeight]).toEqual([[0], [-1], 4]);
  });
});

describe("a step", () => {
  it.each(["crossEntropy", "softDice"] as const)(
    "of %s goes down its slope by finite differences",
    (name) => {
      const marginal = someMarginal(60, 5);
      const pixels = marginalPixels(marginal);
      const descent = new Descent(pixels, name, "gradient");
      for (let step = 0; step < 6; step++) descent.advance(1.5);
      const { logits } = spread(descent, marginal);
      const lossAt = (p: number, shift: number) =>
        LOSSES[name](
          marginal,
          logits.map((z, q) => sigmoid(q === p ? z + shift : z)),
        );
      const h = 1e-4;
      const slopes = logits.map((_, p) => (marginal.length * (lossAt(p, h) - lossAt(p, -h))) / (2 * h));
      descent.advance(1);
      const moved = spread(descent, marginal).logits.map((z, p) => logits[p] - z);
      expect(moved).toBeAllclose(slopes, { tolerance: 1e-6 });
      expect(Math.max(...slopes.map(Math.abs))).toBeGreaterThan(0.05);
    },
  );

  it.each(["crossEntropy", "softDice"] as const)("of %s with Adam is Kingma and Ba’s, by hand", (name) => {
    const marginal = someMarginal(12, 3);
    const descent = new Descent(marginalPixels(marginal), name, "adam");
    const z = Array.from(marginal, () => 0);
    const means = Array.from(marginal, () => 0);
    const squares = Array.from(marginal, () => 0);
    for (let step = 1; step <= 5; step++) {
      const before = [...z];
      for (let p = 0; p < z.length; p++) {
        const at = (shift: number) =>
          LOSSES[name](
            marginal,
            before.map((value, q) => sigmoid(q === p ? value + shift : value)),
          );
        const slope = (z.length * (at(1e-5) - at(-1e-5))) / 2e-5;
        means[p] = 0.9 * means[p] + 0.1 * slope;
        squares[p] = 0.999 * squares[p] + 0.001 * slope ** 2;
        z[p] -= (0.2 * (means[p] / (1 - 0.9 ** step))) / (Math.sqrt(squares[p] / (1 - 0.999 ** step)) + 0.01);
      }
      descent.advance(0.2);
    }
    expect(spread(descent, marginal).logits).toBeAllclose(z, { tolerance: 2e-5 });
  });

  it.each(DESCENT_METHODS)("and its losses are equations (1) and (2), with %s", (method) => {
    const marginal = someMarginal(80, 9);
    const descents = new Descents(marginalPixels(marginal), method);
    for (let step = 0; step < 25; step++) {
      const reading = descents.read(null);
      expect(reading.step).toBe(step);
      const ce = spread(descents.crossEntropy, marginal);
      expect(Math.abs(reading.crossEntropy - crossEntropy(marginal, ce.logits.map(sigmoid)))).toBeLessThan(
        1e-7,
      );
      const sd = spread(descents.softDice, marginal).soft;
      expect(Math.abs(reading.softDice! - softDice(marginal, sd)!)).toBeLessThan(1e-8);
      descents.advance(LEARNING_RATE.defaults[method]);
    }
  });

  it("refuses a rate out of range", () => {
    const descents = new Descents(marginalPixels(someMarginal(4, 1)), "gradient");
    expect(() => descents.advance(0)).toThrow("learning rate must be in [0.001, 100], got 0");
    expect(() => descents.advance(Number.NaN)).toThrow("learning rate");
  });

  it("leaves numbers where the rate is far too large", () => {
    const descents = new Descents(marginalPixels(someMarginal(50, 2)), "gradient");
    for (let step = 0; step < 50; step++) descents.advance(100);
    const { crossEntropy, softDice, cut } = descents.read(0.4);
    for (const value of [crossEntropy, softDice!, cut]) expect(Number.isFinite(value)).toBe(true);
  });
});

describe("where the descents go", () => {
  const presets = ["kidney", "aorta", "esophagus", "lesions", "ring"];
  const cases = presets.flatMap((id) => DESCENT_METHODS.map((method) => [id, method] as const));

  it.each(cases)(
    "%s with %s: cross-entropy to m, soft-Dice to {m ≥ t}, and eq. (4) joins them",
    (id, method) => {
      const side = 48;
      const mask = PRESETS.find((preset) => preset.id === id)!.build(side, side);
      const marginal = marginalProbability(kernels.simd, { grid: makeGrid([side, side]), mask }, 0.1);
      const threshold = ownThreshold(kernels.simd, marginal)!;
      const descents = new Descents(marginalPixels(marginal), method);
      for (let step = 0; step < 3000; step++) descents.advance(LEARNING_RATE.defaults[method]);
      const reading = descents.read(threshold);
      const { farthest, softDice: sd, cut, misplaced, agreement } = reading;
      expect(farthest).toBeLessThan(2e-4);
      // Its least value: the entropy of m.
      const least = crossEntropy(marginal, marginal);
      expect(reading.crossEntropy).toBeGreaterThan(least - 1e-6);
      expect(reading.crossEntropy).toBeLessThan(least + 1e-4);
      expect(sd).toBeGreaterThan(1 - 2 * threshold - 1e-9);
      expect(sd).toBeLessThan(1 - 2 * threshold + 4e-4);
      expect(Math.abs(cut - threshold)).toBeLessThan(2e-4);
      // What is not there yet lies so close to t that it hardly matters.
      const hard = spread(descents.softDice, marginal).soft;
      const wrong = [...marginal].filter((m, p) => hard[p] >= 0.5 !== m >= threshold);
      expect(misplaced).toBe(wrong.length);
      for (const m of wrong) expect(Math.abs(m - threshold)).toBeLessThan(4e-3);
      expect(agreement).toBeGreaterThan(0.985);
    },
  );

  it("soft-Dice raises a pixel exactly where m is above half of the Dice that there is", () => {
    const marginal = someMarginal(200, 11);
    const descent = new Descent(marginalPixels(marginal), "softDice", "gradient");
    for (let step = 0; step < 30; step++) {
      const half = (1 - descent.loss()!) / 2;
      const before = spread(descent, marginal).logits;
      descent.advance(2);
      spread(descent, marginal).logits.forEach((z, p) => {
        if (Math.abs(marginal[p] - half) > 1e-6 && z !== before[p])
          expect(z > before[p]).toBe(marginal[p] > half);
      });
    }
  });
});

describe("a reading", () => {
  it("compares the cut of the one with the hard set of the other, over all of Ω", () => {
    const { grid, mask } = discReference([24, 24], 0.3);
    const marginal = marginalProbability(kernels.simd, { grid, mask }, 0.05);
    const descents = new Descents(marginalPixels(marginal), "gradient");
    for (const steps of [0, 1, 5, 40]) {
      for (let step = 0; step < steps; step++) descents.advance(4);
      const threshold = ownThreshold(kernels.simd, marginal);
      const reading = descents.read(threshold);
      const ce = Float32Array.from(spread(descents.crossEntropy, marginal).soft);
      const sd = Float32Array.from(spread(descents.softDice, marginal).soft);
      expect(Math.abs(reading.cut - ownThreshold(kernels.simd, ce)!)).toBeLessThan(1e-12);
      const cut = thresholded(ce, reading.cut);
      const hard = thresholded(sd, 0.5);
      expect(reading.agreement).toBeCloseTo(overlapOf(cut, hard).dice!, 12);
      expect(reading.cutPixels).toBe(cut.reduce((sum, value) => sum + value, 0));
      expect(reading.hardPixels).toBe(hard.reduce((sum, value) => sum + value, 0));
      expect(reading.farthest).toBeCloseTo(Math.max(...ce.map((c, p) => Math.abs(c - marginal[p]))), 6);
      const best = thresholded(marginal, threshold);
      expect(reading.misplaced).toBe(hard.filter((value, p) => value !== best[p]).length);
    }
  });

  it("of an empty reference has no soft-Dice and no slope; cross-entropy goes to 0", () => {
    const descents = new Descents(marginalPixels(new Float32Array(9)), "gradient");
    for (let step = 0; step < 200; step++) descents.advance(4);
    const reading = descents.read(null);
    expect(reading.softDice).toBeNull();
    expect(reading.misplaced).toBeNull();
    expect(reading.agreement).toBeNull();
    expect(descents.softDice.soft[0]).toBe(0.5);
    expect(reading.crossEntropy).toBeLessThan(2e-3);
  });
});
