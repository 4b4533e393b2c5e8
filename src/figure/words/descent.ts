/** What has become of both descents, in words: on the screen and in captions. */
import type { DescentReading } from "../../core/descent.ts";
import { formatCountOf, formatCount, formatNumber } from "../format.ts";

/** So close, the two answers are one. */
const SAME = 0.995;

/**
 * @param supDice of the marginal; null where it is undefined.
 * @param unit of the image.
 */
export function descentWords(
  reading: DescentReading,
  supDice: number | null,
  unit: "pixel" | "voxel",
): string {
  const { step, softDice, farthest, misplaced, cut, agreement } = reading;
  const steps = step === 1 ? "one step" : `${formatCount(step)} steps`;
  if (supDice === null || softDice === null) {
    return (
      "The reference is empty: every c has the same soft-Dice loss, so nothing moves it. " +
      "Cross-entropy goes to 0 everywhere."
    );
  }
  if (step === 0) {
    return (
      "Both begin with c = ½ everywhere. Cross-entropy moves every pixel towards its own m. Soft-Dice raises a pixel " +
      "where m is above half of the Dice reached so far, and lowers it elsewhere, without end: its answer becomes hard."
    );
  }
  const wrong =
    misplaced === 0
      ? `soft-Dice’s is above ½ exactly where m is at least t`
      : `soft-Dice’s is above ½ where m is at least t, but for ${formatCountOf(misplaced!, unit)}`;
  const joined =
    agreement === null
      ? "both are empty"
      : agreement >= SAME
        ? `it is soft-Dice’s answer, as equation (4) says: Dice ${formatNumber(agreement)} between the two`
        : `Dice between it and soft-Dice’s answer is ${formatNumber(agreement)}, on its way to 1`;
  return (
    `After ${steps} cross-entropy’s c is within ${formatNumber(farthest, 2)} of m, and ${wrong}. ` +
    `Cut at its own t\u00a0=\u00a0${formatNumber(cut)}, cross-entropy’s c gives a hard answer: ${joined}.`
  );
}
