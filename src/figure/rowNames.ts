/** The rows of the figure by name: the same on the screen, in the exported figure and for assistive technology. */
import type { RowKind } from "../core/segmentation.ts";

export function rowName(row: RowKind, sampleCount: number): string {
  if (row === "average")
    return sampleCount === 1 ? "Average of 1 sample" : `Average of ${sampleCount} samples`;
  return { marginal: "Marginal", accuracy: "Accuracy-optimal", dice: "Dice-optimal" }[row];
}

/** What a row shows, in a few words below its name. */
export const ROW_NOTES: Readonly<Record<RowKind, string>> = {
  average: "share of noisy labels",
  marginal: "expected noisy label",
  accuracy: "marginal at least ½",
  dice: "marginal at least t",
};

/** One of the samples, counted from 0, where it stands in the first row. */
export function sampleName(sample: number, sampleCount: number): string {
  return `Sample ${sample + 1} of ${sampleCount}`;
}

/** What such a row shows. */
export const SAMPLE_NOTE = "one noisy label";
