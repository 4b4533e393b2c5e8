/** One organ's part of an experiment, finished or not: what charts and files are made of. */
import type { Recipe } from "../../core/training/recipe.ts";
import type { FoldResult } from "../../core/training/results.ts";

export interface ExperimentRun {
  readonly recipe: Recipe;
  /** Of the jobs that are finished, in any order. */
  readonly results: readonly FoldResult[];
  /** What was divided into folds. */
  readonly splitBy: "subject" | "slice";
}
