import { useMemo } from "react";
import { Line, LineChart, ReferenceDot, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { diceOverThreshold } from "../../core/optima.ts";
import type { Column } from "../../core/result.ts";
import { formatNumber } from "../../figure/format.ts";
import { DASHES } from "../../figure/palette.ts";
import { usePalette } from "../context.tsx";
import styles from "./DiceCurve.module.css";

const BINS = 100;

/** Dice of {m ≥ τ} for every τ: it peaks at the Dice threshold t, where it is 2t, and not at ½. */
export default function DiceCurve({ column }: { column: Column }) {
  const palette = usePalette();
  const points = useMemo(() => diceOverThreshold(column.marginal, BINS), [column]);
  const { threshold, supDice, diceOfAccuracy } = column.numbers;
  const tick = { fill: palette.softInk, fontSize: 10.5 };
  return (
    <figure className={styles.figure} aria-label="Dice over threshold">
      <figcaption>
        Dice of {"{"}
        <var>m</var> ≥ τ{"}"} over the threshold τ
      </figcaption>
      {points.length === 0 ? (
        <p className={styles.none}>undefined (the reference is empty)</p>
      ) : (
        <div className={styles.plot}>
          <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 270, height: 120 }}>
            <LineChart data={points} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
              <XAxis
                dataKey="threshold"
                type="number"
                domain={[0, 1]}
                ticks={[0, 0.25, 0.5, 0.75, 1]}
                tick={tick}
                tickLine={false}
                stroke={palette.hairline}
                height={18}
              />
              <YAxis
                domain={[0, 1]}
                ticks={[0, 0.5, 1]}
                tick={tick}
                tickLine={false}
                stroke={palette.hairline}
                width={24}
              />
              <Tooltip
                isAnimationActive={false}
                content={({ active, payload }) => {
                  const point = payload?.[0]?.payload as { threshold: number; dice: number } | undefined;
                  if (active !== true || point === undefined) return null;
                  return (
                    <span className={styles.tooltip}>
                      τ = {formatNumber(point.threshold, 2)}, Dice {formatNumber(point.dice)}
                    </span>
                  );
                }}
              />
              <ReferenceLine x={0.5} stroke={palette.accuracy} />
              {threshold !== null && (
                <ReferenceLine x={threshold} stroke={palette.threshold} strokeWidth={1.75} strokeDasharray={DASHES.threshold} />
              )}
              <Line dataKey="dice" stroke={palette.ink} strokeWidth={1.4} dot={false} isAnimationActive={false} />
              {diceOfAccuracy !== null && (
                <ReferenceDot x={0.5} y={diceOfAccuracy} r={3} fill={palette.accuracy} stroke={palette.paper} />
              )}
              {threshold !== null && supDice !== null && (
                <ReferenceDot x={threshold} y={supDice} r={3} fill={palette.dice} stroke={palette.paper} />
              )}
            </LineChart>
          </ResponsiveContainer>
        </div>
      )}
      <p className={styles.key}>
        <span>
          <i className={styles.threshold} /> t = {formatNumber(threshold)}
        </span>
        <span>
          <i className={styles.half} /> ½
        </span>
      </p>
    </figure>
  );
}
