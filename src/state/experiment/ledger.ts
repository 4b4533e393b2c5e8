/** How far every job of an experiment is: steps, losses, last checkpoints, and the rate of all of them. */
import type { TrainingReport } from "../../../workers/protocol/training.ts";
import type { Checkpoint } from "../../core/training/checkpoint.ts";
import type { Job } from "../../core/training/recipe.ts";
import { jobCount } from "./form.ts";
import type { LossCurves, OrganRun, TrainingProgress } from "./experimentState.ts";
import { ProgressRate } from "../../compute/progressRate.ts";

/** A job that is not finished, at its last checkpoint. */
export interface KeptJob {
  /** Number of its organ among the runs. */
  readonly organ: number;
  readonly job: Job;
  readonly checkpoint: Checkpoint;
}

/** A job under way. */
interface Underway {
  readonly organ: number;
  readonly job: Job;
  step: number;
  /** Loss of every step; of those to come, 0. */
  readonly ce: Float32Array;
  readonly sd: Float32Array;
  checkpoint: Checkpoint | null;
}

export class Ledger {
  /** In the order in which they were begun. */
  private readonly jobs = new Map<string, Underway>();
  private readonly rate = new ProgressRate();
  /** Steps of both networks in a second, when it could be told last; null before. */
  stepsPerSecond: number | null = null;

  /** @param kept jobs to go on with. */
  constructor(runs: readonly OrganRun[], kept: readonly KeptJob[]) {
    for (const { organ, job, checkpoint } of kept) {
      const entry = this.entry(organ, job, runs[organ].recipe.steps);
      entry.checkpoint = checkpoint;
    }
    this.rest();
  }

  /** Takes what a worker says. Losses lie by their step: a job that goes on from a checkpoint overwrites what was lost. */
  report(organ: number, job: Job, steps: number, report: TrainingReport): void {
    const entry = this.entry(organ, job, steps);
    entry.step = report.step;
    entry.ce.set(report.ceLosses, report.step - report.ceLosses.length);
    entry.sd.set(report.sdLosses, report.step - report.sdLosses.length);
    if (report.checkpoint !== null) entry.checkpoint = report.checkpoint;
  }

  /** The job is finished. */
  close(organ: number, job: Job): void {
    this.jobs.delete(keyOf(organ, job));
  }

  /** Nothing is under way any more: every job stands at its last checkpoint, or at the start. */
  rest(): void {
    this.rate.reset();
    for (const [key, entry] of this.jobs) {
      const { checkpoint } = entry;
      if (checkpoint === null) {
        this.jobs.delete(key);
        continue;
      }
      entry.step = checkpoint.step;
      entry.ce.set(checkpoint.ceLosses);
      entry.sd.set(checkpoint.sdLosses);
    }
  }

  /** All jobs with a checkpoint. */
  kept(): KeptJob[] {
    return [...this.jobs.values()].flatMap(({ organ, job, checkpoint }) =>
      checkpoint === null ? [] : [{ organ, job, checkpoint }],
    );
  }

  /** @param organ the one under way: all open jobs are its. @param now milliseconds on a clock that never goes back. */
  progress(runs: readonly OrganRun[], organ: number, now: number): TrainingProgress {
    const jobs = [...this.jobs.values()];
    const finishedSteps = runs.reduce((sum, { recipe, results }) => sum + results.length * recipe.steps, 0);
    const done = jobs.reduce((sum, { step }) => sum + step, finishedSteps);
    const all = runs.reduce((sum, { recipe }) => sum + jobCount(recipe) * recipe.steps, 0);
    const rate = this.rate.at(now, done);
    this.stepsPerSecond = rate ?? this.stepsPerSecond;
    return {
      fraction: done / all,
      organ: runs[organ].recipe.organ,
      underway: jobs.map(({ job, step }) => ({ job, step })),
      finishedJobs: runs.reduce((sum, { results }) => sum + results.length, 0),
      allJobs: runs.reduce((sum, { recipe }) => sum + jobCount(recipe), 0),
      secondsLeft: rate === null ? null : (all - done) / rate,
    };
  }

  /** Of the job that was begun first of those under way; null where there is none. */
  losses(runs: readonly OrganRun[]): LossCurves | null {
    const [watched] = this.jobs.values();
    if (watched === undefined) return null;
    const { organ, job, step, ce, sd } = watched;
    return { organ: runs[organ].recipe.organ, job, ce: ce.slice(0, step), sd: sd.slice(0, step) };
  }

  private entry(organ: number, job: Job, steps: number): Underway {
    const key = keyOf(organ, job);
    const known = this.jobs.get(key);
    if (known !== undefined) return known;
    const entry: Underway = {
      organ, job, step: 0, ce: new Float32Array(steps), sd: new Float32Array(steps), checkpoint: null,
    }; // prettier-ignore
    this.jobs.set(key, entry);
    return entry;
  }
}

function keyOf(organ: number, { strength, fold }: Job): string {
  return `${organ} ${strength} ${fold}`;
}
