/** Trains the organs of an experiment one after the other, from where they stand, and says in the store how it goes. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { Experimenter } from "../../compute/experimenter.ts";
import { InputError } from "../../core/errors.ts";
import { type Preview, previewSteps } from "../../core/training/checkpoint.ts";
import { divisionOf, plannedDivision } from "../../core/training/division.ts";
import type { Job, Recipe } from "../../core/training/recipe.ts";
import type { Slices } from "../../core/training/slices.ts";
import type { Alerts } from "../alerts.ts";
import { describeError } from "../errors.ts";
import { isComplete, jobsLeft } from "./form.ts";
import type { ExperimentState, FileSlices, OrganRun, SeenAnswers } from "./experimentState.ts";
import { type KeptJob, Ledger } from "./ledger.ts";

/** The store hears of progress at most so often, ms. */
export const NEWS_MS = 150;

export class Training {
  /** Jobs that were begun, at their last checkpoints: what must be kept to go on later. */
  readonly kept: StoreApi<readonly KeptJob[]> = createStore<readonly KeptJob[]>()(() => []);
  /** The images of a run on the user's files; null where the run has none, or they are gone. */
  files: FileSlices | null = null;
  private ledger = new Ledger([], []);
  private controller: AbortController | null = null;
  /** The open jobs of a run that was cancelled, until another takes its place. */
  private cancelled: readonly KeptJob[] = [];
  private ended: Promise<void> = Promise.resolve();
  private organ = 0;
  private previews = new Map<number, SeenAnswers>();
  private news: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: StoreApi<ExperimentState>,
    private readonly experimenter: Experimenter,
    private readonly alerts: Alerts,
  ) {}

  /** A new run in place of the old. Resolves when it rests: finished, paused, cancelled or failed. */
  begin(recipes: readonly Recipe[], files: FileSlices | null): Promise<void> {
    this.files = files;
    this.take(
      recipes.map((recipe) => ({ recipe, results: [], division: plannedDivision(recipe) })),
      [],
    );
    return this.go();
  }

  /** Goes on with a run that rests; resolves as above. */
  go(): Promise<void> {
    const controller = new AbortController();
    this.controller = controller;
    this.store.setState({ phase: "preparing" });
    this.alerts.settle("training");
    this.tell();
    // The workers of a run that was cancelled a moment ago may still be at it.
    const before = this.ended;
    this.ended = before.then(() => this.run(controller));
    return this.ended;
  }

  /** Takes up a run as it was left. */
  take(runs: readonly OrganRun[], kept: readonly KeptJob[]): void {
    this.ledger = new Ledger(runs, kept);
    this.kept.setState(kept, true);
    this.organ = Math.max(
      0,
      runs.findIndex((run) => !isComplete(run)),
    );
    this.previews = new Map();
    this.cancelled = [];
    this.store.setState({
      runs,
      losses: null,
      previews: this.previews,
      previewSlices: null,
      canTakeBack: false,
    });
    this.tell();
  }

  /** Stops with a checkpoint of every job under way; resolves when it rests. */
  pause(): Promise<void> {
    this.controller?.abort();
    return this.ended;
  }

  /** Ends it; the results stay. What was trained of the open jobs since their last checkpoints is lost. */
  cancel(): void {
    const { controller } = this;
    this.ledger.rest();
    this.cancelled = this.ledger.kept();
    this.controller = null;
    controller?.abort();
    clearTimeout(this.news);
    this.news = undefined;
    this.ledger = new Ledger([], []);
    this.kept.setState([], true);
    const canTakeBack =
      this.cancelled.length > 0 || this.store.getState().runs.some(({ results }) => results.length > 0);
    this.store.setState({ phase: "idle", progress: null, losses: null, canTakeBack });
  }

  /** What was cancelled last is paused instead. */
  takeBack(): void {
    this.store.setState({ phase: "paused" });
    this.take(this.store.getState().runs, this.cancelled);
  }

  /** Steps of both networks that were done in a second, when it could be told last; null before. */
  get stepsPerSecond(): number | null {
    return this.ledger.stepsPerSecond;
  }

  private async run(controller: AbortController): Promise<void> {
    const isCurrent = () => controller === this.controller;
    let fault: unknown = null;
    try {
      for (const organ of this.store.getState().runs.keys()) {
        if (isCurrent() && !isComplete(this.store.getState().runs[organ])) {
          await this.trainOrgan(organ, controller);
        }
      }
    } catch (error) {
      fault = error;
    }
    if (!isCurrent()) return;
    this.controller = null;
    this.ledger.rest();
    this.kept.setState(this.ledger.kept(), true);
    this.tell();
    const wasStopped = controller.signal.aborted;
    const hasSomething =
      wasStopped ||
      this.kept.getState().length > 0 ||
      this.store.getState().runs.some(({ results }) => results.length > 0);
    if (fault === null) this.store.setState({ phase: "finished" });
    else this.store.setState({ phase: hasSomething ? "paused" : "idle" });
    if (fault !== null && !wasStopped) this.alerts.raise("training", describeError(fault));
  }

  private async trainOrgan(organ: number, controller: AbortController): Promise<void> {
    const { signal } = controller;
    const isCurrent = () => controller === this.controller;
    const { recipe } = this.store.getState().runs[organ];
    const slices = await this.slicesOf(recipe, signal);
    const division = divisionOf(slices, recipe);
    if (!isCurrent()) return;
    this.organ = organ;
    this.previews = new Map();
    this.change(organ, (run) => ({ ...run, division }));
    this.store.setState({ phase: "running", previews: this.previews, previewSlices: slices });
    this.tell();
    const kept = this.ledger.kept().filter((entry) => entry.organ === organ);
    await this.experimenter.train(
      recipe,
      slices,
      jobsLeft(this.store.getState().runs[organ]),
      kept,
      {
        wantsPreviews: true,
        onReport: (job, report) => {
          if (!isCurrent()) return;
          this.ledger.report(organ, job, recipe.steps, report);
          if (report.preview !== null) {
            this.see(job, report.preview, recipe.steps);
          }
          if (report.checkpoint !== null) this.kept.setState(this.ledger.kept(), true);
          this.news ??= setTimeout(() => this.tell(), NEWS_MS);
        },
        onResult: (job, result) => {
          if (!isCurrent()) return;
          // A training that is over before the first news shows its curves all the same.
          if (this.store.getState().losses === null) this.tell();
          this.ledger.close(organ, job);
          this.change(organ, (run) => ({ ...run, results: [...run.results, result] }));
          this.kept.setState(this.ledger.kept(), true);
          this.news ??= setTimeout(() => this.tell(), NEWS_MS);
        },
      },
      signal,
    );
  }

  private see(job: Job, preview: Preview, steps: number): void {
    const before = this.previews.get(job.strength);
    // A job that goes on from its last checkpoint may do some steps again.
    const seen = before?.job.fold === job.fold ? before.trail.filter(({ step }) => step < preview.step) : [];
    const trail = previewSteps(steps).includes(preview.step) ? [...seen, preview] : seen;
    this.previews = new Map(this.previews).set(job.strength, { job, preview, trail });
  }

  private async slicesOf(recipe: Recipe, signal: AbortSignal): Promise<Slices> {
    const { source } = recipe;
    if (source.kind !== "files") return this.experimenter.syntheticSlices(recipe, signal);
    const { fileSlices } = this.store.getState();
    const found = [this.files, fileSlices].find((files) => files?.checksum === source.checksum);
    if (!found) {
      throw new InputError(
        `the CT images of this run (${source.names.join(", ")}) are not at hand any more: choose the same files again, then press Resume`,
      );
    }
    this.files = found;
    return found.slices;
  }

  private change(organ: number, to: (run: OrganRun) => OrganRun): void {
    const { runs } = this.store.getState();
    this.store.setState({ runs: runs.map((run, index) => (index === organ ? to(run) : run)) });
  }

  /** Brings the store up to date. */
  private tell(): void {
    clearTimeout(this.news);
    this.news = undefined;
    const { runs, phase } = this.store.getState();
    if (phase === "idle") return;
    this.store.setState((state) => ({
      progress: this.ledger.progress(runs, this.organ, performance.now()),
      // The curves of the last job stay when all have ended.
      losses: this.ledger.losses(runs) ?? state.losses,
      previews: this.previews,
    }));
  }
}
