/**
 * Every number that results depend on, in one table: the screen, saved work, links, the command line, recipes and the
 * checks of the core all read it. Those of an experiment are in another, `training/recipeParameters.ts`, which comes later
 * to the page.
 */
import { requireInRange, requireInteger } from "./errors.ts";

export interface NumberParameter {
  /** In links, and as an option of the command line. */
  readonly key: string;
  /** As the screen calls it; sentences have it in small letters. */
  readonly name: string;
  /** As the paper calls it; "" where it has no letter for it. */
  readonly symbol: string;
  /** What the number counts or is a fraction of; "" for neither. */
  readonly unit: string;
  readonly default: number;
  /** The least and the greatest value that is taken. */
  readonly range: readonly [low: number, high: number];
  readonly isWhole: boolean;
  /** What a slider reaches, a part of the range: the useful values lie there. */
  readonly slider?: readonly [low: number, high: number, step: number];
}

/** Of the noise and its samples. */
export const PARAMETERS = {
  noise: {
    key: "noise", name: "Noise strength", symbol: "a", unit: "of the longest side",
    default: 0.06, range: [0, 1], isWhole: false, slider: [0, 0.3, 0.001],
  },
  smoothness: {
    key: "smoothness", name: "Smoothness", symbol: "b", unit: "of the longest side",
    default: 0.1, range: [0, 2], isWhole: false, slider: [0, 0.5, 0.005],
  },
  samples: {
    key: "samples", name: "Samples", symbol: "k", unit: "noisy segmentations",
    default: 5, range: [1, 1000], isWhole: true, slider: [1, 50, 1],
  },
  seed: {
    key: "seed", name: "Seed", symbol: "", unit: "",
    default: 1, range: [0, 2 ** 32 - 1], isWhole: true,
  },
} as const satisfies Record<string, NumberParameter>; // prettier-ignore

/** Noise strengths of the columns where none are named. (The Lab opens with a scene of its own.) */
export const DEFAULT_NOISE_STRENGTHS: readonly number[] = [0.01, 0.03, 0.06, 0.1];
/** The last seed that is drawn before it starts anew; any other may be typed. */
const LARGEST_DRAWN_SEED = 999;
export const MIN_COLUMNS = 2;
export const MAX_COLUMNS = 8;

/** Whether the parameter takes the value. */
export function accepts(parameter: NumberParameter, value: number): boolean {
  const [low, high] = parameter.range;
  return value >= low && value <= high && (!parameter.isWhole || Number.isInteger(value));
}

/**
 * The value, if the parameter takes it.
 * @param name of the parameter in the message, where it is known by another one.
 * @throws InputError `smoothness must be in [0, 2], got -1`, `seed must be a whole number in [0, 4294967295], got 0.5`.
 */
export function checked(
  { range, isWhole, name: screenName }: NumberParameter,
  value: number,
  name = screenName.toLowerCase(),
): number {
  if (isWhole) requireInteger(name, value, ...range);
  else requireInRange(name, value, ...range);
  return value;
}

/** A noise strength for one more column: half as much again as the last, to two digits. */
export function nextNoiseStrength(noiseStrengths: readonly number[]): number {
  const last = noiseStrengths[noiseStrengths.length - 1] ?? PARAMETERS.noise.default;
  return Math.min(1, last === 0 ? 0.01 : Number((1.5 * last).toPrecision(2)));
}

/** The seed of the next draw: small ones, that can be told from hand to hand. */
export function nextSeed(seed: number): number {
  return seed < LARGEST_DRAWN_SEED ? seed + 1 : 1;
}
