/** The unit that lengths are typed and shown in. Everything that is computed or kept is a fraction of Ω's longest side. */
import { InputError } from "./errors.ts";
import { type Grid, longestSideMm, pixelSizes } from "./grid.ts";
import { type NumberParameter, checked } from "./parameters.ts";

export const UNITS = ["fraction", "pixels", "mm"] as const;

export type Unit = (typeof UNITS)[number];

/** Digits of a length that was typed in another unit: it is shown again as it was typed. */
const DIGITS = 9;

export function isUnit(text: string): text is Unit {
  return (UNITS as readonly string[]).includes(text);
}

/**
 * The longest side of Ω in a unit; null in mm where the spacing is not known. A pixel is as long as the smallest side of
 * one, so that a length is the same in all directions.
 */
export function sideIn(unit: Unit, grid: Grid): number | null {
  if (unit === "fraction") return 1;
  return unit === "mm" ? longestSideMm(grid) : 1 / Math.min(...pixelSizes(grid));
}

/** The unit, or fractions where Ω has no lengths in it. */
export function unitOn(unit: Unit, grid: Grid): Unit {
  return sideIn(unit, grid) === null ? "fraction" : unit;
}

/** A length, a fraction of the longest side, in a unit that Ω has. */
export function inUnit(length: number, unit: Unit, grid: Grid): number {
  return length * sideIn(unit, grid)!;
}

/** A length in a unit that Ω has as a fraction of the longest side. */
export function fromUnit(length: number, unit: Unit, grid: Grid): number {
  return unit === "fraction" ? length : Number((length / sideIn(unit, grid)!).toPrecision(DIGITS));
}

/**
 * A length that was typed in a unit that Ω has, as a fraction of the longest side, if its parameter takes that.
 * @param name of the parameter in the message. @throws InputError "--noise must be in [0, 450] mm, got 900 mm".
 */
export function checkedLength(
  parameter: NumberParameter,
  typed: number,
  unit: Unit,
  grid: Grid,
  name = parameter.name.toLowerCase(),
): number {
  const length = fromUnit(typed, unit, grid);
  if (unit === "fraction") return checked(parameter, length, name);
  const [low, high] = parameter.range;
  if (length >= low && length <= high) return length;
  const [first, last] = [low, high].map((end) => Number(inUnit(end, unit, grid).toPrecision(6)));
  throw new InputError(`${name} must be in [${first}, ${last}] ${unit}, got ${typed} ${unit}`);
}
