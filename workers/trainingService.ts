/** Training as a service of one worker, which listens between steps, so that it can be stopped with nothing lost. */
import { transfer } from "comlink";
import { createKernel } from "../src/core/kernel/index.ts";
import { createEngine } from "../src/core/kernel/network/index.ts";
import { FoldTraining } from "../src/core/training/foldTraining.ts";
import { noisyLabels } from "../src/core/training/noisyLabels.ts";
import { makeJob, makeRecipe } from "../src/core/training/recipe.ts";
import { type Slices, makeSlices } from "../src/core/training/slices.ts";
import { syntheticSlices } from "../src/shapes/ctSlices.ts";
import { type Answer, type TrainingService, failure } from "./protocol.ts";
import { stepTime } from "./stepTime.ts";
import type { MakeTraining } from "./trainingJob.ts";
import { trainToEnd } from "./trainingSteps.ts";

export function createTrainingService(
  makeTraining: MakeTraining = (...parts) => new FoldTraining(...parts),
): TrainingService {
  let kernel = createKernel();
  let engine = createEngine();
  let slices: Slices | null = null;
  const running = new Set<number>();
  const failed = (error: unknown) => {
    // What broke off leaves its blocks behind: they go with their kernel and engine.
    kernel = createKernel();
    engine = createEngine();
    return failure(error);
  };
  const answer = async <T>(ask: () => T, buffers: (value: T) => ArrayBuffer[]): Promise<Answer<T>> => {
    try {
      const value = ask();
      return transfer({ ok: true, value }, buffers(value));
    } catch (error) {
      return failed(error);
    }
  };
  return {
    syntheticSlices: (recipe) =>
      answer(() => syntheticSlices(makeRecipe(recipe)), ({ images, references, subjects }) => [images.buffer, references.buffer, subjects.buffer]), // prettier-ignore
    noisyLabels: (recipe, slices, a, count) =>
      answer(() => noisyLabels(kernel, makeSlices(slices), makeRecipe(recipe), a, count), ({ buffer }) => [buffer]), // prettier-ignore
    stepTime: (recipe) => answer(() => stepTime(kernel, engine, makeRecipe(recipe)), () => []), // prettier-ignore
    prepare: (next) => answer(() => ((slices = makeSlices(next)), null), () => []), // prettier-ignore
    async train(id, recipe, job, checkpoint, wantsPreviews, onReport) {
      running.add(id);
      try {
        const parts = [makeRecipe(recipe), makeJob(recipe, job), checkpoint] as const;
        if (slices === null) throw new Error("the slices of the job are missing");
        const training = makeTraining(kernel, slices, ...parts, engine);
        const result = await trainToEnd(training, () => running.has(id), wantsPreviews, onReport);
        training.free();
        return result ? { ok: true, value: result } : { ok: false, name: "AbortError", message: "cancelled" };
      } catch (error) {
        return failed(error);
      } finally {
        running.delete(id);
      }
    },
    stop: (id) => void running.delete(id),
  };
}
