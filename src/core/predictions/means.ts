/** What many images say together. */
import { bootstrapMean } from "../bootstrap.ts";
import { spreadOf } from "../training/results.ts";
import type { ImageNumbers } from "./imageNumbers.ts";

/** In the order of tables and files. The type forgets none. */
export const IMAGE_FIELDS = Object.keys({
  threshold: 0, supDice: 0, volumeMap: 0, volumeHalf: 0, volumeThreshold: 0, diceHalf: 0, diceThreshold: 0,
  diceBest: 0, bestThreshold: 0,
} satisfies Record<keyof ImageNumbers, 0>) as (keyof ImageNumbers)[]; // prettier-ignore

/** Each number's mean over the images that have it; null where none has. */
export interface ImageMeans extends Readonly<Record<keyof ImageNumbers, number | null>> {
  /** Mean of diceThreshold − diceHalf over the images with a truth, and its 95 % bootstrap interval: null for fewer than two. */
  readonly difference: number | null;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
}

/** @param images in an order of their own: the interval is drawn from it. */
export function imageMeans(images: readonly ImageNumbers[]): ImageMeans {
  const fields = Object.fromEntries(
    IMAGE_FIELDS.map((field) => [field, spreadOf(images.map((image) => image[field])).mean]),
  ) as Record<keyof ImageNumbers, number | null>;
  const differences = images.flatMap(({ diceThreshold, diceHalf }) =>
    diceThreshold === null || diceHalf === null ? [] : [diceThreshold - diceHalf],
  );
  const interval = bootstrapMean(differences);
  return {
    ...fields,
    difference: spreadOf(differences).mean,
    differenceLow: interval?.low ?? null,
    differenceHigh: interval?.high ?? null,
  };
}
