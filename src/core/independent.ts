/**
 * What a model of independent pixels would draw for the best expected Dice: L(ω) = 1 with probability m(ω), in every
 * pixel for itself. (RankSEG makes this assumption: Dai and Li, JMLR 2023. The noise of the paper does not fulfil it:
 * neighbours move together.)
 *
 * Of all segmentations of k pixels that of the k likeliest is best, so that the best of all is among as many as there
 * are pixels. With independent pixels and 1/c = ∫ e^−uc du over u from 0 to ∞,
 *
 *   E[Dice(s, L)] = 2 E[|s ∩ L| / (k + |L|)] = 2 ∫ e^−u(k+1) P(u) Σ_{j∈s} m_j / (1 − m_j + m_j e^−u) du,
 *   P(u) = E[e^−u|L|] = Π (1 − m_i + m_i e^−u),
 *
 * one integral for each k in place of a sum over 2ⁿ labels. As a mixture of e^−uc, its integrand has no negative even
 * derivative: Gauss's rule lies below the integral and Lobatto's above. Both are summed, and what lies between them is
 * the error that is told.
 */
import { gaussRule, lobattoRule } from "./quadrature.ts";

export interface IndependentAnswer {
  /** 0 or 1 per pixel. Of pixels with equal m, the first in the array come first. */
  readonly mask: Uint8Array<ArrayBuffer>;
  readonly pixels: number;
  /** E[Dice] of the mask if pixels were independent; where both are empty it is 1. */
  readonly expectedDice: number;
  /** No mask has more than expectedDice + errorBound, if pixels were independent. */
  readonly errorBound: number;
}

/** Both rules are exact up to degree 23, and miss by the 24th derivative, on opposite sides. */
const BELOW = gaussRule(12);
const ABOVE = lobattoRule(13);
/** The first stretch of u, times the largest exponent that matters; each of the others is as long as all before it. */
const FIRST_STRETCH = 8;
/** What is left out of the integral at most. */
const TAIL = 1e-15;
/** Pixels whose m together are at most this are left out: any of them is ever labelled with no higher probability. */
const RARE = 1e-12;
/** A rounding error that sums of millions of pixels stay below. */
const ROUNDING = 1e-11;
/** Factors, each at least e^−35, whose product stays within float64. */
const FACTORS = 16;
/** Pixels after which a computation pauses. */
const AT_ONCE = 2 ** 20;

/** Yields the share done, roughly. @param marginal m per pixel, in [0, 1]. */
export function* independentAnswer(marginal: Float32Array): Generator<number, IndependentAnswer> {
  const values = withoutRare(
    marginal
      .filter((m) => m > 0)
      .sort()
      .reverse(),
  );
  const sum = values.reduce((total, m) => total + m, 0);
  // The empty mask agrees with empty labels alone.
  const ofNone = Math.exp(logTransform(values, 0));
  let best = { pixels: 0, expectedDice: ofNone };
  let most = ofNone;

  /** E[Dice] of the `first` to `last` likeliest pixels, from below and from above. */
  const expected = function* (first: number, last: number, from: number): Generator<number, void> {
    const length = last - first + 1;
    const lower = new Float64Array(length);
    const upper = new Float64Array(length);
    let start = 0;
    let since = 0;
    for (let end = FIRST_STRETCH / (last + sum); ; start = end, end *= 2) {
      for (const [rule, out] of [
        [BELOW, lower],
        [ABOVE, upper],
      ] as const) {
        for (const { at, weight } of rule) {
          addNode(values, start + at * (end - start), 2 * weight * (end - start), first, out);
          since += values.length;
          if (since < AT_ONCE) continue;
          since = 0;
          // A stretch is reached where e^−u‖m‖ is: some 35 in all.
          yield from + (1 - from) * Math.min(0.99, (end * sum) / 35);
        }
      }
      // The integral from `end` on is E[2|s ∩ L| / (k + |L|) · e^−end(k + |L|)], and the quotient at most 1.
      const rest = Math.exp(-end) * (Math.exp(logTransform(values, Math.exp(-end))) - ofNone);
      if (rest > TAIL) continue;
      for (let i = 0; i < length; i++) upper[i] += Math.max(0, rest);
      break;
    }
    for (let i = 0; i < length; i++) {
      if (lower[i] > best.expectedDice) best = { pixels: first + i, expectedDice: lower[i] };
      most = Math.max(most, upper[i]);
    }
  };

  if (values.length > 0) {
    // As many as are expected: a good guess, and k pixels have 2‖m‖/k at most, so that others are out of the question.
    const guess = Math.min(values.length, Math.max(1, Math.round(sum)));
    yield* expected(guess, guess, 0);
    const last = Math.min(values.length, Math.floor((2 * sum) / best.expectedDice) + 1);
    yield* expected(1, last, 0.1);
  }
  return {
    mask: likeliest(marginal, best.pixels, best.pixels === 0 ? Infinity : values[best.pixels - 1]),
    ...best,
    errorBound: Math.max(0, most - best.expectedDice) + 2 * RARE + ROUNDING,
  };
}

/** Falling values without the last ones, whose sum is next to nothing. */
function withoutRare(values: Float32Array): Float32Array {
  let left = 0;
  let count = values.length;
  while (count > 0 && (left += values[count - 1]) <= RARE) count--;
  return values.subarray(0, count);
}

/** log Π (1 − m + m e^−u); −∞ where u is infinite and an m is 1. @param fall e^−u. */
function logTransform(values: Float32Array, fall: number): number {
  let log = 0;
  let product = 1;
  for (let i = 0; i < values.length; i++) {
    product *= 1 - values[i] + values[i] * fall;
    if (i % FACTORS < FACTORS - 1) continue;
    log += Math.log(product);
    product = 1;
  }
  return log + Math.log(product);
}

/** Adds weight · e^−u(k+1) P(u) Σ_{j≤k} m_j / (1 − m_j + m_j e^−u) for k = first, first + 1, … to `out`. */
function addNode(values: Float32Array, u: number, weight: number, first: number, out: Float64Array): void {
  const fall = Math.exp(-u);
  const log = logTransform(values, fall);
  let inside = 0;
  for (let j = 0; j < first - 1; j++) inside += values[j] / (1 - values[j] + values[j] * fall);
  let factor = 0;
  for (let i = 0; i < out.length; i++) {
    const k = first + i;
    inside += values[k - 1] / (1 - values[k - 1] + values[k - 1] * fall);
    // Anew at times: products round.
    if (i % FACTORS === 0) factor = weight * Math.exp(log - u * (k + 1));
    else factor *= fall;
    out[i] += factor * inside;
  }
}

/** The likeliest pixels: all above a value, and of those that equal it as many as are missing. */
function likeliest(marginal: Float32Array, pixels: number, least: number): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(marginal.length);
  let missing = pixels;
  for (let p = 0; p < mask.length; p++) if (marginal[p] > least) missing -= mask[p] = 1;
  for (let p = 0; missing > 0; p++) if (marginal[p] === least) missing -= mask[p] = 1;
  return mask;
}
