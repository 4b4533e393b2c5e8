/** Sizes as a sentence says them: against the reference, as a share, in millilitres. */
import { type Grid, pixelCount } from "../../core/grid.ts";
import { formatCount, formatNumber } from "../format.ts";

/** What the reference is called; a file's may be anything. */
export type Noun = "organ" | "lesions" | "shape" | "reference";

/** What is as large as the reference, to the eye. */
const ALIKE = [0.97, 1.03] as const;

/** A share of one as a sentence says it: "32 %", "6.4 %", "under 0.1 %", "over 99 %". */
export function shareWords(share: number): string {
  const percent = 100 * share;
  if (share > 0 && percent < 0.1) return "under 0.1\u00a0%";
  if (share < 1 && percent >= 99.5) return "over 99\u00a0%";
  return `${share > 0 && percent < 9.95 ? percent.toFixed(1) : Math.round(percent)}\u00a0%`;
}

export function isAlike(ratio: number): boolean {
  return ratio >= ALIKE[0] && ratio <= ALIKE[1];
}

/** "82 % of the organ", "as large as the organ", "7 % larger than the organ", "1.2 times the organ". @param ratio to the reference. */
export function sizeWords(ratio: number, noun: Noun): string {
  if (isAlike(ratio)) return `as large as the ${noun}`;
  if (ratio < 1) return `${shareWords(ratio)} of the ${noun}`;
  if (ratio < 1.095) return `${Math.round(100 * (ratio - 1))}\u00a0% larger than the ${noun}`;
  return `${ratio < 9.95 ? ratio.toFixed(1) : formatCount(ratio)}\u00a0times the ${noun}`;
}

/**
 * A volume with its unit, "53.6 mL", or an area, "12.4 cm²"; small ones in mm³ and mm². null where mm are not known.
 * @param fraction of Ω.
 */
export function physicalWords(fraction: number, grid: Grid): string | null {
  const { shape, spacing } = grid;
  if (spacing === null) return null;
  const mm = fraction * pixelCount(grid) * spacing.reduce((product, side) => product * side, 1);
  const isFlat = shape.length === 2;
  if (mm < 100) return `${formatNumber(mm)}\u00a0${isFlat ? "mm²" : "mm³"}`;
  const large = isFlat ? mm / 100 : mm / 1000;
  return `${large < 999.5 ? formatNumber(large) : formatCount(large)}\u00a0${isFlat ? "cm²" : "mL"}`;
}

const NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]; // prettier-ignore

/** "none", "one" … "twelve", "13". */
export function countWords(count: number): string {
  return NUMBERS[count] ?? formatCount(count);
}
