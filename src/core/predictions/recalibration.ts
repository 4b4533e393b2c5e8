/** What recalibration would change: a temperature fitted on half of the images, and what it does to the other half. */
import { type Interval, bootstrapMean } from "../bootstrap.ts";
import { shuffled } from "../training/folds.ts";
import { addedSums, calibrationError } from "./calibration.ts";
import { type Confidence, diceAtOwnThreshold, fittedTemperature, sumsAt } from "./confidence.ts";

export interface Recalibration {
  /** Above 1 the maps were overconfident, below 1 underconfident. */
  readonly temperature: number;
  /** Images it was fitted on, and the others, on which all that follows was found. */
  readonly fitted: number;
  readonly tested: number;
  readonly errorBefore: number;
  readonly errorAfter: number;
  /** Mean Dice with the truth at each image's own threshold. */
  readonly diceBefore: number;
  readonly diceAfter: number;
  /** Of the mean of the images' differences, 95 %. */
  readonly difference: Interval;
}

/** Fewer leave one image to a half, on which nothing can be tested. */
const FEWEST_TO_RECALIBRATE = 4;

/** Second word of the generator's key: no other draw has it. */
const HALVES = 7;

/**
 * @param images with a truth, in an order of their own (that of their names), which the halves are drawn from.
 * @returns null for fewer than four images, or where every map is 0.
 */
export function recalibration(images: readonly Confidence[], seed = 1): Recalibration | null {
  if (images.length < FEWEST_TO_RECALIBRATE) return null;
  const order = shuffled(images.length, seed, HALVES, 0, 0);
  const half = Math.ceil(images.length / 2);
  const temperature = fittedTemperature(order.slice(0, half).map((i) => images[i]));
  if (temperature === null) return null;
  const tested = order.slice(half).map((i) => images[i]);
  const error = (at: number) => calibrationError(addedSums(tested.map((image) => sumsAt(image, at)))) ?? 0;
  const before = tested.map((image) => diceAtOwnThreshold(image, 1));
  const after = tested.map((image) => diceAtOwnThreshold(image, temperature));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    temperature,
    fitted: half,
    tested: tested.length,
    errorBefore: error(1),
    errorAfter: error(temperature),
    diceBefore: mean(before),
    diceAfter: mean(after),
    difference: bootstrapMean(
      after.map((dice, i) => dice - before[i]),
      seed,
    )!,
  };
}
