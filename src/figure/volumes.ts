/** Volumes of labels along the noise strength, as plain data: what the screen and a file both draw. */
import type { Axis, LineStyle, Series, SeriesPoint } from "./series.ts";

export interface LabelVolumes {
  /** In multiples of the reference, of each sample; from a = 0 on, evenly. */
  readonly samples: readonly (readonly SeriesPoint[])[];
  readonly expected: readonly SeriesPoint[];
}

export const VOLUME_AXES: { readonly x: Axis; readonly y: Axis } = {
  x: { domain: [0, 0.3], ticks: [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3] },
  y: { domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2] },
};

export const VOLUME_LINES: Readonly<Record<"shown" | "sample" | "expected", LineStyle>> = {
  shown: { id: "shown", colour: "samples", dash: null, marker: null, width: 1.8 },
  sample: { id: "sample", colour: "samples", dash: null, marker: null, width: 0.7 },
  expected: { id: "expected", colour: "reference", dash: [3, 2], marker: null, width: 1.1 },
};

/**
 * From the back to the front: the other labels, the one that is shown, and what is expected.
 * @param shown the sample in the first row, from 0; null for none.
 */
export function volumeSeries({ samples, expected }: LabelVolumes, shown: number | null): Series[] {
  const lines = samples.map((points, i): Series => ({
    ...VOLUME_LINES[i === shown ? "shown" : "sample"],
    id: `sample ${i + 1}`,
    points,
  }));
  const front = shown === null ? [] : lines.splice(shown, 1);
  return [...lines, ...front, { ...VOLUME_LINES.expected, points: expected }];
}
