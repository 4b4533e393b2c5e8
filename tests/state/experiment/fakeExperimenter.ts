/** Runs experiments as far as the test says. */
import type { ExperimentHandlers, Experimenter, StoppedJob } from "../../../src/compute/experimenter.ts";
import type { StepTime } from "../../../workers/protocol/stepTime.ts";
import { AbortError } from "../../../src/compute/errors.ts";
import type { Preview } from "../../../src/core/training/checkpoint.ts";
import type { Job, Recipe } from "../../../src/core/training/recipe.ts";
import type { Slices } from "../../../src/core/training/slices.ts";
import { checkpointAt, plainSlices, resultOf } from "../../fixtures/training.ts";

/** A question that waits for the test's answer, even when nobody wants it any more. */
interface Held<T> {
  readonly recipe: Recipe;
  readonly signal: AbortSignal | undefined;
  answer(value: T): Promise<void>;
  fail(error: Error): Promise<void>;
}

export class FakeTraining {
  /** The step of every job under way. */
  private readonly steps = new Map<Job, number>();
  private readonly finished = new Set<Job>();
  /** Whether it goes on after an abort until the test stops it. */
  isSlow = false;

  constructor(
    readonly recipe: Recipe,
    readonly slices: Slices,
    readonly jobs: readonly Job[],
    readonly stopped: readonly StoppedJob[],
    readonly handlers: ExperimentHandlers,
    readonly signal: AbortSignal,
    private readonly end: (error: Error | null) => void,
  ) {
    for (const { job, checkpoint } of stopped) this.steps.set(this.own(job), checkpoint.step);
    // As the contract says: every job under way reports a last checkpoint, then it rejects.
    signal.addEventListener("abort", () => {
      if (!this.isSlow) queueMicrotask(() => this.stop());
    });
  }

  stop(): void {
    for (const [job, step] of this.steps) this.report(job, step, true);
    this.end(new AbortError());
  }

  report(asked: Job, step: number, keeps = false, preview: Preview | null = null): void {
    const job = this.own(asked);
    const before = this.steps.get(job) ?? 0;
    this.steps.set(job, step);
    const losses = () => Float32Array.from({ length: step - before }, (_, k) => -(before + k));
    const checkpoint = keeps ? checkpointAt(step) : null;
    this.handlers.onReport(job, { step, ceLosses: losses(), sdLosses: losses(), preview, checkpoint });
  }

  finishJob(asked: Job): void {
    const job = this.own(asked);
    this.steps.delete(job);
    this.finished.add(job);
    this.handlers.onResult(job, resultOf(this.recipe, job));
  }

  /** Finishes all jobs that are left. */
  async finish(): Promise<void> {
    for (const job of this.jobs) if (!this.finished.has(job)) this.finishJob(job);
    this.end(null);
    await settle();
  }

  async fail(error: Error): Promise<void> {
    this.end(error);
    await settle();
  }

  private own(job: Job): Job {
    return this.jobs.find(({ strength, fold }) => strength === job.strength && fold === job.fold)!;
  }
}

export class FakeExperimenter implements Experimenter {
  readonly workerCount = 2;
  readonly trainings: FakeTraining[] = [];
  readonly stepTimes: Held<StepTime>[] = [];
  readonly labels: (Held<Uint8Array<ArrayBuffer>> & { readonly a: number; readonly count: number })[] = [];
  /** What the next synthetic slices end in. */
  failure: Error | null = null;
  /** Every recipe whose slices were asked for. */
  readonly made: Recipe[] = [];

  async syntheticSlices(recipe: Recipe): Promise<Slices> {
    this.made.push(recipe);
    if (this.failure !== null) throw this.failure;
    return plainSlices(recipe);
  }

  noisyLabels(recipe: Recipe, _: Slices, a: number, count: number, signal?: AbortSignal) {
    return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      this.labels.push({ ...held(recipe, signal, resolve, reject), a, count });
    });
  }

  stepTime(recipe: Recipe, signal?: AbortSignal): Promise<StepTime> {
    return new Promise((resolve, reject) => {
      this.stepTimes.push(held(recipe, signal, resolve, reject));
    });
  }

  train(
    recipe: Recipe,
    slices: Slices,
    jobs: readonly Job[],
    stopped: readonly StoppedJob[],
    handlers: ExperimentHandlers,
    signal: AbortSignal,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (error: Error | null) => (error === null ? resolve() : reject(error));
      this.trainings.push(new FakeTraining(recipe, slices, jobs, stopped, handlers, signal, end));
    });
  }
}

function held<T>(
  recipe: Recipe,
  signal: AbortSignal | undefined,
  resolve: (value: T) => void,
  reject: (error: Error) => void,
): Held<T> {
  const then = (act: () => void) => {
    act();
    return settle();
  };
  return {
    recipe,
    signal,
    answer: (value) => then(() => resolve(value)),
    fail: (error) => then(() => reject(error)),
  };
}

/** Lets everything that has been decided happen; works under fake timers too. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
