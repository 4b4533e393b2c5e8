/** Experiments: what they are trained on, and the training itself. */
import type { Checkpoint, Preview } from "../../src/core/training/checkpoint.ts";
import type { Job, Recipe } from "../../src/core/training/recipe.ts";
import type { FoldResult } from "../../src/core/training/results.ts";
import type { Slices } from "../../src/core/training/slices.ts";
import type { Answer } from "./answer.ts";
import type { StepTime } from "./stepTime.ts";

/** How far one job is. Losses are those since the last report. */
export interface TrainingReport {
  readonly step: number;
  readonly ceLosses: Float32Array<ArrayBuffer>;
  readonly sdLosses: Float32Array<ArrayBuffer>;
  /** After the steps of `previewSteps` and twice a second where previews are wanted, else null. */
  readonly preview: Preview | null;
  /** Now and then, and always last before a stop; else null. */
  readonly checkpoint: Checkpoint | null;
}

/** The worker goes on when the report has been taken. */
export type TakeReport = (report: TrainingReport) => void | Promise<void>;

export interface TrainingService {
  /** The first `count` synthetic slices of a recipe. */
  syntheticSlices(recipe: Recipe, count: number): Promise<Answer<Slices>>;
  /** Noisy labels of the first `count` slices at noise strength `a`, [count, size, size]. */
  noisyLabels(
    recipe: Recipe,
    slices: Slices,
    a: number,
    count: number,
  ): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  /** One step of one network of this recipe, measured. */
  stepTime(recipe: Recipe): Promise<Answer<StepTime>>;
  /** The slices of the jobs that follow; kept until the next. */
  prepare(slices: Slices): Promise<Answer<null>>;
  /** Trains one job to its end, or until `stop(id)`: then the last report holds a checkpoint, and the answer is an AbortError. */
  train(
    id: number,
    recipe: Recipe,
    job: Job,
    checkpoint: Checkpoint | null,
    wantsPreviews: boolean,
    onReport: TakeReport,
  ): Promise<Answer<FoldResult>>;
  stop(id: number): void;
}
