import { memo, useCallback, useMemo } from "react";
import { usePalette } from "../../app/context.tsx";
import { useCalm } from "../../app/useCalm.ts";
import { Plot } from "../../charts/Plot.tsx";
import { Sample } from "../../charts/Sample.tsx";
import { Tip } from "../../charts/Tip.tsx";
import type { DescentReading } from "../../core/descent.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { LOSS_NAMES, descentChart, stepAt } from "../../figure/descent.ts";
import { formatCount, formatNumber } from "../../figure/format.ts";
import styles from "./DescentChart.module.css";

interface DescentChartProps {
  readonly readings: readonly DescentReading[];
  readonly numbers: ColumnNumbers;
}

/** A chart takes a while to draw: while it plays, so often, ms. */
const CALM_MS = 250;

/** Both losses over the steps, above the least values that they fall to. */
export const DescentChart = memo(function DescentChart({ readings, numbers }: DescentChartProps) {
  const palette = usePalette();
  const calm = useCalm(readings, CALM_MS);
  const { x, y, series } = useMemo(() => descentChart(calm, numbers), [calm, numbers]);
  const tip = useCallback(
    (place: number) => {
      const rows = series
        .filter(({ isLimit }) => !isLimit)
        .map(({ loss, points }) => ({
          key: loss,
          name: LOSS_NAMES[loss],
          value: formatNumber(points.find((point) => point.x === place)?.y ?? null),
          note: "",
        }));
      return <Tip title={`step ${formatCount(stepAt(place))}`} rows={rows} />;
    },
    [series],
  );
  const last = calm.at(-1);
  const summary =
    last === undefined
      ? "No step yet"
      : `After ${last.step} steps cross-entropy ${formatNumber(last.crossEntropy)}, soft-Dice ${formatNumber(last.softDice)}`;
  return (
    <div className={styles.chart}>
      <div className={styles.key}>
        {series.map((line) =>
          line.isLimit ? null : (
            <span key={line.id}>
              <Sample line={line} palette={palette} /> {LOSS_NAMES[line.loss]}
            </span>
          ),
        )}
        <span className={styles.least}>dotted: the least there is</span>
      </div>
      <div className={styles.room}>
        <Plot
          name="Losses over steps"
          summary={summary}
          x={x}
          y={y}
          series={series}
          palette={palette}
          tip={tip}
        />
      </div>
      <span className={styles.axis}>steps</span>
    </div>
  );
});
