/** What runs experiments; the page knows no more of the workers behind it. */
import type { StepTime } from "../../workers/protocol/stepTime.ts";
import type { TrainingReport } from "../../workers/protocol/training.ts";
import type { Checkpoint } from "../core/training/checkpoint.ts";
import type { Job, Recipe } from "../core/training/recipe.ts";
import type { FoldResult } from "../core/training/results.ts";
import type { Slices } from "../core/training/slices.ts";

/** A job that was stopped on its way. */
export interface StoppedJob {
  readonly job: Job;
  readonly checkpoint: Checkpoint;
}

export interface ExperimentHandlers {
  /** Whether reports bring previews now and then; they cost some time. */
  readonly wantsPreviews: boolean;
  readonly onReport: (job: Job, report: TrainingReport) => void;
  readonly onResult: (job: Job, result: FoldResult) => void;
}

export interface Experimenter {
  /** How many jobs run side by side. */
  readonly workerCount: number;
  /** @param count of the first ones; without it as many as the recipe says. */
  syntheticSlices(recipe: Recipe, signal?: AbortSignal, count?: number): Promise<Slices>;
  noisyLabels(
    recipe: Recipe,
    slices: Slices,
    a: number,
    count: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** One step of one network of this recipe while all workers train: measured, briefly. */
  stepTime(recipe: Recipe, signal?: AbortSignal): Promise<StepTime>;
  /**
   * Trains the jobs in their order, side by side over the workers. Resolves when all are done. On abort every job under
   * way reports a last checkpoint (through onReport), then the promise rejects with AbortError, within 300 ms; a worker
   * that has not stopped by then is ended and its work since the last checkpoint lost. A worker that dies is replaced
   * and its job goes on from its last checkpoint.
   * @param stopped jobs to go on with from where they were.
   */
  train(
    recipe: Recipe,
    slices: Slices,
    jobs: readonly Job[],
    stopped: readonly StoppedJob[],
    handlers: ExperimentHandlers,
    signal: AbortSignal,
  ): Promise<void>;
}
