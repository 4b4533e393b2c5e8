/** The labels of a file beside the one that is chosen, as runs: so that a figure can show several of them. */
import { RunWriter } from "../core/runs.ts";
import type { ValueImage } from "./image.ts";
import { countValues, isBlurred, wholeLabel } from "./labels.ts";

export interface FileLabel {
  readonly label: number;
  /** What the file calls it. */
  readonly name: string | null;
  /** Its mask over the file's grid, as core/runs.ts has it. */
  readonly runs: Uint8Array<ArrayBuffer>;
}

/** Bytes of runs that are kept of one file: a hundred organs of a whole body. */
const MOST_BYTES = 2 * 2 ** 20;
/** Files of more values have no labels. */
export const MOST_LABELS = 256;

export interface KeptLabels {
  /** Ascending. */
  readonly labels: readonly FileLabel[];
  /** How many were too finely divided to be kept. */
  readonly leftOut: number;
}

/** All labels but 0, in one pass; none of an image that has a single one, too many, or blurred ones. */
export function keptLabels(image: ValueImage): KeptLabels {
  const counted = countValues(image, MOST_LABELS + 1);
  const values = counted === null ? [] : counted.counts.map(({ value }) => value);
  const found = values.filter((value) => value !== 0 && Number.isFinite(value) && !isBlurred(value, values));
  if (found.length < 2) return { labels: [], leftOut: 0 };
  const writers = new Map(found.map((label) => [label, new RunWriter()]));
  const { values: pixels, labelNames } = image;
  for (let p = 0, end = 0; p < pixels.length; p = end) {
    const value = pixels[p];
    end = p + 1;
    while (end < pixels.length && pixels[end] === value) end++;
    writers.get(wholeLabel(value))?.add(p, end);
  }
  const all = [...writers].map(([label, writer]): FileLabel => ({ label, name: labelNames.get(label) ?? null, runs: writer.bytes(pixels.length) })); // prettier-ignore
  let room = MOST_BYTES;
  const kept = new Set(
    all
      .toSorted((one, other) => one.runs.length - other.runs.length)
      .filter(({ runs }) => (room -= runs.length) >= 0),
  );
  return { labels: all.filter((label) => kept.has(label)), leftOut: all.length - kept.size };
}
