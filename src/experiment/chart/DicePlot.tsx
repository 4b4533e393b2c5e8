import { useCallback, useMemo } from "react";
import { Dots } from "../../charts/Dots.tsx";
import { EndNames } from "../../charts/EndNames.tsx";
import { Plot } from "../../charts/Plot.tsx";
import { Tip } from "../../charts/Tip.tsx";
import type { Method } from "../../core/training/results.ts";
import { type DiceCurve, type DicePanel, foldWords, spreadWords } from "../../figure/experiment/dice.ts";
import { nameRuns } from "../../figure/experiment/methods.ts";
import { formatStrength } from "../../figure/format.ts";
import type { Palette } from "../../figure/palette.ts";
import { MethodName } from "../MethodName.tsx";
import styles from "./DiceChart.module.css";

interface DicePlotProps {
  readonly panel: DicePanel;
  readonly hidden: ReadonlySet<Method>;
  readonly palette: Palette;
}

const nameOf = ({ id }: DiceCurve) => nameRuns(id);

/** One organ: means over the folds with their spread, and the folds themselves. */
export function DicePlot({ panel, hidden, palette }: DicePlotProps) {
  const { name, organ, unfinished, summary, x, y, curves } = panel;
  const shown = useMemo(() => curves.filter(({ id }) => !hidden.has(id)), [curves, hidden]);
  const tip = useCallback((a: number) => <StrengthTip a={a} curves={shown} />, [shown]);
  return (
    <div className={styles.panel}>
      <p className={styles.header}>
        <b>{organ}</b>
        <small>{unfinished}</small>
      </p>
      <Plot
        name={name}
        summary={summary}
        x={x}
        y={y}
        series={shown}
        palette={palette}
        inset={16}
        right={38}
        tip={tip}
      >
        {shown.map(({ id, folds, foldShift, colour }) => (
          <Dots key={id} at={folds} shift={foldShift} colour={palette[colour]} />
        ))}
        <EndNames series={shown} nameOf={nameOf} />
      </Plot>
      <p className={styles.across}>
        noise strength <var>a</var>
      </p>
    </div>
  );
}

/** What the curves are at one noise strength; nothing where no fold is trained yet. */
function StrengthTip({ a, curves }: { a: number; curves: readonly DiceCurve[] }) {
  const rows = curves.flatMap(({ id, points, spreads }) => {
    const spread = spreads[points.findIndex(({ x }) => x === a)];
    if (spread === undefined || spread.mean === null) return [];
    return [
      { key: id, name: <MethodName method={id} />, value: spreadWords(spread), note: foldWords(spread) },
    ];
  });
  if (rows.length === 0) return null;
  return (
    <Tip
      title={
        <>
          <var>a</var> = {formatStrength(a)}
        </>
      }
      rows={rows}
    />
  );
}
