/** Prediction of chapter 7: the threshold at which Dice is best. */
import { formatNumber } from "../../figure/format.ts";
import { thresholded } from "../../core/segmentation.ts";
import { type Answer, candidate, shareOfBest, timesReference } from "./answers.ts";
import { type Feedback, percent, scoreLine, times, verdictOf } from "./feedback.ts";

/** Where τ stands before it is moved: an answer only if the reader says so. */
export const OPENING_CUT = 0.5;

/** How near a cut is to a typical one to be taken for it. */
const NEAR = 0.02;
/** From here down a cut takes nearly everything. */
const GENEROUS = 0.12;

/** @param tau the cut, in [0, 1]. */
export function cutFeedback(tau: number, answer: Answer): Feedback {
  const { dice, accuracy, pixels } = candidate(thresholded(answer.marginal, tau), answer.marginal);
  const share = shareOfBest(dice, answer);
  return {
    score: scoreLine(dice, accuracy, answer),
    verdict: verdictOf(share),
    words: wordsOn(tau, share, timesReference(pixels, answer), answer),
  };
}

/** @param size in multiples of the organ. */
function wordsOn(tau: number, share: number, size: number, { threshold, dice }: Answer): string {
  const t = formatNumber(threshold);
  if (share >= 0.99) {
    return `You cut within 1 % of the best. Dice is flat near its top; the top itself is at t = ${t}, half of the best Dice.`;
  }
  if (Math.abs(tau - 0.5) < NEAR)
    return `½ is accuracy’s cut: it is the best there is for accuracy, and not what Dice asks for. Its bar is at ${t}.`;
  if (Math.abs(size - 1) < 0.03) {
    return `Your outline has the organ’s size, ${times(size)}. Matching the volume is sensible, and not what Dice pays for: it is best at ${t}.`;
  }
  if (Math.abs(tau - dice.dice!) < NEAR) {
    return `You cut at the best Dice itself, ${formatNumber(dice.dice)}, and kept ${times(size)} the organ. The bar is half of it: ${t}.`;
  }
  if (tau <= GENEROUS) {
    return `Too generous: ${times(size)} the organ. Pixels that only ${percent(tau)} of the labels contain lower the quotient; they must reach ${t}.`;
  }
  return tau > threshold
    ? `Too strict: ${times(size)} the organ. Between ${t} and your cut lie pixels that still raise the quotient.`
    : `A little too generous: ${times(size)} the organ. Between your cut and ${t} lie pixels that lower the quotient.`;
}
