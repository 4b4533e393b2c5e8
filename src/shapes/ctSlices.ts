/**
 * Synthetic slices as computed tomography shows them, each with its organ: crops around a kidney, the aorta or the
 * esophagus, drawn as signed distances with the neighbours, the texture and the noise that make them hard to tell apart.
 * Only + − × ÷ and square roots decide a pixel, so the same recipe gives the same images in every engine.
 */
import { InputError, requireInteger } from "../core/errors.ts";
import { PARAMETERS, checked } from "../core/parameters.ts";
import { RECIPE_PARAMETERS } from "../core/training/recipeParameters.ts";
import { ORGANS, type Organ, type Recipe } from "../core/training/recipe.ts";
import { makeSlices, type Slices } from "../core/training/slices.ts";
import { aortaScene } from "./ct/aorta.ts";
import { Draws } from "./ct/draws.ts";
import { esophagusScene } from "./ct/esophagus.ts";
import { kidneyScene } from "./ct/kidney.ts";
import type { Scene } from "./ct/tissue.ts";

const SCENES: Readonly<Record<Organ, (size: number, draws: Draws) => Scene>> = {
  kidney: kidneyScene,
  aorta: aortaScene,
  esophagus: esophagusScene,
};

/**
 * `imageCount` slices, each of a patient of its own. Image i depends on (organ, seed, i, size) alone, and what it shows
 * on (organ, seed, i): more images leave the first ones as they were, another size shows the same patients.
 * @param size pixels per side, at least 16.
 * @throws InputError for an organ, a number of images or a seed that cannot be.
 */
export function syntheticSlices({
  organ,
  size,
  imageCount,
  seed,
}: Pick<Recipe, "organ" | "size" | "imageCount" | "seed">): Slices {
  const name = ORGANS.find((known) => known === organ);
  if (name === undefined) throw new InputError(`organ must be one of ${ORGANS.join(", ")}, got ${organ}`);
  requireInteger("image size", size, 16, 512);
  requireInteger("images", imageCount, 1, RECIPE_PARAMETERS.imageCount.range[1]);
  checked(PARAMETERS.seed, seed);
  const pixels = size * size;
  const images = new Float32Array(imageCount * pixels);
  const references = new Uint8Array(imageCount * pixels);
  for (let image = 0; image < imageCount; image++) {
    const key = { seed, organ: ORGANS.indexOf(name), image };
    const draws = new Draws(key);
    const { canvas, organ: shape } = SCENES[name](size, draws);
    images.set(canvas.expose(key, draws.between(0.04, 0.09), draws.between(0.035, 0.08)), image * pixels);
    references.set(canvas.maskOf(shape), image * pixels);
  }
  const subjects = Uint16Array.from({ length: imageCount }, (_, image) => image);
  return makeSlices({ size, count: imageCount, images, references, subjects });
}
