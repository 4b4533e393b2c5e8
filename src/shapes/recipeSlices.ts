/** The synthetic images of a recipe, as its source says: drawn in the plane, or cut out of volumes. */
import { InputError } from "../core/errors.ts";
import type { Recipe } from "../core/training/recipe.ts";
import type { Slices } from "../core/training/slices.ts";
import { syntheticSlices } from "./ctSlices.ts";
import { volumeSlices } from "./ctVolumes.ts";

/** @throws InputError for a recipe on files, or one whose images cannot be made. */
export function recipeSlices(recipe: Recipe): Slices {
  const { source } = recipe;
  if (source.kind === "files") throw new InputError("the images of a recipe on files are read, not made");
  return source.kind === "volumes" ? volumeSlices(recipe, source.plane) : syntheticSlices(recipe);
}
