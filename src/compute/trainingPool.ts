/** Experiments over a pool of workers: the jobs are dealt out in their order, and no result depends on who trains it. */
import { type Remote, proxy } from "comlink";
import { type Answer, CANCELLED } from "../../workers/protocol/answer.ts";
import type { StepTime } from "../../workers/protocol/stepTime.ts";
import type { TrainingReport, TrainingService } from "../../workers/protocol/training.ts";
import type { Checkpoint } from "../core/training/checkpoint.ts";
import type { Job, Recipe } from "../core/training/recipe.ts";
import type { FoldResult } from "../core/training/results.ts";
import type { Slices } from "../core/training/slices.ts";
import { CallQueue } from "./callQueue.ts";
import type { ExperimentHandlers, Experimenter, StoppedJob } from "./experimenter.ts";
import { AbortError, WorkerDied } from "./errors.ts";
import { type Started, WorkerSlot } from "./workerSlot.ts";

/** A worker that has not come to a stop by then is ended. */
const STOP_MS = 250;
/** Workers that one job may cost without a step further. */
const DEATHS = 2;

/** Workers that train: one a core, at most 8. */
export function trainingPoolSize(cores: number): number {
  return Math.min(8, Math.max(1, cores));
}

/** What the jobs of a run have in common. */
interface Run {
  readonly recipe: Recipe;
  readonly slices: Slices;
  /** In their order, those that nobody has begun. */
  readonly waiting: Job[];
  /** Of the jobs that were begun, by `keyOf`. */
  readonly checkpoints: Map<string, Checkpoint>;
  readonly handlers: ExperimentHandlers;
  /** Says that all must stop: because the caller wants it, or because one job failed. */
  readonly stop: AbortController;
}

export class TrainingPool implements Experimenter {
  private readonly slots: WorkerSlot<TrainingService>[];
  /** Small questions have a worker of their own: those that train are not held up. */
  private readonly questions: CallQueue<TrainingService>;
  /** The slices that each worker has. */
  private readonly prepared = new WeakMap<Remote<TrainingService>, Slices>();
  private nextId = 1;

  constructor(spawn: () => Started, size: number) {
    this.slots = Array.from({ length: size }, () => new WorkerSlot<TrainingService>(spawn));
    this.questions = new CallQueue(new WorkerSlot<TrainingService>(spawn));
  }

  get workerCount(): number {
    return this.slots.length;
  }

  syntheticSlices(recipe: Recipe, signal?: AbortSignal, count = recipe.imageCount): Promise<Slices> {
    return this.questions.call((service) => service.syntheticSlices(recipe, count), signal);
  }

  noisyLabels(recipe: Recipe, slices: Slices, a: number, count: number, signal?: AbortSignal) {
    return this.questions.call((service) => service.noisyLabels(recipe, slices, a, count), signal);
  }

  async stepTime(recipe: Recipe, signal?: AbortSignal): Promise<StepTime> {
    const ask = <T>(question: (service: Remote<TrainingService>) => Promise<Answer<T>>) =>
      Promise.all(this.slots.map((slot) => slot.call(question)));
    // A worker that is still being loaded would measure what it will not find in training: itself alone.
    await ask(async (service): Promise<Answer<null>> => {
      await service.stop(0);
      return { ok: true, value: null };
    });
    if (signal?.aborted) throw new AbortError();
    const times = await ask((service) => service.stepTime(recipe));
    if (signal?.aborted) throw new AbortError();
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const loads = times.map(({ load }) => load).filter((load) => load !== null);
    return { ms: mean(times.map(({ ms }) => ms)), load: loads.length < times.length ? null : mean(loads) };
  }

  async train(
    recipe: Recipe,
    slices: Slices,
    jobs: readonly Job[],
    stopped: readonly StoppedJob[],
    handlers: ExperimentHandlers,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) throw new AbortError();
    const checkpoints = new Map(stopped.map(({ job, checkpoint }) => [keyOf(job), checkpoint]));
    const run: Run = {
      recipe,
      slices,
      waiting: [...jobs],
      checkpoints,
      handlers,
      stop: new AbortController(),
    };
    const stop = () => run.stop.abort();
    signal.addEventListener("abort", stop, { once: true });
    let fault: unknown = null;
    const work = async (slot: WorkerSlot<TrainingService>) => {
      try {
        for (let job = run.waiting.shift(); job !== undefined; job = run.waiting.shift()) {
          handlers.onResult(job, await this.trainJob(slot, job, run));
        }
      } catch (error) {
        // The first error is the reason; the others stop because of it.
        fault ??= error;
        stop();
      }
    };
    await Promise.all(this.slots.map((slot) => work(slot)));
    signal.removeEventListener("abort", stop);
    if (fault !== null) throw fault;
  }

  /** Ends all workers; what is under way or waits rejects with AbortError. */
  close(): void {
    for (const slot of this.slots) slot.stop();
    this.questions.stop();
  }

  /** One job to its end, over as many workers as it takes. */
  private async trainJob(slot: WorkerSlot<TrainingService>, job: Job, run: Run): Promise<FoldResult> {
    const stepOf = () => run.checkpoints.get(keyOf(job))?.step ?? 0;
    for (let deaths = 0, step = stepOf(); ;) {
      try {
        return await this.attempt(slot, job, run);
      } catch (error) {
        if (!(error instanceof WorkerDied)) throw error;
        if (run.stop.signal.aborted) throw new AbortError();
        deaths = stepOf() > step ? 1 : deaths + 1;
        step = stepOf();
        if (deaths > DEATHS) throw error;
      }
    }
  }

  private async attempt(slot: WorkerSlot<TrainingService>, job: Job, run: Run): Promise<FoldResult> {
    const { signal } = run.stop;
    if (signal.aborted) throw new AbortError();
    const id = this.nextId++;
    const onReport = (report: TrainingReport) => {
      if (report.checkpoint !== null) run.checkpoints.set(keyOf(job), report.checkpoint);
      run.handlers.onReport(job, report);
    };
    let patience: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      slot.tell((service) => service.stop(id));
      patience = setTimeout(() => slot.stop(), STOP_MS);
    };
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await slot.callOnce(async (service): Promise<Answer<FoldResult>> => {
        const prepared = await this.prepare(service, run.slices);
        if (!prepared.ok) return prepared;
        if (signal.aborted) return CANCELLED;
        const checkpoint = run.checkpoints.get(keyOf(job)) ?? null;
        const { wantsPreviews } = run.handlers;
        return service.train(id, run.recipe, job, checkpoint, wantsPreviews, proxy(onReport));
      });
    } finally {
      clearTimeout(patience);
      signal.removeEventListener("abort", stop);
    }
  }

  /** Sends a worker the slices that it does not have yet. */
  private async prepare(service: Remote<TrainingService>, slices: Slices): Promise<Answer<null>> {
    if (this.prepared.get(service) === slices) return { ok: true, value: null };
    const answer = await service.prepare(slices);
    if (answer.ok) this.prepared.set(service, slices);
    return answer;
  }
}

function keyOf({ strength, fold }: Job): string {
  return `${strength} ${fold}`;
}
