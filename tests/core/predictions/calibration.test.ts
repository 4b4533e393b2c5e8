import { describe, expect, it } from "vitest";
import { createKernel } from "../../../src/core/kernel/index.ts";
import {
  addedSums,
  calibrationBins,
  calibrationError,
  calibrationSums,
  emptySums,
} from "../../../src/core/predictions/calibration.ts";
import {
  confidenceOf,
  diceAtOwnThreshold,
  fittedTemperature,
  sigmoid,
  sumsAt,
} from "../../../src/core/predictions/confidence.ts";
import { imageNumbers } from "../../../src/core/predictions/imageNumbers.ts";
import { recalibration } from "../../../src/core/predictions/recalibration.ts";
import { drawnMap } from "./maps.ts";

describe("calibration", () => {
  it("bins are tenths: what lies on an edge belongs to the upper one, and 1 to the last", () => {
    const map = Float32Array.of(0, 0.05, 0.25, 0.5, 0.95, 1);
    const bins = calibrationBins(calibrationSums(map, Uint8Array.of(0, 1, 0, 1, 1, 1)));
    expect(bins.map(({ count }) => count)).toEqual([2, 0, 1, 0, 0, 1, 0, 0, 0, 2]);
    expect(bins[0].meanPrediction).toBeCloseTo(0.025, 8);
    expect(bins.map(({ frequency }) => frequency)).toEqual([
      0.5,
      null,
      0,
      null,
      null,
      1,
      null,
      null,
      null,
      1,
    ]);
    expect(bins.map(({ low, high }) => [low, high])).toContainEqual([0.3, 0.4]);
  });

  it("the error is the mean over pixels of the gap of their bin, as brute force has it", () => {
    const { map, truth } = drawnMap(5000, 1, 2);
    let error = 0;
    for (let bin = 0; bin < 10; bin++) {
      const inside = [...map.keys()].filter((p) => Math.min(9, Math.floor(10 * map[p])) === bin);
      const gap = inside.reduce((sum, p) => sum + map[p] - truth[p], 0);
      error += Math.abs(gap) / map.length;
    }
    expect(calibrationError(calibrationSums(map, truth))).toBeCloseTo(error, 12);
    expect(calibrationError(emptySums())).toBeNull();
  });

  it("sums of two maps are those of both as one", () => {
    const [one, other] = [drawnMap(300, 1), drawnMap(200, 2)];
    const both = calibrationSums(
      Float32Array.from([...one.map, ...other.map]),
      Uint8Array.from([...one.truth, ...other.truth]),
    );
    const added = addedSums([calibrationSums(one.map, one.truth), calibrationSums(other.map, other.truth)]);
    expect(added.pixels).toEqual(both.pixels);
    expect(added.positive).toEqual(both.positive);
    added.predicted.forEach((sum, bin) => expect(sum).toBeCloseTo(both.predicted[bin], 9));
  });
});

describe("temperature", () => {
  // n = 40 000 pixels a map, seeds 1 to 3. Fisher information of 1/T: mean of σ(1 − σ)x² = 0.44 at T = 1, so the standard
  // error of 1/T is 1/√(40 000 · 0.44) = 0.0075 in units of the true one: 4 of them are 3 %.
  it.each([
    [1, 1],
    [2, 2],
    [0.5, 0.5],
  ])("of a map whose logits were multiplied by %d is found", (confidence, temperature) => {
    for (const seed of [1, 2, 3]) {
      const { map, truth } = drawnMap(40_000, seed, confidence);
      const found = fittedTemperature([confidenceOf(map, truth)])!;
      expect(Math.abs(found / temperature - 1)).toBeLessThan(0.03);
    }
  });

  it("has the least cross-entropy of all", () => {
    const { map, truth } = drawnMap(3000, 4, 1.5);
    const logits = [...map].map((m) => Math.log(m / (1 - m)));
    const entropy = (temperature: number) =>
      logits.reduce((sum, x, p) => {
        const m = sigmoid(x / temperature);
        return sum - Math.log(truth[p] === 1 ? m : 1 - m);
      }, 0);
    const found = fittedTemperature([confidenceOf(map, truth)])!;
    for (const other of [0.98, 1.02]) expect(entropy(found)).toBeLessThan(entropy(found * other));
  });

  it("of maps that are 0 everywhere is undefined, and zeros change nothing", () => {
    expect(fittedTemperature([confidenceOf(new Float32Array(9), new Uint8Array(9))])).toBeNull();
    const { map, truth } = drawnMap(500, 5, 2);
    const padded = new Float32Array(9000);
    padded.set(map);
    const paddedTruth = new Uint8Array(9000);
    paddedTruth.set(truth);
    const [one, other] = [confidenceOf(map, truth), confidenceOf(padded, paddedTruth)];
    expect(fittedTemperature([other])).toBe(fittedTemperature([one]));
    expect(diceAtOwnThreshold(other, 3)).toBe(diceAtOwnThreshold(one, 3));
  });

  it("Dice and calibration from the steps are the map's own at 1, and those of the changed map elsewhere", () => {
    const kernel = createKernel();
    for (const temperature of [0.5, 1, 2]) {
      const { map, truth } = drawnMap(20_000, 6, 1.5);
      const changed = map.map((m) => sigmoid(Math.log(m / (1 - m)) / temperature));
      const steps = confidenceOf(map, truth);
      const exact = imageNumbers(kernel, changed, truth).diceThreshold!;
      expect(Math.abs(diceAtOwnThreshold(steps, temperature) - exact)).toBeLessThan(0.002);
      const error = calibrationError(calibrationSums(changed, truth))!;
      expect(Math.abs(calibrationError(sumsAt(steps, temperature))! - error)).toBeLessThan(0.002);
    }
  });

  it("of an empty truth, an empty map or both is defined", () => {
    const dice = (m: number, one: number) =>
      diceAtOwnThreshold(confidenceOf(new Float32Array(4).fill(m), new Uint8Array(4).fill(one)), 1);
    expect([dice(0, 0), dice(0, 1), dice(0.7, 0), dice(0.7, 1), dice(1, 1)]).toEqual([1, 0, 0, 1, 1]);
  });
});

describe("recalibration", () => {
  const images = (count: number, confidence: number) =>
    Array.from({ length: count }, (_, i) => {
      const { map, truth } = drawnMap(4000, 10 + i, confidence);
      return confidenceOf(map, truth);
    });

  it("is fitted on half of the images and tested on the others, the same ones every time", () => {
    const found = recalibration(images(7, 2))!;
    expect([found.fitted, found.tested]).toEqual([4, 3]);
    // As above, of 16 000 pixels: 4 standard errors are 5 %.
    expect(Math.abs(found.temperature / 2 - 1)).toBeLessThan(0.05);
    expect(found.errorAfter).toBeLessThan(found.errorBefore / 3);
    expect(recalibration(images(7, 2))).toEqual(found);
    expect(recalibration(images(7, 2), 2)).not.toEqual(found);
  });

  it("promises nothing of maps that are probabilities", () => {
    const found = recalibration(images(8, 1))!;
    expect(Math.abs(found.temperature - 1)).toBeLessThan(0.05);
    expect(Math.abs(found.diceAfter - found.diceBefore)).toBeLessThan(0.005);
    expect(found.difference.low).toBeLessThanOrEqual(found.diceAfter - found.diceBefore);
    expect(found.difference.high).toBeGreaterThanOrEqual(found.diceAfter - found.diceBefore);
  });

  it("needs four images", () => {
    expect(recalibration(images(3, 1))).toBeNull();
  });
});
