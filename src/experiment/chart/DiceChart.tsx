import { memo, useMemo, useState } from "react";
import { usePalette } from "../../app/context.tsx";
import { PrintedRuns } from "../../app/PrintedRuns.tsx";
import { Legend } from "../../charts/Legend.tsx";
import type { Method } from "../../core/training/results.ts";
import { type Against, describeDice } from "../../figure/experiment/dice.ts";
import { legendRuns } from "../../figure/experiment/methods.ts";
import type { OrganRun } from "../../state/experiment/experimentState.ts";
import styles from "./DiceChart.module.css";
import { DicePlot } from "./DicePlot.tsx";

interface DiceChartProps {
  readonly runs: readonly OrganRun[];
  readonly against: Against;
  readonly withOracle: boolean;
}

/** The paper's last figure, filling in fold by fold: what the files draw, and to be asked and switched besides. */
export const DiceChart = memo(function DiceChart({ runs, against, withOracle }: DiceChartProps) {
  const palette = usePalette();
  const [hidden, setHidden] = useState<ReadonlySet<Method>>(new Set());
  const chart = useMemo(() => describeDice({ runs, against, withOracle }), [runs, against, withOracle]);
  return (
    <>
      <figure className={styles.figure} aria-label={chart.title}>
        <p className={styles.measure}>{chart.measure}</p>
        <div className={styles.panels}>
          {chart.panels.map((panel, i) => (
            // Two runs may be of one organ.
            // oxlint-disable-next-line react/no-array-index-key
            <DicePlot key={i} panel={panel} hidden={hidden} palette={palette} />
          ))}
        </div>
        <Legend
          lines={chart.lines}
          wordsOf={legendRuns}
          palette={palette}
          hidden={hidden}
          onHide={setHidden}
        />
        <figcaption className="visuallyHidden">{chart.caption.map(({ text }) => text).join("")}</figcaption>
      </figure>
      <PrintedRuns runs={chart.caption} />
    </>
  );
});
