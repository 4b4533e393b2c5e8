/** What the Experiment shows. */
import type { Job, Recipe } from "../../core/training/recipe.ts";
import type { Preview } from "../../core/training/checkpoint.ts";
import type { ExperimentRun } from "../../io/experiment/run.ts";
import type { Slices } from "../../core/training/slices.ts";

/** One organ's part of an experiment. */
export type OrganRun = ExperimentRun;

/** "preparing": images are made or read, before the first step. */
export type Phase = "idle" | "preparing" | "running" | "paused" | "finished";

/** Losses of the job that is watched, every step so far. */
export interface LossCurves {
  readonly organ: string;
  readonly job: Job;
  readonly ce: Float32Array;
  readonly sd: Float32Array;
}

export interface TrainingProgress {
  /** In [0, 1], over all organs. */
  readonly fraction: number;
  readonly organ: string;
  /** Jobs under way, and the step each is at. */
  readonly underway: readonly { readonly job: Job; readonly step: number }[];
  readonly finishedJobs: number;
  readonly allJobs: number;
  /** null until it can be told. */
  readonly secondsLeft: number | null;
}

/** What the form may choose. */
export type OrganChoice = "kidney" | "aorta" | "esophagus" | "all" | "files";

/** Slices of the user's files, read and ready. */
export interface FileSlices {
  readonly organ: string;
  readonly slices: Slices;
  readonly names: readonly string[];
  readonly labels: readonly number[];
  readonly checksum: number;
  /** Things to know, in words: "one subject proves nothing: …". */
  readonly notes: readonly string[];
}

/** What the networks of a job make of the test images. */
export interface SeenAnswers {
  readonly job: Job;
  /** The latest. */
  readonly preview: Preview;
  /** Those after the steps at which one is always taken, as far as they were seen. */
  readonly trail: readonly Preview[];
}

export interface ExperimentState {
  /** The recipe in the form; of the next run. Its organ and source follow `organChoice`. */
  readonly draft: Recipe;
  readonly organChoice: OrganChoice;
  readonly fileSlices: FileSlices | null;
  /** Seconds that the draft will take as things are, or null while it is measured. */
  readonly estimateSeconds: number | null;
  /** Where something else took the processor while that was measured: the seconds without it; else null. */
  readonly freeSeconds: number | null;
  /** Slices of the draft with noisy labels, to look at before and while training; null while they are made. */
  readonly sample: {
    readonly organ: string;
    readonly slices: Slices;
    readonly a: number;
    /** Noisy labels at `a` of the first slices, [count, size, size]. */
    readonly noisyLabels: Uint8Array;
  } | null;
  readonly phase: Phase;
  /** The organs of the run on the screen (finished or not), in order. */
  readonly runs: readonly OrganRun[];
  readonly progress: TrainingProgress | null;
  readonly losses: LossCurves | null;
  /** The latest preview of each noise strength (by its number) of the organ under way, with the slices it is of. */
  readonly previews: ReadonlyMap<number, SeenAnswers>;
  readonly previewSlices: Slices | null;
  /** Whether the run whose results are shown was cancelled, and can go on all the same. */
  readonly canTakeBack: boolean;
}
