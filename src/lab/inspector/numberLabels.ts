/** The numbers of a column in words, for the inspector. */
import type { ColumnNumbers } from "../../core/result.ts";

export type Field = keyof ColumnNumbers;

export interface FieldLabel {
  readonly field: Field;
  readonly name: string;
  /** As in the papers. */
  readonly symbol?: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
}

/** Pairs that compare the two optima further; a side without a field holds a constant. */
export const COMPARED: readonly {
  readonly name: string;
  readonly symbol?: string;
  readonly meaning: string;
  readonly accuracy: Field | "half";
  readonly dice: Field;
}[] = [
  { name: "Threshold", symbol: "t", meaning: "the optimum is where the marginal reaches it", accuracy: "half", dice: "threshold" },
  { name: "Accuracy", symbol: "Aₘ", meaning: "expected share of pixels that agree with a noisy label", accuracy: "accuracyOfAccuracy", dice: "accuracyOfDice" },
  { name: "Expected Dice", symbol: "E[D]", meaning: "mean of the Dice with each sample", accuracy: "expectedDiceOfAccuracy", dice: "expectedDiceOfDice" },
  { name: "± std. error", meaning: "standard error of the expected Dice", accuracy: "expectedDiceOfAccuracyError", dice: "expectedDiceOfDiceError" },
]; // prettier-ignore

export const SINGLE: readonly FieldLabel[] = [
  { field: "supDice", name: "Greatest Dice", symbol: "sup Dₘ = 2t", meaning: "no segmentation has a larger one" },
  { field: "volumeMarginal", name: "Volume of the marginal", symbol: "‖m‖₁", meaning: "share of the image" },
  { field: "leak", name: "Leak", symbol: "ξ", meaning: "volume that the noise carries out of the image" },
  { field: "maxMarginal", name: "Largest marginal", symbol: "max m", meaning: "below ½ the accuracy-optimal segmentation is empty" },
  { field: "crossEntropyAtMarginal", name: "Cross-entropy", symbol: "CEₘ(m)", meaning: "of the marginal itself, its least value" },
  { field: "softDiceAtMarginal", name: "Soft-Dice loss", symbol: "SDₘ(m)", meaning: "of the marginal itself, which is not its least value" },
  { field: "samplesMeanVolume", name: "Mean sample volume", symbol: "", meaning: "mean volume of the samples" },
  { field: "emptyDraws", name: "Empty draws", symbol: "", meaning: "samples without a pixel, like the accuracy-optimal segmentation: each counts as 1 in its expected Dice" },
  { field: "samplesRmsError", name: "Error of the average", symbol: "rms", meaning: "root mean square over the pixels of average − marginal" },
]; // prettier-ignore

/** Why a number is undefined, in brackets after the word. */
export function reasonUndefined(numbers: ColumnNumbers, isReferenceEmpty: boolean): string {
  if (isReferenceEmpty) return "the reference is empty";
  return numbers.volumeMarginal === 0 ? "the marginal is 0 everywhere" : "it takes two samples";
}
