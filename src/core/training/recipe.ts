/** The recipe of an experiment: everything its numbers depend on. The same recipe gives the same numbers. */
import { InputError, requireInteger } from "../errors.ts";
import { PARAMETERS, checked } from "../parameters.ts";
import { RECIPE_PARAMETERS } from "./recipeParameters.ts";

/** Which slices of volumes the images are; "all": axial, coronal and sagittal ones in turn. */
export const SLICE_PLANES = ["axial", "coronal", "sagittal", "all"] as const;
export type SlicePlane = (typeof SLICE_PLANES)[number];

/** How synthetic volumes are drawn: other drawings of a later day have another number, and these stay. */
export const VOLUMES_VERSION = 1;

/** Where the images come from. */
export type ImageSource =
  /** Axial slices that are drawn in the plane. */
  | { readonly kind: "synthetic" }
  /** Slices of volumes that are drawn in space. */
  | {
      readonly kind: "volumes";
      readonly version: typeof VOLUMES_VERSION;
      readonly plane: SlicePlane;
    }
  | {
      readonly kind: "files";
      /** Names of the files or of the subjects' folders, in the order of the subjects. */
      readonly names: readonly string[];
      /** Labels that make up the organ; empty where every value above 0 does. */
      readonly labels: readonly number[];
      /** How many images the files gave, at most `imageCount`; null where they were not read yet, or an older recipe does not say. */
      readonly images: number | null;
      /** CRC-32 of images and references: tells whether a later reading gave the same. */
      readonly checksum: number;
    };

export interface Recipe {
  /** "kidney", "aorta", "esophagus", or a name of the user's own. */
  readonly organ: string;
  readonly source: ImageSource;
  /** Pixels per side. */
  readonly size: number;
  /** Images of the organ that are asked for, training and test together. */
  readonly imageCount: number;
  /** Noise strengths a, in increasing order. */
  readonly noiseStrengths: readonly number[];
  /** b. */
  readonly smoothness: number;
  readonly folds: number;
  /** Steps of Adam of each network. */
  readonly steps: number;
  /** Images of a step. */
  readonly batch: number;
  /** Levels of the network, each with half the pixels per side of the one before. */
  readonly depth: number;
  /** Channels of the network's first level; each other has twice as many as the one before. */
  readonly channels: number;
  /** Largest step size of Adam. */
  readonly learningRate: number;
  /** Whether training images are mirrored at random, left–right and up–down. */
  readonly flips: boolean;
  /** Each time a training image is seen, it is turned by at most so much either way, degrees, … */
  readonly rotation: number;
  /** … made larger or smaller by at most this share, … */
  readonly scaling: number;
  /** … shifted along each axis by at most this fraction of the side, … */
  readonly shift: number;
  /** … and its grey values, in [0, 1], are taken to a power of 1 ± gamma, … */
  readonly gamma: number;
  /** … spread about ½ by a factor of 1 ± contrast, … */
  readonly contrast: number;
  /** … raised or lowered by at most brightness, … */
  readonly brightness: number;
  /** … with Gaussian noise of a standard deviation of at most greyNoise. 0 leaves a part out. */
  readonly greyNoise: number;
  /** λ of AdamW: a step takes λ times its size off every weight, not off biases, scales and shifts. 0 for none. */
  readonly weightDecay: number;
  /** Share of the coarsest level's channels that is left out of an image's pass at random. 0 for none. */
  readonly dropout: number;
  readonly seed: number;
}

/**
 * What networks were trained with before a recipe could say so, in the version 1 of its files: such a recipe means this,
 * for good, whatever becomes of the defaults.
 */
export const UNSAID_IN_VERSION_1 = {
  rotation: 0, scaling: 0, shift: 0, gamma: 0, contrast: 0, brightness: 0, greyNoise: 0, weightDecay: 0, dropout: 0, depth: 3,
} as const satisfies Partial<Recipe>; // prettier-ignore

/** The numbers of the augmentation, in the order in which an image goes through them. */
export const AUGMENTATION_RANGES = ["rotation", "scaling", "shift", "gamma", "contrast", "brightness", "greyNoise"] as const; // prettier-ignore

/** What of a recipe changes training images. */
export type Augmentation = Pick<Recipe, "flips" | (typeof AUGMENTATION_RANGES)[number]>;

export const NO_AUGMENTATION: Augmentation = {
  flips: false, rotation: 0, scaling: 0, shift: 0, gamma: 0, contrast: 0, brightness: 0, greyNoise: 0,
}; // prettier-ignore

export const DEFAULT_AUGMENTATION: Augmentation = {
  flips: true,
  rotation: RECIPE_PARAMETERS.rotation.default,
  scaling: RECIPE_PARAMETERS.scaling.default,
  shift: RECIPE_PARAMETERS.shift.default,
  gamma: RECIPE_PARAMETERS.gamma.default,
  contrast: RECIPE_PARAMETERS.contrast.default,
  brightness: RECIPE_PARAMETERS.brightness.default,
  greyNoise: RECIPE_PARAMETERS.greyNoise.default,
};

/** Whether training images are changed in any way. */
export function isAugmented({ flips, ...recipe }: Augmentation): boolean {
  return flips || AUGMENTATION_RANGES.some((range) => recipe[range] !== 0);
}

/** The sides an image may have: multiples of 16, so that three levels halve evenly and rows divide by 4. */
export const SIZES = [32, 48, 64, 96] as const;
export const CHANNELS = [8, 16, 24, 32] as const;
export const DEPTHS = [3, 4] as const;
/** The sides on which four levels make sense: the coarsest has 8 or 12 pixels. */
const DEEP_SIZES = [64, 96];

/** The numbers of levels that a network for images of this side may have. */
function depthsAt(size: number): readonly number[] {
  return DEEP_SIZES.includes(size) ? DEPTHS : [3];
}

/** Names of the organs of the synthetic images, in the paper's order. */
export const ORGANS = ["kidney", "aorta", "esophagus"] as const;
export type Organ = (typeof ORGANS)[number];

export const DEFAULT_RECIPE: Recipe = {
  organ: "kidney",
  source: { kind: "synthetic" },
  size: 48,
  imageCount: RECIPE_PARAMETERS.imageCount.default,
  noiseStrengths: [0, 0.03, 0.06, 0.1],
  smoothness: PARAMETERS.smoothness.default,
  folds: RECIPE_PARAMETERS.folds.default,
  steps: RECIPE_PARAMETERS.steps.default,
  batch: RECIPE_PARAMETERS.batch.default,
  depth: 3,
  channels: 8,
  learningRate: RECIPE_PARAMETERS.learningRate.default,
  ...DEFAULT_AUGMENTATION,
  weightDecay: RECIPE_PARAMETERS.weightDecay.default,
  dropout: RECIPE_PARAMETERS.dropout.default,
  seed: PARAMETERS.seed.default,
};

/** What can be had at once: the whole experiment, or two folds of it in about two minutes on two cores. */
export const READY_RECIPES = {
  quick: { ...DEFAULT_RECIPE, folds: 2 },
  full: DEFAULT_RECIPE,
} as const satisfies Record<string, Recipe>;
export type ReadyRecipe = keyof typeof READY_RECIPES;

/** Most noise strengths of a recipe. */
export const MAX_STRENGTHS = 8;

const RECIPE_FIELDS = Object.keys(RECIPE_PARAMETERS) as (keyof typeof RECIPE_PARAMETERS)[];

/** A checked recipe. @throws InputError naming the field that is out of range. */
export function makeRecipe(recipe: Recipe): Recipe {
  requireOneOf("image size", recipe.size, SIZES);
  requireOneOf("channels", recipe.channels, CHANNELS);
  requireOneOf("levels", recipe.depth, DEPTHS);
  if (!depthsAt(recipe.size).includes(recipe.depth)) {
    const sizes = DEEP_SIZES.join(" or ");
    throw new InputError(
      `a network of ${recipe.depth} levels needs images of ${sizes} pixels a side, got ${recipe.size}: choose 3 levels or larger images`,
    );
  }
  for (const field of RECIPE_FIELDS) checked(RECIPE_PARAMETERS[field], recipe[field]);
  checked(PARAMETERS.seed, recipe.seed);
  checked(PARAMETERS.smoothness, recipe.smoothness);
  const strengths = recipe.noiseStrengths;
  if (strengths.length === 0 || strengths.length > MAX_STRENGTHS) {
    throw new InputError(`1 to ${MAX_STRENGTHS} noise strengths are needed, got ${strengths.length}`);
  }
  for (const a of strengths) checked(PARAMETERS.noise, a);
  if (strengths.some((a, i) => i > 0 && !(a > strengths[i - 1]))) {
    throw new InputError(`noise strengths must increase, got ${strengths.join(", ")}`);
  }
  const { source, organ } = recipe;
  if (source.kind !== "files" && !ORGANS.some((name) => name === organ)) {
    throw new InputError(`organ must be one of ${ORGANS.join(", ")}, got ${organ}`);
  }
  return recipe;
}

/** The planes of images, in the paper's order. */
export function planesOf(plane: SlicePlane): readonly Exclude<SlicePlane, "all">[] {
  return plane === "all" ? ["axial", "coronal", "sagittal"] : [plane];
}

function requireOneOf(name: string, value: number, choices: readonly number[]): void {
  if (!choices.includes(value)) {
    throw new InputError(`${name} must be one of ${choices.join(", ")}, got ${value}`);
  }
}

/** One network pair to train: noise strength number `strength`, test fold `fold`. */
export interface Job {
  readonly strength: number;
  readonly fold: number;
}

/** All jobs, fold by fold, so that every curve appears early. */
export function jobsOf({ folds, noiseStrengths }: Recipe): Job[] {
  return Array.from({ length: folds }, (_, fold) =>
    noiseStrengths.map((_, strength) => ({ strength, fold })),
  ).flat();
}

/** A checked job of a recipe. @throws InputError */
export function makeJob({ folds, noiseStrengths }: Recipe, job: Job): Job {
  requireInteger("noise strength number", job.strength, 0, noiseStrengths.length - 1);
  requireInteger("fold", job.fold, 0, folds - 1);
  return job;
}
