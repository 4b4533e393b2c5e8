/** What the chart and the table show: the runs, and before the first result their empty places. */
import { type Division, divisionOf, plannedDivision } from "../../core/training/division.ts";
import { ORGANS, type Recipe } from "../../core/training/recipe.ts";
import type { ExperimentState, FileSlices, OrganRun } from "../../state/experiment/experimentState.ts";

type Chosen = Pick<ExperimentState, "phase" | "runs" | "draft" | "organChoice" | "fileSlices">;

/** Whether a run goes on, or can, or has left results: else the form is all there is. */
export function hasRun({ phase, runs }: Pick<ExperimentState, "phase" | "runs">): boolean {
  return phase !== "idle" || runs.some(({ results }) => results.length > 0);
}

/** The runs; where there is none, what the draft would become, without results. */
export function shownRuns(chosen: Chosen): readonly OrganRun[] {
  const { runs, draft, organChoice, fileSlices } = chosen;
  if (runs.length > 0 && hasRun(chosen)) return runs;
  const organs = organChoice === "all" ? ORGANS : [draft.organ];
  return organs.map((organ) => {
    const recipe = { ...draft, organ };
    return { recipe, results: [], division: draftDivision(recipe, fileSlices) };
  });
}

/** Of the user's images that were read; null before, and where there are too few for the folds: then it cannot be started. */
function draftDivision(recipe: Recipe, files: FileSlices | null): Division | null {
  if (recipe.source.kind !== "files") return plannedDivision(recipe);
  return files === null || files.slices.count < recipe.folds ? null : divisionOf(files.slices, recipe);
}

/** Whether two recipes are about the same images, as far as the first of them show. */
export function haveSameImages(one: Recipe, other: Recipe): boolean {
  if (one.organ !== other.organ || one.size !== other.size) return false;
  if (one.source.kind === "files" && other.source.kind === "files") {
    return one.source.checksum === other.source.checksum;
  }
  return JSON.stringify(one.source) === JSON.stringify(other.source);
}
