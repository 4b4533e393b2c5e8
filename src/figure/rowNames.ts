/** The rows of the figure by name: the same on the screen, in the exported figure and for assistive technology. */
import type { RowKind } from "../core/segmentation.ts";
import type { TextRun } from "./description.ts";

/**
 * @param sampleCount null where it differs from column to column.
 * @param first what the first row shows: the average, or a sample, counted from 0.
 */
export function rowName(
  row: RowKind,
  sampleCount: number | null,
  first: "average" | number = "average",
): string {
  if (row !== "average")
    return { marginal: "Marginal", accuracy: "Accuracy-optimal", dice: "Dice-optimal" }[row];
  if (first !== "average") return sampleName(first, sampleCount);
  if (sampleCount === null) return "Average of the samples";
  return sampleCount === 1 ? "Average of 1 sample" : `Average of ${sampleCount} samples`;
}

/** What can lie over a row, for those who hear its name. */
export const LAID_OVER = { outlines: "with outlines", overlay: "with both optima" } as const;

/** What a row shows, in a few words below its name. The number stays with its "m ≥": no line breaks there. */
export function rowNote(
  row: RowKind,
  sampleCount: number | null,
  first: "average" | number = "average",
): readonly TextRun[] {
  if (row !== "average") return ROW_NOTES[row];
  const labels = sampleCount === 1 ? "one noisy label" : `${sampleCount ?? "the"} noisy labels`;
  if (first === "average") return [{ text: sampleCount === 1 ? labels : `share of ${labels}` }];
  return [{ text: sampleCount === 1 ? labels : `one of ${labels}` }];
}

const reaches = (threshold: TextRun): readonly TextRun[] => [
  { text: "m", style: "italic" },
  { text: "\u00a0≥\u00a0" },
  threshold,
];

const ROW_NOTES: Readonly<Record<Exclude<RowKind, "average">, readonly TextRun[]>> = {
  marginal: [{ text: "expected noisy label" }],
  accuracy: reaches({ text: "½" }),
  dice: reaches({ text: "t", style: "italic" }),
};

/** One of the samples, counted from 0, where it stands in the first row. */
export function sampleName(sample: number, sampleCount: number | null): string {
  return sampleCount === null ? `Sample ${sample + 1}` : `Sample ${sample + 1} of ${sampleCount}`;
}
