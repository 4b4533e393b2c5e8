import { useMemo } from "react";
import { formatNumber, formatStrength } from "../../figure/format.ts";
import { axisEnd, lossPath, lossPoints } from "./lossCurve.ts";
import styles from "./LossChart.module.css";

interface LossChartProps {
  readonly name: string;
  /** Of which training. */
  readonly place: string;
  readonly kind: "ce" | "sd";
  /** Of every step so far. */
  readonly losses: Float32Array;
  /** Of the whole training. */
  readonly steps: number;
}

/** One loss as it falls, on an axis of its own. */
export function LossChart({ name, place, kind, losses, steps }: LossChartProps) {
  const points = useMemo(() => lossPoints(losses, steps), [losses, steps]);
  const end = axisEnd(points.map(({ loss }) => loss));
  const last = points.length === 0 ? null : points[points.length - 1].loss;
  const lastText = last === null ? "–" : formatNumber(last);
  return (
    <div className={styles.chart} data-kind={kind}>
      <p className={styles.head}>
        <span>
          {name} <small>{place}</small>
        </span>
        <b className="digits">{lastText}</b>
      </p>
      <div className={`${styles.plot} digits`}>
        <i className={styles.top}>{formatStrength(end)}</i>
        <i className={styles.bottom}>0</i>
        <svg
          viewBox="0 0 1 1"
          preserveAspectRatio="none"
          role="img"
          aria-label={`Loss ${name}, ${place}: last ${lastText} on an axis from 0 to ${formatStrength(end)}`}
        >
          <path d={lossPath(points, end)} />
        </svg>
      </div>
    </div>
  );
}
