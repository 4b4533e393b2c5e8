import { useCallback, useMemo } from "react";
import { usePalette } from "../../app/context.tsx";
import { Plot } from "../../charts/Plot.tsx";
import { Tip } from "../../charts/Tip.tsx";
import { formatNumber, formatStrength } from "../../figure/format.ts";
import type { Axis } from "../../figure/series.ts";
import styles from "./LossChart.module.css";
import { axisEnd, lossCurve } from "../../figure/experiment/lossCurve.ts";

interface LossChartProps {
  readonly name: string;
  /** Of which training. */
  readonly place: string;
  readonly loss: "ce" | "sd";
  /** Of every step so far. */
  readonly losses: Float32Array;
  /** Of the whole training. */
  readonly steps: number;
}

/** One loss as it falls, on an axis of its own. */
export function LossChart({ name, place, loss, losses, steps }: LossChartProps) {
  const palette = usePalette();
  const series = useMemo(() => lossCurve(losses, steps, loss), [losses, steps, loss]);
  const { points } = series;
  const end = axisEnd(points);
  const x = useMemo((): Axis => ({ domain: [0, steps], ticks: [] }), [steps]);
  const y = useMemo((): Axis => ({ domain: [0, end], ticks: [0, end] }), [end]);
  const tip = useCallback(
    (step: number) => {
      const value = points.find(({ x }) => x === step)?.y ?? null;
      return <Tip title={`step ${Math.round(step)}: ${formatNumber(value)}`} />;
    },
    [points],
  );
  const last = points.length === 0 ? "–" : formatNumber(points[points.length - 1].y);
  const title = `Loss ${name}, ${place}`;
  return (
    <figure className={styles.chart} aria-label={title}>
      <figcaption className={styles.head}>
        <span>
          {name} <small>{place}</small>
        </span>
        <b className="digits">{last}</b>
      </figcaption>
      <Plot
        name={title}
        summary={`Last ${last} on an axis from 0 to ${formatStrength(end)}`}
        x={x}
        y={y}
        series={[series]}
        palette={palette}
        right={0}
        tip={tip}
      />
    </figure>
  );
}
