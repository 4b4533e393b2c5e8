/** One job of an experiment: two networks, one a loss, trained on the same noisy labels and tested on a fold of their own. */
import { InputError } from "../errors.ts";
import type { Block, Kernel } from "../kernel/index.ts";
import { type NetworkEngine, createEngine } from "../kernel/network/index.ts";
import { ownThreshold } from "../optima.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../segmentation.ts";
import { type Checkpoint, PREVIEW_COUNT, type Preview } from "./checkpoint.ts";
import { Augmenter } from "./augmentation.ts";
import { drawDropout } from "./dropout.ts";
import { Batches, splitFolds } from "./folds.ts";
import { noisyLabels } from "./noisyLabels.ts";
import type { Job, Recipe } from "./recipe.ts";
import type { FoldResult } from "./results.ts";
import { Tally } from "./tally.ts";
import { type Slices, sliceAt } from "./slices.ts";
import {
  type Example,
  type Loss,
  Trainee,
  initialParameters,
  initialState,
  learningRateAt,
} from "./trainee.ts";
import { UNet } from "./unet.ts";

export class FoldTraining {
  private readonly network: UNet;
  private readonly trainees: Readonly<Record<Loss, Trainee>>;
  private readonly losses: Readonly<Record<Loss, Float32Array<ArrayBuffer>>>;
  private readonly done: Record<Loss, number>;
  private readonly labels: Uint8Array<ArrayBuffer>;
  private readonly training: readonly number[];
  private readonly test: readonly number[];
  private readonly batches: Batches;
  private readonly augmenter: Augmenter;
  /** The batch of the step that was asked for last: both networks see it. */
  private readonly batch: { step: number; readonly examples: readonly Example[] };
  private readonly probability: Block;

  /**
   * @param kernel for the noise model. @param checkpoint to go on from; null to begin.
   * @throws InputError for slices of another size than the recipe's, too few of them, or a checkpoint of another recipe.
   */
  constructor(
    private readonly kernel: Kernel,
    private readonly slices: Slices,
    private readonly recipe: Recipe,
    private readonly job: Job,
    checkpoint: Checkpoint | null = null,
    engine: NetworkEngine = createEngine(),
  ) {
    if (slices.size !== recipe.size) {
      throw new InputError(`the recipe asks for images of ${recipe.size} pixels a side, got ${slices.size}`);
    }
    const { fold } = splitFolds(slices, recipe.folds, recipe.seed);
    const indexes = Array.from({ length: slices.count }, (_, i) => i);
    this.test = indexes.filter((i) => fold[i] === job.fold);
    this.training = indexes.filter((i) => fold[i] !== job.fold);
    this.labels = noisyLabels(kernel, slices, recipe, this.a);
    const { batch, flips, seed, steps, weightDecay } = recipe;
    this.batches = new Batches(this.training.length, batch, flips, seed, job.fold);
    this.augmenter = new Augmenter(kernel, recipe, recipe.size, seed, job.fold);
    const step = checkpoint?.step ?? 0;
    if (step > steps) throw new InputError(`a saved training is at step ${step}, the recipe has ${steps}`);
    this.network = new UNet(engine, recipe.size, recipe.channels, recipe.depth);
    this.batch = { step: -1, examples: Array.from({ length: batch }, () => this.emptyExample()) };
    const start = () =>
      initialState(initialParameters(kernel, this.network.layout, seed, job.fold, this.prevalence()));
    this.trainees = {
      ce: new Trainee(engine, this.network, "ce", checkpoint?.ce ?? start(), step, weightDecay),
      sd: new Trainee(engine, this.network, "sd", checkpoint?.sd ?? start(), step, weightDecay),
    };
    this.losses = { ce: new Float32Array(steps), sd: new Float32Array(steps) };
    this.losses.ce.set(checkpoint?.ceLosses ?? []);
    this.losses.sd.set(checkpoint?.sdLosses ?? []);
    this.done = { ce: step, sd: step };
    this.probability = engine.allocate(4 * recipe.size * recipe.size);
  }

  private get a(): number {
    return this.recipe.noiseStrengths[this.job.strength];
  }

  /** Steps that both networks have behind them. */
  get step(): number {
    return Math.min(this.done.ce, this.done.sd);
  }

  get isDone(): boolean {
    return this.step === this.recipe.steps;
  }

  /** The next step of one network; both see the same batches. @returns its loss. */
  advance(loss: Loss): number {
    const step = this.done[loss];
    if (step === this.recipe.steps) throw new RangeError("the training has ended");
    const { steps, learningRate } = this.recipe;
    const value = this.trainees[loss].learn(this.examplesAt(step), learningRateAt(step, steps, learningRate));
    this.losses[loss][step] = value;
    this.done[loss] = step + 1;
    return value;
  }

  private emptyExample(): Example {
    const { size, dropout } = this.recipe;
    return {
      image: new Float32Array(size * size),
      label: new Uint8Array(size * size),
      kept: dropout === 0 ? null : new Float32Array(this.network.coarsestChannels),
    };
  }

  /** The augmented images of a step, with their labels and what dropout leaves of their channels. */
  private examplesAt(step: number): readonly Example[] {
    const { batch, slices, labels, job } = this;
    const { dropout, seed } = this.recipe;
    if (batch.step === step) return batch.examples;
    for (const [k, pick] of this.batches.at(step).entries()) {
      const slice = this.training[pick.index];
      const pair = {
        image: sliceAt(slices.images, slices.size, slice),
        label: sliceAt(labels, slices.size, slice),
      };
      this.augmenter.apply(pick, pair, batch.examples[k]);
      const { kept } = batch.examples[k];
      if (kept !== null) drawDropout(dropout, seed, job.fold, pick.position, kept);
    }
    batch.step = step;
    return batch.examples;
  }

  /** What both networks make of the first test images. */
  preview(): Preview {
    const indexes = this.test.slice(0, PREVIEW_COUNT);
    const { size } = this.slices;
    const pixels = size * size;
    const bytes = () => new Uint8Array(indexes.length * pixels);
    const preview = {
      step: this.step,
      indexes,
      noisyLabels: bytes(),
      ceProbability: new Float32Array(indexes.length * pixels),
      ceHalf: bytes(),
      ceStar: bytes(),
      sdHalf: bytes(),
      thresholds: [] as (number | null)[],
    };
    indexes.forEach((index, k) => {
      const ce = this.predict("ce", index);
      const threshold = ownThreshold(this.kernel, ce);
      preview.thresholds.push(threshold);
      sliceAt(preview.noisyLabels, size, k).set(sliceAt(this.labels, size, index));
      sliceAt(preview.ceProbability, size, k).set(ce);
      sliceAt(preview.ceHalf, size, k).set(thresholded(ce, ACCURACY_THRESHOLD));
      sliceAt(preview.ceStar, size, k).set(thresholded(ce, threshold));
      sliceAt(preview.sdHalf, size, k).set(thresholded(this.predict("sd", index), ACCURACY_THRESHOLD));
    });
    return preview;
  }

  /** Enough to go on from. Only between steps of both networks. */
  checkpoint(): Checkpoint {
    const { step } = this;
    if (this.done.ce !== this.done.sd) throw new RangeError("one network is a step ahead");
    return {
      step,
      ce: this.trainees.ce.state(),
      sd: this.trainees.sd.state(),
      ceLosses: this.losses.ce.slice(0, step),
      sdLosses: this.losses.sd.slice(0, step),
    };
  }

  /** The trained networks on their test images. */
  result(): FoldResult {
    const tally = new Tally(this.kernel, this.slices, this.a);
    for (const index of this.test) {
      const label = sliceAt(this.labels, this.slices.size, index);
      tally.add(index, label, this.predict("ce", index), this.predict("sd", index));
    }
    return tally.result(this.job.fold);
  }

  free(): void {
    this.trainees.ce.free();
    this.trainees.sd.free();
    this.network.free();
    this.probability.free();
    this.augmenter.free();
  }

  /** The share of foreground in the training labels, half a pixel away from 0 and 1. */
  private prevalence(): number {
    const { size } = this.slices;
    let pixels = 0;
    for (const index of this.training) for (const value of sliceAt(this.labels, size, index)) pixels += value;
    return (pixels + 0.5) / (this.training.length * size * size + 1);
  }

  private predict(loss: Loss, index: number): Float32Array {
    this.trainees[loss].predict(sliceAt(this.slices.images, this.slices.size, index), this.probability);
    return this.probability.f32.slice();
  }
}
