/** What the comparison comes to, in words. */
import { type Reference, foregroundCount } from "../../core/reference.ts";
import type { ComparedRow, RowId } from "../comparison.ts";
import { formatEstimate, formatNumber } from "../format.ts";

/** @param rows of the table. */
export function comparisonWords(rows: readonly ComparedRow[], reference: Reference): string {
  if (foregroundCount(reference) === 0) return "The reference is empty: Dice is undefined for every answer.";
  const row = (id: RowId) => rows.find((each) => each.id === id);
  const best = row("dice")?.measured.dice;
  if (best === undefined || best === null) return "";
  const sentences = [
    `No answer has a larger Dice with the marginal than ${formatNumber(best)}, that of the Dice-optimal one.`,
  ];
  const guess = row("guess")?.measured;
  if (guess !== undefined && guess.dice !== null) {
    sentences.push(
      `Your guess has ${formatNumber(guess.dice)}, ${formatNumber((100 * guess.dice) / best)}\u00a0% of it${farFrom(guess.shift)}.`,
    );
  }
  const independent = row("independent");
  if (independent !== undefined && independent.measured.believed !== null) {
    const { expectedDice, errorBound } = independent.measured.believed;
    const { expected } = independent;
    sentences.push(
      `A model of independent pixels expects Dice ${formatNumber(expectedDice, 4)} of its answer (exact to ${Math.floor(-Math.log10(errorBound))} decimals); ` +
        (expected === null || expected.mean === null
          ? "neighbours that move together decide what it gets."
          : `with neighbours that move together it gets ${formatEstimate(expected.mean, expected.error)}.`),
    );
  }
  return sentences.join(" ");
}

function farFrom(shift: number | null): string {
  if (shift === null || shift === 0) return "";
  return shift > 0 ? "; its boundary lies outside of the reference’s on average" : "; its boundary lies inside of the reference’s on average"; // prettier-ignore
}
