/** The result that the page shows before anything was trained: the default recipe for the three organs, trained here once. */
import type { Experimenter } from "../compute/experimenter.ts";
import type { Preview } from "../core/training/checkpoint.ts";
import { DEFAULT_RECIPE, type Job, ORGANS, type Recipe } from "../core/training/recipe.ts";
import {
  type StoredAnswers,
  type StoredPreview,
  type StoredRun,
  packStored,
} from "../io/experiment/stored.ts";
import { trainOrgans } from "./experimentTraining.ts";
import type { ProgressLine } from "./progressLine.ts";

/** The fold whose answers are kept. */
const FOLD = 0;
/** Shares of the steps after which answers are kept: of the first seed several, of the others the last ones. */
const FIRST_SEED = [0.05, 0.2, 0.5, 1];
const OTHER_SEEDS = [1];

/** Seed by seed, then organ by organ: the order in the file. */
export function storedRecipes(seeds: readonly number[]): Recipe[] {
  return seeds.flatMap((seed) => ORGANS.map((organ) => ({ ...DEFAULT_RECIPE, organ, seed })));
}

/** Keeps of all previews what the file has of them. */
export class AnswerKeeper {
  private readonly kept = new Map<string, Map<number, StoredPreview[]>>();

  constructor(private readonly firstSeed: number) {}

  note(recipe: Recipe, { fold, strength }: Job, { noisyLabels: _labels, ...preview }: Preview): void {
    const shares = recipe.seed === this.firstSeed ? FIRST_SEED : OTHER_SEEDS;
    const isKept = shares.some((share) => Math.round(share * recipe.steps) === preview.step);
    if (fold !== FOLD || !isKept) return;
    const key = keyOf(recipe);
    const byStrength = this.kept.get(key) ?? new Map<number, StoredPreview[]>();
    this.kept.set(key, byStrength.set(strength, [...(byStrength.get(strength) ?? []), preview]));
  }

  answers(recipe: Recipe): StoredAnswers[] {
    const byStrength = this.kept.get(keyOf(recipe)) ?? new Map<number, StoredPreview[]>();
    return [...byStrength]
      .sort(([one], [other]) => one - other)
      .map(([strength, previews]) => ({ job: { strength, fold: FOLD }, previews }));
  }
}

function keyOf({ organ, seed }: Recipe): string {
  return `${organ} ${seed}`;
}

/** Trains all of it and returns the file. Rejects with AbortError after a stop. */
export async function makeStoredResult(
  seeds: readonly number[],
  experimenter: Experimenter,
  signal: AbortSignal,
  line: ProgressLine,
): Promise<Uint8Array> {
  const keeper = new AnswerKeeper(seeds[0]);
  const organs = [];
  for (const recipe of storedRecipes(seeds)) {
    organs.push({ recipe, slices: await experimenter.syntheticSlices(recipe, signal), notes: [] });
  }
  const runs = await trainOrgans(organs, experimenter, signal, line, (...seen) => keeper.note(...seen));
  return packStored(runs.map((run): StoredRun => ({ ...run, answers: keeper.answers(run.recipe) })));
}
