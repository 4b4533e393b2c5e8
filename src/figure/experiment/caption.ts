/** The chart's caption: what the curves are, and the whole recipe, in sentences. */
import { jobsOf, type Recipe } from "../../core/training/recipe.ts";
import { DIFFERENCE_NAMES, summarise } from "../../core/training/results.ts";
import { croppingWords, foldsWords, imagesWords, splitWarning } from "../../io/experiment/division.ts";
import { type ExperimentRun, partsOf, seedWords } from "../../io/experiment/run.ts";
import { printableName } from "../printableName.ts";
import type { TextRun } from "../description.ts";
import { formatCount, formatStrength } from "../format.ts";
import type { Against, ChartInput } from "./dice.ts";
import { differenceName, differenceWords } from "./differences.ts";
import { METHOD_STYLES, nameRuns, TRAINED } from "./methods.ts";

/** File names are listed up to this many; then they are counted. */
const LISTED_NAMES = 3;
const NO_BREAK = "\u00a0";

/** "Kidney"; a name of the user's own as it is, made fit to print. */
export function organName({ organ, source }: Recipe): string {
  const name = printableName(organ);
  return source.kind !== "files" ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

/** "12 of 20 trained", or null where all are. */
export function unfinishedWords(run: ExperimentRun): string | null {
  const { recipe, results } = run;
  const jobs = partsOf(run).length * jobsOf(recipe).length;
  return results.length >= jobs ? null : `${results.length} of ${jobs} trained`;
}

/** The caption's sentences, not yet broken into lines. */
export function captionRuns({ runs, against, withOracle }: ChartInput): TextRun[] {
  const compared = against === "noisy" ? "noisy labels" : "clean references";
  const methods = TRAINED.flatMap((method, i): TextRun[] => [
    ...nameRuns(method),
    { text: `, ${METHOD_STYLES[method].words}${i < TRAINED.length - 1 ? "; " : " of its own prediction. "}` },
  ]);
  const oracle: TextRun[] = withOracle
    ? [
        { text: "Thin grey: the exact marginal, which knows the clean reference, at ½ (solid) and at " },
        { text: "t", style: "italic" },
        { text: `${NO_BREAK}= ½ sup Dice (dashed). ` },
      ]
    : [];
  return [
    { text: "Mean Dice ", style: "semibold" },
    { text: `with the ${compared} of the test images, of networks that are trained on noisy labels: ` },
    ...methods,
    {
      text: `Lines join the means over the folds, bands are ± one standard deviation over them, the dots beside them the folds. `,
    },
    ...oracle,
    ...groups(runs).flatMap(recipeRuns),
    ...runs.flatMap((run) => differenceRuns(run, against)),
  ];
}

/** Runs that differ in nothing but the organ, together. */
function groups(runs: readonly ExperimentRun[]): ExperimentRun[][] {
  const found = new Map<string, ExperimentRun[]>();
  for (const run of runs) {
    const key = JSON.stringify([{ ...run.recipe, organ: "" }, run.division, seedWords(run)]);
    found.set(key, [...(found.get(key) ?? []), run]);
  }
  return [...found.values()];
}

/** The sentences of runs of one recipe. */
export function recipeRuns(runs: readonly ExperimentRun[]): TextRun[] {
  const { recipe } = runs[0];
  const { size, steps, batch, depth, channels, learningRate, weightDecay, dropout } = recipe;
  const names = runs.map((run) => organName(run.recipe)).join(", ");
  const warning = splitWarning(runs[0]);
  const unfinished = runs.flatMap((run) => {
    const words = unfinishedWords(run);
    return words === null ? [] : [runs.length === 1 ? words : `${organName(run.recipe)} ${words}`];
  });
  const strengths = recipe.noiseStrengths.map(formatStrength).join(", ");
  return [
    { text: `${names}: `, style: "semibold" },
    {
      text:
        `${sourceWords(recipe)}, ${imagesWords(runs[0])}, of ${size} × ${size} pixels` +
        `${runs.length > 1 ? " for each organ" : ""}; ${foldsWords(runs[0])}; U-net of ${depth} levels with ${channels} channels at the` +
        ` first${dropout === 0 ? "" : `, dropout of ${formatStrength(100 * dropout)}${NO_BREAK}% at the coarsest`}; ${formatCount(steps)} steps of Adam (step size up to ${formatStrength(learningRate)}${weightDecay === 0 ? "" : `, weight decay ${formatStrength(weightDecay)}`}), batches of` +
        ` ${batch}, ${augmentationWords(recipe)}. Noise strength `,
    },
    { text: "a", style: "italic" },
    { text: `${NO_BREAK}= ${strengths}; smoothness ` },
    { text: "b", style: "italic" },
    {
      text:
        `${NO_BREAK}=${NO_BREAK}${formatStrength(recipe.smoothness)}; seed${partsOf(runs[0]).length === 1 ? "" : "s"}${NO_BREAK}${seedWords(runs[0])}.` +
        ` ${croppingWords(recipe)} ` +
        (warning === null ? "" : `${warning} `) +
        (unfinished.length === 0 ? "" : `Unfinished: ${unfinished.join(", ")}. `),
    },
  ];
}

/** "mirrored, turned by up to 10°, …, at random", with the ranges; what is left out is not named. */
function augmentationWords(recipe: Recipe): string {
  const share = (value: number) => `${formatStrength(100 * value)}${NO_BREAK}%`;
  const parts = [
    recipe.flips && "mirrored",
    recipe.rotation > 0 && `turned by up to ${formatStrength(recipe.rotation)}°`,
    recipe.scaling > 0 && `scaled by ±${share(recipe.scaling)}`,
    recipe.shift > 0 && `shifted by ±${share(recipe.shift)}`,
    recipe.gamma > 0 && `gamma 1 ± ${formatStrength(recipe.gamma)}`,
    recipe.contrast > 0 && `contrast 1 ± ${formatStrength(recipe.contrast)}`,
    recipe.brightness > 0 && `brightness ±${formatStrength(recipe.brightness)}`,
    recipe.greyNoise > 0 && `noise up to ${formatStrength(recipe.greyNoise)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "not augmented" : `augmented at random (${parts.join(", ")})`;
}

/** The paired differences over the folds, strength after strength; nothing before two folds have any. */
function differenceRuns(run: ExperimentRun, against: Against): TextRun[] {
  const summary = summarise(run.recipe.noiseStrengths, run.results);
  const known = summary.filter(({ differences }) =>
    DIFFERENCE_NAMES.some((name) => differences[against][name].deviation !== null),
  );
  if (known.length === 0) return [];
  const parts = DIFFERENCE_NAMES.flatMap((name, i): TextRun[] => {
    const values = known.map(({ differences }) => differenceWords(differences[against][name]));
    return [{ text: i === 0 ? "" : "; " }, ...differenceName(name), { text: ` ${values.join(", ")}` }];
  });
  return [
    { text: `${organName(run.recipe)}, ` },
    { text: "differences fold by fold", style: "semibold" },
    { text: " (mean ± standard deviation, at " },
    { text: "a", style: "italic" },
    { text: `${NO_BREAK}= ${known.map(({ a }) => formatStrength(a)).join(", ")}): ` },
    ...parts,
    { text: ". " },
  ];
}

function sourceWords({ source }: Recipe): string {
  if (source.kind === "synthetic") return "synthetic CT-like slices";
  if (source.kind === "volumes") {
    return `synthetic CT-like volumes, ${source.plane === "all" ? "axial, coronal and sagittal slices in turn" : `${source.plane} slices`}`;
  }
  const { names, labels } = source;
  const listed = names.slice(0, LISTED_NAMES).map((name) => printableName(name));
  const more = names.length - listed.length;
  const files = `${listed.join(", ")}${more === 0 ? "" : ` and ${formatCount(more)} more`}`;
  const chosen =
    labels.length === 0 ? "" : ` (${labels.length === 1 ? "label" : "labels"} ${labels.join(", ")})`;
  return `axial CT slices of ${files}${chosen}`;
}
