/** The words of `experiment`, checked before anything is read. */
import { InputError, requireInteger } from "../core/errors.ts";
import { PARAMETERS } from "../core/parameters.ts";
import { RECIPE_PARAMETERS } from "../core/training/recipeParameters.ts";
import {
  AUGMENTATION_RANGES,
  type Augmentation,
  CHANNELS,
  DEFAULT_RECIPE,
  DEPTHS,
  makeRecipe,
  MAX_STRENGTHS,
  NO_AUGMENTATION,
  ORGANS,
  type ImageSource,
  type Recipe,
  SIZES,
  SLICE_PLANES,
  VOLUMES_VERSION,
} from "../core/training/recipe.ts";
import {
  helpLine,
  numberOption,
  numbersOption,
  parameterOption,
  parseWords,
  pathOption,
  wholeNumbersOption,
} from "./options.ts";

const { imageCount, folds, steps, batch, learningRate, weightDecay, dropout } = RECIPE_PARAMETERS;

export const EXPERIMENT_USAGE = `Usage: npm run -s marginalia -- experiment [options]

Trains U-nets with cross-entropy and with soft-Dice on noisy labels, fold by fold, and compares their mean Dice.

  --organ kidney              kidney, aorta or esophagus, several by commas, or all: synthetic images;
                              with --ct, a name for the organ
  --size 48                   pixels per side: ${SIZES.join(", ")}
  --plane axial               slices of synthetic volumes: ${SLICE_PLANES.join(", ")};
                              without it axial slices that are drawn in the plane
${helpLine(imageCount, "images of the organ")}
${helpLine(folds, "folds, each tested once")}
${helpLine(steps, "steps of each network")}
${helpLine(PARAMETERS.noise, `noise strengths a, up to ${MAX_STRENGTHS} of them`, DEFAULT_RECIPE.noiseStrengths.join(","))}
${helpLine(PARAMETERS.smoothness, "smoothness b")}
${helpLine(batch, "images of a step")}
  --depth 3                   levels of the network: ${DEPTHS.join(", ")}; 4 for images of 64 or 96 pixels
  --channels 8                of the network's first level: ${CHANNELS.join(", ")}
${helpLine(learningRate, "largest step size of Adam")}
  --no-augment                train on the images as they are; else each is changed anew whenever it is seen:
  --no-flips                  not mirrored at random
${helpLine(RECIPE_PARAMETERS.rotation, "turned by at most so many degrees")}
${helpLine(RECIPE_PARAMETERS.scaling, "made larger or smaller by at most this share")}
${helpLine(RECIPE_PARAMETERS.shift, "shifted by at most this share of a side")}
${helpLine(RECIPE_PARAMETERS.gamma, "grey values taken to a power of 1 ± this at most")}
${helpLine(RECIPE_PARAMETERS.contrast, "spread by a factor of 1 ± this at most")}
${helpLine(RECIPE_PARAMETERS.brightness, "raised or lowered by at most this")}
${helpLine(RECIPE_PARAMETERS.greyNoise, "with Gaussian noise of at most this deviation")}
${helpLine(weightDecay, "decoupled decay of the weights (AdamW), 0 for none")}
${helpLine(dropout, "share of the coarsest channels left out at random, 0 for none")}
${helpLine(PARAMETERS.seed, "seed of everything")}
  --recipe FILE               all of the above from a recipe, or from JSON, PNG or SVG that was saved
  --ct FILE --seg FILE        images from a CT and its segmentation (NIfTI); several subjects: several pairs
  --label N[,M]               the organ's labels in --seg; without it every value above 0
  --json PATH|-               the results as JSON; - is standard output
  --csv PATH.csv              the same as a table
  --figure PATH.png           the chart; .svg or .pdf for those
  --workers N                 trained side by side; the results do not depend on it

Without --json, a table of the means is printed. Progress goes to standard error. Bad input ends with one line there and
exit code 2, Ctrl-C with exit code 130; neither leaves a file.
`;

/** A subject's files. */
export interface FilePair {
  readonly ct: string;
  readonly segmentation: string;
}

export interface ExperimentCommand {
  /** One per organ, or "file" for those in `recipeFile`. Those on files have no names and no checksum yet. */
  readonly recipes: readonly Recipe[];
  readonly recipeFile: string | null;
  /** Empty for synthetic images. */
  readonly pairs: readonly FilePair[];
  readonly json: string | null;
  readonly csv: string | null;
  readonly figure: string | null;
  /** null for as many as there are cores. */
  readonly workers: number | null;
}

/** Options that a recipe says already. */
const RECIPE_OPTIONS = {
  organ: { type: "string" },
  size: { type: "string" },
  plane: { type: "string" },
  images: { type: "string" },
  folds: { type: "string" },
  steps: { type: "string" },
  noise: { type: "string" },
  smoothness: { type: "string" },
  batch: { type: "string" },
  depth: { type: "string" },
  channels: { type: "string" },
  "learning-rate": { type: "string" },
  "no-augment": { type: "boolean" },
  "no-flips": { type: "boolean" },
  rotation: { type: "string" },
  scaling: { type: "string" },
  shift: { type: "string" },
  gamma: { type: "string" },
  contrast: { type: "string" },
  brightness: { type: "string" },
  "grey-noise": { type: "string" },
  "weight-decay": { type: "string" },
  dropout: { type: "string" },
  seed: { type: "string" },
  label: { type: "string" },
} as const;

const OPTIONS = {
  ...RECIPE_OPTIONS,
  recipe: { type: "string" },
  ct: { type: "string", multiple: true },
  seg: { type: "string", multiple: true },
  json: { type: "string" },
  csv: { type: "string" },
  figure: { type: "string" },
  workers: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = ReturnType<typeof parseWords<typeof OPTIONS>>["values"];

/** @param words without the command itself. @throws InputError naming the word that is wrong. */
export function parseExperiment(words: readonly string[]): ExperimentCommand | "help" {
  const { values, positionals } = parseWords(words, OPTIONS);
  if (values.help) return "help";
  if (positionals.length > 0) {
    throw new InputError(
      `experiment takes options only, got '${positionals.join("', '")}': see experiment --help`,
    );
  }
  const pairs = pairsOf(values);
  const said = Object.keys(RECIPE_OPTIONS).find((option) => option in values);
  if (values.recipe !== undefined && said !== undefined) {
    throw new InputError(`--recipe says everything: leave out --${said}`);
  }
  if (values.plane !== undefined && pairs.length > 0) {
    throw new InputError("--plane is of synthetic volumes: leave it out, own CT images are cut axially");
  }
  if (values.label !== undefined && pairs.length === 0) {
    throw new InputError("--label chooses from a segmentation: give --ct and --seg too");
  }
  const workers = values.workers === undefined ? null : numberOption("--workers", values.workers);
  if (workers !== null) requireInteger("--workers", workers, 1, 64);
  return {
    recipes: values.recipe === undefined ? recipesOf(values, pairs) : [],
    recipeFile: values.recipe ?? null,
    pairs,
    json: values.json ?? null,
    csv: pathOption("--csv", values.csv, "a CSV file", ".csv"),
    figure: /\.(svg|pdf)$/i.test(values.figure ?? "")
      ? values.figure!
      : pathOption("--figure", values.figure, "a PNG, SVG or PDF", ".png"),
    workers,
  };
}

function pairsOf({ ct = [], seg = [] }: Values): FilePair[] {
  if (ct.length !== seg.length) {
    throw new InputError(`every --ct needs its --seg, in the same order: got ${ct.length} and ${seg.length}`);
  }
  return ct.map((file, i) => ({ ct: file, segmentation: seg[i] }));
}

function recipesOf(values: Values, pairs: readonly FilePair[]): Recipe[] {
  const given = (option: "size" | "depth" | "channels") =>
    values[option] === undefined ? DEFAULT_RECIPE[option] : numberOption(`--${option}`, values[option]);
  const shared = {
    ...DEFAULT_RECIPE,
    source: values.plane === undefined ? DEFAULT_RECIPE.source : volumesOf(values.plane),
    size: given("size"),
    imageCount: parameterOption(imageCount, values.images),
    folds: parameterOption(folds, values.folds),
    steps: parameterOption(steps, values.steps),
    noiseStrengths:
      values.noise === undefined ? DEFAULT_RECIPE.noiseStrengths : numbersOption("--noise", values.noise),
    smoothness: parameterOption(PARAMETERS.smoothness, values.smoothness),
    batch: parameterOption(batch, values.batch),
    depth: given("depth"),
    channels: given("channels"),
    learningRate: parameterOption(learningRate, values["learning-rate"]),
    ...augmentationOf(values),
    weightDecay: parameterOption(weightDecay, values["weight-decay"]),
    dropout: parameterOption(dropout, values.dropout),
    seed: parameterOption(PARAMETERS.seed, values.seed),
  };
  if (pairs.length === 0)
    return organsOf(values.organ ?? "kidney").map((organ) => makeRecipe({ ...shared, organ }));
  const labels = values.label === undefined ? [] : wholeNumbersOption("--label", values.label);
  const organ = values.organ ?? (labels.length === 0 ? "organ" : `label ${labels.join(", ")}`);
  const source = {
    kind: "files",
    names: pairs.map(({ ct }) => ct),
    labels,
    images: null,
    checksum: 0,
  } as const;
  return [makeRecipe({ ...shared, organ, source })];
}

/** @throws InputError also where all of it is switched off and a part of it asked for. */
function augmentationOf(values: Values): Augmentation {
  if (values["no-augment"] !== true) {
    const ranges = AUGMENTATION_RANGES.map((range) => {
      const parameter = RECIPE_PARAMETERS[range];
      return [range, parameterOption(parameter, values[parameter.key])] as const;
    });
    return { ...NO_AUGMENTATION, ...Object.fromEntries(ranges), flips: values["no-flips"] !== true };
  }
  const asked = AUGMENTATION_RANGES.map((range) => RECIPE_PARAMETERS[range].key).find((key) => key in values);
  if (asked !== undefined) throw new InputError(`--no-augment changes no image: leave out --${asked}`);
  return NO_AUGMENTATION;
}

function volumesOf(text: string): ImageSource {
  const plane = SLICE_PLANES.find((known) => known === text);
  if (plane === undefined)
    throw new InputError(`--plane must be one of ${SLICE_PLANES.join(", ")}, got ${text}`);
  return { kind: "volumes", version: VOLUMES_VERSION, plane };
}

/** "all", or names separated by commas. */
function organsOf(text: string): string[] {
  if (text === "all") return [...ORGANS];
  const organs = text.split(",");
  const repeated = organs.find((organ, i) => organs.indexOf(organ) < i);
  if (repeated !== undefined) throw new InputError(`--organ names ${repeated} twice: give each organ once`);
  return organs;
}
