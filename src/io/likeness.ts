/** What values most likely are: labels, or shades of grey that a level cuts; and where it cuts. */
import type { ValueCount } from "./image.ts";

type Values = ArrayLike<number>;

/** More values than these are no labels: the largest atlases of the brain have some hundreds. */
const MOST_LABELS = 1024;
/** Of so few values even soft steps between areas are labels: a wall of one voxel between inside and outside. */
const FEW = 5;
/**
 * Largest share of pixels on a slope among labels. Measured: below 0.03 in segmentations of many organs at 3 mm, 0.7 to 1
 * in antialiased and blurred masks and in photographs.
 */
const LARGEST_SLOPE_SHARE = 0.5;
const LARGEST_SLOPE_SHARE_OF_FEW = 0.8;
/** Least share of pixels inside an area, where the two commonest values are the lowest and the highest of all. */
const SMALLEST_SOLID_SHARE = 0.05;
/** Of the range: how near to its ends these are. */
const END = 0.05;

/**
 * Whether an image's values are labels: few, in areas, and without soft edges. Between two areas labels jump, while an
 * antialiased, blurred or resampled edge climbs; and what lossy compression scatters around a mask is nowhere an area.
 * @param values row-major over `shape`. @param counts of them all, ascending, or null where there are too many to count.
 */
export function looksLikeLabels(
  values: Values,
  shape: readonly number[],
  counts: readonly ValueCount[] | null,
): boolean {
  if (counts === null || counts.length > MOST_LABELS) return false;
  if (counts.length <= 2) return true;
  const [first, second] = counts
    .toSorted((left, right) => right.count - left.count)
    .map(({ value }) => value);
  const { slope, solid } = texture(values, shape, first, second);
  if (slope > (counts.length <= FEW ? LARGEST_SLOPE_SHARE_OF_FEW : LARGEST_SLOPE_SHARE)) return false;
  const range = counts[counts.length - 1].value - counts[0].value;
  const isBetweenEnds = Math.abs(second - first) > (1 - END) * range && range >= 2 * counts.length;
  return counts.length === 3 || !isBetweenEnds || solid >= SMALLEST_SOLID_SHARE;
}

/**
 * Of the pixels that have neither of the two commonest values: the share that lies strictly between its two neighbours
 * along some axis, and the share that has the value of all its neighbours along the axes.
 */
function texture(
  values: Values,
  shape: readonly number[],
  first: number,
  second: number,
): { readonly slope: number; readonly solid: number } {
  const axes = shape.map((n, axis) => ({ n, stride: shape.slice(axis + 1).reduce((a, b) => a * b, 1) }));
  let [minor, climbing, inside] = [0, 0, 0];
  for (let p = 0; p < values.length; p++) {
    const value = values[p];
    if (value === first || value === second || Number.isNaN(value)) continue;
    minor++;
    let isClimbing = false;
    let isInside = true;
    for (const { n, stride } of axes) {
      const index = Math.floor(p / stride) % n;
      if (index === 0 || index === n - 1) continue;
      const before = values[p - stride];
      const after = values[p + stride];
      isClimbing ||= (before < value && value < after) || (before > value && value > after);
      isInside &&= before === value && value === after;
    }
    if (isClimbing) climbing++;
    if (isInside) inside++;
  }
  return minor === 0 ? { slope: 0, solid: 1 } : { slope: climbing / minor, solid: inside / minor };
}

/** Classes of the histogram that a level is found in, and how many at either end hold what is wholly out or in. */
const BINS = 1024;
const END_BINS = 20;

/**
 * The level between dark and light: Otsu's split of the histogram, moved to the middle between the means of both sides.
 * The middle of the range for a mask with soft edges, where most pixels lie at the ends, and wherever it is about that.
 * @param extent smallest and largest finite value.
 */
export function middleLevel(values: Values, [low, high]: readonly [number, number]): number {
  if (!(high > low)) return low;
  const scale = BINS / (high - low);
  const counts = new Float64Array(BINS);
  const sums = new Float64Array(BINS);
  for (let p = 0; p < values.length; p++) {
    const value = values[p];
    if (!(value >= low && value <= high)) continue;
    const bin = Math.min(BINS - 1, Math.floor((value - low) * scale));
    counts[bin]++;
    sums[bin] += value;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const whole = sums.reduce((sum, value) => sum + value, 0);
  let best = { variance: -1, level: (low + high) / 2 };
  for (let bin = 0, below = 0, sum = 0; bin < BINS - 1; bin++) {
    below += counts[bin];
    sum += sums[bin];
    if (counts[bin] === 0 || below === total) continue;
    // Variance between the classes, but for a factor: w₀w₁(μ₀ − μ₁)².
    const [dark, light] = [sum / below, (whole - sum) / (total - below)];
    const variance = below * (total - below) * (light - dark) ** 2;
    if (variance > best.variance) best = { variance, level: (dark + light) / 2 };
  }
  const middle = (low + high) / 2;
  const share = (from: number) =>
    counts.subarray(from, from + END_BINS).reduce((sum, count) => sum + count, 0) / total;
  const [out, inside] = [share(0), share(BINS - END_BINS)];
  const isMask = out + inside > 0.5 && Math.min(out, inside) > 0.01;
  return isMask || Math.abs(best.level - middle) < 0.03 * (high - low) ? middle : best.level;
}

/** The commonest value on the rim of the grid, as far as `isCounted`: what an object lies on. null where there is none. */
export function commonestOnRim<T>(
  values: Values,
  shape: readonly number[],
  kindOf: (value: number) => T | null,
): T | null {
  const found = new Map<T, number>();
  forEachOnRim(shape, (p) => {
    const kind = kindOf(values[p]);
    if (kind !== null) found.set(kind, (found.get(kind) ?? 0) + 1);
  });
  let most: readonly [T, number] | null = null;
  for (const entry of found) if (most === null || entry[1] > most[1]) most = entry;
  return most === null ? null : most[0];
}

/** Pixels that are the first or the last along some axis longer than 2. */
function forEachOnRim(shape: readonly number[], visit: (p: number) => void): void {
  const [n0, n1, n2] = shape.length === 2 ? [1, ...shape] : shape;
  const isEnd = (index: number, n: number) => n > 2 && (index === 0 || index === n - 1);
  for (let i = 0, p = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      const isRow = isEnd(i, n0) || isEnd(j, n1);
      const step = isRow || n2 <= 2 ? 1 : n2 - 1;
      for (let k = 0; k < n2; k += step) if (isRow || isEnd(k, n2)) visit(p + k);
      p += n2;
    }
  }
}
