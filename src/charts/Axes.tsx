import { memo } from "react";
import { CartesianGrid, XAxis, YAxis } from "recharts";
import { formatStrength } from "../figure/format.ts";
import type { Axis } from "../figure/series.ts";

interface AxesProps {
  readonly x: Axis;
  readonly y: Axis;
  /** Between the lower axis's ends and what is drawn first and last, px. */
  readonly inset: number;
  /** Whether nothing is drawn between them. */
  readonly isEmpty: boolean;
}

const TICK_TEXT = { fontSize: 11, fill: "var(--soft-ink)" } as const;
const AXIS_LINE = { stroke: "var(--soft-ink)", strokeWidth: 1 } as const;
const LEFT = 30;
const BELOW = 22;

/** Axes, their ticks, and a hairline at each upright one. Apart: they stay as they are while lines grow. */
export const Axes = memo(function Axes({ x, y, inset, isEmpty }: AxesProps) {
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[...x.domain]}
        // Without data recharts takes the ends on these terms alone; with data they would cut what stands at the edge.
        allowDataOverflow={isEmpty}
        ticks={[...x.ticks]}
        tick={x.ticks.length === 0 ? false : TICK_TEXT}
        tickFormatter={x.format ?? formatStrength}
        tickSize={4}
        tickMargin={3}
        tickLine={AXIS_LINE}
        axisLine={AXIS_LINE}
        padding={{ left: inset, right: inset }}
        interval="preserveEnd"
        height={x.ticks.length === 0 ? 3 : BELOW}
      />
      <YAxis
        domain={[...y.domain]}
        allowDataOverflow={isEmpty}
        ticks={[...y.ticks]}
        tick={TICK_TEXT}
        tickFormatter={y.format ?? formatStrength}
        tickSize={0}
        tickMargin={5}
        tickLine={false}
        axisLine={false}
        interval={0}
        width={LEFT}
      />
    </>
  );
});
