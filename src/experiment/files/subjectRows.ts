/** What each subject of the user's images gives, as a table: images, and the folds in which they are tested. */
import { splitFolds } from "../../core/training/folds.ts";
import type { Recipe } from "../../core/training/recipe.ts";
import type { FileSlices } from "../../state/experiment/experimentState.ts";

export interface SubjectRow {
  /** From 0: two may have one name. */
  readonly subject: number;
  readonly name: string;
  readonly images: number;
  /** "3", as the chart counts them, from 1; "1 to 5" where a subject's images are in several. */
  readonly folds: string;
}

/** In the order of the subjects; none where there are too few images for the folds. */
export function subjectRows(
  { names, slices }: Pick<FileSlices, "names" | "slices">,
  recipe: Pick<Recipe, "folds" | "seed">,
): SubjectRow[] {
  if (slices.count < recipe.folds) return [];
  const { fold } = splitFolds(slices, recipe.folds, recipe.seed);
  return names.map((name, subject) => {
    const own = [...fold].filter((_, i) => slices.subjects[i] === subject);
    const [first, last] = [Math.min(...own) + 1, Math.max(...own) + 1];
    return {
      subject,
      name,
      images: own.length,
      folds: first === last ? String(first) : `${first} to ${last}`,
    };
  });
}
