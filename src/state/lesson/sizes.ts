/** Prediction of chapter 5: which of the answers is larger than the organ, and which is smaller? */
import { formatNumber } from "../../figure/format.ts";
import { foregroundCount } from "../../core/reference.ts";
import { scoreOf } from "../../core/score.ts";
import { type Answer, type Candidate, candidate, timesReference } from "./answers.ts";
import { type Feedback, percent, scoreLine, times } from "./feedback.ts";

type Size = "same" | "smaller" | "larger";

export const SIZE_OPTIONS = [
  { id: "same", text: "Both are as large as the organ.", accuracy: "same", dice: "same" },
  { id: "accuracyLarger", text: "Accuracy’s is larger, Dice’s smaller.", accuracy: "larger", dice: "smaller" },
  { id: "diceLarger", text: "Accuracy’s is smaller, Dice’s larger.", accuracy: "smaller", dice: "larger" },
  { id: "smaller", text: "Both are smaller.", accuracy: "smaller", dice: "smaller" },
  { id: "larger", text: "Both are larger.", accuracy: "larger", dice: "larger" },
] as const satisfies readonly { readonly id: string; readonly text: string; readonly accuracy: Size; readonly dice: Size }[]; // prettier-ignore

export type SizeOption = (typeof SIZE_OPTIONS)[number]["id"];

export function isSizeOption(value: unknown): value is SizeOption {
  return SIZE_OPTIONS.some(({ id }) => id === value);
}

/** The mask that a size stands for: the organ itself, {m ≥ ½}, {m ≥ t}. */
function maskOf(size: Size, { reference, marginal, accuracy, dice }: Answer): Candidate {
  if (size === "same") return candidate(reference.mask, marginal);
  return size === "smaller" ? accuracy : dice;
}

/** What an option is worth: accuracy by the mask that it means for accuracy, Dice by the one for Dice. */
export function sizesFeedback(option: SizeOption, answer: Answer): Feedback {
  const { accuracy: forAccuracy, dice: forDice } = SIZE_OPTIONS.find(({ id }) => id === option)!;
  const { accuracy } = maskOf(forAccuracy, answer);
  const { dice } = maskOf(forDice, answer);
  return {
    score: scoreLine(dice, accuracy, answer),
    verdict: VERDICTS[option],
    words: WORDS[option](answer),
  };
}

/** An option is right or not, however near the scores of its masks are. */
const VERDICTS: Readonly<Record<SizeOption, string>> = {
  same: "Close in Dice, but neither is right.",
  accuracyLarger: "Here is what pulls it away.",
  diceLarger: "Right, both.",
  smaller: "Half right.",
  larger: "Half right.",
};

const WORDS: Readonly<Record<SizeOption, (answer: Answer) => string>> = {
  same(answer) {
    const { reference, marginal } = answer;
    const empty = scoreOf(new Uint8Array(marginal.length), marginal);
    const inside = reference.mask.reduce((sum, value, p) => sum + value * marginal[p], 0);
    return (
      "Labels keep the volume, answers need not. For accuracy even an empty image " +
      `(${formatNumber(empty.accuracy)}) beats the true outline: a pixel of the organ is in only ` +
      `${percent(inside / foregroundCount(reference))} of the labels on average, so drawing it loses a little more ` +
      "than it wins."
    );
  },
  accuracyLarger: ({ threshold }) =>
    "The other way round, and the costliest mistake. Accuracy refuses every pixel below ½; Dice already takes those " +
    `above ${formatNumber(threshold)}.`,
  diceLarger: (answer) =>
    `Accuracy refuses every pixel below ½ and keeps ${times(timesReference(answer.accuracy.pixels, answer))} the organ; ` +
    `Dice takes every pixel above ${formatNumber(answer.threshold)} and draws ` +
    `${times(timesReference(answer.dice.pixels, answer))}. The labels keep the volume, and neither best answer has it: ` +
    "the asymmetry comes from the metric, not from the noise.",
  smaller: ({ accuracy, dice }) =>
    `Right for accuracy; but for Dice the small answer gives away almost a third: ${formatNumber(accuracy.dice)} of ` +
    `${formatNumber(dice.dice)}.`,
  larger: ({ dice, marginal }) =>
    `Right for Dice; but for accuracy the large one scores ${formatNumber(dice.accuracy)}, less than drawing nothing ` +
    `(${formatNumber(scoreOf(new Uint8Array(marginal.length), marginal).accuracy)}).`,
};
