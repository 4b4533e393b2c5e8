/** The chart as files that carry their recipe, so that the numbers can be found out again from the picture alone. */
import type { Laboratory } from "../../compute/laboratory.ts";
import { describeExperiment } from "../../figure/experiment/chart.ts";
import type { ChartDescription } from "../../figure/experiment/description.ts";
import { experimentSvg } from "../../figure/experiment/svg.ts";
import { figureSize } from "../../figure/size.ts";
import { experimentJson } from "../../io/experiment/results.ts";
import { PNG_KEYWORD } from "../../io/experiment/recipe.ts";
import type { ExperimentRun } from "../../io/experiment/run.ts";
import { withTextAndDensity } from "../../io/png/png.ts";
import type { Against } from "../results/tableRows.ts";

/** What the chart shows. */
export interface ChartWish {
  readonly runs: readonly ExperimentRun[];
  readonly against: Against;
  readonly withOracle: boolean;
}

/** Two columns of a journal. */
const PRINT = { millimetres: 180, dpi: 300 } as const;

/** On white, with its caption: a page of its own. */
function printedChart(wish: ChartWish): ChartDescription {
  return describeExperiment({ ...wish, theme: "light", ground: "paper", withCaption: true });
}

/** PNG, 180 mm wide at 300 dpi. */
export async function chartPng(
  wish: ChartWish,
  laboratory: Pick<Laboratory, "renderPng">,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const chart = printedChart(wish);
  const { width, dpi } = figureSize(PRINT, chart);
  const svg = experimentSvg(chart, { fonts: [], metadata: null });
  const png = await laboratory.renderPng(svg, width, dpi, { signal });
  return withTextAndDensity(png, { text: { [PNG_KEYWORD]: experimentJson(wish.runs, 0) } });
}

/** SVG with its fonts inside. */
export async function chartSvg(wish: ChartWish): Promise<string> {
  const { SVG_FONTS } = await import("../../app/downloads/svgFonts.ts");
  return experimentSvg(printedChart(wish), { fonts: SVG_FONTS, metadata: experimentJson(wish.runs, 0) });
}
