/**
 * What each row of the figure shows of a column: which values, and from which threshold on a pixel belongs to it. The
 * screen, the exported figure, scenes in space and the files of arrays and surfaces all ask here.
 */
import type { Column, ColumnNumbers, SampleCounts } from "./result.ts";

/** The two optimal segmentations of a marginal, by what they maximise. */
export type OptimumKind = "accuracy" | "dice";

/** A region {m ≥ threshold} that is shown or saved; the envelope is nearly all that the noise can reach. */
export type RegionKind = OptimumKind | "envelope";

/** A row of the figure. */
export type RowKind = "average" | "marginal" | OptimumKind;

/** From top to bottom. */
export const ROWS: readonly RowKind[] = ["average", "marginal", "accuracy", "dice"];

/** {m ≥ ½} is accuracy-optimal, whatever the noise. */
export const ACCURACY_THRESHOLD = 0.5;

/** Of the envelope: there the marginal is hardly more than nothing. */
export const ENVELOPE_THRESHOLD = 0.05;

/** Of the samples that lie over one another as outlines: more hide each other. */
export const MOST_OUTLINES = 50;

export function isOptimum(row: string): row is OptimumKind {
  return row === "accuracy" || row === "dice";
}

/** Where the marginal's values belong to a region; null where that is undefined (t of an empty reference). */
export function thresholdOf(region: RegionKind, numbers: Pick<ColumnNumbers, "threshold">): number | null {
  if (region === "dice") return numbers.threshold;
  return region === "accuracy" ? ACCURACY_THRESHOLD : ENVELOPE_THRESHOLD;
}

/** What an optimum reaches; null where it is undefined. */
export interface Reach {
  /** D_m. */
  readonly dice: number | null;
  /** Fraction of Ω. */
  readonly volume: number | null;
}

export function reachOf(optimum: OptimumKind, numbers: ColumnNumbers): Reach {
  return optimum === "accuracy"
    ? { dice: numbers.diceOfAccuracy, volume: numbers.volumeAccuracy }
    : { dice: numbers.diceOfDice, volume: numbers.volumeDice };
}

/** What a row is made of: probabilities (`values` divided by `whole`), or where `values` reach a threshold. */
export type RowContent =
  | { readonly kind: "soft"; readonly values: Float32Array | SampleCounts; readonly whole: number }
  | {
      readonly kind: "hard";
      readonly optimum: OptimumKind;
      readonly values: Float32Array;
      readonly threshold: number | null;
    };

export function rowContent(
  row: RowKind,
  { sampleCounts, sampleCount, marginal, numbers }: Column,
): RowContent {
  if (row === "average") return { kind: "soft", values: sampleCounts, whole: sampleCount };
  if (row === "marginal") return { kind: "soft", values: marginal, whole: 1 };
  return { kind: "hard", optimum: row, values: marginal, threshold: thresholdOf(row, numbers) };
}

/** {values ≥ threshold}, 0 or 1 each: what is equal belongs to it. Empty where the threshold is undefined. */
export function thresholded(
  values: Float32Array | Uint8Array,
  threshold: number | null,
): Uint8Array<ArrayBuffer> {
  const least = threshold ?? Infinity;
  const mask = new Uint8Array(values.length);
  for (let p = 0; p < mask.length; p++) mask[p] = values[p] >= least ? 1 : 0;
  return mask;
}

/** One pixel of a row: a probability, or 0 or 1. @param p index into the column's arrays. */
export function valueAt(row: RowKind, column: Column, p: number): number {
  const content = rowContent(row, column);
  return content.kind === "soft"
    ? content.values[p] / content.whole
    : thresholded(content.values.subarray(p, p + 1), content.threshold)[0];
}
