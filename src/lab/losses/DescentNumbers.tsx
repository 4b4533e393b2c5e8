import type { DescentReading } from "../../core/descent.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { formatCount, formatNumber } from "../../figure/format.ts";
import { Digits } from "./Digits.tsx";
import styles from "./LossesPanel.module.css";

interface DescentNumbersProps {
  readonly state: DescentReading;
  readonly numbers: ColumnNumbers;
  readonly unit: "pixel" | "voxel";
}

/** How far both still are from where they go. */
export function DescentNumbers({ state, numbers, unit }: DescentNumbersProps) {
  return (
    <dl className={styles.numbers}>
      <dt>
        <var>t</var> of cross-entropy’s <var>c</var>
      </dt>
      <dd data-digits>
        <Digits value={state.softDice === null ? null : state.cut} testId="value-cut" />
      </dd>
      <dd className={styles.beside}>
        {numbers.threshold !== null && (
          <>
            of <var>m</var>: {formatNumber(numbers.threshold)}
          </>
        )}
      </dd>
      <dt>
        Farthest <var>c</var> from <var>m</var>
      </dt>
      <dd data-digits>
        <Digits value={state.farthest} testId="value-farthest" />
      </dd>
      <dd className={styles.beside} />
      <dt>
        {unit === "voxel" ? "Voxels" : "Pixels"} of soft-Dice on the wrong side of <var>t</var>
      </dt>
      <dd data-testid="value-misplaced">
        {state.misplaced === null ? "undefined" : formatCount(state.misplaced)}
      </dd>
      <dd className={styles.beside} />
    </dl>
  );
}
