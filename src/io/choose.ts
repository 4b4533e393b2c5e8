/** Which values of a file are the foreground, where that goes without saying; and the question, where it does not. */
import {
  countValues,
  type ForegroundChoice,
  selectForeground,
  type ValueCount,
  type ValueImage,
} from "./image.ts";

/** Values that a question lists. */
const LISTED = 20;

/** The choice, or the values to choose from: ascending, or null where there are more than can be labels. */
export type DefaultForeground =
  | { readonly choice: ForegroundChoice; readonly counts: readonly ValueCount[] }
  | { readonly question: readonly ValueCount[] | null };

/** What is known of a file without its values. */
export type ImageHeader = Omit<ValueImage, "values">;

/** A file that was read, and what of it is the foreground as far as that goes without saying. */
export interface ReadFile {
  readonly image: ImageHeader;
  readonly foreground: DefaultForeground;
  /** The foreground, 0 or 1 per pixel, where it goes without saying. */
  readonly mask: Uint8Array | null;
  /** Smallest and largest number in the file; infinities do not count. */
  readonly extent: readonly [low: number, high: number];
}

export function describeImage(image: ValueImage): ReadFile {
  const { values, ...header } = image;
  const foreground = defaultForeground(image);
  const mask = "choice" in foreground ? selectForeground(image, foreground.choice).mask : null;
  return { image: header, foreground, mask, extent: extentOf(values) };
}

function extentOf(values: ArrayLike<number>): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (let p = 0; p < values.length; p++) {
    const value = values[p];
    if (value < low && value !== -Infinity) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  return [low, high];
}

/** A file with exactly two values takes the larger one; any other, also one of a single value, leaves a question. */
export function defaultForeground(image: ValueImage): DefaultForeground {
  const counts = countValues(image);
  if (counts?.length !== 2) return { question: counts };
  const larger = counts[1].value;
  // Infinity is no label: somebody has to say what is meant.
  return Number.isFinite(larger) ? { choice: { label: larger }, counts } : { question: counts };
}

/**
 * The values in a line for a person: "3 different values: 0 (17 pixels), 1 (4), 7 (4)"; of more than 20 the most
 * frequent, in ascending order.
 * @param counts as in the question. @param image lets the values be counted where there were too many for `counts`.
 */
export function describeValues(counts: readonly ValueCount[] | null, image?: ValueImage): string {
  if (counts === null && image === undefined) return "more than 4096 different values";
  const { distinct, top } = counts === null ? countBySorting(image!) : mostFrequent(counts);
  const listed = [...top]
    .sort((left, right) => left.value - right.value)
    .map(({ value, count }, i) => `${value} (${count}${i > 0 ? "" : count === 1 ? " pixel" : " pixels"})`)
    .join(", ");
  if (distinct > LISTED) return `${distinct} different values, the ${LISTED} most frequent: ${listed}`;
  return `${distinct} ${distinct === 1 ? "value" : "different values"}: ${listed}`;
}

interface Frequent {
  readonly distinct: number;
  /** At most 20. */
  readonly top: readonly ValueCount[];
}

function mostFrequent(counts: readonly ValueCount[]): Frequent {
  const byCount = [...counts].sort((left, right) => right.count - left.count || left.value - right.value);
  return { distinct: counts.length, top: byCount.slice(0, LISTED) };
}

/** Exact for any number of values, in the memory of one more copy of them. */
function countBySorting(image: ValueImage): Frequent {
  const sorted = image.values.slice().sort();
  let top: readonly ValueCount[] = [];
  let distinct = 0;
  for (let from = 0, to = 1; from < sorted.length && !Number.isNaN(sorted[from]); from = to++) {
    while (sorted[to] === sorted[from]) to++;
    distinct++;
    if (top.length === LISTED && to - from <= top[LISTED - 1].count) continue;
    top = mostFrequent(top.concat({ value: sorted[from], count: to - from })).top;
  }
  return { distinct, top };
}
