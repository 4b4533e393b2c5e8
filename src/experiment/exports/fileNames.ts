/** Names of the Experiment's downloads: source, quantity, parameters; the same recipe has the same names. */
import { fileStem } from "../../app/downloads/fileStem.ts";
import { type ExperimentRun, partsOf } from "../../io/experiment/run.ts";

/**
 * "kidney-experiment-48px-a0_0.03_0.06_0.1-b0.1-200images-5folds-200steps-seed1.json"; several organs are joined by "+".
 * The images are those that there are: of few patients their number is there too, "41images-1subject".
 * @param quantity "experiment", "dice", "recipe". @param ending without the dot.
 */
export function experimentFileName(runs: readonly ExperimentRun[], quantity: string, ending: string): string {
  const [{ recipe, division }] = runs;
  const { size, noiseStrengths, smoothness, imageCount, folds, steps } = recipe;
  const seeds = partsOf(runs[0]).map(({ recipe }) => recipe.seed);
  const images =
    division === null
      ? `upto${imageCount}images`
      : division.images === division.subjects
        ? `${division.images}images`
        : `${division.images}images-${division.subjects}subject${division.subjects === 1 ? "" : "s"}`;
  const { source } = recipe;
  const slices = source.kind === "volumes" ? `-${source.plane === "all" ? "all-planes" : source.plane}` : "";
  const organs = runs.map(({ recipe: { organ } }) => fileStem(organ, 40, "organ")).join("+");
  const parameters = `${size}px${slices}-a${noiseStrengths.join("_")}-b${smoothness}-${images}-${folds}folds-${steps}steps-${seeds.length === 1 ? "seed" : "seeds"}${seeds.join("_")}`;
  return `${organs}-${quantity}-${parameters}.${ending}`;
}
