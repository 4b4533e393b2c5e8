/**
 * Several raters' masks of one object, and the noise of the paper's model that they are most like: the reference, a and b. Each
 * file here holds one step of it.
 */
import { type Interval, middle95, resample } from "../bootstrap.ts";
import { pixelCount } from "../grid.ts";
import type { Kernel } from "../kernel/index.ts";
import { marginalInWindow } from "../marginal.ts";
import { diceThreshold, evaluateThreshold } from "../optima.ts";
import { loadReference } from "../reference.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../segmentation.ts";
import { Meter } from "../steps.ts";
import { wholeWindow } from "../window.ts";
import { type Crop, croppedRaters, maskOverWhole, thinnedRaters } from "./crop.ts";
import { type Agreement, type RaterMasks, agreementSteps, averageMask, makeRaterMasks } from "./masks.ts";
import { type Candidate, type FittedReference, fittedReference } from "./reference.ts";
import { pairSpreads, spreadProfile, windowWidths } from "./scales.ts";
import { type FittedSmoothness, likeliest, smoothnessTable } from "./smoothness.ts";
import { StrengthScale, commonShare } from "./strength.ts";

/** Pixels on which b is simulated: more would only take longer, unless a is less than half of one of them. */
const SIMULATED = 2 ** 14;
const SIMULATED_AT_MOST = 2 ** 17;
/** Of the resampled raters. */
const SEED = 1;
/** Two raters are one pair: their resamples do not differ. */
const LEAST_RATERS = 3;

/** A number with its 95 % interval: the bounds are null where few raters, or the model, cannot tell. */
export interface Estimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** t = ½ sup D and what {m ≥ t} is, of one marginal. */
interface OptimalCut {
  readonly threshold: number;
  readonly supDice: number;
  /** Fraction of Ω. */
  readonly volumeDice: number;
}

export interface RaterFit {
  /** Pixels of each mask, and pairs of them. */
  readonly agreement: Agreement;
  /** The part of Ω that holds all masks with a margin; the two arrays below lie over it. */
  readonly part: Crop;
  /** The share of raters per pixel. */
  readonly average: Float32Array;
  /** The reference's marginal at a. */
  readonly marginal: Float32Array;
  /** Over all of Ω. */
  readonly reference: Uint8Array;
  readonly chosen: Pick<Candidate, "kind" | "rater">;
  /** Root mean square of average − marginal over the part, and what as many raters of the model would have by chance. */
  readonly misfit: number;
  readonly misfitByChance: number;
  readonly candidates: readonly Candidate[];
  /** a, fraction of the longest side of Ω. */
  readonly strength: Estimate;
  /** b likewise; null where the masks do not differ enough to say. */
  readonly smoothness: (Estimate & Pick<FittedSmoothness, "edge">) | null;
  /** Of the model's marginal, and of the average itself. */
  readonly model: OptimalCut;
  readonly empirical: OptimalCut;
  /** Of the majority vote, fraction of Ω: at least half of the raters. */
  readonly volumeMajority: number;
}

/** Shares of the work: pairs, the reference, a's interval, b. */
const WORK = { pairs: 1, reference: 3, strength: 1, smoothness: 12 };

/**
 * Yields the share done.
 * @throws InputError for masks that are too few, too many, all empty or of another grid.
 */
export function* fitRaters(kernel: Kernel, given: RaterMasks): Generator<number, RaterFit> {
  const whole = makeRaterMasks(given);
  const meter = new Meter(Object.values(WORK).reduce((sum, work) => sum + work, 0));
  const part = croppedRaters(whole);
  const { grid, masks } = part.raters;
  const agreement = yield* meter.run(agreementSteps(part.raters), WORK.pairs);
  const average = averageMask(part.raters);
  // One share in common says that all masks are alike: then any of them is the reference.
  const share = commonShare(agreement.pixels, agreement.common, new Uint8Array(masks.length).fill(1))!;
  const fitted = yield* meter.run(fittedReference(kernel, grid, average, masks, share), WORK.reference);
  const { strength, marginal } = fittedStrength(kernel, part, agreement, fitted);
  yield meter.add(WORK.strength);
  const smoothness = yield* meter.run(fittedSmoothness(kernel, part, fitted), WORK.smoothness);
  const pixels = pixelCount(whole.grid);
  return {
    agreement,
    part,
    average,
    marginal,
    reference: maskOverWhole(whole.grid, part, fitted.mask),
    chosen: { kind: fitted.kind, rater: fitted.rater },
    misfit: fitted.misfit,
    misfitByChance: misfitByChance(marginal, masks.length),
    candidates: fitted.candidates,
    strength,
    smoothness,
    model: optimalCut(kernel, marginal, pixels),
    empirical: optimalCut(kernel, average, pixels),
    volumeMajority: countOver(average, ACCURACY_THRESHOLD) / pixels,
  };
}

/** a with its interval, and the marginal that it gives the reference. */
function fittedStrength(
  kernel: Kernel,
  { side, raters: { grid } }: Crop,
  { pixels, common }: Agreement,
  { a, mask }: FittedReference,
): Pick<RaterFit, "strength" | "marginal"> {
  const loaded = loadReference(kernel, { grid, mask });
  const scale = new StrengthScale(kernel, loaded);
  // The more is in common, the smaller is a.
  const interval = resampledInterval(pixels.length, (times) => commonShare(pixels, common, times));
  const bound = (share: number) => side * scale.strengthOf(share);
  const strength = {
    value: side * a,
    low: interval && bound(interval.high),
    high: interval && bound(interval.low),
  };
  const block = marginalInWindow(kernel, loaded, a, wholeWindow(grid));
  const marginal = block.f32.slice();
  block.free();
  loaded.free();
  return { strength, marginal };
}

/** What each of 2000 resamples of the raters gives; null for too few raters, or where too few of them differ. */
function resampledInterval(count: number, estimate: (times: Uint8Array) => number | null): Interval | null {
  if (count < LEAST_RATERS) return null;
  const values: number[] = [];
  resample(count, SEED, (indices) => {
    const times = new Uint8Array(count);
    for (const index of indices) times[index]++;
    const value = estimate(times);
    if (value !== null) values.push(value);
  });
  return values.length === 0 ? null : middle95(values);
}

/** On a grid thin enough to be simulated on some hundred times. */
function* fittedSmoothness(
  kernel: Kernel,
  part: Crop,
  { a, mask }: FittedReference,
): Generator<number, RaterFit["smoothness"]> {
  const { raters } = part;
  const { grid } = raters;
  if (a === 0) return null;
  const all = { grid, masks: [...raters.masks, mask] };
  const coarse = thinnedRaters(all, SIMULATED);
  const { raters: thin, side } = a < coarse.pixel / 2 ? thinnedRaters(all, SIMULATED_AT_MOST) : coarse;
  const reference = { grid: thin.grid, mask: thin.masks[raters.masks.length] };
  const masks = thin.masks.slice(0, raters.masks.length);
  const boxSide = part.boxSide / part.side / side;
  const widths = windowWidths(boxSide);
  const meter = new Meter(10);
  const spreads = yield* meter.run(pairSpreads(kernel, { grid: thin.grid, masks }, widths), 1);
  const profile = spreadProfile(spreads, new Uint8Array(masks.length).fill(1));
  if (profile === null || !reference.mask.includes(1)) return null;
  const table = yield* meter.run(
    smoothnessTable(kernel, reference, a / side, boxSide, widths, masks.length),
    8,
  );
  if (table === null) return null;
  const best = likeliest(table, profile);
  const whole = side * part.side;
  const interval = resampledInterval(masks.length, (times) => {
    const resampled = spreadProfile(spreads, times);
    return resampled && likeliest(table, resampled).b;
  });
  const bounded = (b: number | undefined, edge: number) => (b === undefined || b === edge ? null : whole * b);
  return {
    value: whole * best.b,
    low: bounded(interval?.low, table[0].b),
    high: bounded(interval?.high, table[table.length - 1].b),
    edge: best.edge,
  };
}

function countOver(values: Float32Array, threshold: number): number {
  return thresholded(values, threshold).reduce((sum, value) => sum + value, 0);
}

/** √(∫m(1 − m) / n): how far the average of n independent masks lies from their marginal. */
function misfitByChance(marginal: Float32Array, count: number): number {
  const variance = marginal.reduce((sum, m) => sum + m * (1 - m), 0) / marginal.length;
  return Math.sqrt(variance / count);
}

function optimalCut(kernel: Kernel, soft: Float32Array, pixelsOfDomain: number): OptimalCut {
  const block = kernel.allocate(soft.byteLength);
  block.f32.set(soft);
  const sums = kernel.marginalSums(block, soft.length);
  const threshold = diceThreshold(kernel, block, soft.length, sums)!;
  const { pixels } = evaluateThreshold(kernel, block, soft.length, sums, threshold, pixelsOfDomain);
  block.free();
  return { threshold, supDice: 2 * threshold, volumeDice: pixels / pixelsOfDomain };
}
