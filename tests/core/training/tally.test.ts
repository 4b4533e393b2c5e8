import { describe, expect, it } from "vitest";
import { sampleMask } from "../../../src/core/samples.ts";
import { DrawCache } from "../../../src/core/drawCache.ts";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { noisyLabels } from "../../../src/core/training/noisyLabels.ts";
import { ownThreshold } from "../../../src/core/optima.ts";
import { thresholded } from "../../../src/core/segmentation.ts";
import { sliceAt, sliceGrid } from "../../../src/core/training/slices.ts";
import { Tally } from "../../../src/core/training/tally.ts";
import { TINY_RECIPE, discSlices } from "../../fixtures/slices.ts";

const kernel = createKernel();
const slices = discSlices(32, 2);

/** A prediction of the given probabilities in the first pixels, 0 elsewhere. */
function prediction(...values: readonly number[]): Float32Array {
  const out = new Float32Array(1024);
  out.set(values);
  return out;
}

describe("marginal thresholding of a prediction", () => {
  it("selects what reaches the threshold, its own value included", () => {
    expect(Array.from(thresholded(new Float32Array([0.4, 0.5, 0.6]), 0.5))).toEqual([0, 1, 1]);
  });

  it("is half of the best Dice that any threshold reaches", () => {
    // Sum 1.9. Of 1, 2, 3 pixels the Dice is 1.8/2.9, 2.8/3.9 and 3.6/4.9; of 4 pixels 3.8/5.9.
    const soft = prediction(0.9, 0.5, 0.4, 0.1);
    expect(ownThreshold(kernel, soft)).toBeCloseTo(1.8 / 4.9, 7);
  });

  it("of a prediction of 0 everywhere has no threshold and selects nothing", () => {
    expect(ownThreshold(kernel, prediction())).toBeNull();
    expect(thresholded(prediction(), null).every((value) => value === 0)).toBe(true);
  });
});

describe("the tally of a fold", () => {
  it("has each method's mean Dice against noisy labels and references, and mean thresholds", () => {
    const tally = new Tally(kernel, slices, 0.06);
    const label = new Uint8Array(1024);
    label.set([1, 1, 0, 0, 1]);
    const [ce, sd] = [prediction(0.9, 0.4, 0.346), prediction(0.2, 0.7, 0.6, 0.9)];
    tally.add(0, label, ce, sd);
    tally.add(1, label, prediction(), prediction(1));
    const { noisy, clean, meanThreshold, meanOracleThreshold, testCount, a, fold } = tally.result(4);
    expect({ testCount, a, fold }).toEqual({ testCount: 2, a: 0.06, fold: 4 });
    // {ce ≥ ½} is the first pixel; its own threshold 1.3/3.646 takes two, the oracle's would take three.
    expect(meanOracleThreshold).toBeLessThan(0.346);
    expect(noisy.ceHalf).toBeCloseTo((2 / 4 + 0) / 2, 12);
    expect(noisy.ceStar).toBeCloseTo((4 / 5 + 0) / 2, 12);
    expect(noisy.sdHalf).toBeCloseTo((2 / 6 + 2 / 4) / 2, 12);
    expect(meanThreshold).toBeCloseTo(1.3 / 3.646, 6);
    expect(meanOracleThreshold).not.toBeCloseTo(meanThreshold!, 2);
    expect([clean.ceHalf, clean.sdHalf, clean.ceStar]).toEqual([0, 0, 0]);
    expect(clean.oracleHalf).toBeGreaterThan(0.7);
  });

  it("has the mean volume of every answer and how near the probabilities come to the marginal", () => {
    const tally = new Tally(kernel, slices, 0.06);
    const label = new Uint8Array(1024);
    label.set([1, 1, 0, 0, 1]);
    tally.add(0, label, prediction(0.9, 0.4, 0.346), prediction(0.2, 0.7, 0.6, 0.9));
    tally.add(1, label, prediction(), prediction(1));
    const { volumes, reliability } = tally.result(0);
    const pixels = slices.references.reduce((sum, value) => sum + value, 0);
    expect(volumes).toMatchObject({ reference: pixels / 2048, noisy: 6 / 2048, ceHalf: 1 / 2048, sdHalf: 4 / 2048, ceStar: 2 / 2048 }); // prettier-ignore
    expect(volumes!.oracleHalf).toBeLessThan(volumes!.oracleStar);
    // In float32, 0.9 lies below 9/10.
    expect(reliability!.counts).toEqual([2045, 0, 0, 1, 1, 0, 0, 0, 1, 0]);
    // Almost all of the marginal lies where the network says 0.
    expect(2045 * reliability!.marginal[0]!).toBeGreaterThan(0.95 * pixels);
  });

  it("leaves images whose label the noise emptied out of every method", () => {
    const tally = new Tally(kernel, slices, 0);
    const label = new Uint8Array(1024);
    tally.add(0, label, prediction(), prediction(0.9));
    expect(tally.result(0).noisy).toMatchObject({ ceHalf: null, ceStar: null, sdHalf: null });
    label[0] = 1;
    tally.add(0, label, prediction(0.9), prediction(0.9));
    expect(tally.result(0).noisy).toMatchObject({ ceHalf: 1, ceStar: 1, sdHalf: 1 });
    expect(tally.result(0).meanThreshold).toBeCloseTo(0.9 / 1.9, 6);
  });
});

describe("noisy labels", () => {
  it("are sample i of the core's noise, with the recipe's smoothness and seed", () => {
    const labels = noisyLabels(kernel, slices, TINY_RECIPE, 0.08);
    for (const sample of [0, 1]) {
      const reference = { grid: sliceGrid(slices), mask: sliceAt(slices.references, 32, sample) };
      const draw = { reference, smoothness: TINY_RECIPE.smoothness, seed: TINY_RECIPE.seed, sample };
      expect(sliceAt(labels, 32, sample)).toEqual(sampleMask(kernel, new DrawCache(kernel), draw, 0.08));
    }
  });
});
