/** Numbers as people read them: three significant digits, units always, "−" in prose. */
import { type Grid, longestSideMm, pixelSizes } from "../core/grid.ts";
import { type Unit, inUnit } from "../core/unit.ts";

/** What stands where a number is undefined. */
const UNDEFINED_TEXT = "undefined";

/** The shortest plain decimal of a number of `digits` significant digits: no exponent, no trailing zeros, "-". */
function plainDecimal(value: number, digits: number): string {
  const text = String(Number(value.toPrecision(digits)));
  const exponent = /e-(\d+)$/.exec(text);
  if (exponent === null) return text;
  return Number(text)
    .toFixed(Math.min(100, digits + Number(exponent[1])))
    .replace(/0+$/, "");
}

/** "-" as prose writes it. */
function withMinus(text: string): string {
  return text.replaceAll("-", "−");
}

/**
 * A number for prose, tables and axes: `digits` significant digits, kept where they are zeros (0.500), whole numbers
 * from 1000 on, tiny ones as 0.0000123 or 1.23e−8. null is undefined.
 */
export function formatNumber(value: number | null, digits = 3): string {
  if (value === null) return UNDEFINED_TEXT;
  if (value === 0) return "0";
  const text = value.toPrecision(digits);
  if (!text.includes("e") && Math.abs(value) >= 1e-4) return withMinus(text);
  if (Math.abs(value) >= 10 ** digits) return withMinus(String(Math.round(value)));
  if (Math.abs(value) >= 1e-7) return withMinus(plainDecimal(value, digits));
  // Not 10⁻⁷: the bundled fonts lack most superscripts.
  return withMinus(value.toExponential(digits - 1));
}

/** A mean with its standard error: "0.1893 ± 0.0012", with no more digits than two of the error justify. */
export function formatEstimate(mean: number, error: number | null): string {
  if (error === null || error === 0) return formatNumber(mean);
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return withMinus(`${mean.toFixed(decimals)} ± ${error.toFixed(decimals)}`);
}

/** A noise strength or smoothness as it was typed: "0.05", never "0.050" or "5e-2". */
export function formatStrength(value: number): string {
  return withMinus(plainDecimal(value, 6));
}

/**
 * The text of a value in the inspector: six digits, also where they are zeros, that `Number()` reads back, hence "-".
 * What is exactly 0 or 1 is that; null is "undefined".
 */
export function inspectorText(value: number | null): string {
  if (value === null) return UNDEFINED_TEXT;
  if (value === 1 || Math.abs(value) < 1e-6) return String(Number(value.toPrecision(6)));
  return value.toPrecision(6);
}

/** Below this a number is told as no more than that: which power of ten it is says nothing. */
const NEXT_TO_NOTHING = 1e-12;

/** A value as the inspector shows it at first: three digits; of tiny ones the power of ten behind a "^". */
export function calmText(value: number): string {
  if (value === 1) return "1";
  if (value !== 0 && Math.abs(value) < NEXT_TO_NOTHING) return "below 10^−12";
  return formatNumber(value).replace("e", "·10^");
}

/** A count with a no-break space between thousands: "16 777 216". */
export function formatCount(count: number): string {
  return withMinus(String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, "\u00a0"));
}

/** "3 947 voxels", "1 pixel". */
export function formatCountOf(count: number, unit: "pixel" | "voxel"): string {
  return `${formatCount(count)} ${unit}${count === 1 ? "" : "s"}`;
}

/**
 * Width × height (× depth): a picture's array is stored by rows.
 * @param isAnatomical whether the first axis of two runs to the patient's side, across the picture.
 */
export function formatSize({ shape }: Grid, isAnatomical = false): string {
  return (shape.length === 2 && !isAnatomical ? shape.toReversed() : shape).join(" × ");
}

/** A share of one as a percentage, with three digits also where they are zeros, so that neighbours compare: "19.0 %". */
export function formatPercent(fraction: number | null): string {
  return fraction === null ? UNDEFINED_TEXT : `${formatNumber(100 * fraction)}\u00a0%`;
}

/** A length, a fraction of the longest side, in pixels: "15.4 px", or per axis "15.4 × 15.4 × 8.2 px" where they differ. */
export function formatPixels(length: number, grid: Grid): string {
  const perAxis = pixelSizes(grid).map((size) => withMinus(plainDecimal(length / size, 3)));
  const isIsotropic = perAxis.every((text) => text === perAxis[0]);
  return `${isIsotropic ? perAxis[0] : perAxis.join(" × ")}\u00a0px`;
}

/** A length, a fraction of the longest side, in mm, or null where the spacing is not known. */
export function formatMillimetres(length: number, grid: Grid): string | null {
  const side = longestSideMm(grid);
  return side === null ? null : `${withMinus(plainDecimal(length * side, 3))}\u00a0mm`;
}

/** What a pixel or voxel measures along each axis: "0.977 × 0.977 × 3 mm". */
export function formatSpacing(spacing: readonly number[]): string {
  return `${spacing.map((mm) => plainDecimal(mm, 3)).join(" × ")}\u00a0mm`;
}

/** A length in a unit, or as a fraction where Ω has no mm: "0.06", "15.4 px", "12.1 mm". Pixels are the smallest side of one. */
export function formatLengthIn(length: number, unit: Unit, grid: Grid): string {
  if (unit === "pixels") return `${formatStrength(Number(inUnit(length, unit, grid).toPrecision(3)))}\u00a0px`;
  return (unit === "mm" ? formatMillimetres(length, grid) : null) ?? formatStrength(length);
} // prettier-ignore

/** The same length in another unit, for the line below: mm where they are known, else pixels; a fraction below these. */
export function formatOtherwise(length: number, unit: Unit, grid: Grid): string {
  const isKnown = grid.spacing !== null;
  if (unit === "mm" && isKnown) return formatStrength(length);
  if (unit === "pixels" && !isKnown) return formatStrength(length);
  return isKnown ? formatLengthIn(length, "mm", grid) : formatPixels(length, grid);
}

/** The unit line of a slider: "0.06 of the side = 15.4 px = 12.1 mm". */
export function formatLength(length: number, grid: Grid): string {
  const millimetres = formatMillimetres(length, grid);
  const shown = `${formatStrength(length)} of the side = ${formatPixels(length, grid)}`;
  return millimetres === null ? shown : `${shown} = ${millimetres}`;
}

/** A volume, a fraction of Ω, in mm² or mm³, or null where the spacing is not known. */
export function formatPhysicalVolume(fraction: number, grid: Grid): string | null {
  if (grid.spacing === null) return null;
  const box = grid.shape.reduce((product, n, axis) => product * n * grid.spacing![axis], 1);
  const value = fraction * box;
  const text = value >= 1000 ? formatCount(value) : withMinus(plainDecimal(value, 3));
  return `${text}\u00a0${grid.shape.length === 2 ? "mm²" : "mm³"}`;
}
