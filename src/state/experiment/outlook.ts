/** What the form of the Experiment leads to: some of its images with noisy labels, and the time that it would take. The newest form wins. */
import type { StoreApi } from "zustand/vanilla";
import { type StepTime, sharesProcessor } from "../../../workers/protocol/stepTime.ts";
import { isAbort } from "../../compute/errors.ts";
import type { Experimenter } from "../../compute/experimenter.ts";
import { Newest } from "../../compute/newest.ts";
import { ORGANS, type Recipe } from "../../core/training/recipe.ts";
import { type Slices, makeSlices } from "../../core/training/slices.ts";
import type { Alerts } from "../alerts.ts";
import { describeError } from "../errors.ts";
import { draftOf, estimatedSeconds, stepMilliseconds } from "./form.ts";
import type { ExperimentState } from "./experimentState.ts";

/** Images of the sample, at most. */
const SAMPLE_COUNT = 6;
/** A form that rests for so long is measured, ms. */
export const REST_MS = 300;
/** Noise strength of the first sample; where the form has another, the nearest one. */
const FIRST_STRENGTH = 0.06;

/** What a sample is made of. */
interface Wish {
  readonly recipe: Recipe;
  /** Noise strength of the labels. */
  readonly a: number;
  /** The user's own images; null where they are synthetic. */
  readonly own: Slices | null;
}

type Sample = NonNullable<ExperimentState["sample"]>;

export class Outlook {
  private strength = FIRST_STRENGTH;
  /** The time of a step, by what it depends on. */
  private readonly measured = new Map<string, StepTime>();
  private rest: ReturnType<typeof setTimeout> | undefined;
  private readonly measuring = new Newest<Recipe, StepTime>((recipe, signal) =>
    this.experimenter.stepTime(recipe, signal),
  );
  private readonly sampling = new Newest<Wish, Sample>((wish, signal) => this.sampleOf(wish, signal));
  /** The synthetic images that were asked for last. */
  private synthetic: { readonly key: string; readonly slices: Slices } | null = null;

  constructor(
    private readonly store: StoreApi<ExperimentState>,
    private readonly experimenter: Experimenter,
    private readonly alerts: Alerts,
  ) {}

  /** To be called when the form changes, and when the workers come to rest. */
  update(): void {
    this.estimate();
    void this.makeSample();
  }

  setStrength(a: number): void {
    if (a === this.strength) return;
    this.strength = a;
    void this.makeSample();
  }

  /** What is measured now would disturb the training, and be disturbed by it. */
  leaveTheWorkers(): void {
    clearTimeout(this.rest);
    this.measuring.stop();
  }

  /** What a run showed is better than what was tried out. @param stepsPerSecond steps of both networks, by all workers. */
  observe(recipe: Recipe, stepsPerSecond: number): void {
    const ms = stepMilliseconds(stepsPerSecond, this.experimenter.workerCount);
    this.measured.set(costKey(recipe), { ms, load: null });
  }

  private estimate(): void {
    this.leaveTheWorkers();
    const { phase } = this.store.getState();
    const recipe = draftOf(this.store.getState());
    const step = this.measured.get(costKey(recipe));
    this.tell(recipe, step ?? null);
    if (step !== undefined || phase === "running" || phase === "preparing") return;
    this.rest = setTimeout(() => void this.measure(recipe), REST_MS);
  }

  private tell(recipe: Recipe, step: StepTime | null): void {
    const estimateSeconds = step === null ? null : this.seconds(recipe, step.ms);
    const load = step?.load ?? null;
    const freeSeconds = sharesProcessor(load) ? this.seconds(recipe, step!.ms / load) : null;
    this.store.setState({ estimateSeconds, freeSeconds });
  }

  private seconds(recipe: Recipe, stepMs: number): number {
    const organs = this.store.getState().organChoice === "all" ? ORGANS.length : 1;
    return estimatedSeconds(
      Array.from({ length: organs }, () => recipe),
      stepMs,
      this.experimenter.workerCount,
    );
  }

  private async measure(recipe: Recipe): Promise<void> {
    try {
      const step = await this.measuring.askAtOnce(recipe);
      // What disturbs the machine now will have gone by another time: then it is measured anew.
      if (!sharesProcessor(step.load)) this.measured.set(costKey(recipe), step);
      this.tell(recipe, step);
    } catch {
      // An estimate that cannot be made is not shown; what is wrong with the workers is said at the start.
    }
  }

  private async makeSample(): Promise<void> {
    const state = this.store.getState();
    const recipe = draftOf(state);
    const a = nearest(recipe.noiseStrengths, this.strength);
    const { sample } = state;
    if (sample !== null && (sample.organ !== recipe.organ || sample.slices.size !== recipe.size)) {
      this.store.setState({ sample: null });
    }
    const isOwn = recipe.source.kind === "files";
    if (isOwn && state.fileSlices === null) return this.sampling.stop();
    const own = isOwn ? state.fileSlices!.slices : null;
    try {
      this.store.setState({ sample: await this.sampling.askAtOnce({ recipe, a, own }) });
      this.alerts.settle("sample");
    } catch (error) {
      if (!isAbort(error)) this.alerts.raise("sample", describeError(error));
    }
  }

  private async sampleOf({ recipe, a, own }: Wish, signal: AbortSignal): Promise<Sample> {
    const slices = firstSlices(own ?? (await this.syntheticSlices(recipe, signal)), SAMPLE_COUNT);
    signal.throwIfAborted();
    const noisyLabels = await this.experimenter.noisyLabels(recipe, slices, a, slices.count, signal);
    return { organ: recipe.organ, slices, a, noisyLabels };
  }

  /** The first images of an organ are the same however many there are. */
  private async syntheticSlices(recipe: Recipe, signal: AbortSignal): Promise<Slices> {
    const key = JSON.stringify([recipe.organ, recipe.source, recipe.size, recipe.seed]);
    if (this.synthetic?.key !== key) {
      const few = { ...recipe, imageCount: Math.min(recipe.imageCount, 2 * SAMPLE_COUNT) };
      this.synthetic = { key, slices: await this.experimenter.syntheticSlices(few, signal) };
    }
    return this.synthetic.slices;
  }
}

/** What the time of a step depends on. */
function costKey({ size, batch, channels, depth }: Recipe): string {
  return [size, batch, channels, depth].join(" ");
}

/** The one of some numbers that is nearest to another; the first of two. */
function nearest(numbers: readonly number[], to: number): number {
  return numbers.reduce((best, each) => (Math.abs(each - to) < Math.abs(best - to) ? each : best));
}

/** The first slices, at most `most`. */
function firstSlices({ size, count, images, references, subjects }: Slices, most: number): Slices {
  const few = Math.min(count, most);
  const pixels = few * size * size;
  return makeSlices({
    size,
    count: few,
    images: images.slice(0, pixels),
    references: references.slice(0, pixels),
    subjects: subjects.slice(0, few),
  });
}
