/** A loss over the steps as a line that is calm enough to read. */
import { METHOD_STYLES } from "./methods.ts";
import type { Series, SeriesPoint } from "../series.ts";

/** Points of a curve, at most. */
const BINS = 120;
/** Points (1/72 inch). */
const LINE_WIDTH = 0.86;

/**
 * Means over equal stretches of steps, counted from 1; no points before the first.
 * @param losses of every step so far. @param steps of the whole training.
 */
export function lossCurve(losses: Float32Array, steps: number, loss: "ce" | "sd"): Series {
  const { colour, dash } = METHOD_STYLES[loss === "ce" ? "ceHalf" : "sdHalf"];
  return {
    id: loss,
    colour,
    dash,
    marker: null,
    width: LINE_WIDTH,
    points: lossPoints(losses, steps),
  };
}

/** At the middle of each stretch its mean; a gap where a loss is no number any more. */
function lossPoints(losses: Float32Array, steps: number): SeriesPoint[] {
  const stretch = Math.max(1, Math.ceil(steps / BINS));
  const points: SeriesPoint[] = [];
  for (let start = 0; start < losses.length; start += stretch) {
    const end = Math.min(losses.length, start + stretch);
    let sum = 0;
    for (let step = start; step < end; step++) sum += losses[step];
    const mean = sum / (end - start);
    points.push({ x: (start + 1 + end) / 2, y: Number.isFinite(mean) ? mean : null, band: null });
  }
  return points;
}

/** The end of an axis from 0 that holds all points: 1, 2, 2.5 or 5 times a power of ten; 1 where there is none. */
export function axisEnd(points: readonly Pick<SeriesPoint, "y">[]): number {
  const most = Math.max(0, ...points.map(({ y }) => y ?? 0));
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= most * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(3));
}
