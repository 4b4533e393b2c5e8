/** The charts of many predictions on a page. */
import type { MapResult } from "../../io/predictions/measured.ts";
import type { Together } from "../../io/predictions/numbers.ts";
import type { View } from "../views/plate.ts";
import { lineStroke, plotShapes } from "../views/plot.ts";
import { calibrationChart, pairedChart, type PredictionsChart } from "./charts.ts";
import { calibrationWords, differenceWords, recalibrationWords } from "./words.ts";

export type PredictionsFigure = "paired" | "calibration";

export const PREDICTIONS_FIGURES: Readonly<Record<PredictionsFigure, string>> = {
  paired: "Dice at the two thresholds",
  calibration: "Calibration",
};

export function chartOf(
  figure: PredictionsFigure,
  results: readonly MapResult[],
  together: Together,
): PredictionsChart {
  return figure === "paired"
    ? pairedChart(
        results.map(({ numbers }) => numbers),
        together.means,
      )
    : calibrationChart(together.calibration);
}

/** Images that have a truth. */
export function withTruth(results: readonly MapResult[]): number {
  return results.filter(({ truth }) => truth !== null).length;
}

export function predictionsView(
  figure: PredictionsFigure,
  results: readonly MapResult[],
  together: Together,
): View {
  const name = PREDICTIONS_FIGURES[figure];
  const chart = chartOf(figure, results, together);
  const isPaired = figure === "paired";
  const words = isPaired
    ? [differenceWords(together, withTruth(results))]
    : [calibrationWords(together), recalibrationWords(together)];
  return {
    title: [{ text: name, style: "semibold" }],
    name,
    proportion: 0.7,
    draw: (box, palette, paper) =>
      plotShapes(
        {
          ...chart,
          above: isPaired ? "Dice with the truth" : "share of these pixels in the truth",
          below: isPaired ? "" : "mean probability of the pixels of a tenth",
        },
        box,
        palette,
        paper,
      ),
    legend: (palette) =>
      chart.series.map((line) => ({
        mark: { stroke: lineStroke(line, palette) },
        text:
          { images: "an image", mean: "mean", calibrated: "m is the probability", found: "these maps" }[
            line.id
          ] ?? line.id,
      })),
    caption: [
      {
        text: `${words.filter((sentence) => sentence !== null).join(" ")} t = ½ sup Dice of each map with itself, found from the map alone.`,
      },
    ],
  };
}
