/**
 * A map against its truth by the logit of m, in steps fine enough to say what any temperature would make of it without
 * the map: m ↦ σ(logit(m)/T) keeps the order of pixels, so sums over the steps are all that is needed.
 */
import { naturalLogarithm } from "../kernel/plain.ts";
import { exponential } from "../special.ts";
import { binOf, type CalibrationSums, emptySums } from "./calibration.ts";

/** Logits from here on are told apart; what is below is 0 at every temperature. */
const LOWEST = -64;
/** The largest logit: float32 rounds what is above to m = 1. */
const HIGHEST = 17;
const STEPS_PER_UNIT = 32;
const STEPS = (HIGHEST - LOWEST) * STEPS_PER_UNIT;

/** Pixels by steps of the logit; the first step is that of m = 0. */
export interface Confidence {
  readonly pixels: Uint32Array;
  /** Those of the truth. */
  readonly positive: Uint32Array;
}

/** In the middle of each step. */
const LOGITS = Float64Array.from({ length: STEPS }, (_, step) => (step + 0.5) / STEPS_PER_UNIT + LOWEST);
const LEAST = sigmoid(LOWEST + 1 / STEPS_PER_UNIT);

/** 1/(1 + e^−x), without overflow. */
export function sigmoid(x: number): number {
  const small = exponential(-Math.abs(x));
  return x < 0 ? small / (1 + small) : 1 / (1 + small);
}

/** @param map m per pixel, in [0, 1]. @param truth 0 or 1 per pixel of the same grid. */
export function confidenceOf(map: Float32Array, truth: Uint8Array): Confidence {
  const pixels = new Uint32Array(STEPS);
  const positive = new Uint32Array(STEPS);
  for (let p = 0; p < map.length; p++) {
    const step = stepOf(map[p]);
    pixels[step] += 1;
    positive[step] += truth[p];
  }
  return { pixels, positive };
}

function stepOf(m: number): number {
  if (m < LEAST) return 0;
  if (m >= 1) return STEPS - 1;
  const logit = naturalLogarithm(m) - naturalLogarithm(1 - m);
  return Math.min(STEPS - 1, Math.max(1, Math.floor((logit - LOWEST) * STEPS_PER_UNIT)));
}

/** What each step's m becomes. */
function valuesAt(temperature: number): Float64Array {
  const values = LOGITS.map((logit) => sigmoid(logit / temperature));
  values[0] = 0;
  return values;
}

/** Temperatures that are looked among; one at an end was run into rather than found. */
const RANGE: readonly [low: number, high: number] = [1 / 20, 20];

/**
 * The temperature T whose σ(logit(m)/T) has the least cross-entropy with the truths, every pixel counting the same: the
 * zero of Σ (σ(x/T) − truth)·x, which climbs with 1/T. In [0.05, 20]; null where every map is 0.
 */
export function fittedTemperature(images: readonly Confidence[]): number | null {
  const pixels = new Float64Array(STEPS);
  let [wanted, count] = [0, 0];
  for (const image of images) {
    for (let step = 1; step < STEPS; step++) {
      pixels[step] += image.pixels[step];
      count += image.pixels[step];
      wanted += image.positive[step] * LOGITS[step];
    }
  }
  if (count === 0) return null;
  const slope = (temperature: number) => {
    const values = valuesAt(temperature);
    return pixels.reduce((sum, n, step) => sum + n * values[step] * LOGITS[step], -wanted);
  };
  let [low, high] = RANGE;
  // Forty halvings of a ratio of 400 leave 5e-12 of it.
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(low * high);
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

/**
 * Dice with the truth of {σ(x/T) ≥ its own t}, 1 where both are empty. At T = 1 within a few thousandths of the map's
 * own, since the pixels of a step are cut together.
 */
export function diceAtOwnThreshold({ pixels, positive }: Confidence, temperature: number): number {
  const values = valuesAt(temperature);
  let [total, truth] = [0, 0];
  for (let step = 0; step < STEPS; step++) {
    total += pixels[step] * values[step];
    truth += positive[step];
  }
  if (total === 0) return truth === 0 ? 1 : 0;
  let best = { reached: 0, count: 0, hits: 0 };
  let [count, hits, sum] = [0, 0, 0];
  for (let step = STEPS - 1; step > 0; step--) {
    count += pixels[step];
    hits += positive[step];
    sum += pixels[step] * values[step];
    const reached = sum / (count + total);
    if (reached > best.reached) best = { reached, count, hits };
  }
  return (2 * best.hits) / (best.count + truth);
}

/** The sums of the reliability diagram of σ(x/T). */
export function sumsAt({ pixels, positive }: Confidence, temperature: number): CalibrationSums {
  const values = valuesAt(temperature);
  const sums = emptySums();
  for (let step = 0; step < STEPS; step++) {
    const bin = binOf(values[step]);
    sums.pixels[bin] += pixels[step];
    sums.predicted[bin] += pixels[step] * values[step];
    sums.positive[bin] += positive[step];
  }
  return sums;
}
