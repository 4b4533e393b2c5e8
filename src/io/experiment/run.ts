/** One organ's part of an experiment, finished or not: what charts and files are made of. */
import type { Division } from "../../core/training/division.ts";
import type { Recipe } from "../../core/training/recipe.ts";
import type { FoldResult } from "../../core/training/results.ts";

export interface ExperimentRun {
  readonly recipe: Recipe;
  /** Of the jobs that are finished, in any order. */
  readonly results: readonly FoldResult[];
  /** How many images of how many patients, and what was divided into folds; null until that is known. */
  readonly division: Division | null;
  /** Where this is several runs together that differ in their seeds alone: each of them, the first with this recipe. */
  readonly parts?: readonly ExperimentRun[];
}

/** The runs that were trained, one a seed. */
export function partsOf(run: ExperimentRun): readonly ExperimentRun[] {
  return run.parts ?? [run];
}

/** "1"; "1, 2 and 3". @param run one or several together. */
export function seedWords(run: ExperimentRun): string {
  const seeds = partsOf(run).map(({ recipe }) => recipe.seed);
  return seeds.length === 1 ? String(seeds[0]) : `${seeds.slice(0, -1).join(", ")} and ${seeds.at(-1)}`;
}
