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
}
