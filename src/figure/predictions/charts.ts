/** The charts of many predictions as axes and lines: what the screen and a file both draw. */
import type { CalibrationBin } from "../../core/predictions/calibration.ts";
import type { ImageNumbers } from "../../core/predictions/imageNumbers.ts";
import type { ImageMeans } from "../../core/predictions/means.ts";
import type { Axis, Series, SeriesPoint } from "../series.ts";

export interface PredictionsChart {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

/** Places on the lower axis. */
const [HALF, OWN] = [0, 1];

/** Dice at ½ and at t of every image that has both, joined; and the means. */
export function pairedChart(images: readonly ImageNumbers[], means: ImageMeans): PredictionsChart {
  const pairs = images.flatMap(({ diceHalf, diceThreshold }) =>
    diceHalf === null || diceThreshold === null ? [] : [[diceHalf, diceThreshold] as const],
  );
  const lowest = Math.min(1, ...pairs.flat());
  const low = Math.floor(10 * lowest) / 10;
  const from = low > 0.85 ? 0.8 : Math.max(0, low);
  const point = (x: number, y: number | null): SeriesPoint => ({ x, y, band: null });
  // One line for all: a gap behind each pair.
  const points = pairs.flatMap(([half, own]) => [point(HALF, half), point(OWN, own), point(OWN, null)]);
  const mean = [point(HALF, means.diceHalf), point(OWN, means.diceThreshold)];
  return {
    x: {
      domain: [-0.25, 1.25],
      ticks: [HALF, OWN],
      format: (tick) => (tick === HALF ? "cut at ½" : "cut at t"),
    },
    y: {
      domain: [from, 1],
      ticks: [from, (from + 1) / 2, 1],
      format: (tick) => String(Number(tick.toFixed(2))),
    },
    series: [
      { id: "images", colour: "samples", dash: null, marker: "circle", width: 0.5, points },
      { id: "mean", colour: "dice", dash: null, marker: "square", width: 1.8, points: mean },
    ],
  };
}

const SHARE: Axis = { domain: [0, 1], ticks: [0, 0.5, 1] };

/** What the map says of the pixels of a bin against how many of them belong to the truth. */
export function calibrationChart(bins: readonly CalibrationBin[]): PredictionsChart {
  const diagonal = [0, 1].map((value): SeriesPoint => ({ x: value, y: value, band: null }));
  const points = bins.flatMap(({ meanPrediction, frequency }): SeriesPoint[] =>
    meanPrediction === null ? [] : [{ x: meanPrediction, y: frequency, band: null }],
  );
  return {
    x: SHARE,
    y: SHARE,
    series: [
      { id: "calibrated", colour: "samples", dash: [2, 2], marker: null, width: 0.7, points: diagonal },
      { id: "found", colour: "ink", dash: null, marker: "circle", width: 1, points },
    ],
  };
}
