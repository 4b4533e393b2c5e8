import { memo } from "react";
import type { Palette } from "../figure/palette.ts";
import type { PredictionsChart } from "../figure/predictions/charts.ts";
import { Plot } from "./Plot.tsx";

interface PredictionsPlotProps {
  readonly name: string;
  /** What it shows, in words. */
  readonly summary: string;
  readonly chart: PredictionsChart;
  readonly palette: Palette;
}

/** A chart of many predictions. Default export: it is loaded on its own. */
export default memo(function PredictionsPlot({ name, summary, chart, palette }: PredictionsPlotProps) {
  return <Plot name={name} summary={summary} {...chart} palette={palette} right={12} tip={null} />;
});
