/**
 * What the figure and the inspector show, by name: the one place for names, symbols and meanings. `formulas.ts`, which is
 * loaded with the equations' type, has the formula of each.
 */
import type { ColumnNumbers } from "../../core/result.ts";
import { rowName } from "../../figure/rowNames.ts";

interface Quantity {
  readonly name: string;
  /** Where the place says the rest. */
  readonly short?: string;
  /** As in the papers. */
  readonly symbol?: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
}

/** Those that are one number of a column have its field's name. */
const QUANTITIES = {
  average: { name: "Average", meaning: "The share of the samples that hold a pixel." },
  sample: { name: "Noisy label", symbol: "L", meaning: "The reference, looked up where a smooth random displacement points; 0 where that is outside the image." },
  marginal: { name: rowName("marginal", 1), symbol: "m", meaning: "How probable it is that a noisy label holds a pixel: the reference, blurred by the noise." },
  accuracy: { name: rowName("accuracy", 1), meaning: "The pixels that at least half of all noisy labels hold: no segmentation has a larger accuracy." },
  dice: { name: rowName("dice", 1), meaning: "The pixels whose probability is at least half of the best Dice: no segmentation has a larger Dice." },
  diceOf: { name: "Dice", symbol: "Dₘ", meaning: "Twice the overlap of a segmentation with the marginal, over the sum of their volumes. It is not the mean Dice with single labels." },
  volume: { name: "Volume", symbol: "‖·‖₁", meaning: "The share of the image that is covered." },
  bounds: { name: "Volume bounds", meaning: "Where the volumes of the optima must lie, given that of the marginal alone; the first is never larger than the second." },
  diceOverThreshold: { name: "Dice over threshold", meaning: "The Dice of the pixels whose probability is at least τ. The line 2τ crosses it exactly at its top." },
  threshold: { name: "Dice threshold", short: "Threshold", symbol: "t", meaning: "The Dice-optimal segmentation is where the marginal reaches it: half of the best Dice." },
  accuracyOf: { name: "Accuracy", symbol: "Aₘ", meaning: "The expected share of pixels that agree with a noisy label." },
  expectedDice: { name: "Expected Dice", symbol: "E[D]", meaning: "The mean of the Dice with each sample; where both are empty, that counts as 1." },
  expectedDiceError: { name: "Standard error of the expected Dice", short: "± std. error", meaning: "How far the mean over the samples is from that over all noisy labels: the spread of their Dice over the root of their number." },
  supDice: { name: "Greatest Dice", symbol: "sup Dₘ = 2t", meaning: "No segmentation has a larger Dice with the marginal." },
  volumeMarginal: { name: "Volume of the marginal", symbol: "‖m‖₁", meaning: "The mean of the marginal over the pixels' centres: the reference's volume less the leak, but for pixels' size where it touches the border." },
  leak: { name: "Leak", symbol: "ξ", meaning: "The volume that the noise carries out of the image, on average." },
  maxMarginal: { name: "Largest marginal", symbol: "max m", meaning: "Below ½ the accuracy-optimal segmentation is empty." },
  crossEntropyAtMarginal: { name: "Cross-entropy", symbol: "CEₘ(m)", meaning: "The cross-entropy of the marginal itself, its least value." },
  softDiceAtMarginal: { name: "Soft-Dice loss", symbol: "SDₘ(m)", meaning: "The loss of the marginal itself, which is not its least value: that is 1 less the greatest Dice." },
  samplesMeanVolume: { name: "Mean sample volume", meaning: "The mean volume of the samples; over all noisy labels it is that of the marginal." },
  emptyDraws: { name: "Empty draws", meaning: "The samples without a pixel, like the accuracy-optimal segmentation: each counts as 1 in its expected Dice." },
  samplesRmsError: { name: "Error of the average", symbol: "rms", meaning: "The root mean square over the pixels of average − marginal; it falls with the root of the number of samples." },
} as const satisfies Record<string, Quantity>; // prettier-ignore

export type QuantityId = keyof typeof QUANTITIES;

export function quantity(id: QuantityId): Quantity {
  return QUANTITIES[id];
}

/** Why a number is undefined, in brackets after the word. */
export function reasonUndefined(numbers: ColumnNumbers, isReferenceEmpty: boolean): string {
  if (isReferenceEmpty) return "the reference is empty";
  return numbers.volumeMarginal === 0 ? "the marginal is 0 everywhere" : "it takes two samples";
}
