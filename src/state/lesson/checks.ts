/** The two self-checks at the end: one by hand, one with a new shape. */
import { formatNumber } from "../../figure/format.ts";
import { overlapOf } from "../../core/overlap.ts";
import { type Answer, candidate, shareOfBest, timesReference } from "./answers.ts";
import { type Feedback, percent, scoreLine, times, verdictOf } from "./feedback.ts";
import { partsOf } from "./parts.ts";

/** A map of few values: so many pixels of probability m, and none elsewhere. In falling order of m. */
export type Levels = readonly { readonly m: number; readonly pixels: number }[];

/** The map of the self-check. @param second the probability of its 300 pixels. */
export function levels(second: number): Levels {
  return [
    { m: 0.8, pixels: 100 },
    { m: second, pixels: 300 },
  ];
}

/** D_m of the levels from the first to each, as one does it by hand. */
export function diceByHand(
  map: Levels,
): { readonly pixels: number; readonly inside: number; readonly dice: number }[] {
  const volume = map.reduce((sum, { m, pixels }) => sum + m * pixels, 0);
  let count = 0;
  let inside = 0;
  return map.map(({ m, pixels }) => {
    count += pixels;
    inside += m * pixels;
    return { pixels: count, inside, dice: (2 * inside) / (count + volume) };
  });
}

/** Pixels of the Dice-optimal answer. */
export function bestByHand(map: Levels): number {
  return diceByHand(map).reduce((best, next) => (next.dice > best.dice ? next : best)).pixels;
}

/** From this overlap on two smaller discs are where they should be. */
const COVERED = 0.8;

/** @param sketches of both answers to the two discs. */
export function discsFeedback(
  sketches: { readonly accuracy: Uint8Array; readonly dice: Uint8Array },
  answer: Answer,
): { readonly accuracy: Feedback; readonly dice: Feedback; readonly isPassed: boolean } {
  const [, columns] = answer.reference.grid.shape;
  const forAccuracy = candidate(sketches.accuracy, answer.marginal);
  const forDice = candidate(sketches.dice, answer.marginal);
  const smaller = timesReference(forAccuracy.pixels, answer);
  const larger = timesReference(forDice.pixels, answer);
  const covered = overlapOf(sketches.accuracy, answer.accuracy.mask).dice ?? 0;
  const pieces = partsOf(sketches.dice, columns).length;
  const isPassed = pieces === 1 && isGapClosed(sketches.dice, answer) && larger >= 1.15 && larger <= 1.6;
  return {
    accuracy: {
      score: `Accuracy ${formatNumber(forAccuracy.accuracy)} (best ${formatNumber(answer.accuracy.accuracy)}) · overlap with the accuracy-optimal answer ${formatNumber(covered, 2)}`,
      verdict:
        smaller < 0.97 && partsOf(sketches.accuracy, columns).length === 2 && covered >= COVERED
          ? "Right."
          : "Compare.",
      words: `Two discs, shrunken: ${times(timesReference(answer.accuracy.pixels, answer))} the shape. Yours is ${times(smaller)}.`,
    },
    dice: {
      score: scoreLine(
        forDice.dice,
        forDice.accuracy,
        answer,
        overlapOf(sketches.dice, answer.dice.mask).dice ?? 0,
      ),
      verdict: isPassed ? "Passed." : verdictOf(shareOfBest(forDice.dice, answer)),
      words: wordsOn(pieces, larger, answer),
    },
    isPassed,
  };
}

function middleOf({ reference }: Answer): number {
  const [rows, columns] = reference.grid.shape;
  return Math.floor(rows / 2) * columns + Math.floor(columns / 2);
}

function isGapClosed(sketch: Uint8Array, answer: Answer): boolean {
  return sketch[middleOf(answer)] === 1;
}

function wordsOn(pieces: number, size: number, answer: Answer): string {
  const { marginal, threshold } = answer;
  const best = times(timesReference(answer.dice.pixels, answer));
  const gap = `between the discs m is ${formatNumber(marginal[middleOf(answer)])}, under ½ and above t = ${formatNumber(threshold)}`;
  if (pieces === 0)
    return `For Dice an empty answer is worth nothing: it is never the best one. Here it is one peanut, ${best} the shape.`;
  if (pieces > 1) return `One peanut, ${best} the shape: ${gap}.`;
  if (size < 1.15) return `In one piece, well seen, but too small, ${times(size)} against ${best}: ${gap}.`;
  if (size > 1.6)
    return `In one piece, well seen, but too large, ${times(size)} against ${best}: beyond the peanut m is below ${percent(threshold)}.`;
  return `One peanut, ${best} the shape: ${gap}.`;
}
