/** The Lab's noise sweep: asked for by its panel, kept while another tab is looked at, and never an older one over a newer one. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { Laboratory } from "../../compute/laboratory.ts";
import type { Reference } from "../../core/reference.ts";
import { SWEEP_STRENGTHS, type SweepColumn, type SweepRequest } from "../../core/sweep.ts";
import { PRESET_IDS, presetReference } from "../../shapes/presetReference.ts";
import type { Lab } from "./store.ts";
import { AT_REST, type RunState, StudyRun } from "./studyRun.ts";

/** Of each estimate of E[Dice]. */
export const EXPECTED_DRAWS = 200;
/** Every sixth strength of the sweep: 0, 0.03, … 0.3. */
const EXPECTED_STRENGTHS = SWEEP_STRENGTHS.filter((_, i) => i % 6 === 0);
/** What a sweep of the smoothness looks at. */
export const SMOOTHNESSES: readonly number[] = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5];

/** What the estimates of E[Dice] are of. */
type ExpectedQuestion =
  | { readonly against: "noise"; readonly smoothness: number }
  | { readonly against: "smoothness"; readonly a: number };

/** E[Dice] by Monte Carlo; null where it is undefined. */
interface Estimate {
  readonly mean: number | null;
  readonly error: number | null;
}

interface ExpectedPoint {
  /** Noise strength, or smoothness. */
  readonly x: number;
  readonly reference: Estimate;
  readonly accuracy: Estimate;
  readonly dice: Estimate;
}

export interface Expected {
  readonly reference: Reference;
  readonly seed: number;
  readonly question: ExpectedQuestion;
  readonly points: readonly ExpectedPoint[];
}

export interface PresetSweep {
  readonly id: string;
  readonly name: string;
  readonly isVolume: boolean;
  readonly columns: readonly SweepColumn[];
}

export interface SweepState {
  /** The last answer: of an older reference until the newest is answered. */
  readonly answer: { readonly reference: Reference; readonly columns: readonly SweepColumn[] } | null;
  readonly run: RunState;
  readonly expected: Expected | null;
  readonly expectedRun: RunState;
  /** As far as they have come. */
  readonly presets: readonly PresetSweep[];
  readonly presetRun: RunState;
}

/** Whether estimates are those of a question as it stands. */
export function answers({ reference, seed, question }: Expected, asked: Omit<Expected, "points">): boolean {
  return (
    reference === asked.reference &&
    seed === asked.seed &&
    JSON.stringify(question) === JSON.stringify(asked.question)
  );
}

export class Sweep {
  readonly store: StoreApi<SweepState> = createStore(() => ({
    answer: null,
    run: AT_REST,
    expected: null,
    expectedRun: AT_REST,
    presets: [],
    presetRun: AT_REST,
  }));
  private asked: Reference | null = null;
  private readonly run = new StudyRun((run) => this.store.setState({ run }));
  private readonly expectedRun = new StudyRun((expectedRun) => this.store.setState({ expectedRun }));
  private readonly presetRun = new StudyRun((presetRun) => this.store.setState({ presetRun }));

  constructor(private readonly laboratory: Pick<Laboratory, "sweep" | "numbers">) {}

  /** Sweeps a reference, unless that is done or under way. */
  ask(reference: Reference): void {
    if (this.asked === reference) return;
    this.asked = reference;
    this.again();
  }

  /** Sweeps the same reference once more, after a stop or an error. */
  again(): void {
    const reference = this.asked;
    if (reference === null) return;
    void this.run.start(async (signal, onProgress) => {
      const request = { reference, noiseStrengths: SWEEP_STRENGTHS };
      const columns = await this.laboratory.sweep(request, { signal, onProgress });
      if (!signal.aborted) this.store.setState({ answer: { reference, columns } });
    });
  }

  /** The answer to a request, if it is there. */
  found({ reference, noiseStrengths }: SweepRequest): readonly SweepColumn[] | null {
    const { answer } = this.store.getState();
    return answer?.reference === reference && noiseStrengths === SWEEP_STRENGTHS ? answer.columns : null;
  }

  cancel(): void {
    this.run.cancel();
  }

  /** Draws 200 samples for each of a few noise strengths, or smoothnesses: the same draw for all. */
  estimate(asked: Omit<Expected, "points">): void {
    const { reference, seed, question } = asked;
    const places = question.against === "noise" ? EXPECTED_STRENGTHS : SMOOTHNESSES;
    void this.expectedRun.start(async (signal, onProgress) => {
      const common = { reference, seed, sampleCount: EXPECTED_DRAWS };
      const points: ExpectedPoint[] = [];
      const requests =
        question.against === "noise"
          ? [{ ...common, smoothness: question.smoothness, noiseStrengths: places }]
          : places.map((smoothness) => ({ ...common, smoothness, noiseStrengths: [question.a] }));
      for (const [i, request] of requests.entries()) {
        const numbers = await this.laboratory.numbers(request, {
          signal,
          onProgress: (share) => onProgress((i + share) / requests.length),
        });
        for (const column of numbers) {
          points.push({
            x: places[points.length],
            reference: {
              mean: column.expectedDiceOfReference,
              error: column.expectedDiceOfReferenceError,
            },
            accuracy: { mean: column.expectedDiceOfAccuracy, error: column.expectedDiceOfAccuracyError },
            dice: { mean: column.expectedDiceOfDice, error: column.expectedDiceOfDiceError },
          });
        }
      }
      if (!signal.aborted) this.store.setState({ expected: { ...asked, points } });
    });
  }

  cancelEstimate(): void {
    this.expectedRun.cancel();
  }

  /** Sweeps every preset, pictures first; those that are there stay. */
  sweepPresets(): void {
    if (this.store.getState().presetRun.isRunning) return;
    void this.presetRun.start(async (signal, onProgress) => {
      for (const [i, id] of PRESET_IDS.entries()) {
        if (this.store.getState().presets.some((preset) => preset.id === id)) continue;
        const { reference, name, isVolume } = presetReference(id)!;
        const request = { reference, noiseStrengths: SWEEP_STRENGTHS };
        const columns = await this.laboratory.sweep(request, {
          signal,
          onProgress: (share) => onProgress((i + share) / PRESET_IDS.length),
        });
        if (signal.aborted) return;
        this.store.setState(({ presets }) => ({ presets: [...presets, { id, name, isVolume, columns }] }));
      }
    });
  }

  cancelPresets(): void {
    this.presetRun.cancel();
  }
}

const sweeps = new WeakMap<Lab, Sweep>();

/** The sweep of a Lab: it outlives its panel, which is there only while its tab is chosen. */
export function sweepOf(lab: Lab): Sweep {
  const sweep = sweeps.get(lab) ?? new Sweep(lab.laboratory);
  sweeps.set(lab, sweep);
  return sweep;
}
