/** From the form of the Experiment to the recipes that are run. */
import { InputError } from "../../core/errors.ts";
import { foldsOf } from "../../core/training/division.ts";
import { splitFolds } from "../../core/training/folds.ts";
import {
  type ImageSource,
  ORGANS,
  READY_RECIPES,
  type ReadyRecipe,
  type Recipe,
  jobsOf,
  makeRecipe,
} from "../../core/training/recipe.ts";
import { subjectCount } from "../../core/training/slices.ts";
import type { FileSlices, OrganChoice, OrganRun } from "./experimentState.ts";

/** What the form holds. */
export interface Form {
  readonly draft: Recipe;
  readonly organChoice: OrganChoice;
  readonly fileSlices: FileSlices | null;
}

/** Where the images of a synthetic organ come from; after files, the drawn slices again. */
export function drawnSource({ source }: Pick<Recipe, "source">): ImageSource {
  return source.kind === "files" ? { kind: "synthetic" } : source;
}

/** The form's recipe, its organ and source as the choice says; of several organs, the first's. @throws InputError */
export function draftOf({ draft, organChoice, fileSlices }: Form): Recipe {
  if (organChoice !== "files") {
    const organ = organChoice === "all" ? ORGANS[0] : organChoice;
    return makeRecipe({ ...draft, organ, source: drawnSource(draft) });
  }
  const { organ = "own CT images", names = [], labels = [], checksum = 0 } = fileSlices ?? {};
  const images = fileSlices?.slices.count ?? null;
  return makeRecipe({ ...draft, organ, source: { kind: "files", names, labels, images, checksum } });
}

/**
 * The form after a change. Of the user's images there are no more folds than patients: each then leaves one out.
 * @param isTyped whether the number of folds is one that was asked for: too many are refused, not lowered.
 * @throws InputError
 */
export function fittingDraft(form: Form, isTyped: boolean): Recipe {
  const draft = draftOf(form);
  if (form.organChoice !== "files" || form.fileSlices === null) return draft;
  const subjects = subjectCount(form.fileSlices.slices);
  const folds = foldsOf(draft.folds, subjects);
  if (isTyped && folds < draft.folds) {
    throw new InputError(
      `${subjects} subjects make at most ${folds} folds, each of which leaves one subject out, got ${draft.folds}: choose fewer folds or more subjects`,
    );
  }
  return { ...draft, folds };
}

/** The ready recipe that a form holds, whatever its organ; null where it was changed. */
export function readyRecipeOf({
  draft,
  organChoice,
}: Pick<Form, "draft" | "organChoice">): ReadyRecipe | null {
  const names = Object.keys(READY_RECIPES) as ReadyRecipe[];
  const found = names.find((name) => {
    const { organ, source } = draft;
    const ready: Recipe = { ...READY_RECIPES[name], organ };
    return isSameBut(draft, source.kind === "files" ? { ...ready, source } : ready, []);
  });
  return found === undefined || (found === "quick" && organChoice === "all") ? null : found;
}

/** Whether two recipes agree in all but some fields. */
export function isSameBut(one: Recipe, other: Recipe, ignored: readonly (keyof Recipe)[]): boolean {
  const fields = (Object.keys(one) as (keyof Recipe)[]).filter((field) => !ignored.includes(field));
  return fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
}

/** The recipes of a run, one an organ, in order. @throws InputError where the form cannot be run. */
export function recipesOf(form: Form): Recipe[] {
  const recipe = draftOf(form);
  if (form.organChoice === "all") return ORGANS.map((organ) => ({ ...recipe, organ }));
  return form.organChoice === "files" ? [fileRecipe(recipe, form.fileSlices)] : [recipe];
}

function fileRecipe(recipe: Recipe, files: FileSlices | null): Recipe {
  if (files === null)
    throw new InputError("there are no CT images yet: choose them, with their segmentations");
  const { size, count } = files.slices;
  if (size !== recipe.size) {
    throw new InputError(
      `the CT images were read at ${size} × ${size} pixels: choose image size ${size}, or choose the files again to read them at ${recipe.size} × ${recipe.size}`,
    );
  }
  if (count > recipe.imageCount) {
    throw new InputError(
      `${count} CT images were read: choose as many images, or choose the files again to read ${recipe.imageCount}`,
    );
  }
  splitFolds(files.slices, recipe.folds, recipe.seed);
  // The number asked for stays, not the number found: only then are the files dealt out the same when they are read again.
  return makeRecipe(recipe);
}

/** How many jobs a recipe has. */
export function jobCount({ folds, noiseStrengths }: Recipe): number {
  return folds * noiseStrengths.length;
}

export function isComplete({ recipe, results }: OrganRun): boolean {
  return results.length === jobCount(recipe);
}

/** The jobs of an organ that are not finished, in order. */
export function jobsLeft({ recipe, results }: OrganRun) {
  const done = new Set(results.map(({ a, fold }) => `${a} ${fold}`));
  return jobsOf(recipe).filter(
    ({ strength, fold }) => !done.has(`${recipe.noiseStrengths[strength]} ${fold}`),
  );
}

/** Labels, previews and tests take that much beside the steps: measured at the default recipe. */
const BESIDES = 1.07;

/**
 * Seconds that the recipes take. @param stepMs milliseconds of a step of one network while all workers train.
 * A worker that has no job left at the end waits for the others.
 */
export function estimatedSeconds(recipes: readonly Recipe[], stepMs: number, workerCount: number): number {
  const rounds = recipes.map((recipe) => Math.ceil(jobCount(recipe) / workerCount) * 2 * recipe.steps);
  return (BESIDES * rounds.reduce((sum, steps) => sum + steps, 0) * stepMs) / 1000;
}

/** The `stepMs` of `estimatedSeconds` that a run came to. @param stepsPerSecond steps of both networks, by all workers. */
export function stepMilliseconds(stepsPerSecond: number, workerCount: number): number {
  return (1000 * workerCount) / (2 * stepsPerSecond * BESIDES);
}
