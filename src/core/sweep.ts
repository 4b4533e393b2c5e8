/**
 * The noise sweep: what the reference and both optima reach at many noise strengths, without sampling. The population
 * version of the paper's result figure.
 */
import { COST, draftColumn, freeDraft } from "./column.ts";
import { InputError } from "./errors.ts";
import { pixelCount } from "./grid.ts";
import type { Kernel } from "./kernel/index.ts";
import { PARAMETERS, checked } from "./parameters.ts";
import {
  type LoadedReference,
  type Reference,
  checkedReference,
  foregroundCount,
  loadReference,
} from "./reference.ts";
import { reachableWindow } from "./samples.ts";
import { Meter, finish } from "./steps.ts";
import { leak } from "./volume.ts";
import { type Window, volumeShape, windowCount } from "./window.ts";

/** What is answered for one noise strength: fields of the command line. Volumes are fractions of Ω; null = undefined (0/0). */
export interface SweepColumn {
  readonly a: number;
  /** t = ½ sup_s D_m(s). */
  readonly threshold: number | null;
  readonly supDice: number | null;
  /** D_m of the reference I itself. */
  readonly diceOfReference: number | null;
  readonly diceOfAccuracy: number | null;
  readonly diceOfDice: number | null;
  readonly volumeMarginal: number;
  readonly volumeAccuracy: number;
  readonly volumeDice: number | null;
  /** ξ, Proposition 2. */
  readonly leak: number;
}

export interface SweepRequest {
  readonly reference: Reference;
  /** Each in [0, 1]. */
  readonly noiseStrengths: readonly number[];
}

/** Most strengths of one sweep. */
export const MOST_STRENGTHS = 1001;

/** a from 0 to 0.3, what the slider reaches: 0, 0.005, … */
export const SWEEP_STRENGTHS: readonly number[] = Array.from({ length: 61 }, (_, i) => i / 200);

/**
 * Answers a request: yields the share done, in (0, 1], between steps, and returns the columns in the order asked for.
 * Each has the numbers that `analyse` has, to the last bit (tests/core/sweep.test.ts).
 * @throws InputError for a noise strength outside [0, 1], for none and for more than 1001.
 */
export function* sweep(kernel: Kernel, request: SweepRequest): Generator<number, SweepColumn[]> {
  const { noiseStrengths } = request;
  if (noiseStrengths.length === 0 || noiseStrengths.length > MOST_STRENGTHS) {
    throw new InputError(
      `a sweep takes 1 to ${MOST_STRENGTHS} noise strengths, got ${noiseStrengths.length}`,
    );
  }
  for (const a of noiseStrengths) checked(PARAMETERS.noise, a);
  const mask = checkedReference(request.reference);
  const reference = loadReference(kernel, mask);
  const { grid, foreground } = reference;
  const work = noiseStrengths.reduce((sum, a) => sum + windowCount(reachableWindow(grid, foreground, a)), 0);
  const meter = new Meter((COST.marginal + COST.optima) * work);
  const columns: SweepColumn[] = [];
  try {
    for (const a of noiseStrengths) columns.push(yield* sweepColumn(kernel, reference, mask, a, meter));
    return columns;
  } finally {
    reference.free();
  }
}

/** `sweep` at once. */
export function sweepAtOnce(kernel: Kernel, request: SweepRequest): SweepColumn[] {
  return finish(sweep(kernel, request));
}

function* sweepColumn(
  kernel: Kernel,
  reference: LoadedReference,
  mask: Reference,
  a: number,
  meter: Meter,
): Generator<number, SweepColumn> {
  const { grid, foreground } = reference;
  const pixels = pixelCount(grid);
  const draft = yield* draftColumn(kernel, reference, a, 0, meter);
  try {
    const { window, sums, accuracyOptimal, diceOptimal } = draft;
    const inside = sumInside(mask, foreground, draft.marginal.f32, window);
    return {
      a,
      threshold: diceOptimal?.threshold ?? null,
      supDice: diceOptimal === null ? null : 2 * diceOptimal.threshold,
      // Where m is 0 everywhere no Dice is defined.
      diceOfReference: diceOptimal === null ? null : (2 * inside) / (foregroundCount(mask) + sums.sum),
      diceOfAccuracy: accuracyOptimal.dice,
      diceOfDice: diceOptimal?.dice ?? null,
      volumeMarginal: sums.sum / pixels,
      volumeAccuracy: accuracyOptimal.pixels / pixels,
      volumeDice: diceOptimal === null ? null : diceOptimal.pixels / pixels,
      leak: leak(mask, foreground, a),
    };
  } finally {
    freeDraft(draft);
  }
}

/** Σ m over the reference's pixels. @param marginal over `window`, which contains the foreground's box. */
function sumInside(
  { grid, mask }: Reference,
  foreground: Window,
  marginal: Float32Array,
  window: Window,
): number {
  const [, n1, n2] = volumeShape(grid);
  const [, w1, w2] = window.shape;
  const [f0, f1, f2] = foreground.start;
  let sum = 0;
  for (let i = 0; i < foreground.shape[0]; i++) {
    for (let j = 0; j < foreground.shape[1]; j++) {
      const row = ((f0 + i) * n1 + f1 + j) * n2 + f2;
      const inWindow =
        ((f0 + i - window.start[0]) * w1 + f1 + j - window.start[1]) * w2 + f2 - window.start[2];
      for (let k = 0; k < foreground.shape[2]; k++) {
        if (mask[row + k] !== 0) sum += marginal[inWindow + k];
      }
    }
  }
  return sum;
}

/** From where on the two optima are two answers; null where that is nowhere in the sweep. */
export interface Parting {
  /** The first a at which the accuracy-optimal segmentation loses `PARTING_LOSS` of Dice or more. */
  readonly parts: number | null;
  /** The first a at which it is empty while the Dice-optimal one is not. */
  readonly empties: number | null;
}

/** Of Dice: a loss that is seen. */
export const PARTING_LOSS = 0.01;

/** @param columns by rising noise strength. */
export function partingOf(columns: readonly SweepColumn[]): Parting {
  const first = (holds: (column: SweepColumn) => boolean) => columns.find(holds)?.a ?? null;
  return {
    parts: first(
      ({ diceOfDice, diceOfAccuracy }) =>
        diceOfDice !== null && diceOfAccuracy !== null && diceOfDice - diceOfAccuracy >= PARTING_LOSS,
    ),
    empties: first(({ volumeAccuracy, volumeDice }) => volumeAccuracy === 0 && volumeDice !== null),
  };
}
