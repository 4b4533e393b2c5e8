import { SoftNumber } from "../../components/SoftNumber.tsx";
import type { LevelSet } from "../../core/optima.ts";
import { foregroundCount } from "../../core/reference.ts";
import { calmText, formatNumber, formatPercent, inspectorText } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import styles from "./ThresholdPanel.module.css";

/** What {m ≥ τ} reaches, beside the best that any threshold does. */
export function ThresholdNumbers({ shown, level }: { shown: Shown; level: LevelSet }) {
  const { supDice, accuracyOfAccuracy, maxMarginal } = shown.column.numbers;
  const pixels = shown.reference.mask.length;
  const reference = foregroundCount(shown.reference);
  const volume = level.pixels / pixels;
  return (
    <>
      <dl className={styles.numbers}>
        <dt>
          Threshold <var>τ</var>
        </dt>
        <dd>
          <SoftNumber
            short={calmText(level.threshold)}
            text={inspectorText(level.threshold)}
            testId="value-tau"
          />
        </dd>
        <dd className={styles.beside} />
        <dt>
          Dice <var>Dₘ</var>
        </dt>
        <dd data-digits>
          {level.dice === null ? (
            <span className={styles.undefined} data-testid="value-diceOfTau">
              undefined<span className="visuallyHidden"> (the reference is empty)</span>
            </span>
          ) : (
            <SoftNumber
              short={calmText(level.dice)}
              text={inspectorText(level.dice)}
              testId="value-diceOfTau"
            />
          )}
        </dd>
        <dd className={styles.beside}>
          {supDice !== null && (
            <>
              best {formatNumber(supDice)}, at <var>t</var>
            </>
          )}
        </dd>
        <dt>
          Accuracy <var>Aₘ</var>
        </dt>
        <dd data-digits>
          <SoftNumber
            short={calmText(level.accuracy)}
            text={inspectorText(level.accuracy)}
            testId="value-accuracyOfTau"
          />
        </dd>
        <dd className={styles.beside}>best {formatNumber(accuracyOfAccuracy)}, at ½</dd>
        <dt>Volume</dt>
        <dd data-digits>
          <SoftNumber short={formatPercent(volume)} text={inspectorText(volume)} testId="value-volumeOfTau" />
        </dd>
        <dd className={styles.beside}>
          {reference > 0 && `${formatNumber(level.pixels / reference)} × the reference`}
        </dd>
      </dl>
      {level.pixels === 0 && (
        <p className={styles.words}>
          No probability reaches τ: the largest is {formatNumber(maxMarginal)}. An empty set has Dice 0, so
          the recursion goes on from τ = 0, where {"{"}
          <var>m</var> ≥ 0{"}"} is the whole image.
        </p>
      )}
    </>
  );
}
