import { memo, useMemo } from "react";
import { FormulaButton } from "../../app/formulas/FormulaButton.tsx";
import { SlideArea } from "../../components/SlideArea.tsx";
import { type CurvePoint, LEVEL_STEPS, type LevelSets } from "../../core/levels.ts";
import type { LevelSet } from "../../core/optima.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { formatNumber, formatStrength } from "../../figure/format.ts";
import { ThresholdKey } from "../../charts/ThresholdKey.tsx";
import styles from "./ThresholdChart.module.css";

const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** Of the curves: one a pixel or so. */
const PARTS = 250;

interface ThresholdChartProps {
  readonly levels: LevelSets;
  readonly numbers: Pick<ColumnNumbers, "threshold" | "supDice" | "diceOfAccuracy">;
  /** {m ≥ τ}. */
  readonly level: LevelSet;
  /** The recursion's τ₀, τ₁, … so far. */
  readonly steps: readonly number[];
  readonly onMove: (tau: number) => void;
}

/**
 * Dice, accuracy and volume of {m ≥ τ} over τ, and the line 2τ, which crosses the Dice curve at its top. τ has a handle.
 * Drawn by hand: the curves change with every frame of a drag of the noise strength, which takes a path of our own
 * 0.8 ms, and recharts 31 to 34 ms.
 */
export function ThresholdChart({ levels, numbers, level, steps, onMove }: ThresholdChartProps) {
  const { threshold, supDice, diceOfAccuracy } = numbers;
  const web = useMemo(() => cobweb(levels, steps), [levels, steps]);
  return (
    <figure className={styles.figure} aria-label="Dice over threshold">
      <figcaption className="digits">
        <span className={styles.key}>
          <i className={styles.dice} /> Dice
          <i className={styles.accuracy} /> accuracy
          <i className={styles.volume} /> volume
          <FormulaButton of="diceOverThreshold" level={level} />
        </span>
        <ThresholdKey threshold={threshold} />
      </figcaption>
      <div className={styles.plot}>
        <span className={styles.ordinates}>
          <i>1</i>
          <i>0.5</i>
          <i>0</i>
        </span>
        <SlideArea
          name="τ in the chart"
          className={styles.area}
          value={level.threshold}
          step={1 / LEVEL_STEPS}
          text={`${formatStrength(level.threshold)}: Dice ${formatNumber(level.dice)}`}
          onChange={onMove}
        >
          {level.dice === null ? (
            <p className={styles.none}>Dice is undefined (the reference is empty)</p>
          ) : (
            <>
              <Curves levels={levels} />
              <svg className={styles.cobweb} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
                <path d={web} />
              </svg>
              <span className={styles.double} aria-hidden="true">
                2<var>τ</var>
              </span>
              <Mark at={ACCURACY_THRESHOLD} kind="half" dice={diceOfAccuracy} />
              {threshold !== null && <Mark at={threshold} kind="optimal" dice={supDice} />}
            </>
          )}
          <Mark at={level.threshold} kind="moved" dice={level.dice} />
        </SlideArea>
        <span className={styles.abscissas}>
          {TICKS.map((tick) => (
            <i key={tick}>{tick}</i>
          ))}
        </span>
      </div>
      {threshold !== null && (
        <p className={styles.words}>
          The line 2<var>τ</var> crosses the Dice curve exactly at its top: the best threshold, <var>t</var> ={" "}
          {formatNumber(threshold)}, is half of the Dice that it reaches.
        </p>
      )}
    </figure>
  );
}

/** Apart, since they stay as they are while τ moves. */
const Curves = memo(function Curves({ levels }: { levels: LevelSets }) {
  const { points, pixels } = useMemo(
    () => ({ points: levels.curve(PARTS), pixels: levels.at(0).pixels }),
    [levels],
  );
  return (
    <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      <path className={styles.line2} d="M0 1L.5 0" />
      <path className={styles.accuracy} d={pathOf(points, ({ accuracy }) => accuracy)} />
      <path className={styles.volume} d={pathOf(points, (point) => point.pixels / pixels)} />
      <path className={styles.dice} d={pathOf(points, ({ dice }) => dice)} />
    </svg>
  );
});

function pathOf(points: readonly CurvePoint[], valueOf: (point: CurvePoint) => number): string {
  return points
    .map((point, i) => `${i === 0 ? "M" : "L"}${point.threshold} ${(1 - valueOf(point)).toFixed(4)}`)
    .join("");
}

/** From the axis up to the curve, across to the line 2τ, where τ is half of that Dice, and up to the curve again. */
function cobweb(levels: LevelSets, steps: readonly number[]): string {
  return steps
    .map((tau, i) => `${i === 0 ? `M${tau} 1` : `H${tau}`}V${1 - (levels.at(tau).dice ?? 0)}`)
    .join("");
}

/** A line at a threshold, with a dot where it meets the Dice curve. */
function Mark({ at, kind, dice }: { at: number; kind: "half" | "optimal" | "moved"; dice: number | null }) {
  return (
    <span className={`${styles.mark} ${styles[kind]}`} style={{ left: `${100 * at}%` }} aria-hidden="true">
      {dice !== null && <b style={{ bottom: `${100 * dice}%` }} />}
    </span>
  );
}
