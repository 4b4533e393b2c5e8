/** How a file's values stand for probabilities: recognised from what is there, said, and for the user to change. */
import { InputError } from "../../core/errors.ts";
import { sigmoid } from "../../core/predictions/confidence.ts";
import { exponential } from "../../core/special.ts";
import type { ScalarArray } from "../scalars.ts";
import { shortNumber } from "../labels.ts";

/** What counts as certain (values are divided by it), or that the values are logits or logarithms of probabilities. */
export type Reading = number | "logit" | "log";

/** The ways that a user may choose among, by the words of the command line. */
export const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ["fraction", 1],
  ["percent", 100],
  ["255", 255],
  ["65535", 65_535],
  ["logit", "logit"],
  ["log", "log"],
]);

/** Values outside [0, 1] by no more than this were resampled with splines, which overshoot. */
const OVERSHOOT = 0.1;

export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** The least and the greatest finite value; @throws InputError where there is none. */
export function extentOf(arrays: readonly ScalarArray[]): Extent {
  let [low, high] = [Infinity, -Infinity];
  for (const values of arrays) {
    for (let p = 0; p < values.length; p++) {
      const value = values[p];
      if (value < low && value !== -Infinity) low = value;
      if (value > high && value !== Infinity) high = value;
    }
  }
  if (low > high) throw new InputError("it holds no finite number, expected probabilities: export it again");
  return { low, high };
}

/**
 * The likeliest reading.
 * @param white what a picture's depth makes of 1; null for a file that has none.
 * @throws InputError where the values are no probabilities in any of them.
 */
export function recognisedReading({ low, high }: Extent, isWhole: boolean, white: number | null): Reading {
  if (white !== null) return white;
  // Never logarithms, which an image without the object cannot be told from: all of its logits are negative, too. Over classes the softmax gives the same for both.
  if (low < -OVERSHOOT) return "logit";
  if (high <= 1 + OVERSHOOT) return 1;
  const rounding = isWhole ? 0 : 0.5;
  const whole = [100, 255, 65_535].find((most) => high <= most + rounding);
  if (whole !== undefined) return whole;
  throw new InputError(
    `its values reach ${shortNumber(high)}, expected probabilities (0 to 1), percent, 0 to 255, 0 to 65535 or logits: choose the file of probabilities, or save them as float32`,
  );
}

const WORDS: Readonly<Record<string, string>> = {
  100: "percent: 100 counts as 1",
  logit: "logits: m = 1/(1 + e^−x)",
  log: "logarithms of probabilities: m = e^x",
};

/** "The values, 0 to 255, are read as …": empty for what is a probability as it stands. */
export function readingNotes(reading: Reading, { low, high }: Extent, isChosen: boolean): string[] {
  if (reading === 1 && !isChosen) return [];
  const words =
    reading === 1
      ? "probabilities as they are"
      : (WORDS[reading] ?? `whole numbers of which ${reading} counts as 1`);
  return [`The values, from ${shortNumber(low)} to ${shortNumber(high)}, are read as ${words}.`];
}

export interface Probabilities {
  /** In [0, 1]. */
  readonly map: Float32Array<ArrayBuffer>;
  /** Values that were not, and the furthest of them from it. */
  readonly clamped: number;
  readonly furthest: number;
}

/** The values as probabilities, clamped to [0, 1]; NaN is 0. */
export function probabilitiesOf(values: ScalarArray, reading: Reading): Probabilities {
  const map = new Float32Array(values.length);
  let [clamped, furthest] = [0, 0];
  const convert = converter(reading);
  for (let p = 0; p < map.length; p++) {
    const m = convert(values[p]);
    if (m >= 0 && m <= 1) map[p] = m;
    else if (!Number.isNaN(m)) {
      map[p] = m < 0 ? 0 : 1;
      clamped++;
      furthest = Math.max(furthest, m < 0 ? -m : m - 1);
    }
  }
  return { map, clamped, furthest };
}

function converter(reading: Reading): (value: number) => number {
  if (reading === "logit") return sigmoid;
  if (reading === "log") return (value) => (value > 0 ? 1 / exponential(-value) : exponential(value));
  return (value) => value / reading;
}

/** One class's share of the softmax over logits that belong to one another; 0 where one of them is NaN. */
export function softmaxOf(number: number, classes: readonly ScalarArray[]): Float32Array<ArrayBuffer> {
  const map = new Float32Array(classes[number].length);
  for (let p = 0; p < map.length; p++) {
    let largest = -Infinity;
    for (const values of classes) largest = Math.max(largest, values[p]);
    let sum = 0;
    for (const values of classes) sum += exponential(values[p] - largest);
    map[p] = exponential(classes[number][p] - largest) / sum || 0;
  }
  return map;
}

export function clampedNotes(clamped: number, furthest: number): string[] {
  if (clamped === 0) return [];
  const most =
    furthest === Infinity ? "infinitely far" : `by up to ${shortNumber(Number(furthest.toPrecision(2)))}`;
  return [
    `${clamped} ${clamped === 1 ? "value lies" : "values lie"} outside 0 to 1, ${most}: ${clamped === 1 ? "it counts" : "they count"} as 0 or 1.`,
  ];
}
