/** The paired differences of the methods: their names, and their numbers as charts and tables write them. */
import { type Difference, DIFFERENCES, type Spread } from "../../core/training/results.ts";
import type { TextRun } from "../description.ts";
import { formatNumber } from "../format.ts";
import { nameRuns } from "./methods.ts";

/** Digits after the point, as of a Dice in the table. */
const DECIMALS = 3;

/** "SD(0) − CE(*)" with its superscripts. */
export function differenceName(difference: Difference): readonly TextRun[] {
  const [of, minus] = DIFFERENCES[difference];
  return [...nameRuns(of), { text: " − " }, ...nameRuns(minus)];
}

/** "+0.012", "−0.003", "0.000": what is less than half of the last digit has no sign. */
export function signedDice(mean: number): string {
  const digits = Math.abs(mean).toFixed(DECIMALS);
  if (Number(digits) === 0) return digits;
  return `${mean < 0 ? "−" : "+"}${digits}`;
}

/** "+0.012 ± 0.004"; "undefined" where no fold defines it. */
export function differenceWords({ mean, deviation }: Spread): string {
  if (mean === null) return formatNumber(null);
  return signedDice(mean) + (deviation === null ? "" : ` ± ${deviation.toFixed(DECIMALS)}`);
}
