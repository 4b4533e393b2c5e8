/** How long a step of a recipe's network takes on this machine, tried out. */
import type { Kernel } from "../src/core/kernel/index.ts";
import type { NetworkEngine } from "../src/core/kernel/network/index.ts";
import { FoldTraining } from "../src/core/training/foldTraining.ts";
import { RECIPE_PARAMETERS } from "../src/core/training/recipeParameters.ts";
import type { Recipe } from "../src/core/training/recipe.ts";
import { syntheticSlices } from "../src/shapes/ctSlices.ts";

/** Time to try, ms; of that, the engine still makes its code faster in the first part. */
const TRIAL_MS = 350;
const WARM_UP_MS = 150;

/** Milliseconds of a step of one network: the lower quartile of those after the warm-up (others are of a machine that does something else besides), or the last where even one takes longer. */
export function stepTime(kernel: Kernel, engine: NetworkEngine, recipe: Recipe): number {
  const [imageCount] = RECIPE_PARAMETERS.imageCount.range;
  // What the images show makes no difference: a few of the quickest will do.
  const trial: Recipe = {
    ...recipe, organ: "kidney", source: { kind: "synthetic" }, imageCount, folds: 2, steps: RECIPE_PARAMETERS.steps.range[1], noiseStrengths: [0],
  }; // prettier-ignore
  const training = new FoldTraining(
    kernel,
    syntheticSlices(trial),
    trial,
    { strength: 0, fold: 0 },
    null,
    engine,
  );
  const times: number[] = [];
  const start = performance.now();
  let before = start;
  while (before - start < TRIAL_MS && !training.isDone) {
    training.advance(times.length % 2 === 0 ? "ce" : "sd");
    const now = performance.now();
    times.push(now - before);
    if (now - start < WARM_UP_MS) times.length = 0;
    before = now;
  }
  training.free();
  times.sort((left, right) => left - right);
  return times[times.length >> 2] ?? before - start;
}
