import { memo, useMemo, useRef } from "react";
import { describeExperiment } from "../../figure/experiment/chart.ts";
import { type ChartInput, PIXELS_PER_POINT } from "../../figure/experiment/description.ts";
import { experimentSvg } from "../../figure/experiment/svg.ts";
import { usePreference } from "../../app/context.tsx";
import type { OrganRun } from "../../state/experiment/experimentState.ts";
import type { Against } from "../results/tableRows.ts";
import styles from "./DiceChart.module.css";
import { type Room, useRoom } from "./useRoom.ts";

interface DiceChartProps {
  readonly runs: readonly OrganRun[];
  readonly against: Against;
  readonly withOracle: boolean;
}

/** The paper's last figure, filling in fold by fold: the same drawing as in the files. */
export const DiceChart = memo(function DiceChart({ runs, against, withOracle }: DiceChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  const theme = usePreference(({ shownTheme }) => shownTheme);
  const fitted = useMemo(
    () => (room === null ? null : fittedChart({ runs, against, withOracle, theme }, room)),
    [runs, against, withOracle, theme, room],
  );
  const svg = useMemo(() => (fitted === null ? "" : experimentSvg(fitted.chart, null)), [fitted]);
  return (
    <figure className={styles.figure} aria-label="Dice against noise strength">
      {/* Our own drawing; every name in it is escaped where it is made. */}
      {/* oxlint-disable-next-line react/no-danger */}
      <div
        ref={frame}
        className={styles.frame}
        style={{ minHeight: fitted?.lowest }}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {fitted !== null && <figcaption className="visuallyHidden">{fitted.chart.caption}</figcaption>}
    </figure>
  );
});

/** Of a panel, points. */
const LOWEST = 110;
const HIGHEST = 260;
/** Panels stand beside each other if letters need not be smaller than at this many CSS pixels a point. */
const SMALLEST_SCALE = 1.5;

type Shown = Pick<ChartInput, "runs" | "against" | "withOracle" | "theme">;

/** The chart that fills its room. @returns `lowest`: the height that it needs at least, CSS pixels. */
function fittedChart(shown: Shown, room: Room) {
  const trialAt = (scale: number) => {
    const input = { ...shown, ground: "none", width: room.width / scale, withCaption: false } as const;
    const chart = describeExperiment({ ...input, panelHeight: LOWEST });
    return { scale, input, height: chart.height, rows: new Set(chart.panels.map(({ y }) => y)).size };
  };
  let trial = trialAt(PIXELS_PER_POINT);
  if (trial.rows > 1) {
    const steps = [4, 3, 2, 1, 0].map((i) => SMALLEST_SCALE + (i / 5) * (PIXELS_PER_POINT - SMALLEST_SCALE));
    trial = steps.map(trialAt).find(({ rows }) => rows === 1) ?? trial;
  }
  const { scale, input, height, rows } = trial;
  const left = Math.max(0, (room.height / scale - height) / rows);
  const chart = describeExperiment({ ...input, panelHeight: Math.min(HIGHEST, LOWEST + left) });
  return { chart, lowest: Math.ceil(height * scale) };
}
