/** What an experiment's images are and how they were divided, in words: the same on the screen, in captions, tables and results. */
import type { Recipe } from "../../core/training/recipe.ts";
import type { ExperimentRun } from "./run.ts";

/** From so many patients on, nothing is said of their number. */
const MANY_SUBJECTS = 10;

/** "1 subject", "3 subjects". */
function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** "41 images of 1 subject"; of each patient one: "200 images, one a subject". */
export function imagesWords({ recipe, division }: Pick<ExperimentRun, "recipe" | "division">): string {
  if (division === null) return `up to ${countOf(recipe.imageCount, "image")}`;
  const { images, subjects } = division;
  if (images > 1 && images === subjects) return `${images} images, one a subject`;
  return `${countOf(images, "image")} of ${countOf(subjects, "subject")}`;
}

/** "5 folds, split by subject"; "3 folds, each of which leaves one subject out"; "5 folds, split by image". */
export function foldsWords({
  recipe: { folds },
  division,
}: Pick<ExperimentRun, "recipe" | "division">): string {
  if (division === null) return `${folds} folds`;
  const { images, subjects, by } = division;
  if (by === "slice") return `${folds} folds, split by image`;
  return subjects === folds && images > subjects
    ? `${folds} folds, each of which leaves one subject out`
    : `${folds} folds, split by subject`;
}

/** What the numbers of a run on a user's own images cannot show, in a sentence; null where nothing is to be said. */
export function splitWarning({
  recipe,
  division,
}: Pick<ExperimentRun, "recipe" | "division">): string | null {
  if (division === null || recipe.source.kind !== "files") return null;
  const { subjects, by } = division;
  if (subjects === 1) {
    return "One subject proves nothing: training and test images are of the same patient, so the numbers say nothing about others.";
  }
  if (by === "slice") {
    return `${subjects} subjects are fewer than ${recipe.folds} folds: images of the same patient are in training and in test, so the numbers are better than those of new patients would be.`;
  }
  if (subjects >= MANY_SUBJECTS) return null;
  return `${subjects} subjects can show whether the methods keep their order in these patients; they cannot show how large the differences are in others, and the spread over the folds is one over so few.`;
}

/** How the images lie around the organ: it is never to be searched for. */
export function croppingWords({ source }: Pick<Recipe, "source">): string {
  return source.kind !== "files"
    ? "Every image is drawn around the organ, test images too."
    : "Every image is cropped around the organ as its segmentation has it, test images too.";
}
