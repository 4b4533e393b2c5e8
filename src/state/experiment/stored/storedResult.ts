/** What is shown of the stored result: the organs that the form asks for, of one seed or of all of them together. */
import { ORGANS, type Recipe } from "../../../core/training/recipe.ts";
import type { StoredRun } from "../../../io/experiment/stored.ts";
import type { OrganRun, ExperimentState } from "../experimentState.ts";
import { isSameBut } from "../form.ts";

/** One seed, or all together. */
export type SeedChoice = number | "all";

export function seedsOf(stored: readonly StoredRun[]): number[] {
  return [...new Set(stored.map(({ recipe }) => recipe.seed))];
}

/** The stored runs of the organs that are chosen, one an organ; none for the user's own images. */
export function chosenRuns(
  stored: readonly StoredRun[],
  { organChoice }: Pick<ExperimentState, "organChoice">,
  seed: SeedChoice,
): OrganRun[] {
  const organs = ORGANS.filter((organ) => organChoice === "all" || organ === organChoice);
  return organs.map((organ) => {
    const parts = stored.filter(({ recipe }) => recipe.organ === organ);
    return seed === "all" ? pooled(parts) : parts.find(({ recipe }) => recipe.seed === seed)!;
  });
}

/** Runs that differ in their seeds alone, as one: every fold of every seed counts the same. */
function pooled(parts: readonly OrganRun[]): OrganRun {
  const [first] = parts;
  return parts.length === 1 ? first : { ...first, results: parts.flatMap(({ results }) => results), parts };
}

/** Whether a form asks for what the stored result is of, whatever organ and seed. */
export function isStoredRecipe(draft: Recipe, stored: readonly StoredRun[]): boolean {
  return isSameBut(draft, stored[0].recipe, ["organ", "seed"]);
}
