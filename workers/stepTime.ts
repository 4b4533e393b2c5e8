/** How long a step of a recipe's network takes on this machine, tried out. */
import type { Kernel } from "../src/core/kernel/index.ts";
import type { NetworkEngine } from "../src/core/kernel/network/index.ts";
import { FoldTraining } from "../src/core/training/foldTraining.ts";
import { RECIPE_PARAMETERS } from "../src/core/training/recipeParameters.ts";
import type { Recipe } from "../src/core/training/recipe.ts";
import { UNet } from "../src/core/training/unet.ts";
import { syntheticSlices } from "../src/shapes/ctSlices.ts";
import { type StepTime, stepTimeOf } from "./protocol/stepTime.ts";

/** Time to try, ms; of that, the engine still makes its code faster in the first part. */
const TRIAL_MS = 500;
const WARM_UP_MS = 150;
/** Where steps are so slow that fewer would fit, it goes on, but no longer than this. */
const LEAST_STEPS = 6;
const LONGEST_MS = 3000;
/** Between two steps short work is timed, shorter than the turns of whatever else takes the processor: so many pieces of so many passes. */
const PIECES = 4;
const PASSES = 3;

/** Measures steps and, between them, how much of the processor something else takes. */
export function stepTime(kernel: Kernel, engine: NetworkEngine, recipe: Recipe): StepTime {
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
  const piece = shortWork(engine);
  const steps: number[] = [];
  const pieces: number[] = [];
  let last = 0;
  const start = performance.now();
  for (let spent = 0, turn = 0; !isEnough(spent, steps.length) && !training.isDone; turn++) {
    const before = performance.now();
    training.advance(turn % 2 === 0 ? "ce" : "sd");
    last = performance.now() - before;
    const isWarm = spent >= WARM_UP_MS;
    if (isWarm) steps.push(last);
    for (let i = 0; i < PIECES; i++) {
      const time = piece.time();
      if (isWarm) pieces.push(time);
    }
    spent = performance.now() - start;
  }
  training.free();
  piece.free();
  return stepTimeOf(steps.length === 0 ? [last] : steps, pieces, clockTick());
}

function isEnough(spent: number, steps: number): boolean {
  return spent >= LONGEST_MS || (spent >= TRIAL_MS && steps >= LEAST_STEPS);
}

/** The smallest step that the clock is seen to make, ms: browsers make it coarse. */
function clockTick(): number {
  let tick = Infinity;
  for (let changes = 0, before = performance.now(); changes < 10;) {
    const now = performance.now();
    if (now === before) continue;
    tick = Math.min(tick, now - before);
    before = now;
    changes++;
  }
  return tick;
}

/** A millisecond or so of work: passes of a small network. */
function shortWork(engine: NetworkEngine) {
  const network = new UNet(engine, 32, 8, 3);
  const parameters = engine.allocate(4 * network.layout.count);
  parameters.f32.fill(0);
  network.setImage(new Float32Array(32 * 32));
  return {
    time() {
      const before = performance.now();
      for (let pass = 0; pass < PASSES; pass++) network.forward(parameters);
      return performance.now() - before;
    },
    free() {
      parameters.free();
      network.free();
    },
  };
}
