/** Both losses over the steps of their descent, with the least values that they fall to, as lines: for the screen and for files. */
import type { DescentReading, LossName } from "../core/descent.ts";
import type { ColumnNumbers } from "../core/result.ts";
import { formatCount } from "./format.ts";
import { METHOD_STYLES } from "./experiment/methods.ts";
import type { Axis, Series } from "./series.ts";

export const LOSS_NAMES: Readonly<Record<LossName, string>> = {
  crossEntropy: "cross-entropy",
  softDice: "soft-Dice",
};

export interface DescentChart {
  /** Of log₁₀(step + 1): in the beginning more happens than later. */
  readonly x: Axis;
  readonly y: Axis;
  /** Least values first. */
  readonly series: readonly (Series & { readonly loss: LossName; readonly isLimit: boolean })[];
}

const TICKS = [0, 1, 10, 100, 1000, 10_000];
/** Points of a line at most: a chart is drawn anew while it grows. */
const MOST_POINTS = 90;
const WIDTH = { line: 1.1, limit: 0.6 } as const;

/** Where a number of steps stands on the axis. */
export function placeOfStep(step: number): number {
  return Math.log10(step + 1);
}

/** The number of steps at a place of the axis. */
export function stepAt(place: number): number {
  return Math.round(10 ** place - 1);
}

/** The least values: the entropy of m, and 1 − sup D_m. */
export function leastLosses(numbers: ColumnNumbers): Readonly<Record<LossName, number | null>> {
  const { crossEntropyAtMarginal, supDice } = numbers;
  return { crossEntropy: crossEntropyAtMarginal, softDice: supDice === null ? null : 1 - supDice };
}

/** @param readings by rising steps. */
export function descentChart(readings: readonly DescentReading[], numbers: ColumnNumbers): DescentChart {
  const last = readings.at(-1)?.step ?? 0;
  const end = placeOfStep(Math.max(10, last));
  const least = leastLosses(numbers);
  const shown = thinned(readings);
  const losses = ["crossEntropy", "softDice"] as const;
  return {
    x: {
      domain: [0, end],
      ticks: TICKS.map(placeOfStep).filter((tick) => tick <= end + 1e-9),
      format: (tick) => formatCount(stepAt(tick)),
    },
    y: { domain: [0, 1], ticks: [0, 0.5, 1] },
    series: [
      ...losses.map((loss) => ({
        ...looksOf(loss),
        id: `${loss}-least`,
        loss,
        isLimit: true,
        dash: [1, 2],
        width: WIDTH.limit,
        points: [0, end].map((x) => ({ x, y: least[loss], band: null })),
      })),
      ...losses.map((loss) => ({
        ...looksOf(loss),
        id: loss,
        loss,
        isLimit: false,
        width: WIDTH.line,
        points: shown.map((reading) => ({ x: placeOfStep(reading.step), y: reading[loss], band: null })),
      })),
    ],
  };
}

/** As in the experiment's charts, without markers. */
function looksOf(loss: LossName) {
  const { colour, dash } = METHOD_STYLES[loss === "crossEntropy" ? "ceHalf" : "sdHalf"];
  return { colour, dash, marker: null } as const;
}

/** Readings about equally far from each other on the axis, the first and the last among them. */
function thinned(readings: readonly DescentReading[]): readonly DescentReading[] {
  const gap = placeOfStep(readings.at(-1)?.step ?? 0) / MOST_POINTS;
  let before = -Infinity;
  return readings.filter(({ step }, i) => {
    const place = placeOfStep(step);
    if (i < readings.length - 1 && place - before < gap) return false;
    before = place;
    return true;
  });
}
