/** Every number a user can set, in one table: sliders, fields, saved work and (later) links read it. */
import { InputError } from "./errors.ts";

export interface NumberParameter {
  /** As the screen calls it. */
  readonly name: string;
  /** In saved work and links. */
  readonly key: string;
  /** As the paper calls it; "" where it has no letter for it. */
  readonly symbol: string;
  /** What the number counts or is a fraction of. */
  readonly unit: string;
  readonly default: number;
  /** The least and the greatest value that is taken. */
  readonly range: readonly [low: number, high: number];
  /** What the slider reaches, a part of the range: the useful values lie there. */
  readonly slider: readonly [low: number, high: number, step: number];
  readonly isWhole: boolean;
  readonly isInLink: boolean;
}

export const PARAMETERS = {
  noise: {
    name: "Noise strength", key: "a", symbol: "a", unit: "of the longest side", default: 0.06,
    range: [0, 1], slider: [0, 0.3, 0.001], isWhole: false, isInLink: true,
  },
  smoothness: {
    name: "Smoothness", key: "b", symbol: "b", unit: "of the longest side", default: 0.1,
    range: [0, 2], slider: [0, 0.5, 0.005], isWhole: false, isInLink: true,
  },
  samples: {
    name: "Samples", key: "k", symbol: "k", unit: "noisy segmentations", default: 5,
    range: [1, 1000], slider: [1, 50, 1], isWhole: true, isInLink: true,
  },
  seed: {
    name: "Seed", key: "seed", symbol: "", unit: "", default: 1,
    range: [0, 2 ** 32 - 1], slider: [0, 100, 1], isWhole: true, isInLink: true,
  },
} as const satisfies Record<string, NumberParameter>; // prettier-ignore

/** Noise strengths of the columns that the page opens with; the third is selected. */
export const DEFAULT_NOISE_STRENGTHS: readonly number[] = [0.01, 0.03, 0.06, 0.1];
export const MIN_COLUMNS = 2;
export const MAX_COLUMNS = 8;
/** Largest side of a 2D picture that the page takes. */
export const MAX_SIDE_2D = 2048;

/** Whether the parameter takes the value. */
export function accepts(parameter: NumberParameter, value: number): boolean {
  const [low, high] = parameter.range;
  return value >= low && value <= high && (!parameter.isWhole || Number.isInteger(value));
}

/** The value, if the parameter takes it. @throws InputError naming the parameter and what it takes. */
export function checked(parameter: NumberParameter, value: number): number {
  if (accepts(parameter, value)) return value;
  const [low, high] = parameter.range;
  const kind = parameter.isWhole ? "a whole number" : "a number";
  throw new InputError(`${parameter.name} must be ${kind} from ${low} to ${high}, got ${value}`);
}

/** A noise strength for one more column: half as much again as the last, to two digits. */
export function nextNoiseStrength(noiseStrengths: readonly number[]): number {
  const last = noiseStrengths[noiseStrengths.length - 1] ?? PARAMETERS.noise.default;
  return Math.min(1, last === 0 ? 0.01 : Number((1.5 * last).toPrecision(2)));
}
