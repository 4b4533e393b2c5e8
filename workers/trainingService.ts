/** Training as a service of one worker, which listens between steps, so that it can be stopped with nothing lost. */
import { createKernel } from "../src/core/kernel/index.ts";
import { createEngine } from "../src/core/kernel/network/index.ts";
import { previewSteps } from "../src/core/training/checkpoint.ts";
import { FoldTraining } from "../src/core/training/foldTraining.ts";
import { noisyLabels } from "../src/core/training/noisyLabels.ts";
import { makeJob, makeRecipe } from "../src/core/training/recipe.ts";
import { type Slices, makeSlices } from "../src/core/training/slices.ts";
import { recipeSlices } from "../src/shapes/recipeSlices.ts";
import { answered } from "./answered.ts";
import { CANCELLED, failure } from "./protocol/answer.ts";
import type { TrainingService } from "./protocol/training.ts";
import { stepTime } from "./stepTime.ts";
import { type Training, trainToEnd } from "./trainingSteps.ts";

export type MakeTraining = (...parts: Required<ConstructorParameters<typeof FoldTraining>>) => Training;

export function createTrainingService(
  makeTraining: MakeTraining = (...parts) => new FoldTraining(...parts),
): TrainingService {
  let kernel = createKernel();
  let engine = createEngine();
  let slices: Slices | null = null;
  const running = new Set<number>();
  // What broke off leaves its blocks behind: they go with their kernel and engine.
  const renew = () => {
    kernel = createKernel();
    engine = createEngine();
  };
  const answer = <T>(make: () => T, buffersOf?: (value: T) => ArrayBufferLike[]) =>
    answered(make, buffersOf, renew);
  return {
    syntheticSlices: (recipe, count) =>
      answer(() => recipeSlices({ ...makeRecipe(recipe), imageCount: count }), ({ images, references, subjects }) => [images.buffer, references.buffer, subjects.buffer]), // prettier-ignore
    noisyLabels: (recipe, slices, a, count) =>
      answer(() => noisyLabels(kernel, makeSlices(slices), makeRecipe(recipe), a, count), ({ buffer }) => [buffer]), // prettier-ignore
    stepTime: (recipe) => answer(() => stepTime(kernel, engine, makeRecipe(recipe))),
    prepare: (next) => answer(() => ((slices = makeSlices(next)), null)),
    async train(id, recipe, job, checkpoint, wantsPreviews, onReport) {
      running.add(id);
      try {
        const parts = [makeRecipe(recipe), makeJob(recipe, job), checkpoint] as const;
        if (slices === null) throw new Error("the slices of the job are missing");
        const training = makeTraining(kernel, slices, ...parts, engine);
        const marks = wantsPreviews ? previewSteps(recipe.steps) : null;
        const result = await trainToEnd(training, () => running.has(id), marks, onReport);
        training.free();
        return result ? { ok: true, value: result } : CANCELLED;
      } catch (error) {
        renew();
        return failure(error);
      } finally {
        running.delete(id);
      }
    },
    stop: (id) => void running.delete(id),
  };
}
