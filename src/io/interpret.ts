/**
 * The one place that decides what a file means, and says so in sentences: which of its values are labels or shades of
 * grey, which the foreground most likely is, and whether that goes without saying. The Lab, the Experiment and the
 * command line all ask here.
 */
import { InputError } from "../core/errors.ts";
import type { ForegroundChoice, ValueCount, ValueImage } from "./image.ts";
import { countValues, roundingNotes, selectForeground, shortNumber } from "./labels.ts";
import { commonestOnRim, looksLikeLabels, middleLevel } from "./likeness.ts";

/** What is known of a file without its values. */
type ImageHeader = Omit<ValueImage, "values">;

export interface Interpretation {
  /** Ascending, whole numbers where they are near some; null where there are more than can be labels. */
  readonly counts: readonly ValueCount[] | null;
  /** Smallest and largest number in the file; infinities do not count. */
  readonly extent: readonly [low: number, high: number];
  readonly kind: "labels" | "grey";
  /** The likeliest label: of the foreground the largest; null where the values cannot be labels. */
  readonly label: number | null;
  /** The likeliest level, and the side of it that lies inside. */
  readonly level: number;
  readonly side: "level" | "atMost";
  /** The likeliest foreground: what a question opens on. */
  readonly suggested: ForegroundChoice;
  /** Whether it goes without saying. */
  readonly isCertain: boolean;
  /** Everything that is to be known of the file, in sentences. */
  readonly notes: readonly string[];
}

/** A file that was read. */
export interface ReadFile extends Interpretation {
  readonly image: ImageHeader;
  /** The foreground, 0 or 1 per pixel, where it goes without saying. */
  readonly mask: Uint8Array | null;
}

export function describeImage(image: ValueImage): ReadFile {
  const { values: _values, ...header } = image;
  const meant = interpret(image);
  const mask = meant.isCertain ? selectForeground(image, meant.suggested).mask : null;
  return { ...meant, image: header, mask };
}

export function interpret(image: ValueImage): Interpretation {
  const { values, grid, meaning } = image;
  const counted = countValues(image);
  const counts = counted?.counts ?? null;
  const extent = extentOf(values);
  const isEmpty = extent[0] === 0 && extent[1] === 0;
  // A file that names its labels holds some.
  const isKnown = meaning !== null || image.labelNames.size > 0;
  const isLabels = isKnown ? meaning !== "grey" : looksLikeLabels(values, grid.shape, counts);
  const label = counts === null ? null : likeliestLabel(image, counts);
  const level = isEmpty ? 1 : Number(middleLevel(values, extent).toPrecision(4));
  const onRim = commonestOnRim(values, grid.shape, (value) => (Number.isNaN(value) ? null : value >= level));
  const side = onRim === true ? "atMost" : "level";
  const certain = counts === null ? null : certainLabel(image, counts);
  const kind = certain !== null || (isLabels && label !== null && !isEmpty) ? "labels" : "grey";
  const cut: ForegroundChoice = side === "level" ? { level } : { atMost: level };
  return {
    counts,
    extent,
    kind,
    label: certain ?? label,
    level,
    side,
    suggested: kind === "labels" ? { labels: [certain ?? label!] } : cut,
    isCertain: certain !== null && image.isThinned !== true,
    notes: [
      ...image.notes,
      ...(isEmpty ? ["Every value is 0: the mask is empty."] : []),
      ...(kind === "labels" ? roundingNotes(counted?.deviation ?? 0) : []),
    ],
  };
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

/** Whether something has no value: a picture's transparent pixels, or NaN. */
function hasGaps({ values }: ValueImage): boolean {
  return (values instanceof Float32Array || values instanceof Float64Array) && values.some(Number.isNaN);
}

function isBlack(name: string | undefined): boolean {
  return name !== undefined && /^#0+$/.test(name);
}

/**
 * Of exactly two values the larger is the foreground, of two colours the one that is not black. One value beside
 * nothing is it, too. What remains is a question: one value alone, −1 beside 0, infinity, colours of which none is black.
 */
function certainLabel(image: ValueImage, counts: readonly ValueCount[]): number | null {
  const gaps = hasGaps(image);
  const isPicture = image.format === "png" || image.format === "picture";
  if (counts.length === 1 && gaps)
    return counts[0].value > 0 && Number.isFinite(counts[0].value) ? counts[0].value : null;
  if (counts.length !== 2 || (gaps && isPicture)) return null;
  const [{ value: smaller }, { value: larger }] = counts;
  if (image.meaning === "labels") {
    const [first, second] = [smaller, larger].map((value) => isBlack(image.labelNames.get(value)));
    return first === second ? null : first ? larger : smaller;
  }
  return Number.isFinite(larger) && larger !== 0 ? larger : null;
}

/** Values that mark what is to be ignored, where all others are far smaller. */
const IGNORED: ReadonlySet<number> = new Set([255, 65_535]);

/** The label with the most pixels, but for the background and for what marks areas to be ignored: negative, or 255 beside small ones. */
function likeliestLabel(image: ValueImage, counts: readonly ValueCount[]): number {
  const background = backgroundOf(image, counts);
  const others = counts.filter(({ value }) => value !== background && Number.isFinite(value));
  const isIgnored = (value: number) =>
    value < 0 ||
    (image.meaning === null &&
      IGNORED.has(value) &&
      others.some((other) => other.value > 0 && other.value < value) &&
      others.every((other) => other.value >= value || other.value < value / 3));
  const likely = others.filter(({ value }) => !isIgnored(value));
  const among = likely.length > 0 ? likely : others.length > 0 ? others : counts;
  return among.reduce((most, next) => (next.count > most.count ? next : most)).value;
}

/** The value of what lies around the labels: nothing at all where there are gaps, else 0 or black, else what the rim has most of. */
function backgroundOf(image: ValueImage, counts: readonly ValueCount[]): number | null {
  const { values, grid, labelNames, meaning } = image;
  const isColour = meaning === "labels";
  if (isColour && hasGaps(image)) return null;
  const known = counts.find(({ value }) => (isColour ? isBlack(labelNames.get(value)) : value === 0));
  if (known !== undefined) return known.value;
  return hasGaps(image) ? null : commonestOnRim(values, grid.shape, (value) => value);
}

/**
 * The labels that words name: numbers, or what the file calls them.
 * @throws InputError for a word that is neither, naming it.
 */
export function labelsNamed(
  words: readonly string[],
  { labelNames }: Pick<ValueImage, "labelNames">,
): number[] {
  return words.map((word) => {
    const named = [...labelNames].find(([, name]) => name.toLowerCase() === word.trim().toLowerCase());
    if (named !== undefined) return named[0];
    const label = word.trim() === "" ? NaN : Number(word);
    if (Number.isFinite(label)) return label;
    const names =
      labelNames.size === 0 ? "" : ` or a name in the file, such as ${[...labelNames.values()][0]}`;
    throw new InputError(`a label must be a number${names}, got '${word}'`);
  });
}

/** Values that a question lists. */
const LISTED = 20;

/** What a grid is made of. */
function unitOf({ grid }: Pick<ValueImage, "grid">): string {
  return grid.shape.length === 3 ? "voxel" : "pixel";
}

/**
 * The values in a line for a person: "3 different values: 0 (17 pixels), 1 liver (4), 7 (4)"; of more than 20 the most
 * frequent, in ascending order.
 * @param image for the names; it lets the values be counted where there were too many for `counts`.
 */
export function describeValues(
  counts: readonly ValueCount[] | null,
  image: Pick<ValueImage, "values" | "labelNames" | "grid">,
): string {
  const { distinct, top } = counts === null ? countBySorting(image) : mostFrequent(counts);
  const named = (value: number) => {
    const name = image.labelNames.get(value);
    return name === undefined ? shortNumber(value) : `${shortNumber(value)} ${name}`;
  };
  const listed = [...top]
    .sort((left, right) => left.value - right.value)
    .map(
      ({ value, count }, i) =>
        `${named(value)} (${count}${i > 0 ? "" : ` ${unitOf(image)}${count === 1 ? "" : "s"}`})`,
    )
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
function countBySorting({ values }: Pick<ValueImage, "values">): Frequent {
  const sorted = values.slice().sort();
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
