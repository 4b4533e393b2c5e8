/**
 * A run of both descents as a recipe: whoever asks for more steps of the same run goes on where it stands, and whoever
 * has lost it (a worker that died) computes it again.
 */
import { type DescentMethod, Descents, marginalPixels } from "./descent.ts";

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

/** The last run, so that it can go on. */
export class DescentRun {
  private kept: {
    readonly marginal: Float32Array;
    readonly method: DescentMethod;
    readonly descents: Descents;
    /** The learning rate of each step so far. */
    readonly rates: number[];
  } | null = null;

  /** Both descents at the end of a recipe. Yields the share done of the steps that are new. @throws InputError for a rate out of range. */
  *to(marginal: Float32Array, recipe: DescentRecipe): Generator<number, Descents> {
    const rates = recipe.parts.flatMap(({ learningRate, steps }) => Array<number>(steps).fill(learningRate));
    const { kept } = this;
    const goesOn =
      kept !== null &&
      kept.marginal === marginal &&
      kept.method === recipe.method &&
      kept.rates.length <= rates.length &&
      kept.rates.every((rate, step) => rate === rates[step]);
    const run = goesOn
      ? kept
      : {
          marginal,
          method: recipe.method,
          descents: new Descents(marginalPixels(marginal), recipe.method),
          rates: [],
        };
    this.kept = run;
    const first = run.rates.length;
    for (let step = first; step < rates.length; step++) {
      run.descents.advance(rates[step]);
      // One by one: whoever stops in between finds as many as were done.
      run.rates.push(rates[step]);
      yield (step + 1 - first) / (rates.length - first);
    }
    return run.descents;
  }
}
