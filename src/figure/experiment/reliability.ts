/** "Are cross-entropy's probabilities the marginal?": mean exact marginal over mean prediction, bin by bin, for screen and file. */
import { summarise, type StrengthSummary } from "../../core/training/results.ts";
import type { ExperimentRun } from "../../io/experiment/run.ts";
import { formatCount, formatNumber, formatStrength } from "../format.ts";
import type { Axis, Series } from "../series.ts";
import { type View, viewTitle } from "../views/plate.ts";
import { type PagePlot, lineStroke, plotShapes } from "../views/plot.ts";
import { organName, recipeRuns } from "./caption.ts";
import { METHOD_STYLES } from "./methods.ts";

/** Bins of fewer pixels say nothing: half a percent of one test image. */
const LEAST_PIXELS = 12;

interface ReliabilityBin {
  readonly count: number;
  /** Mean probability and mean exact marginal, in [0, 1]. */
  readonly predicted: number;
  readonly marginal: number;
}

export interface ReliabilityChart {
  readonly x: Axis;
  readonly y: Axis;
  /** The diagonal, then the curve. */
  readonly series: readonly Series[];
  readonly bins: readonly ReliabilityBin[];
  /** In words, for assistive technology. */
  readonly summary: string;
}

const AXIS: Axis = { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] };

/** null where no fold at this noise strength has been counted. */
export function reliabilityChart({ reliability, calibrationError }: StrengthSummary): ReliabilityChart | null {
  if (reliability === null) return null;
  const bins = reliability.counts.flatMap((count, bin) => {
    const [predicted, marginal] = [reliability.predicted[bin], reliability.marginal[bin]];
    return count < LEAST_PIXELS || predicted === null || marginal === null
      ? []
      : [{ count, predicted, marginal }];
  });
  const point = (x: number, y: number) => ({ x, y, band: null });
  const diagonal: Series = {
    id: "diagonal", colour: "softInk", dash: null, marker: null, width: 0.6, points: [point(0, 0), point(1, 1)],
  }; // prettier-ignore
  const { colour, dash, marker } = METHOD_STYLES.ceHalf;
  const curve: Series = {
    id: "reliability", colour, dash, marker, width: 1.2,
    points: bins.map(({ predicted, marginal }) => point(predicted, marginal)),
  }; // prettier-ignore
  const listed = bins.map(({ predicted, marginal }) => `${formatNumber(marginal)} at ${formatNumber(predicted)}`);
  return {
    x: AXIS,
    y: AXIS,
    series: [diagonal, curve],
    bins,
    summary: `Calibration error ${formatNumber(calibrationError.mean)}. Mean exact marginal where the network says so much: ${listed.join(", ")}.`,
  };
} // prettier-ignore

/** The chart of one noise strength on a page; null likewise. @param strength its number in the recipe. */
export function reliabilityView(run: ExperimentRun, strength: number): View | null {
  const { recipe, results } = run;
  const a = recipe.noiseStrengths[strength];
  const [summary] = summarise([a], results);
  const chart = reliabilityChart(summary);
  if (chart === null) return null;
  const plot: PagePlot = { ...chart, above: "mean exact marginal", below: "probability by cross-entropy" };
  const { mean, deviation } = summary.calibrationError;
  const pixels = summary.reliability!.counts.reduce((sum, count) => sum + count, 0);
  const [diagonal, curve] = chart.series;
  return {
    title: viewTitle(`${organName(recipe)}: are the probabilities the marginal?`, a),
    name: `${organName(recipe)}, reliability at noise strength ${formatStrength(a)}`,
    proportion: 0.8,
    draw: (box, palette, paper) => plotShapes(plot, box, palette, paper),
    legend: (palette) => [
      { mark: { stroke: lineStroke(curve, palette) }, text: "network of cross-entropy" },
      { mark: { stroke: lineStroke(diagonal, palette) }, text: "the marginal itself" },
    ],
    caption: [
      {
        text:
          `Pixels of the test images, ${formatCount(pixels)} in all, by the probability that cross-entropy gives them, in ten bins: its mean against the mean of the exact marginal.` +
          ` Calibration error, the mean distance of the two over all pixels: ${formatNumber(mean)}${deviation === null ? "" : ` ± ${formatNumber(deviation)} over the folds`}. `,
      },
      ...recipeRuns([run]),
    ],
  };
} // prettier-ignore
