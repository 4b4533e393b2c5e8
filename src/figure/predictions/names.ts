/** What the numbers of a map are called, in a table's head and in full. */
import type { ImageNumbers } from "../../core/predictions/imageNumbers.ts";

interface Name {
  readonly short: string;
  readonly long: string;
}

export const IMAGE_NAMES: Readonly<Record<keyof ImageNumbers, Name>> = {
  threshold: { short: "t", long: "t, half of the largest Dice that a mask can have with the map" },
  supDice: { short: "sup Dice", long: "largest Dice that a mask can have with the map" },
  volumeMap: { short: "volume", long: "mean of the map" },
  volumeHalf: { short: "vol. ½", long: "volume of the mask cut at ½" },
  volumeThreshold: { short: "vol. t", long: "volume of the mask cut at t" },
  diceHalf: { short: "Dice ½", long: "Dice of the mask cut at ½ with the truth" },
  diceThreshold: { short: "Dice t", long: "Dice of the mask cut at t with the truth" },
  diceBest: {
    short: "best",
    long: "Dice with the truth at the best threshold there is for this image: no rule can exceed it",
  },
  bestThreshold: { short: "at", long: "that best threshold, which only the truth tells" },
};
