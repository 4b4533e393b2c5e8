/**
 * Every level set {m ≥ τ} of one marginal and what it reaches, as fast as τ is moved: a table at all steps of τ, made in
 * one pass; and the recursion τ ← ½ D_m({m ≥ τ}) to the Dice threshold.
 */
import type { LevelSet } from "./optima.ts";

/** Steps of τ from 0 to 1 that are answered from the table. */
export const LEVEL_STEPS = 1000;

/** Answers between the steps that are kept. */
const KEPT = 100;

/** A level set whose Dice is defined. */
export type CurvePoint = LevelSet & { readonly dice: number };

export class LevelSets {
  /** While pixels are read: number and sum of the values in [i, i + 1)/steps; then of those of at least i/steps. */
  private readonly counts = new Float64Array(LEVEL_STEPS + 1);
  private readonly sums = new Float64Array(LEVEL_STEPS + 1);
  /** Answers between the steps: a recursion and its picture ask for the same ones again. */
  private readonly asked = new Map<number, LevelSet>();
  private pixelsRead = 0;
  private readonly pixels: number;

  /** @param marginal m per pixel of Ω, in [0, 1]. Nothing of it is read yet: see `read`. */
  constructor(private readonly marginal: Float32Array) {
    this.pixels = marginal.length;
  }

  /** The level sets of a marginal that is read at once. */
  static of(marginal: Float32Array): LevelSets {
    const levels = new LevelSets(marginal);
    levels.read(marginal.length);
    return levels;
  }

  /** Reads so many pixels more, 5 ns each. @returns whether all have been read: only then may anything be asked. */
  read(pixels: number): boolean {
    const { marginal, counts, sums, pixelsRead } = this;
    if (pixelsRead === this.pixels) return true;
    const end = Math.min(this.pixels, pixelsRead + pixels);
    let zeros = 0;
    for (let p = pixelsRead; p < end; p++) {
      const m = marginal[p];
      // Most of a volume, and nothing to be added.
      if (m === 0) {
        zeros++;
        continue;
      }
      // Exact: a float32 times a thousand fits a float64.
      const step = Math.floor(m * LEVEL_STEPS);
      counts[step] += 1;
      sums[step] += m;
    }
    counts[0] += zeros;
    this.pixelsRead = end;
    if (end < this.pixels) return false;
    for (let step = LEVEL_STEPS - 1; step >= 0; step--) {
      counts[step] += counts[step + 1];
      sums[step] += sums[step + 1];
    }
    return true;
  }

  /**
   * What {m ≥ threshold} reaches: sums in float64 over all pixels, from the table at a step, else in a pass over them
   * (2 ns a pixel), once.
   */
  at(threshold: number): LevelSet {
    const step = Math.round(threshold * LEVEL_STEPS);
    if (step / LEVEL_STEPS === threshold) return this.reached(threshold, this.counts[step], this.sums[step]);
    const before = this.asked.get(threshold);
    if (before !== undefined) return before;
    const { marginal, asked } = this;
    let count = 0;
    let sum = 0;
    for (let p = 0; p < marginal.length; p++) {
      const m = marginal[p];
      if (m >= threshold) {
        count++;
        sum += m;
      }
    }
    const level = this.reached(threshold, count, sum);
    if (asked.size === KEPT) asked.clear();
    asked.set(threshold, level);
    return level;
  }

  /**
   * The level sets at τ = 0, 1/parts, …, 1; none where m is 0 everywhere, and Dice undefined.
   * @param parts a divisor of the table's steps, so that none needs a pass.
   */
  curve(parts: number): CurvePoint[] {
    const points: CurvePoint[] = [];
    for (let i = 0; i <= parts; i++) {
      const { dice, ...rest } = this.at(i / parts);
      if (dice !== null) points.push({ ...rest, dice });
    }
    return points;
  }

  private reached(threshold: number, count: number, sum: number): LevelSet {
    const { pixels } = this;
    const total = this.sums[0];
    return {
      threshold,
      pixels: count,
      dice: total === 0 ? null : (2 * sum) / (count + total),
      // Σ s·m + (1 − s)(1 − m): pixels outside the segmentation count 1 − m each.
      accuracy: (sum + (pixels - count) - (total - sum)) / pixels,
    };
  }
}

/** So close to ½ D_m({m ≥ τ}), τ is at rest: sums in another order differ by less. */
const AT_REST = 1e-12;

/**
 * The next τ: half of the Dice of {m ≥ τ}. An empty level set has Dice 0, so that it goes on from 0, where {m ≥ 0} is Ω.
 * @returns null where τ gives itself, which t alone does, and where Dice is undefined.
 */
export function nextThreshold(levels: LevelSets, threshold: number): number | null {
  const { dice } = levels.at(threshold);
  return dice === null || Math.abs(dice / 2 - threshold) <= AT_REST ? null : dice / 2;
}

/**
 * τ₀, τ₁, … from a start to where they rest. From any start they reach the Dice threshold in a few steps, after the first
 * one climbing only (Dinkelbach's iteration; `diceThreshold` in `optima.ts` is the same from 0).
 */
export function thresholdRecursion(levels: LevelSets, start: number): number[] {
  const thresholds: number[] = [];
  for (let at: number | null = start; at !== null; at = nextThreshold(levels, at)) thresholds.push(at);
  return thresholds;
}
