/** The numbers of an experiment's recipe, as `parameters.ts` has those of the noise: a file of its own, which the page loads later. */
import type { NumberParameter } from "../parameters.ts";

/** What an experiment asks for besides, by the recipe's field. */
export const RECIPE_PARAMETERS = {
  imageCount: {
    key: "images", name: "Images", symbol: "", unit: "of the organ, training and test together",
    default: 200, range: [10, 1000], isWhole: true,
  },
  folds: {
    key: "folds", name: "Folds", symbol: "", unit: "of the images",
    default: 5, range: [2, 10], isWhole: true,
  },
  steps: {
    key: "steps", name: "Steps", symbol: "", unit: "of Adam, of each network",
    default: 200, range: [1, 5000], isWhole: true,
  },
  batch: {
    key: "batch", name: "Batch", symbol: "", unit: "images of a step",
    default: 8, range: [1, 32], isWhole: true,
  },
  learningRate: {
    key: "learning-rate", name: "Learning rate", symbol: "", unit: "",
    default: 3e-3, range: [1e-6, 1], isWhole: false,
  },
  rotation: {
    key: "rotation", name: "Rotation", symbol: "", unit: "degrees at most, either way",
    default: 10, range: [0, 180], isWhole: false,
  },
  scaling: {
    key: "scaling", name: "Scaling", symbol: "", unit: "of the size at most, either way",
    default: 0.1, range: [0, 0.5], isWhole: false,
  },
  shift: {
    key: "shift", name: "Shift", symbol: "", unit: "of the side at most, either way",
    default: 0.05, range: [0, 0.5], isWhole: false,
  },
  gamma: {
    key: "gamma", name: "Gamma", symbol: "", unit: "off an exponent of 1 at most, either way",
    default: 0.2, range: [0, 0.9], isWhole: false,
  },
  contrast: {
    key: "contrast", name: "Contrast", symbol: "", unit: "off a factor of 1 at most, either way",
    default: 0.2, range: [0, 0.9], isWhole: false,
  },
  brightness: {
    key: "brightness", name: "Brightness", symbol: "", unit: "of the grey values at most, either way",
    default: 0.1, range: [0, 0.5], isWhole: false,
  },
  greyNoise: {
    key: "grey-noise", name: "Grey noise", symbol: "", unit: "of the grey values, standard deviation at most",
    default: 0.03, range: [0, 0.5], isWhole: false,
  },
  weightDecay: {
    key: "weight-decay", name: "Weight decay", symbol: "", unit: "of the step size, off every weight at a step",
    default: 0.05, range: [0, 1], isWhole: false,
  },
  dropout: {
    key: "dropout", name: "Dropout", symbol: "", unit: "of the coarsest level's channels, left out at random",
    default: 0.1, range: [0, 0.9], isWhole: false,
  },
} as const satisfies Record<string, NumberParameter>; // prettier-ignore
