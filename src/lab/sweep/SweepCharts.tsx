import { useMemo } from "react";
import { useLab, useLabState, usePalette, useSelectedStrength } from "../../app/context.tsx";
import {
  type EstimatedLine,
  type EstimatedPoint,
  SWEEP_ROOM,
  SweepPlot,
  smoothnessAxis,
} from "../../charts/SweepPlot.tsx";
import { Sample } from "../../charts/Sample.tsx";
import { SlideArea } from "../../components/SlideArea.tsx";
import type { SweepColumn } from "../../core/sweep.ts";
import { formatNumber, formatPercent, formatStrength } from "../../figure/format.ts";
import {
  LINE_NAMES,
  SWEEP_NAMES,
  type SweepChart,
  type SweepQuantity,
  sweepChart,
  sweepLineStyle,
  sweepLines,
  sweepValue,
} from "../../figure/sweep.ts";
import { type Expected, SMOOTHNESSES } from "../../state/lab/sweep.ts";
import styles from "./SweepPanel.module.css";
import type { Against } from "./SweepPanel.tsx";

/** Where the handle moves to: 0, 0.005, … 0.3, and 0, 0.01, … 0.5. */
const STEPS = { noise: 1 / 60, smoothness: 1 / 50 } as const;
const REACH = { noise: 0.3, smoothness: 0.5 } as const;

interface SweepChartsProps {
  readonly columns: readonly SweepColumn[];
  readonly column: SweepColumn | null;
  readonly against: Against;
  readonly quantities: readonly SweepQuantity[];
  readonly expected: Expected | null;
  readonly isBusy: boolean;
}

/** The charts, each with a handle that sets what it is against, and their values there. */
export function SweepCharts({ columns, column, against, quantities, expected, isBusy }: SweepChartsProps) {
  return (
    <figure
      className={styles.figure}
      aria-label="Noise sweep"
      aria-busy={isBusy}
      data-whole={quantities.length > 2}
    >
      {quantities.map((quantity) => (
        <OneChart
          key={quantity}
          columns={columns}
          column={column}
          against={against}
          quantity={quantity}
          expected={quantity === "dice" ? expected : null}
          isNamed={quantities.length > 1}
        />
      ))}
    </figure>
  );
}

interface OneChartProps extends Omit<SweepChartsProps, "quantities" | "isBusy"> {
  readonly quantity: SweepQuantity;
  readonly isNamed: boolean;
}

function OneChart({ columns, column, against, quantity, expected, isNamed }: OneChartProps) {
  const lab = useLab();
  const palette = usePalette();
  const a = useSelectedStrength();
  const smoothness = useLabState((state) => state.smoothness);
  const selectedId = useLabState((state) => state.selectedId);
  const chart = useMemo(
    () => (against === "noise" ? sweepChart(columns, quantity) : flatChart(columns, column, quantity)),
    [columns, column, against, quantity],
  );
  const estimates = useMemo(() => (expected === null ? undefined : estimatesOf(expected)), [expected]);
  const at = against === "noise" ? a : smoothness;
  const reach = REACH[against];
  const move = (share: number) => {
    const next = Number((share * reach).toPrecision(6));
    if (against === "noise") lab.setNoiseStrength(selectedId, next);
    else lab.setNumber("smoothness", next);
  };
  const lines = sweepLines(quantity);
  const text = (line: (typeof lines)[number]) => {
    const value = column === null ? null : sweepValue(quantity, line, column);
    if (column === null) return "…";
    return quantity === "volume" ? formatPercent(value) : formatNumber(value);
  };
  return (
    <div className={styles.chart}>
      {isNamed && <h3 className={styles.name}>{SWEEP_NAMES[quantity]}</h3>}
      <div className={styles.room}>
        <SweepPlot chart={chart} palette={palette} {...(estimates === undefined ? {} : { estimates })} />
        <div className={styles.over} style={{ right: SWEEP_ROOM.right }}>
          <SlideArea
            name={`${against === "noise" ? "Noise strength" : "Smoothness"} in the chart of ${SWEEP_NAMES[quantity]}`}
            className={styles.area}
            value={Math.min(1, at / reach)}
            step={STEPS[against]}
            text={`${formatStrength(at)}: ${lines.map((line) => `${LINE_NAMES[line]} ${text(line)}`).join(", ")}`}
            onChange={move}
          >
            <i className={styles.mark} style={{ left: `${100 * Math.min(1, at / reach)}%` }} />
          </SlideArea>
        </div>
      </div>
      <table className={`${styles.key} digits`}>
        <caption>
          {SWEEP_NAMES[quantity]} at <var>a</var> = {formatStrength(a)}
          {against === "smoothness" && (
            <>
              , <var>b</var> = {formatStrength(smoothness)}
            </>
          )}
        </caption>
        <tbody>
          {lines.map((line) => (
            <tr key={line}>
              <th scope="row">
                <Sample line={sweepLineStyle(line)} palette={palette} /> {LINE_NAMES[line]}
              </th>
              <td>{text(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {quantity === "volume" && (
        <p className={styles.note}>
          Bands: where the two volumes can lie, given the marginal’s (companion paper).
        </p>
      )}
    </div>
  );
}

/** The same numbers whatever b. */
function flatChart(
  columns: readonly SweepColumn[],
  column: SweepColumn | null,
  quantity: SweepQuantity,
): SweepChart {
  const { y } = sweepChart(columns, quantity);
  const flat = column === null ? [] : SMOOTHNESSES.map((b) => ({ ...column, a: b }));
  return { ...sweepChart(flat, quantity), x: smoothnessAxis(SMOOTHNESSES), y };
}

function estimatesOf({ points }: Expected): Record<EstimatedLine, EstimatedPoint[]> {
  const of = (line: EstimatedLine) =>
    points.flatMap(({ x, [line]: { mean, error } }) => (mean === null ? [] : [{ x, mean, error }]));
  return { reference: of("reference"), accuracy: of("accuracy"), dice: of("dice") };
}
