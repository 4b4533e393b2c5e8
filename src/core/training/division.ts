/** What an experiment's numbers rest on: how many images of how many patients, and what was divided into folds. */
import { splitFolds } from "./folds.ts";
import type { Recipe } from "./recipe.ts";
import { type Slices, subjectCount } from "./slices.ts";

export interface Division {
  readonly images: number;
  readonly subjects: number;
  /** "slice": images of one patient are in training and in test. */
  readonly by: "subject" | "slice";
}

/** The division of images that are at hand. @throws InputError where there are fewer images than folds. */
export function divisionOf(slices: Slices, { folds, seed }: Pick<Recipe, "folds" | "seed">): Division {
  return { images: slices.count, subjects: subjectCount(slices), by: splitFolds(slices, folds, seed).by };
}

/** What a recipe of synthetic images will come to, every image being of a patient of its own; null for files, which only tell once they are read. */
export function plannedDivision({ source, imageCount }: Recipe): Division | null {
  if (source.kind === "files") return null;
  return { images: imageCount, subjects: imageCount, by: "subject" };
}

/** With fewer patients than folds each fold leaves one patient out. One patient alone is divided by images, into as many folds as were asked for. */
export function foldsOf(folds: number, subjects: number): number {
  return subjects < 2 ? folds : Math.min(folds, subjects);
}
