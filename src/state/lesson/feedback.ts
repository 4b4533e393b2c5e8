/** How an answer of the reader is told: its scores in one form, how near it comes, and what makes the difference. */
import { formatNumber } from "../../figure/format.ts";
import { type Answer, shareOfBest } from "./answers.ts";

export interface Feedback {
  /** Both scores beside the best. */
  readonly score: string;
  /** How near the Dice comes to the best. */
  readonly verdict: string;
  readonly words: string;
}

/** "Dice 0.328, 77 % of the best (0.427) · accuracy 0.743 (best 0.814)", with "overlap with the answer 0.63" for sketches. */
export function scoreLine(dice: number | null, accuracy: number, answer: Answer, overlap?: number): string {
  const share = shareOfBest(dice, answer);
  // "100 %" is the best alone.
  const percent = share < 1 ? Math.min(99, Math.round(100 * share)) : 100;
  const parts = [
    `Dice ${formatNumber(dice)}, ${percent} % of the best (${formatNumber(answer.dice.dice)})`,
    `accuracy ${formatNumber(accuracy)} (best ${formatNumber(answer.accuracy.accuracy)})`,
    ...(overlap === undefined ? [] : [`overlap with the Dice-optimal answer ${formatNumber(overlap, 2)}`]),
  ];
  return parts.join(" · ").replaceAll(" %", "\u00a0%");
}

/** @param share of the best Dice. */
export function verdictOf(share: number): string {
  if (share >= 0.99) return "As good as it gets.";
  return share >= 0.95 ? "Close." : "Here is what pulls it away.";
}

/** A share as whole per cent: "31 %". */
export function percent(share: number): string {
  return `${Math.round(100 * share)}\u00a0%`;
}

/** A multiple of the organ: "0.443×", "1.48×". */
export function times(multiple: number): string {
  return `${formatNumber(multiple)}×`;
}
