/** Both answers to a shape at a noise strength, and what sketches, options and cuts reach beside them. */
import type { Laboratory } from "../../compute/laboratory.ts";
import { LevelSets, thresholdRecursion } from "../../core/levels.ts";
import { type Reference, foregroundCount } from "../../core/reference.ts";
import { type Score, scoreOf } from "../../core/score.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../../core/segmentation.ts";
import { type ShapeName, workOf } from "./scenes.ts";

/** The part of the laboratory that the Lesson's numbers come from. */
export type Source = Pick<Laboratory, "marginal" | "sampleMask">;

/** A segmentation with what it reaches. */
export interface Candidate extends Score {
  readonly mask: Uint8Array;
}

export interface Answer {
  readonly reference: Reference;
  readonly marginal: Float32Array;
  /** t. */
  readonly threshold: number;
  readonly accuracy: Candidate;
  readonly dice: Candidate;
  /** ‖m‖ in pixels. */
  readonly volume: number;
}

export function candidate(mask: Uint8Array, marginal: Float32Array): Candidate {
  return { mask, ...scoreOf(mask, marginal) };
}

/** Both answers of a marginal. Some milliseconds at 256². @param reference not empty. */
export function answerTo(reference: Reference, marginal: Float32Array): Answer {
  const threshold = [...thresholdRecursion(LevelSets.of(marginal), 0)].at(-1)!;
  return {
    reference,
    marginal,
    threshold,
    accuracy: candidate(thresholded(marginal, ACCURACY_THRESHOLD), marginal),
    dice: candidate(thresholded(marginal, threshold), marginal),
    volume: marginal.reduce((sum, m) => sum + m, 0),
  };
}

export async function answerOf(source: Source, shape: ShapeName, a: number): Promise<Answer> {
  const { reference } = workOf(shape);
  return answerTo(reference, await source.marginal(reference, a));
}

/** Dice of a candidate as a share of the best there is. */
export function shareOfBest(dice: number | null, { dice: best }: Answer): number {
  return (dice ?? 0) / (best.dice ?? 1);
}

/** A volume in pixels as a multiple of the reference. */
export function timesReference(pixels: number, { reference }: Answer): number {
  return pixels / foregroundCount(reference);
}
