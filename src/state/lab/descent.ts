/** The Lab's descent of both losses: played, stepped and reset by its panel, kept while another tab is looked at. */
import { type StoreApi, createStore } from "zustand/vanilla";
import { isAbort } from "../../compute/errors.ts";
import type { Laboratory } from "../../compute/laboratory.ts";
import { type DescentMethod, type DescentReading, LEARNING_RATE } from "../../core/descent.ts";
import {
  type DescentQuestion,
  type DescentRecipe,
  type DescentState,
  stepCount,
  withSteps,
} from "../../core/descentRun.ts";
import { requireInRange } from "../../core/errors.ts";
import { PATIENCE_MS, describeError } from "../errors.ts";
import { nextFrame } from "../nextFrame.ts";
import type { Lab } from "./store.ts";

/** What is descended on, and where it is looked at. */
export type DescentSubject = Pick<DescentQuestion, "marginal" | "threshold" | "slice">;

/** Steps after which a play ends, wherever it is. */
export const MOST_STEPS = 10_000;
/** A play ends where no c of cross-entropy is farther from m, and no pixel of soft-Dice on the wrong side. */
const THERE = 1e-3;
/** A played step is so many times the steps before: in the beginning more happens than later. */
const GROWTH = 1 / 8;
/** What a frame of a play may take, ms: fewer steps at once where they are slow. */
const FRAME_MS = 160;

export interface DescentView {
  readonly method: DescentMethod;
  readonly learningRate: number;
  readonly isPlaying: boolean;
  /** Steps that were asked for; more than `state` has while they are awaited. */
  readonly recipe: DescentRecipe;
  /** null before the first answer. */
  readonly state: DescentState | null;
  /** Where it has been, from the start on, by rising steps; none while a new start is awaited. */
  readonly readings: readonly DescentReading[];
  /** Share done of what takes longer than 300 ms; else null. */
  readonly share: number | null;
  readonly error: string | null;
}

/** Whether a play has nothing more to do. */
function isThere({ step, farthest, misplaced }: DescentReading): boolean {
  return step >= MOST_STEPS || (farthest <= THERE && (misplaced ?? 0) === 0);
}

export class DescentPlayer {
  readonly store: StoreApi<DescentView> = createStore(() => ({
    method: "gradient" as DescentMethod,
    learningRate: LEARNING_RATE.defaults.gradient as number,
    isPlaying: false,
    recipe: { method: "gradient", parts: [] },
    state: null,
    readings: [],
    share: null,
    error: null,
  }));
  private subject: DescentSubject | null = null;
  private controller: AbortController | null = null;
  private isCalm = false;
  /** ms of a step, lately. */
  private stepMs = 0;

  /** @param nextFrame resolves when the last picture has been drawn. */
  constructor(
    private readonly laboratory: Pick<Laboratory, "descend">,
    private readonly nextFrame: () => Promise<unknown>,
  ) {}

  /** What is looked at now: another marginal begins anew, another slice is another view of the same run. */
  look(subject: DescentSubject): void {
    const before = this.subject;
    this.subject = subject;
    if (before?.marginal !== subject.marginal) this.reset();
    else if (before.slice !== subject.slice || before.threshold !== subject.threshold) void this.run(0);
  }

  /** @param isCalm whether few pictures are wanted: ten times as many steps from each to the next. */
  play(isCalm = false): void {
    if (this.view.isPlaying) return;
    this.isCalm = isCalm;
    const last = this.view.readings.at(-1);
    if (last !== undefined && isThere(last)) this.reset();
    this.store.setState({ isPlaying: true });
    // A frame that is under way goes on to the next one by itself.
    if (this.controller === null) void this.run(this.nextSteps());
  }

  pause(): void {
    this.store.setState({ isPlaying: false });
  }

  /** One step. */
  step(): void {
    this.pause();
    void this.run(1);
  }

  /** Back to c = ½ everywhere. */
  reset(): void {
    this.controller?.abort();
    this.controller = null;
    const { method } = this.view;
    // What is on the screen stays until the start has come.
    this.store.setState({ isPlaying: false, recipe: { method, parts: [] }, readings: [], share: null });
    if (this.subject !== null) void this.run(0);
  }

  /** With the rate that suits it; begins anew. */
  setMethod(method: DescentMethod): void {
    if (method === this.view.method) return;
    this.store.setState({ method, learningRate: LEARNING_RATE.defaults[method] });
    this.reset();
  }

  /** Of the steps from now on. @throws InputError where it is out of range. */
  setLearningRate(learningRate: number): void {
    requireInRange("learning rate", learningRate, ...LEARNING_RATE.range);
    this.store.setState({ learningRate });
  }

  /** Ends what is under way, where it is. */
  cancel(): void {
    this.pause();
    this.controller?.abort();
    this.controller = null;
    const { readings, recipe, method } = this.view;
    // What was not answered was not asked for.
    const done = readings.at(-1)?.step ?? 0;
    this.store.setState({ share: null, recipe: shortened({ ...recipe, method }, done) });
  }

  dismissError(): void {
    this.store.setState({ error: null });
  }

  private get view(): DescentView {
    return this.store.getState();
  }

  /** How many steps a play takes next. */
  private nextSteps(): number {
    const done = stepCount(this.view.recipe);
    if (this.isCalm) return Math.min(9 * Math.max(1, done), MOST_STEPS - done);
    const wished = Math.max(1, Math.floor(done * GROWTH));
    const most = this.stepMs === 0 ? 1 : Math.max(1, Math.floor(FRAME_MS / this.stepMs));
    return Math.min(wished, most, MOST_STEPS - done);
  }

  /** Asks for so many steps more; of several calls the newest answers. */
  private async run(steps: number): Promise<void> {
    const { subject } = this;
    if (subject === null) return;
    this.controller?.abort();
    const own = new AbortController();
    this.controller = own;
    const { recipe: before, learningRate } = this.view;
    const recipe = steps === 0 ? before : withSteps(before, { learningRate, steps });
    this.store.setState({ recipe, error: null });
    const startedAt = performance.now();
    const onProgress = (share: number) => {
      if (own.signal.aborted || performance.now() - startedAt < PATIENCE_MS) return;
      this.store.setState({ share });
    };
    try {
      await this.answer({ ...subject, recipe }, own.signal, onProgress);
      if (own.signal.aborted) return;
      if (steps > 0) this.stepMs = (performance.now() - startedAt) / steps;
      const reading = this.view.readings.at(-1)!;
      await this.nextFrame();
      if (own.signal.aborted) return;
      this.controller = null;
      if (!this.view.isPlaying) return;
      if (isThere(reading)) this.pause();
      else void this.run(this.nextSteps());
    } catch (error) {
      if (own.signal.aborted) return;
      this.controller = null;
      // A marginal that was let go meanwhile: another one is on its way.
      this.store.setState({
        isPlaying: false,
        share: null,
        error: isAbort(error) ? null : describeError(error),
      });
    }
  }

  /** Puts where a descent has come to on the screen, unless it was given up. */
  private async answer(
    question: DescentQuestion,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<void> {
    if (signal.aborted) return;
    const state = await this.laboratory.descend(question, { signal, onProgress });
    if (signal.aborted) return;
    this.store.setState({ state, readings: state.readings, share: null });
  }
}

/** The first steps of a recipe. */
function shortened({ method, parts }: DescentRecipe, steps: number): DescentRecipe {
  let left = steps;
  const kept = parts.flatMap((part) => {
    const taken = Math.min(left, part.steps);
    left -= taken;
    return taken === 0 ? [] : [{ ...part, steps: taken }];
  });
  return { method, parts: kept };
}

const players = new WeakMap<Lab, DescentPlayer>();

/** The descent of a Lab: it outlives its panel, which is there only while its tab is chosen. */
export function descentOf(lab: Lab): DescentPlayer {
  const player = players.get(lab) ?? new DescentPlayer(lab.laboratory, nextFrame);
  players.set(lab, player);
  return player;
}
