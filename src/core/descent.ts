/**
 * Descending the losses: a soft segmentation c with a free logit z in every pixel, c = 1/(1 + e^−z), moved down CE_m(c)
 * or SD_m(c), equations (1) and (2) of the paper. Cross-entropy goes to c = m; soft-Dice to the hard {m ≥ t}, which is
 * where a cut of the first at its own t ends as well: equation (4).
 *
 * Slopes are per pixel times the number of pixels, so that a rate means the same at every resolution:
 *   |Ω| ∂CE/∂z = c − m,   |Ω| ∂SD/∂z = −2 (m − D/2) c(1 − c) / (‖c‖₁ + ‖m‖₁),   D = 1 − SD_m(c).
 * Soft-Dice raises a pixel exactly where m is above half of the Dice that there is.
 *
 * Pixels with m = 0 start alike and have one slope: one of them is followed for all. `Math.exp` is good enough here:
 * no file is compared bit by bit with these numbers.
 */
import { requireInRange } from "./errors.ts";

export type LossName = "crossEntropy" | "softDice";

export const DESCENT_METHODS = ["gradient", "adam"] as const;

/** Plain steps against the slope, or Adam (β₁ = 0.9, β₂ = 0.999, ε = 0.01). */
export type DescentMethod = (typeof DESCENT_METHODS)[number];

/** What a step is multiplied by; cross-entropy by plain descent is stable below 8. */
export const LEARNING_RATE = {
  name: "Learning rate", range: [0.001, 100], defaults: { gradient: 4, adam: 0.3 },
} as const; // prettier-ignore

const BETA_1 = 0.9;
const BETA_2 = 0.999;
/** On slopes times |Ω|: a step is never multiplied by more than rate/ε, beyond which Adam would swing about the limit. */
const EPSILON = 0.01;
/** c in the beginning, everywhere: a logit of 0. */
const START = 0.5;

/** A marginal without its zeros. */
export interface MarginalPixels {
  /** m > 0, and a 0 at the end that stands for all pixels with m = 0, where there are any. */
  readonly values: Float32Array<ArrayBuffer>;
  /** Index in Ω of each value; −1 for the 0. */
  readonly places: Int32Array<ArrayBuffer>;
  /** How many pixels the last value stands for: 1 where none has m = 0. */
  readonly lastWeight: number;
  /** Number of pixels of Ω. */
  readonly count: number;
  /** Σ m. */
  readonly sum: number;
}

/** @param marginal m per pixel of Ω, in [0, 1]. */
export function marginalPixels(marginal: Float32Array): MarginalPixels {
  let positive = 0;
  for (let p = 0; p < marginal.length; p++) if (marginal[p] > 0) positive++;
  const zeros = marginal.length - positive;
  const length = positive + (zeros > 0 ? 1 : 0);
  const values = new Float32Array(length);
  const places = new Int32Array(length).fill(-1);
  let sum = 0;
  for (let p = 0, i = 0; p < marginal.length; p++) {
    if (!(marginal[p] > 0)) continue;
    sum += marginal[p];
    values[i] = marginal[p];
    places[i++] = p;
  }
  return { values, places, lastWeight: Math.max(1, zeros), count: marginal.length, sum };
}

export class Descent {
  /** Steps taken. */
  step = 0;
  /** c per value of the marginal, float32. */
  readonly soft: Float32Array<ArrayBuffer>;
  /** z per value of the marginal. */
  readonly logits: Float32Array<ArrayBuffer>;
  /** Adam's means of slopes and of their squares. */
  private readonly adam: { readonly means: Float32Array; readonly squares: Float32Array } | null;
  /** ‖c‖₁ and ∫cm, in pixels. */
  private volume = 0;
  private overlap = 0;

  constructor(
    private readonly pixels: MarginalPixels,
    private readonly lossName: LossName,
    method: DescentMethod,
  ) {
    const { length } = pixels.values;
    this.logits = new Float32Array(length);
    this.soft = new Float32Array(length).fill(START);
    this.adam =
      method === "adam" ? { means: new Float32Array(length), squares: new Float32Array(length) } : null;
    this.volume = START * pixels.count;
    this.overlap = START * pixels.sum;
  }

  /** One step in all pixels at once. @throws InputError for a rate out of range. */
  advance(learningRate: number): void {
    requireInRange("learning rate", learningRate, ...LEARNING_RATE.range);
    this.step++;
    const { values, count, sum, lastWeight } = this.pixels;
    const { logits, soft, adam } = this;
    const isEntropy = this.lossName === "crossEntropy";
    const volumes = this.volume + sum;
    const half = this.overlap / volumes;
    const scale = (2 * count) / volumes;
    const first = 1 - BETA_1 ** this.step;
    const second = 1 - BETA_2 ** this.step;
    const last = values.length - 1;
    let [volume, overlap, c, m] = [0, 0, 0, 0];
    for (let i = 0; i <= last; i++) {
      m = values[i];
      c = soft[i];
      let change = isEntropy ? c - m : -scale * (m - half) * c * (1 - c);
      if (adam !== null) {
        const mean = adam.means[i] + (1 - BETA_1) * (change - adam.means[i]);
        const square = adam.squares[i] + (1 - BETA_2) * (change * change - adam.squares[i]);
        adam.means[i] = mean;
        adam.squares[i] = square;
        change = mean / first / (Math.sqrt(square / second) + EPSILON);
      }
      const logit = logits[i] - learningRate * change;
      logits[i] = logit;
      c = 1 / (1 + Math.exp(-logit));
      soft[i] = c;
      volume += c;
      overlap += c * m;
    }
    // The last one counts more than once: here, to keep the loop short.
    this.volume = volume + (lastWeight - 1) * c;
    this.overlap = overlap + (lastWeight - 1) * c * m;
  }

  /**
   * CE_m(c) as a mean over Ω, a pass over the pixels; or SD_m(c), null where m is 0 everywhere: there every c has the
   * same, and none a slope.
   */
  loss(): number | null {
    const { values, lastWeight, count, sum } = this.pixels;
    if (this.lossName === "softDice") return sum === 0 ? null : 1 - (2 * this.overlap) / (this.volume + sum);
    const { logits } = this;
    const last = values.length - 1;
    let entropy = 0;
    for (let i = 0; i <= last; i++) {
      // −m log c − (1 − m) log(1 − c) = log(1 + e^z) − m z, without the overflow of e^z.
      const z = logits[i];
      const term = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - values[i] * z;
      entropy += i === last ? lastWeight * term : term;
    }
    return entropy / count;
  }
}

/** How both descents stand after as many steps. */
export interface DescentReading {
  readonly step: number;
  /** CE_m of cross-entropy's c. */
  readonly crossEntropy: number;
  /** SD_m of soft-Dice's c; null where m is 0 everywhere. */
  readonly softDice: number | null;
  /** t of cross-entropy's c alone, ½ sup_s D_c(s): where it is cut. */
  readonly cut: number;
  /** Dice between {c ≥ cut} of cross-entropy and {c ≥ ½} of soft-Dice; null where both are empty, or m is 0 everywhere. */
  readonly agreement: number | null;
  /** Largest |c − m| of cross-entropy. */
  readonly farthest: number;
  /** Pixels where {c ≥ ½} of soft-Dice is not {m ≥ t}; null where t is undefined. */
  readonly misplaced: number | null;
  /** Pixels of {c ≥ cut} of cross-entropy, and of {c ≥ ½} of soft-Dice. */
  readonly cutPixels: number;
  readonly hardPixels: number;
}

/** Both losses, from the same start, step by step. */
export class Descents {
  readonly crossEntropy: Descent;
  readonly softDice: Descent;

  constructor(
    readonly pixels: MarginalPixels,
    method: DescentMethod,
  ) {
    this.crossEntropy = new Descent(pixels, "crossEntropy", method);
    this.softDice = new Descent(pixels, "softDice", method);
  }

  /** @throws InputError for a rate out of range. */
  advance(learningRate: number): void {
    this.crossEntropy.advance(learningRate);
    this.softDice.advance(learningRate);
  }

  /** c of both in chosen pixels. @param places indices into Ω, in any order. */
  softAt(places: Int32Array): Readonly<Record<LossName, Float32Array<ArrayBuffer>>> {
    const indices = indicesAt(this.pixels, places);
    const take = ({ soft }: Descent) => Float32Array.from(indices, (i) => soft[i]);
    return { crossEntropy: take(this.crossEntropy), softDice: take(this.softDice) };
  }

  /** @param threshold t of the marginal; null where it is undefined. */
  read(threshold: number | null): DescentReading {
    const { values, lastWeight } = this.pixels;
    const { soft: ce } = this.crossEntropy;
    const { soft: sd } = this.softDice;
    const cut = weightedThreshold(ce, lastWeight);
    const last = values.length - 1;
    let [cutPixels, hardPixels, both, misplaced, farthest] = [0, 0, 0, 0, 0];
    for (let i = 0; i <= last; i++) {
      const weight = i === last ? lastWeight : 1;
      const isCut = ce[i] >= cut;
      const isHard = sd[i] >= START;
      if (isCut) cutPixels += weight;
      if (isHard) hardPixels += weight;
      if (isCut && isHard) both += weight;
      if (threshold !== null && isHard !== values[i] >= threshold) misplaced += weight;
      farthest = Math.max(farthest, Math.abs(ce[i] - values[i]));
    }
    const sizes = cutPixels + hardPixels;
    return {
      step: this.crossEntropy.step,
      crossEntropy: this.crossEntropy.loss()!,
      softDice: this.softDice.loss(),
      cut,
      agreement: threshold === null || sizes === 0 ? null : (2 * both) / sizes,
      farthest,
      misplaced: threshold === null ? null : misplaced,
      cutPixels,
      hardPixels,
    };
  }
}

/** ½ sup_s D_c(s), by the iteration of `diceThreshold`, where the last value stands for many. c is above 0. */
function weightedThreshold(soft: Float32Array, lastWeight: number): number {
  const last = soft.length - 1;
  const pass = (threshold: number) => {
    let [count, inside, total] = [0, 0, 0];
    for (let i = 0; i <= last; i++) {
      const weight = i === last ? lastWeight : 1;
      total += weight * soft[i];
      if (soft[i] < threshold) continue;
      count += weight;
      inside += weight * soft[i];
    }
    return inside / (count + total);
  };
  let threshold = pass(0);
  for (;;) {
    const next = pass(threshold);
    if (!(next > threshold)) return threshold;
    threshold = next;
  }
}

/**
 * Where the values of chosen pixels stand among those of the marginal.
 * @param chosen indices into Ω, in any order. @returns for each, an index into `values`.
 */
export function indicesAt(
  { values, places, count }: MarginalPixels,
  chosen: Int32Array,
): Int32Array<ArrayBuffer> {
  const positive = places.at(-1) === -1 ? places.length - 1 : places.length;
  const zero = values.length - 1;
  const out = new Int32Array(chosen.length);
  for (let i = 0; i < chosen.length; i++) {
    if (!(chosen[i] >= 0 && chosen[i] < count)) throw new Error(`pixel ${chosen[i]} is not one of ${count}`);
    let [low, high] = [0, positive];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle] < chosen[i]) low = middle + 1;
      else high = middle;
    }
    out[i] = low < positive && places[low] === chosen[i] ? low : zero;
  }
  return out;
}
