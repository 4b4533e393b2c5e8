import { FormulaButton } from "../../app/formulas/FormulaButton.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { type OptimumKind, reachOf } from "../../core/segmentation.ts";
import { formatNumber, formatPercent } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import styles from "./Comparison.module.css";
import { Count } from "./Count.tsx";
import { Value } from "./Value.tsx";

const NAMES = { accuracy: "Accuracy-optimal", dice: "Dice-optimal" } as const;
const OPTIMA = ["accuracy", "dice"] as const;
const VOLUME_FIELDS = { accuracy: "volumeAccuracy", dice: "volumeDice" } as const;
const DICE_FIELDS = { accuracy: "diceOfAccuracy", dice: "diceOfDice" } as const;

/** The one comparison that matters: what the two optima reach in Dice, and how large they are. */
export function Comparison({ shown }: { shown: Shown }) {
  const { numbers } = shown.column;
  const pixels = shown.reference.mask.length;
  const foreground = foregroundCount(shown.reference);
  const volumes = OPTIMA.map((optimum) => reachOf(optimum, numbers).volume ?? 0);
  // A little air at the right.
  const full = Math.min(1, Math.max(1.06 * Math.max(...volumes, foreground / pixels), 1e-9));
  const timesReference = (optimum: OptimumKind) => {
    const { volume } = reachOf(optimum, numbers);
    return volume === null || foreground === 0 ? "" : `${formatNumber((volume * pixels) / foreground)} ×`;
  };
  return (
    <div className={styles.comparison}>
      <ul className={styles.key}>
        <li className={styles.accuracy}>
          Accuracy-optimal{" "}
          <span>
            <var>m</var> ≥ ½
          </span>
        </li>
        <li className={styles.dice}>
          Dice-optimal{" "}
          {numbers.threshold !== null && (
            <span>
              <var>m</var> ≥ {formatNumber(numbers.threshold)}
            </span>
          )}
        </li>
      </ul>
      <section className={styles.group} aria-label="Dice">
        <h3>
          <span>
            Dice <FormulaButton of="diceOf" />
          </span>
        </h3>
        {OPTIMA.map((optimum) => (
          <div key={optimum} className={styles.row} data-digits>
            <span className="visuallyHidden">{NAMES[optimum]}</span>
            <Bar kind={optimum} share={reachOf(optimum, numbers).dice ?? 0} />
            <span className={styles.value}>
              <Value field={DICE_FIELDS[optimum]} shown={shown} />
            </span>
          </div>
        ))}
      </section>
      <section className={styles.group} aria-label="Volume">
        <h3>
          <span>
            Volume <FormulaButton of="volume" />
          </span>
          <span className={styles.reference}>
            <i aria-hidden="true" /> reference {formatPercent(foreground / pixels)} ={" "}
            <Count count={foreground} testId="value-foreground" />{" "}
            {shown.reference.grid.shape.length === 3 ? "voxels" : "px"}
          </span>
        </h3>
        {OPTIMA.map((optimum) => (
          <div key={optimum} className={styles.row} data-digits>
            <span className="visuallyHidden">{NAMES[optimum]}</span>
            <Bar
              kind={optimum}
              share={(reachOf(optimum, numbers).volume ?? 0) / full}
              tick={foreground / pixels / full}
            />
            <span className={styles.times} title="times the reference">
              {timesReference(optimum)}
            </span>
            <span className={styles.value}>
              <Value field={VOLUME_FIELDS[optimum]} shown={shown} isPercent />
            </span>
          </div>
        ))}
      </section>
    </div>
  );
}

interface BarProps {
  readonly kind: OptimumKind;
  /** Of the track, in [0, 1]. */
  readonly share: number;
  /** Where the reference stands. */
  readonly tick?: number;
}

function Bar({ kind, share, tick }: BarProps) {
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={`${styles.bar} ${styles[kind]}`} style={{ width: `${100 * share}%` }} />
      {tick !== undefined && <i style={{ left: `${100 * tick}%` }} />}
    </span>
  );
}
