import { describe, expect, it } from "vitest";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { createEngine } from "../../../src/core/kernel/network/index.ts";
import { plainKernel } from "../../../src/core/kernel/plain.ts";
import { plainEngine } from "../../../src/core/kernel/network/plain.ts";
import { marginalProbability } from "../../../src/core/marginal.ts";
import { FoldTraining } from "../../../src/core/training/foldTraining.ts";
import { splitFolds } from "../../../src/core/training/folds.ts";
import { noisyLabels } from "../../../src/core/training/noisyLabels.ts";
import { sliceAt, sliceGrid } from "../../../src/core/training/slices.ts";
import type { Checkpoint, NetworkState } from "../../../src/core/training/checkpoint.ts";
import { thresholded } from "../../../src/core/segmentation.ts";
import { Tally } from "../../../src/core/training/tally.ts";
import { Trainee, initialParameters, learningRateAt } from "../../../src/core/training/trainee.ts";
import { parameterLayout } from "../../../src/core/training/layout.ts";
import { UNet } from "../../../src/core/training/unet.ts";
import { digest } from "../../fixtures/digest.ts";
import { TINY_RECIPE, discSlices } from "../../fixtures/slices.ts";

const slices = discSlices(32, 12);
const kernel = createKernel();
const job = { strength: 1, fold: 2 };

function run(training: FoldTraining, steps = Infinity): FoldTraining {
  while (!training.isDone && training.step < steps) {
    training.advance("ce");
    training.advance("sd");
  }
  return training;
}

describe("training a fold", () => {
  const whole = run(new FoldTraining(kernel, slices, TINY_RECIPE, job));
  const result = whole.result();

  it("leads to the networks that it always did, to the bit", () => {
    const { ce, sd } = whole.checkpoint();
    expect([ce, sd].map(({ parameters }) => digest(parameters))).toEqual([
      "6fbf6b37c46e5db7",
      "ade357629cdd4c02",
    ]);
  });

  it("is the same a second time, to the bit", () => {
    const again = run(new FoldTraining(createKernel(), slices, TINY_RECIPE, job));
    expect(again.result()).toEqual(result);
    expect(again.checkpoint()).toEqual(whole.checkpoint());
  });

  it("is the same after a stop in the middle, to the bit", () => {
    const checkpoint = structuredClone(
      run(new FoldTraining(kernel, slices, TINY_RECIPE, job), 2).checkpoint(),
    );
    expect(checkpoint.step).toBe(2);
    const resumed = new FoldTraining(createKernel(), slices, TINY_RECIPE, job, checkpoint);
    expect(resumed.step).toBe(2);
    run(resumed);
    expect(resumed.checkpoint()).toEqual(whole.checkpoint());
    expect(resumed.result()).toEqual(result);
  });

  it("is the same without SIMD, to the bit", () => {
    const recipe = { ...TINY_RECIPE, steps: 1, batch: 1 };
    const [simd, plain] = [undefined, plainEngine()].map((engine) =>
      run(new FoldTraining(kernel, slices, recipe, job, null, engine)).checkpoint(),
    );
    expect(plain).toEqual(simd);
  }, 120_000);

  it("tests the images of its fold alone", () => {
    const { fold } = splitFolds(slices, TINY_RECIPE.folds, TINY_RECIPE.seed);
    const test = Array.from(fold.keys()).filter((i) => fold[i] === job.fold);
    expect(result).toMatchObject({ a: 0.06, fold: 2, testCount: 4 });
    const preview = whole.preview();
    expect(preview.indexes).toEqual(test);
    expect(preview.step).toBe(4);
    // What the training images are does not matter to the previews' labels.
    const labels = noisyLabels(kernel, slices, TINY_RECIPE, 0.06);
    test.forEach((index, k) => {
      expect(sliceAt(preview.noisyLabels, 32, k)).toEqual(sliceAt(labels, 32, index));
    });
  });

  it("learns from no test image", () => {
    const { fold } = splitFolds(slices, TINY_RECIPE.folds, TINY_RECIPE.seed);
    const images = slices.images.slice();
    const references = slices.references.slice();
    for (const [i, of] of fold.entries()) {
      if (of !== job.fold) continue;
      sliceAt(images, 32, i).fill(0);
      sliceAt(references, 32, i).fill(1);
    }
    const other = run(new FoldTraining(kernel, { ...slices, images, references }, TINY_RECIPE, job));
    expect(other.checkpoint()).toEqual(whole.checkpoint());
  });

  it("has previews that follow from the probability", () => {
    const { ceProbability, ceHalf, ceStar, thresholds } = whole.preview();
    ceProbability.forEach((value, p) => {
      expect(ceHalf[p]).toBe(value >= 0.5 ? 1 : 0);
      expect(ceStar[p]).toBe(value >= thresholds[Math.floor(p / 1024)]! ? 1 : 0);
    });
  });

  it("judges what the two networks predict, each under its own name", () => {
    const { ce, sd } = whole.checkpoint();
    const engine = createEngine();
    const network = new UNet(engine, 32, 8, 3);
    const out = engine.allocate(4 * 1024);
    const predicted = (state: NetworkState, index: number) => {
      new Trainee(engine, network, "ce", state, 4).predict(sliceAt(slices.images, 32, index), out);
      return out.f32.slice();
    };
    const preview = whole.preview();
    const tally = new Tally(kernel, slices, 0.06);
    preview.indexes.forEach((index, k) => {
      const [ceHere, sdHere] = [predicted(ce, index), predicted(sd, index)];
      expect(sliceAt(preview.ceProbability, 32, k)).toEqual(ceHere);
      expect(sliceAt(preview.sdHalf, 32, k)).toEqual(thresholded(sdHere, 0.5));
      tally.add(index, sliceAt(preview.noisyLabels, 32, k), ceHere, sdHere);
    });
    expect(tally.result(2)).toEqual(result);
  });

  it("starts both networks alike, at the log-odds of the training labels' foreground", () => {
    const { ce, sd } = new FoldTraining(kernel, slices, TINY_RECIPE, job).checkpoint();
    expect(ce).toEqual(sd);
    const { fold } = splitFolds(slices, TINY_RECIPE.folds, TINY_RECIPE.seed);
    const labels = noisyLabels(kernel, slices, TINY_RECIPE, 0.06);
    const pixels = labels.filter((_, p) => fold[Math.floor(p / 1024)] !== job.fold);
    const share = (pixels.reduce((sum, value) => sum + value, 0) + 0.5) / (pixels.length + 1);
    expect(ce.parameters.at(-1)).toBeCloseTo(Math.log(share / (1 - share)), 6);
  });

  it("has the oracle of the exact marginals", () => {
    const { fold } = splitFolds(slices, TINY_RECIPE.folds, TINY_RECIPE.seed);
    const labels = noisyLabels(kernel, slices, TINY_RECIPE, 0.06);
    let [half, star, thresholds, clean] = [0, 0, 0, 0];
    for (const [i, of] of fold.entries()) {
      if (of !== job.fold) continue;
      const mask = sliceAt(slices.references, 32, i);
      const label = sliceAt(labels, 32, i);
      const m = marginalProbability(kernel, { grid: sliceGrid(slices), mask }, 0.06);
      // Brute force over every value of m.
      const dice = (t: number, target: ArrayLike<number>) => {
        let [both, sum] = [0, 0];
        m.forEach((value, p) => {
          both += value >= t ? target[p] : 0;
          sum += (value >= t ? 1 : 0) + target[p];
        });
        return (2 * both) / sum;
      };
      const best = Math.max(...Array.from(m, (value) => (value > 0 ? dice(value, m) : 0)));
      half += dice(0.5, label) / 4;
      star += dice(best / 2, label) / 4;
      clean += dice(0.5, mask) / 4;
      thresholds += best / 8;
    }
    expect(result.noisy.oracleHalf).toBeCloseTo(half, 12);
    expect(result.noisy.oracleStar).toBeCloseTo(star, 12);
    expect(result.clean.oracleHalf).toBeCloseTo(clean, 12);
    expect(result.meanOracleThreshold).toBeCloseTo(thresholds, 7);
  });

  it("refuses slices, folds and saved trainings that do not belong to it", () => {
    const other = { ...TINY_RECIPE, size: 48 };
    expect(() => new FoldTraining(kernel, slices, other, job)).toThrow("images of 48 pixels a side, got 32");
    const checkpoint = whole.checkpoint();
    const wide = { ...TINY_RECIPE, channels: 16 };
    expect(() => new FoldTraining(kernel, slices, wide, job, checkpoint)).toThrow(
      "a saved network has 29937 parameters",
    );
    const short = { ...TINY_RECIPE, steps: 3 };
    expect(() => new FoldTraining(kernel, slices, short, job, checkpoint)).toThrow(
      "at step 4, the recipe has 3",
    );
  });
});

describe("training with augmentation, weight decay and dropout", () => {
  const recipe = {
    ...TINY_RECIPE, rotation: 20, scaling: 0.2, shift: 0.1, gamma: 0.2, contrast: 0.2, brightness: 0.1, greyNoise: 0.05,
    weightDecay: 0.1, dropout: 0.25,
  }; // prettier-ignore
  const start = (...more: [] | [Checkpoint]) =>
    new FoldTraining(createKernel(), slices, recipe, job, ...more);
  const whole = run(start());

  it("leads to the networks that it always did, to the bit, and not to those without", () => {
    const { ce, sd } = whole.checkpoint();
    expect([ce, sd].map(({ parameters }) => digest(parameters))).toEqual([
      "bf1908ae87054594",
      "18320fd8226b9cc0",
    ]);
  });

  it("is the same after a stop in the middle, to the bit", () => {
    const resumed = run(start(structuredClone(run(start(), 2).checkpoint())));
    expect(resumed.checkpoint()).toEqual(whole.checkpoint());
    expect(resumed.result()).toEqual(whole.result());
  });

  it("shows both networks the same images, whichever is asked first or goes ahead", () => {
    const other = start();
    while (other.step < recipe.steps) {
      other.advance("sd");
      other.advance("ce");
    }
    expect(other.checkpoint()).toEqual(whole.checkpoint());
    const apart = start();
    for (let step = 0; step < recipe.steps; step++) apart.advance("ce");
    for (let step = 0; step < recipe.steps; step++) apart.advance("sd");
    expect(apart.checkpoint()).toEqual(whole.checkpoint());
  });

  it("is the same without SIMD, to the bit", () => {
    const short = { ...recipe, steps: 1, batch: 1 };
    const [simd, plain] = [createKernel(), plainKernel()].map((kernel, i) =>
      run(
        new FoldTraining(kernel, slices, short, job, null, i === 0 ? undefined : plainEngine()),
      ).checkpoint(),
    );
    expect(plain).toEqual(simd);
  }, 120_000);

  it("judges by test images as they are", () => {
    const plain = new FoldTraining(createKernel(), slices, TINY_RECIPE, job, whole.checkpoint());
    expect(plain.preview()).toEqual(whole.preview());
    expect(plain.result()).toEqual(whole.result());
  });
});

describe("noisy labels", () => {
  it("are the references without noise, and the lab's samples with it", () => {
    expect(noisyLabels(kernel, slices, TINY_RECIPE, 0)).toEqual(slices.references);
    const noisy = noisyLabels(kernel, slices, TINY_RECIPE, 0.06);
    expect(noisy).not.toEqual(slices.references);
    expect(noisyLabels(kernel, slices, TINY_RECIPE, 0.06, 2)).toEqual(noisy.slice(0, 2048));
    expect(noisyLabels(kernel, slices, { ...TINY_RECIPE, seed: 2 }, 0.06)).not.toEqual(noisy);
  });

  it("have the marginal as their mean", () => {
    // One disc 400 times: n = 400 independent samples; standard error of a pixel's mean ≤ 0.025, at the largest of 1024
    // pixels 5 of them are rare (6e-4). Seed 1.
    const one = discSlices(32, 1);
    const repeated = {
      ...one,
      count: 400,
      references: new Uint8Array(400 * 1024),
    };
    for (let i = 0; i < 400; i++) repeated.references.set(one.references, i * 1024);
    const labels = noisyLabels(kernel, repeated, TINY_RECIPE, 0.1);
    const m = marginalProbability(kernel, { grid: sliceGrid(one), mask: one.references }, 0.1);
    for (let p = 0; p < 1024; p++) {
      let count = 0;
      for (let i = 0; i < 400; i++) count += labels[i * 1024 + p];
      const error = Math.sqrt((m[p] * (1 - m[p])) / 400);
      expect(Math.abs(count / 400 - m[p])).toBeLessThan(5 * error + 0.02);
    }
  });
});

describe("a network's start", () => {
  const layout = parameterLayout(8, 3);
  const start = initialParameters(kernel, layout, 1, 0, 0.1);

  it("has He's variance in every layer, scales 1, and the log-odds of the foreground", () => {
    for (const { inputs, outputs, weights, bias, gamma } of layout.layers) {
      const count = 9 * inputs * outputs;
      const values = start.subarray(weights, weights + count);
      const variance = values.reduce((sum, w) => sum + w * w, 0) / count;
      // Standard error of the mean of n squared normals: √(2/n) relative. Seed 1.
      expect(Math.abs((variance * 9 * inputs) / 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
      expect(start.subarray(bias, bias + outputs).every((value) => value === 0)).toBe(true);
      expect(start.subarray(gamma, gamma + outputs).every((value) => value === 1)).toBe(true);
      expect(start.subarray(gamma + outputs, gamma + 2 * outputs).every((value) => value === 0)).toBe(true);
    }
    // The last layer's variance is 1/8, here over 64 networks: n = 512.
    const heads = Array.from({ length: 64 }, (_, fold) =>
      initialParameters(kernel, layout, 1, fold, 0.1),
    ).flatMap((parameters) => Array.from(parameters.subarray(layout.head, layout.count - 1)));
    const variance = heads.reduce((sum, w) => sum + w * w, 0) / 512;
    expect(Math.abs(8 * variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 512));
    expect(start[layout.count - 1]).toBeCloseTo(Math.log(1 / 9), 6);
  });

  it("differs between layers, folds and seeds", () => {
    const [second, third] = layout.layers
      .slice(1, 3)
      .map(({ weights }) => start.slice(weights, weights + 72));
    expect(second).not.toEqual(third);
    expect(initialParameters(kernel, layout, 1, 1, 0.1)).not.toEqual(start);
    expect(initialParameters(kernel, layout, 2, 0, 0.1)).not.toEqual(start);
  });
});

describe("the rate of learning", () => {
  it("warms up over a tenth of the steps and falls once", () => {
    const rates = Array.from({ length: 20 }, (_, step) => learningRateAt(step, 20, 1));
    expect(rates).toEqual([
      0.5,
      1,
      ...Array.from({ length: 13 }, () => 1),
      ...Array.from({ length: 5 }, () => 0.2),
    ]);
  });
});
