/**
 * A run of both descents as a recipe: whoever asks for more steps of the same run goes on where it stands, and whoever
 * has lost it (a worker that died) computes it again.
 */
import {
  type DescentMethod,
  type DescentReading,
  Descents,
  type LossName,
  marginalPixels,
} from "./descent.ts";
import { type Slice, slicePlaces } from "./slice.ts";

/** So many steps in a row with one learning rate. */
export interface DescentPart {
  readonly learningRate: number;
  readonly steps: number;
}

export interface DescentRecipe {
  readonly method: DescentMethod;
  /** From the start, in order. */
  readonly parts: readonly DescentPart[];
}

/** Steps of a recipe. */
export function stepCount({ parts }: Pick<DescentRecipe, "parts">): number {
  return parts.reduce((sum, { steps }) => sum + steps, 0);
}

/** A recipe with so many steps more: those of one rate are one part. */
export function withSteps(
  { method, parts }: DescentRecipe,
  { learningRate, steps }: DescentPart,
): DescentRecipe {
  const last = parts.at(-1);
  if (last?.learningRate !== learningRate) return { method, parts: [...parts, { learningRate, steps }] };
  return { method, parts: [...parts.slice(0, -1), { learningRate, steps: last.steps + steps }] };
}

/** Both descents over a column's marginal, seen in a slice. */
export interface DescentQuestion {
  readonly marginal: Float32Array;
  /** t of the marginal; null where it is undefined. */
  readonly threshold: number | null;
  readonly recipe: DescentRecipe;
  readonly slice: Slice;
}

/** How both descents stand at the end of a recipe, how they came there, and what they look like in a slice. */
export interface DescentState extends DescentReading {
  /** From the start to now, the same whatever pieces the run was asked for in: every step at first, then fewer. */
  readonly readings: readonly DescentReading[];
  /** c of cross-entropy and of soft-Dice, row by row. */
  readonly maps: Readonly<Record<LossName, Float32Array<ArrayBuffer>>>;
}

/** So many steps are all read; from then on a step is read when it is so much farther than the last one. */
const ALL_READ = 12;
const READ_GROWTH = 1 / ALL_READ;

interface KeptRun {
  readonly marginal: Float32Array;
  readonly threshold: number | null;
  readonly method: DescentMethod;
  readonly descents: Descents;
  /** The learning rate of each step so far. */
  readonly rates: number[];
  readonly readings: DescentReading[];
}

/** The last run, so that it can go on. */
export class DescentRun {
  private kept: KeptRun | null = null;

  /** Both descents at the end of a recipe. Yields the share done of the steps that are new. @throws InputError for a rate out of range. */
  *to(question: DescentQuestion): Generator<number, DescentState> {
    const { threshold, recipe, slice } = question;
    const rates = recipe.parts.flatMap(({ learningRate, steps }) => Array<number>(steps).fill(learningRate));
    const run = this.runFor(question, rates);
    this.kept = run;
    const { descents, readings } = run;
    const first = run.rates.length;
    for (let step = first; step < rates.length; step++) {
      if (isRead(step, readings)) readings.push(descents.read(threshold));
      descents.advance(rates[step]);
      // One by one: whoever stops in between finds as many as were done.
      run.rates.push(rates[step]);
      yield (step + 1 - first) / (rates.length - first);
    }
    const reading = descents.read(threshold);
    return { ...reading, readings: [...readings, reading], maps: descents.softAt(slicePlaces(slice)) };
  }

  /** The kept run where the recipe goes on from it, else a new one. */
  private runFor(
    { marginal, threshold, recipe: { method } }: DescentQuestion,
    rates: readonly number[],
  ): KeptRun {
    const { kept } = this;
    const goesOn =
      kept !== null &&
      kept.marginal === marginal &&
      kept.threshold === threshold &&
      kept.method === method &&
      kept.rates.length <= rates.length &&
      kept.rates.every((rate, step) => rate === rates[step]);
    if (goesOn) return kept;
    return {
      marginal,
      threshold,
      method,
      descents: new Descents(marginalPixels(marginal), method),
      rates: [],
      readings: [],
    };
  }
}

function isRead(step: number, readings: readonly DescentReading[]): boolean {
  const last = readings.at(-1)?.step ?? -1;
  return step > last && (step <= ALL_READ || step >= last * (1 + READ_GROWTH));
}
