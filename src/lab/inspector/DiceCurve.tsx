import { type PointerEvent, useMemo, useState } from "react";
import { ThresholdKey } from "../../charts/ThresholdKey.tsx";
import type { CurvePoint } from "../../core/levels.ts";
import type { Column } from "../../core/result.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { formatNumber } from "../../figure/format.ts";
import { useLevelSets } from "../threshold/useLevelSets.ts";
import styles from "./DiceCurve.module.css";

const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** Steps of the threshold from 0 to 1. */
const BINS = 100;

/**
 * Dice of {m ≥ τ} for every τ: it peaks at the Dice threshold t, where it is 2t, and not at ½. Drawn by hand: the curve
 * itself changes with every frame of a drag, which takes a path of our own 0.8 ms, and recharts 31 to 34 ms.
 */
export function DiceCurve({ column }: { column: Column }) {
  const levels = useLevelSets(column.marginal);
  const points = useMemo(() => levels?.curve(BINS) ?? null, [levels]);
  const [pointed, setPointed] = useState<CurvePoint | null>(null);
  const { threshold, supDice, diceOfAccuracy } = column.numbers;
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
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
        <ThresholdKey threshold={threshold} />
      </figcaption>
      <div className={styles.plot}>
        <span className={styles.ordinates}>
          <i>1</i>
          <i>0.5</i>
          <i>0</i>
        </span>
        <div
          className={styles.area}
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

function pathOf(points: readonly CurvePoint[]): string {
  return points.map(({ threshold, dice }, i) => `${i === 0 ? "M" : "L"}${threshold} ${1 - dice}`).join("");
}

/** A line at a threshold, with a dot where it meets the curve. */
function Mark({ at, kind, dice }: { at: number; kind: "half" | "optimal" | "pointed"; dice: number | null }) {
  return (
    <span className={`${styles.mark} ${styles[kind]}`} style={{ left: `${100 * at}%` }} aria-hidden="true">
      {dice !== null && <b style={{ bottom: `${100 * dice}%` }} />}
    </span>
  );
}
