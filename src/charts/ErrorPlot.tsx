import { useMemo } from "react";
import type { SamplingSnapshot } from "../core/sampling.ts";
import { formatCount, formatNumber } from "../figure/format.ts";
import type { Palette } from "../figure/palette.ts";
import { errorChart } from "../figure/sampling.ts";
import { Plot } from "./Plot.tsx";
import { Tip } from "./Tip.tsx";

interface ErrorPlotProps {
  readonly snapshot: SamplingSnapshot;
  readonly palette: Palette;
}

/** The average's error over the number of draws, both as logarithms, beside what is expected of it. */
export function ErrorPlot({ snapshot, palette }: ErrorPlotProps) {
  const { x, y, series } = useMemo(() => errorChart(snapshot), [snapshot]);
  const { errors, rmsOfOne, drawCount } = snapshot;
  const tip = (at: number) => {
    const found = errors.find(({ draws }) => Math.log10(draws) === at);
    if (found === undefined) return null;
    const { draws, rms } = found;
    return (
      <Tip
        title={`After ${formatCount(draws)} ${draws === 1 ? "draw" : "draws"}`}
        rows={[
          { key: "measured", name: "measured", value: formatNumber(rms), note: "" },
          { key: "expected", name: "expected", value: formatNumber(rmsOfOne / Math.sqrt(draws)), note: "" },
        ]}
      />
    );
  };
  const last = errors[errors.length - 1];
  return (
    <Plot
      name="Error of the average"
      summary={`After ${drawCount} draws the error is ${formatNumber(last.rms)}; ${formatNumber(rmsOfOne / Math.sqrt(last.draws))} is expected.`}
      x={x}
      y={y}
      series={series}
      palette={palette}
      right={12}
      tip={tip}
    />
  );
}
