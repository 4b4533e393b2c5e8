import { type PointerEvent, useState } from "react";
import type { DicePoint } from "../../core/optima.ts";
import type { Column } from "../../core/result.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { formatNumber } from "../../figure/format.ts";
import styles from "./DiceCurve.module.css";
import { useDicePoints } from "./useDicePoints.ts";

const BINS = 100;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

interface DiceCurveProps {
  readonly column: Column;
  /** A level to be marked, which the pointer moves, with its Dice. */
  readonly level?: {
    readonly at: number;
    readonly dice: number | null;
    readonly onChange: (level: number) => void;
  };
}

/**
 * Dice of {m ≥ τ} for every τ: it peaks at the Dice threshold t, where it is 2t, and not at ½. Drawn by hand: it changes
 * with every frame of a drag, which a chart library does not keep up with.
 */
export function DiceCurve({ column, level }: DiceCurveProps) {
  const points = useDicePoints(column.marginal, BINS);
  const [pointed, setPointed] = useState<DicePoint | null>(null);
  const { threshold, supDice, diceOfAccuracy } = column.numbers;
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    if (level !== undefined && event.buttons === 1) level.onChange(Math.round(share * BINS) / BINS);
    setPointed(points?.[Math.round(share * BINS)] ?? null);
  };
  return (
    <figure className={styles.figure} aria-label="Dice over threshold">
      <figcaption className="digits">
        {pointed === null ? (
          <span>
            Dice of {"{"}
            <var>m</var> ≥ τ{"}"} over τ
          </span>
        ) : (
          <span>
            τ = {formatNumber(pointed.threshold, 2)}: Dice {formatNumber(pointed.dice)}
          </span>
        )}
        <span className={styles.key}>
          {threshold !== null && (
            <span>
              <i className={styles.optimal} /> <var>t</var> = {formatNumber(threshold)}
            </span>
          )}
          <span>
            <i /> ½
          </span>
        </span>
      </figcaption>
      <div className={styles.plot}>
        <span className={styles.ordinates}>
          <i>1</i>
          <i>0.5</i>
          <i>0</i>
        </span>
        <div
          className={styles.area}
          data-movable={level !== undefined}
          onPointerDown={point}
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
        >
          {points?.length === 0 ? (
            <p className={styles.none}>undefined (the reference is empty)</p>
          ) : (
            <>
              <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
                <path d={pathOf(points ?? [])} />
              </svg>
              <Mark at={ACCURACY_THRESHOLD} kind="half" dice={diceOfAccuracy} />
              {threshold !== null && <Mark at={threshold} kind="optimal" dice={supDice} />}
              {level !== undefined && <Mark at={level.at} kind="level" dice={level.dice} />}
              {pointed !== null && <Mark at={pointed.threshold} kind="pointed" dice={pointed.dice} />}
            </>
          )}
        </div>
        <span className={styles.abscissas}>
          {TICKS.map((tick) => (
            <i key={tick}>{tick}</i>
          ))}
        </span>
      </div>
    </figure>
  );
}

function pathOf(points: readonly DicePoint[]): string {
  return points.map(({ threshold, dice }, i) => `${i === 0 ? "M" : "L"}${threshold} ${1 - dice}`).join("");
}

/** A line at a threshold, with a dot where it meets the curve. */
function Mark({
  at,
  kind,
  dice,
}: {
  at: number;
  kind: "half" | "optimal" | "level" | "pointed";
  dice: number | null;
}) {
  return (
    <span className={`${styles.mark} ${styles[kind]}`} style={{ left: `${100 * at}%` }} aria-hidden="true">
      {dice !== null && <b style={{ bottom: `${100 * dice}%` }} />}
    </span>
  );
}
