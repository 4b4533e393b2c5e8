/**
 * The cut of a map that is best against the truth itself: what no rule that only chooses a threshold can exceed.
 * Exact, in two passes and without sorting all pixels: values are counted in narrow steps, and only where the best can
 * lie within a step are its values looked at one by one.
 */
import { InputError } from "../errors.ts";

export interface BestCut {
  /** The least value of the map that belongs to the best {m ≥ τ}; of several equally good cuts the smallest mask. null where the truth is empty: then the best answer is no cut, but the empty mask. */
  readonly threshold: number | null;
  /** 2|s ∩ truth| / (|s| + |truth|); 1 where the truth is empty. */
  readonly dice: number;
}

/** A float32 in [0, 1] times this fits a float64 exactly. */
const STEPS = 2 ** 16;

/** @param map m per pixel, in [0, 1]. @param truth 0 or 1 per pixel. @throws InputError where their sizes differ. */
export function bestCut(map: Float32Array, truth: Uint8Array): BestCut {
  if (map.length !== truth.length) {
    throw new InputError(
      `a map and a truth of one grid are needed, got ${map.length} and ${truth.length} pixels`,
    );
  }
  const { counts, hits, total } = countSteps(map, truth);
  if (total === 0) return { threshold: null, dice: 1 };
  const promising = promisingSteps(counts, hits, total);
  const valuesOf = valuesWithin(map, truth, promising, counts, hits);
  let best: BestCut = { threshold: null, dice: 0 };
  let [pixels, found] = [0, 0];
  for (let step = STEPS; step >= 0; step--) {
    if (promising[step] === 1) {
      const cut = bestWithin(valuesOf.get(step)!, pixels, found, total);
      if (cut.dice > best.dice) best = cut;
    }
    pixels += counts[step];
    found += hits[step];
  }
  return best;
}

/** Pixels, and those of them in the truth, with a value in [i, i + 1)/STEPS. */
function countSteps(map: Float32Array, truth: Uint8Array) {
  const counts = new Uint32Array(STEPS + 1);
  const hits = new Uint32Array(STEPS + 1);
  let total = 0;
  for (let p = 0; p < map.length; p++) {
    const step = Math.floor(map[p] * STEPS);
    counts[step] += 1;
    hits[step] += truth[p];
    total += truth[p];
  }
  return { counts, hits, total };
}

/** 1 for every step within which, were all of its truth at its upper end, a cut could be the best of all. */
function promisingSteps(counts: Uint32Array, hits: Uint32Array, total: number): Uint8Array {
  const bounds = new Float64Array(STEPS + 1);
  let best = 0;
  let [pixels, found] = [0, 0];
  for (let step = STEPS; step >= 0; step--) {
    if (counts[step] > 0) bounds[step] = (2 * (found + hits[step])) / (pixels + hits[step] + total);
    pixels += counts[step];
    found += hits[step];
    best = Math.max(best, (2 * found) / (pixels + total));
  }
  return Uint8Array.from(bounds, (bound, step) => (counts[step] > 0 && bound >= best ? 1 : 0));
}

/** Values of one step, each list ascending. */
interface StepValues {
  readonly inTruth: Float32Array;
  readonly others: Float32Array;
}

function valuesWithin(
  map: Float32Array,
  truth: Uint8Array,
  wanted: Uint8Array,
  counts: Uint32Array,
  hits: Uint32Array,
): ReadonlyMap<number, StepValues> {
  const lists = new Map<number, StepValues & { readonly filled: [inTruth: number, others: number] }>();
  for (let step = 0; step <= STEPS; step++) {
    if (wanted[step] === 0) continue;
    const inTruth = new Float32Array(hits[step]);
    lists.set(step, { inTruth, others: new Float32Array(counts[step] - hits[step]), filled: [0, 0] });
  }
  for (let p = 0; p < map.length; p++) {
    const step = Math.floor(map[p] * STEPS);
    if (wanted[step] === 0) continue;
    const { inTruth, others, filled } = lists.get(step)!;
    if (truth[p] === 1) inTruth[filled[0]++] = map[p];
    else others[filled[1]++] = map[p];
  }
  for (const { inTruth, others } of lists.values()) {
    inTruth.sort();
    others.sort();
  }
  return lists;
}

/** The best cut at one of a step's own values, from the largest down. @param pixels @param found of all steps above. */
function bestWithin({ inTruth, others }: StepValues, pixels: number, found: number, total: number): BestCut {
  let best: BestCut = { threshold: null, dice: 0 };
  let [left, right] = [inTruth.length - 1, others.length - 1];
  while (left >= 0 || right >= 0) {
    const value = Math.max(inTruth[left] ?? -1, others[right] ?? -1);
    while (inTruth[left] === value) left--;
    while (others[right] === value) right--;
    const hits = inTruth.length - 1 - left;
    const dice = (2 * (found + hits)) / (pixels + hits + others.length - 1 - right + total);
    if (dice > best.dice) best = { threshold: value, dice };
  }
  return best;
}
