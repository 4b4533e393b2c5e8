/** The chart as files that carry their recipe, so that the numbers can be found out again from the picture alone. */
import type { Laboratory } from "../../compute/laboratory.ts";
import { describeExperiment } from "../../figure/experiment/chart.ts";
import type { ChartInput } from "../../figure/experiment/dice.ts";
import { experimentSvg } from "../../figure/experiment/svg.ts";
import { figureSize } from "../../figure/size.ts";
import { experimentJson } from "../../io/experiment/results.ts";
import { PNG_KEYWORD } from "../../io/experiment/recipe.ts";
import { withTextAndDensity } from "../../io/png/png.ts";

/** Two columns of a journal. */
const PRINT = { millimetres: 180, dpi: 300 } as const;

/** PNG, 180 mm wide at 300 dpi. */
export async function chartPng(
  shown: ChartInput,
  laboratory: Pick<Laboratory, "renderPng">,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const chart = describeExperiment(shown);
  const { width, dpi } = figureSize(PRINT, chart);
  const svg = experimentSvg(chart, { fonts: [], metadata: null });
  const png = await laboratory.renderPng(svg, width, dpi, { signal });
  return withTextAndDensity(png, { text: { [PNG_KEYWORD]: experimentJson(shown.runs, 0) } });
}

/** SVG with its fonts inside. */
export async function chartSvg(shown: ChartInput): Promise<string> {
  const { SVG_FONTS } = await import("../../app/downloads/svgFonts.ts");
  return experimentSvg(describeExperiment(shown), {
    fonts: SVG_FONTS,
    metadata: experimentJson(shown.runs, 0),
  });
}
