/** What an experiment finds out: per fold, and over the folds. */

import { type Reliability, calibrationError, pooledReliability } from "./reliability.ts";

/** The ways to a segmentation that are compared. */
export const METHODS = ["ceHalf", "sdHalf", "ceStar", "oracleHalf", "oracleStar"] as const;
/**
 * ceHalf: cross-entropy, threshold ½, CE^(0); sdHalf: soft-Dice, threshold ½, SD^(0); ceStar: cross-entropy, threshold
 * ½·sup Dice of its own prediction, CE^(*); oracleHalf, oracleStar: the same two thresholds of the exact marginal.
 */
export type Method = (typeof METHODS)[number];

/** Mean Dice of each method over the test images whose label is not empty; null where there is none. */
export type Scores = Readonly<Record<Method, number | null>>;

/** The two differences that the paper's claim is about, each as [of, minus]; 0 and above 0 where it holds. */
export const DIFFERENCES = {
  sdHalfMinusCeStar: ["sdHalf", "ceStar"],
  ceStarMinusCeHalf: ["ceStar", "ceHalf"],
} as const satisfies Record<string, readonly [of: Method, minus: Method]>;
export type Difference = keyof typeof DIFFERENCES;
export const DIFFERENCE_NAMES = Object.keys(DIFFERENCES) as Difference[];

/** A difference in one fold: both methods are tested there on the same images. null where either is undefined. */
export function differenceOf(scores: Scores, difference: Difference): number | null {
  const [of, minus] = DIFFERENCES[difference];
  const [one, other] = [scores[of], scores[minus]];
  return one === null || other === null ? null : one - other;
}

/** Mean volume over the test images, as a fraction of Ω: of the clean references, of the noisy labels, of every answer. */
export type Volumes = Readonly<Record<Method | "reference" | "noisy", number>>;

/** What is measured against the clean references' volume. */
export const VOLUME_RATIOS = [...METHODS, "noisy"] as const;
export type VolumeRatio = (typeof VOLUME_RATIOS)[number];

/** One fold at one noise strength. */
export interface FoldResult {
  readonly a: number;
  readonly fold: number;
  readonly testCount: number;
  /** Against the noisy labels of the test images. */
  readonly noisy: Scores;
  /** Against their clean references. */
  readonly clean: Scores;
  /** Mean over the test images of the threshold of CE^(*); null where every prediction is 0. */
  readonly meanThreshold: number | null;
  /** The same for the oracle's threshold. */
  readonly meanOracleThreshold: number | null;
  /** The probabilities by cross-entropy against the exact marginal; null in a result that was kept before it was counted. */
  readonly reliability: Reliability | null;
  /** null likewise. */
  readonly volumes: Volumes | null;
}

/** Mean and standard deviation over folds (n − 1); null where no fold defines them (the deviation: fewer than two). */
export interface Spread {
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Folds that count. */
  readonly count: number;
}

/** Mean and spread of numbers of which some may be undefined: those are left out. */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const defined = values.filter((value) => value !== null);
  const count = defined.length;
  if (count === 0) return { mean: null, deviation: null, count };
  const mean = defined.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, deviation: null, count };
  const squares = defined.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: Math.sqrt(squares / (count - 1)), count };
}

/** The folds of one noise strength together. */
export interface StrengthSummary {
  readonly a: number;
  readonly noisy: Readonly<Record<Method, Spread>>;
  readonly clean: Readonly<Record<Method, Spread>>;
  /** Fold by fold, then mean and spread: a paired statement. */
  readonly differences: Readonly<Record<"noisy" | "clean", Readonly<Record<Difference, Spread>>>>;
  readonly meanThreshold: Spread;
  readonly meanOracleThreshold: Spread;
  /** All pixels of all folds together; null where no fold has counted. */
  readonly reliability: Reliability | null;
  readonly calibrationError: Spread;
  /** Mean volume of each over that of the clean references. */
  readonly volumeRatios: Readonly<Record<VolumeRatio, Spread>>;
}

/** How large a fold's answers are beside the clean references; null where that is not known. */
export function volumeRatioOf({ volumes }: FoldResult, of: VolumeRatio): number | null {
  return volumes === null ? null : volumes[of] / volumes.reference;
}

export function calibrationErrorOf({ reliability }: FoldResult): number | null {
  return reliability === null ? null : calibrationError(reliability);
}

/** Per noise strength, in the order given; strengths without a finished fold have spreads of count 0. */
export function summarise(
  noiseStrengths: readonly number[],
  results: readonly FoldResult[],
): StrengthSummary[] {
  return noiseStrengths.map((a) => {
    const folds = results.filter((result) => result.a === a).sort((left, right) => left.fold - right.fold);
    const over = (against: "noisy" | "clean") =>
      Object.fromEntries(
        METHODS.map((method) => [method, spreadOf(folds.map((fold) => fold[against][method]))]),
      ) as Record<Method, Spread>;
    const apart = (against: "noisy" | "clean") =>
      Object.fromEntries(
        DIFFERENCE_NAMES.map((name) => [
          name,
          spreadOf(folds.map((fold) => differenceOf(fold[against], name))),
        ]),
      ) as Record<Difference, Spread>;
    return {
      a,
      noisy: over("noisy"),
      clean: over("clean"),
      differences: { noisy: apart("noisy"), clean: apart("clean") },
      meanThreshold: spreadOf(folds.map(({ meanThreshold }) => meanThreshold)),
      meanOracleThreshold: spreadOf(folds.map(({ meanOracleThreshold }) => meanOracleThreshold)),
      reliability: pooledReliability(folds.flatMap(({ reliability }) => reliability ?? [])),
      calibrationError: spreadOf(folds.map(calibrationErrorOf)),
      volumeRatios: Object.fromEntries(
        VOLUME_RATIOS.map((of) => [of, spreadOf(folds.map((fold) => volumeRatioOf(fold, of)))]),
      ) as Record<VolumeRatio, Spread>,
    };
  });
}
