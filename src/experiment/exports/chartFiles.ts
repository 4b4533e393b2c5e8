/** The chart as files that carry their recipe, so that the numbers can be found out again from the picture alone. */
import type { Laboratory } from "../../compute/laboratory.ts";
import { describeExperiment } from "../../figure/experiment/chart.ts";
import type { ChartInput } from "../../figure/experiment/dice.ts";
import { drawChart } from "../../figure/experiment/drawChart.ts";
import type { FigureFormat } from "../../figure/formats.ts";
import { experimentJson } from "../../io/experiment/results.ts";
import { RECIPE_KEYWORD } from "../../io/experiment/recipe.ts";

/** Two columns of a journal. */
const PRINT = { millimetres: 180, dpi: 300 } as const;

/** A file of the chart, 180 mm wide, a PNG at 300 dpi. */
export function chartFile(
  shown: ChartInput,
  format: FigureFormat,
  laboratory: Pick<Laboratory, "writeFigure">,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const inside = { keyword: RECIPE_KEYWORD, text: experimentJson(shown.runs, 0) };
  const drawing = drawChart(describeExperiment(shown));
  return laboratory.writeFigure(drawing, { format, width: PRINT, inside }, { signal });
}
