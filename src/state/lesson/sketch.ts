/** Prediction of chapter 6: the outline of the Dice-optimal answer to the ring. */
import { formatNumber } from "../../figure/format.ts";
import { overlapOf } from "../../core/overlap.ts";
import { type Answer, candidate, shareOfBest } from "./answers.ts";
import { type Feedback, percent, scoreLine, verdictOf } from "./feedback.ts";
import { outerRim } from "./parts.ts";

/** From this overlap with the organ on an open ring is the organ itself. */
const AS_IT_IS = 0.8;
/** Up to this share of the best answer's size a sketch has not grown. */
const SMALL = 0.55;
/** From this share on it has grown too far. */
const LARGE = 1.05;
/** From this overlap on the sketch is the answer. */
const SAME = 0.95;

/** @param sketch 0 or 1 per pixel. @param answer to the ring. */
export function ringFeedback(sketch: Uint8Array, answer: Answer): Feedback {
  const { marginal, dice: best } = answer;
  const { dice, accuracy, pixels } = candidate(sketch, marginal);
  const overlap = overlapOf(sketch, best.mask).dice!;
  const share = shareOfBest(dice, answer);
  return {
    score: scoreLine(dice, accuracy, answer, overlap),
    verdict: pixels === 0 ? "The best for accuracy." : verdictOf(share),
    words: wordsOn(sketch, pixels / best.pixels, overlap, answer),
  };
}

/** @param size against the best answer's. */
function wordsOn(sketch: Uint8Array, size: number, overlap: number, answer: Answer): string {
  const { marginal, threshold, reference } = answer;
  const [rows, columns] = reference.grid.shape;
  const centre = Math.floor(rows / 2) * columns + Math.floor(columns / 2);
  const bar = formatNumber(threshold);
  if (size === 0) return "Drawing nothing is the most accurate answer of all, and its Dice is 0. You answered chapter 5’s question."; // prettier-ignore
  if (sketch[centre] === 0) {
    if (overlapOf(sketch, reference.mask).dice! >= AS_IT_IS) {
      return (
        "You drew the organ; the labels are seldom where it is. In the middle of its hole " +
        `${percent(marginal[centre])} of them overlap, and ${percent(threshold)} suffice.`
      );
    }
    const answerIs = `the answer is every pixel with m above ${bar}, a disc about the middle`;
    if (size <= SMALL) return `Too little: ${answerIs}, where m is ${formatNumber(marginal[centre], 2)}.`;
    if (size > LARGE) return `Too large, and the hole is open: ${answerIs}.`;
    return (
      `Right to grow. The hole costs the rest: m is ${formatNumber(marginal[centre], 2)} in its middle, and only ` +
      `${formatNumber(meanOver(marginal, outerRim(sketch, columns)), 2)} on your rim.`
    );
  }
  if (overlap >= SAME) {
    return `The topology changes: the best answer has no hole, for m is ${formatNumber(marginal[centre])} in the middle and the bar is ${bar}.`; // prettier-ignore
  }
  if (size < 1) return `Hole closed, well seen. The bar is ${bar}, and outside your rim m is still above it.`;
  if (size > LARGE) {
    return `Hole closed, well seen, but too large: on your rim m is ${formatNumber(meanOver(marginal, outerRim(sketch, columns)), 2)}, and what is below ${bar} lowers the quotient.`; // prettier-ignore
  }
  return `The size is right, the place is not: the answer is every pixel with m above ${bar}, a disc about the middle.`;
}

function meanOver(values: Float32Array, mask: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let p = 0; p < mask.length; p++) {
    sum += mask[p] * values[p];
    count += mask[p];
  }
  return count === 0 ? 0 : sum / count;
}
