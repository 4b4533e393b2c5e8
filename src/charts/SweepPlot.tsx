import { memo, useMemo } from "react";
import { DefaultZIndexes, ZIndexLayer, useXAxisScale, useYAxisScale } from "recharts";
import { formatNumber, formatStrength } from "../figure/format.ts";
import type { Palette } from "../figure/palette.ts";
import { markerPath } from "../figure/paths.ts";
import type { Axis } from "../figure/series.ts";
import { LINE_NAMES, SWEEP_NAMES, type SweepChart } from "../figure/sweep.ts";
import { PIXELS_PER_POINT } from "./pixels.ts";
import { Plot } from "./Plot.tsx";

/** A mean with its standard error, beside a line. */
export interface EstimatedPoint {
  readonly x: number;
  readonly mean: number;
  readonly error: number | null;
}

const ESTIMATE_MARKERS = { reference: "square", accuracy: "circle", dice: "triangle" } as const;
const ESTIMATED = Object.keys(ESTIMATE_MARKERS) as readonly EstimatedLine[];

/** What is estimated beside its line. */
export type EstimatedLine = keyof typeof ESTIMATE_MARKERS;

interface SweepPlotProps {
  readonly chart: SweepChart;
  readonly palette: Palette;
  readonly estimates?: Readonly<Record<EstimatedLine, readonly EstimatedPoint[]>>;
}

/** Curves against the noise strength. It holds still under a handle that lies over it: no part of it is pointed at. */
export const SweepPlot = memo(function SweepPlot({ chart, palette, estimates }: SweepPlotProps) {
  const { quantity, x, y, series } = chart;
  return (
    <Plot
      name={SWEEP_NAMES[quantity]}
      summary={useMemo(() => summaryOf(chart), [chart])}
      x={x}
      y={y}
      series={series}
      palette={palette}
      right={SWEEP_ROOM.right}
      tip={null}
    >
      {estimates !== undefined &&
        ESTIMATED.map((line) => (
          <Estimates
            key={line}
            points={estimates[line]}
            colour={palette[line]}
            marker={ESTIMATE_MARKERS[line]}
          />
        ))}
    </Plot>
  );
});

/** Between the plot's frame and its axes, CSS pixels: where a handle over it lies. */
export const SWEEP_ROOM = { right: 10 } as const;

/** Hollow markers with a bar of one standard error to both sides. */
function Estimates({
  points,
  colour,
  marker,
}: {
  readonly points: readonly EstimatedPoint[];
  readonly colour: string;
  readonly marker: (typeof ESTIMATE_MARKERS)[EstimatedLine];
}) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  if (across === undefined || up === undefined) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
      {points.map(({ x, mean, error }) => (
        <g key={x} stroke={colour} fill="var(--paper)" strokeWidth={1.3}>
          {error !== null && <path d={`M${across(x)} ${up(mean - error)}V${up(mean + error)}`} />}
          <path d={markerPath(marker, [across(x)!, up(mean)!], 2 * PIXELS_PER_POINT)} />
        </g>
      ))}
    </ZIndexLayer>
  );
}

function summaryOf({ series, x }: SweepChart): string {
  const [low, high] = x.domain;
  const ends = series
    .filter(({ id, line }) => id === line)
    .map(({ line, points }) => {
      const values = [points[0], points[points.length - 1]].map((point) => formatNumber(point?.y ?? null));
      return `${LINE_NAMES[line]} ${values[0]} to ${values[1]}`;
    });
  return `From ${formatStrength(low)} to ${formatStrength(high)}: ${ends.join("; ")}.`;
}

/** The axis of a sweep of the smoothness. */
export function smoothnessAxis(values: readonly number[]): Axis {
  const last = values[values.length - 1];
  return { domain: [0, last], ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5].filter((tick) => tick <= last) };
}
