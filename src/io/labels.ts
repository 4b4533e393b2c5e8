/**
 * Labels among a file's values. Resampling, float32 and a header's slope leave labels beside whole numbers (0.9999,
 * 1.00000002): what lies within a thousandth of a whole number is that number, everywhere.
 */
import { InputError } from "../core/errors.ts";
import { makeReference, type Reference } from "../core/reference.ts";
import type { ForegroundChoice, ValueCount, ValueImage } from "./image.ts";

/** How far from a whole number a label may lie; what float32 rounds it by comes to it. */
const OFF_WHOLE = 1e-3;
const FLOAT32_ROUNDING = 2 ** -23;
/** Of a label that is no whole number: what its six digits leave open. */
const OFF_FRACTION = 6e-6;
/** Values so near to a label that they are not it were blurred: the label alone would be a part of the object. */
const BLUR = 0.1;
/** Values that an error lists to either side. */
const NEAREST = 2;

type Values = ValueImage["values"];

/** The whole number that a value stands for, or the value itself where it is not near one. */
export function wholeLabel(value: number): number {
  const whole = Math.round(value);
  // Not "-0", which is a value of its own to a Map.
  return Math.abs(value - whole) <= reachOf(whole) ? whole + 0 : value;
}

/** How far a value may be from a label to have it. */
function reachOf(label: number): number {
  return Number.isInteger(label)
    ? OFF_WHOLE + Math.abs(label) * FLOAT32_ROUNDING
    : OFF_FRACTION * Math.abs(label);
}

/** Whether some value lies beside a label without being it: the label alone would be a part of the object. */
export function isBlurred(label: number, values: readonly number[]): boolean {
  return values.some((value) => value !== label && Math.abs(value - label) < BLUR);
}

/** What there is to say of labels that lie so far off whole numbers. */
export function roundingNotes(deviation: number): string[] {
  if (deviation === 0) return [];
  const most = deviation < 1e-6 ? "less than a millionth" : `up to ${Number(deviation.toPrecision(2))}`;
  return [`Labels lie off whole numbers by ${most}: they count as the nearest whole number.`];
}

/** "2 kidney_right", "7"; of a colour that is its own number the colour alone: "#800000". */
export function labelText(value: number, name: string | null): string {
  if (name === null) return String(value);
  return name === colourOf(value) ? name : `${value} ${name}`;
}

function colourOf(value: number): string {
  return `#${value.toString(16).padStart(value < 2 ** 24 ? 6 : 12, "0")}`;
}

/** The choice with what the file calls its labels. */
export function namedChoice(
  choice: ForegroundChoice,
  { labelNames }: Pick<ValueImage, "labelNames">,
): ForegroundChoice {
  if (!("labels" in choice)) return choice;
  const names = choice.labels.map((label) => labelNames.get(label) ?? null);
  return names.every((name) => name === null) ? choice : { labels: choice.labels, names };
}

export interface CountedValues {
  /** Ascending; NaN is left out. */
  readonly counts: readonly ValueCount[];
  /** How far the values that count as whole numbers lie from these at most. */
  readonly deviation: number;
}

/** The distinct values with their counts. Stops counting, and says null, beyond `limit` of them. */
export function countValues({ values }: Pick<ValueImage, "values">, limit = 4096): CountedValues | null {
  const isWhole = !(values instanceof Float32Array || values instanceof Float64Array);
  const counts = new Map<number, number>();
  let deviation = 0;
  // Values come in runs: one look into the map for each.
  for (let p = 0, end = 0; p < values.length; p = end) {
    const value = values[p];
    end = p + 1;
    if (Number.isNaN(value)) continue;
    while (end < values.length && values[end] === value) end++;
    const label = isWhole ? value : wholeLabel(value);
    if (label !== value) deviation = Math.max(deviation, Math.abs(label - value));
    counts.set(label, (counts.get(label) ?? 0) + end - p);
    if (counts.size > limit) return null;
  }
  const ascending = [...counts].map(([value, count]) => ({ value, count }));
  return { counts: ascending.sort((left, right) => left.value - right.value), deviation };
}

/** The reference that a choice makes of an image. @throws InputError where it is no finite number, or a label is not there as a whole. */
export function selectForeground(image: ValueImage, choice: ForegroundChoice): Reference {
  const { values, grid } = image;
  if ("labels" in choice) return makeReference(grid, labelMask(image, choice.labels));
  const [limit, sign] = "level" in choice ? [choice.level, 1] : [choice.atMost, -1];
  if (!Number.isFinite(limit)) throw new InputError(`the level must be a finite number, got ${limit}`);
  const mask = new Uint8Array(values.length);
  for (let p = 0; p < mask.length; p++) mask[p] = sign * values[p] >= sign * limit ? 1 : 0;
  return makeReference(grid, mask);
}

type Image = Pick<ValueImage, "values" | "grid">;

function labelMask(image: Image, labels: readonly number[]): Uint8Array {
  if (labels.length === 0) throw new InputError("the foreground needs at least one label, got none");
  const mask = new Uint8Array(image.values.length);
  for (const label of labels) addLabel(mask, image, label);
  return mask;
}

/** Adds the pixels of a label. @throws InputError naming the nearest values where there are none, or only a part. */
function addLabel(mask: Uint8Array, { values, grid }: Image, label: number): void {
  if (!Number.isFinite(label)) throw new InputError(`a label must be a finite number, got ${label}`);
  const whole = wholeLabel(label);
  const reach = reachOf(whole);
  let count = 0;
  let strays = 0;
  for (let p = 0; p < mask.length; p++) {
    const distance = Math.abs(values[p] - whole);
    if (distance <= reach) {
      mask[p] = 1;
      count++;
    } else if (distance < BLUR) strays++;
  }
  if (count > 0 && (strays === 0 || !Number.isInteger(whole))) return;
  // An empty mask has no label, whichever is asked for.
  if (count === 0 && values.every((value) => value === 0 || Number.isNaN(value))) return;
  const nearest = nearestValues(values, whole)
    .map(({ value, count: pixels }) => `${shortNumber(value)} (${pixels})`)
    .join(", ");
  if (count === 0)
    throw new InputError(`label ${label} is not in the file: the nearest values are ${nearest}`);
  const unit = grid.shape.length === 3 ? "voxel" : "pixel";
  throw new InputError(
    `label ${label} would be a part alone: ${count === 1 ? `1 ${unit} has` : `${count} ${unit}s have`} it, and ${strays} have values beside it (${nearest}): the labels were blurred. Resample them with nearest neighbours, or choose a level`,
  );
}

/** The nearest values below and above that do not count as the label itself, ascending. */
function nearestValues(values: Values, label: number): ValueCount[] {
  const found = new Map<number, number>();
  let [below, above]: [number[], number[]] = [[], []];
  for (const value of values) {
    const distance = Math.abs(value - label);
    if (!(distance > reachOf(label))) continue;
    const side = value < label ? below : above;
    const known = found.get(value);
    if (known !== undefined) found.set(value, known + 1);
    else if (side.length < NEAREST || distance < Math.abs(side[NEAREST - 1] - label)) {
      found.set(value, 1);
      const next = [...side, value].sort((left, right) => Math.abs(left - label) - Math.abs(right - label));
      for (const gone of next.splice(NEAREST)) found.delete(gone);
      if (value < label) below = next;
      else above = next;
    }
  }
  return [...below.toReversed(), ...above].map((value) => ({ value, count: found.get(value)! }));
}

/** A value as it can be typed, with as few digits as tell it apart from what files round it to: 1.835, not 1.8350000143. */
export function shortNumber(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}
