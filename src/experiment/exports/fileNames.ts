/** Names of the Experiment's downloads: source, quantity, parameters; the same recipe has the same names. */
import { fileStem } from "../../app/downloads/fileStem.ts";
import type { Recipe } from "../../core/training/recipe.ts";

/**
 * "kidney-experiment-48px-a0_0.03_0.06_0.1-b0.1-200images-5folds-200steps-seed1.json"; several organs are joined by "+".
 * @param quantity "experiment", "dice", "recipe". @param ending without the dot.
 */
export function experimentFileName(recipes: readonly Recipe[], quantity: string, ending: string): string {
  const [{ size, noiseStrengths, smoothness, imageCount, folds, steps, seed }] = recipes;
  const organs = recipes.map(({ organ }) => fileStem(organ, 40, "organ")).join("+");
  const parameters = `${size}px-a${noiseStrengths.join("_")}-b${smoothness}-${imageCount}images-${folds}folds-${steps}steps-seed${seed}`;
  return `${organs}-${quantity}-${parameters}.${ending}`;
}
