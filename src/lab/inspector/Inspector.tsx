import { foregroundCount } from "../../core/reference.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { formatStrength } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { useLabState, useSelectedStrength } from "../../app/context.tsx";
import { DiceCurve } from "./DiceCurve.tsx";
import { COMPARED, SINGLE } from "./numberLabels.ts";
import styles from "./Inspector.module.css";
import { Value } from "./Value.tsx";
import { VolumeBars } from "./VolumeBars.tsx";

/** Every number of the selected column. */
export function Inspector() {
  const a = useSelectedStrength();
  const shown = useLabState((state) => state.shown[state.selectedId]);
  const isBusy = useLabState(({ status }) => status === "busy" || status === "slow");
  return (
    // Focusable, so that the keyboard can scroll it where it does not fit.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.inspector} aria-label="Inspector" aria-busy={isBusy} tabIndex={0}>
      <header className={styles.header}>
        <h2>
          Noise strength <var>a</var> ={" "}
          <span data-testid="value-a">{formatStrength(shown?.column.numbers.a ?? a)}</span>
        </h2>
      </header>
      {shown !== undefined && <Numbers shown={shown} />}
    </section>
  );
}

function Numbers({ shown }: { shown: Shown }) {
  const isEmpty = foregroundCount(shown.reference) === 0;
  return (
    <div className={styles.body}>
      {isEmpty && <p className={styles.reason}>Dice is undefined (the reference is empty).</p>}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visuallyHidden">Quantity</span>
            </th>
            <th scope="col" className={styles.accuracy}>
              Accuracy-
              <br />
              optimal
            </th>
            <th scope="col" className={styles.dice}>
              Dice-
              <br />
              optimal
            </th>
          </tr>
        </thead>
        <tbody>
          {COMPARED.map(({ name, symbol, meaning, accuracy, dice }) => (
            <tr key={name} title={meaning}>
              <th scope="row">
                {name} {symbol !== undefined && <var>{symbol}</var>}
              </th>
              <td>
                {accuracy === "half" ? String(ACCURACY_THRESHOLD) : <Value field={accuracy} shown={shown} />}
              </td>
              <td>
                <Value field={dice} shown={shown} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <VolumeBars shown={shown} />
      <dl className={styles.list}>
        {SINGLE.map(({ field, name, symbol, meaning }) => (
          <div key={field} title={meaning}>
            <dt>
              {name} {symbol !== "" && <var>{symbol}</var>}
            </dt>
            <dd>
              <Value field={field} shown={shown} />
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.curve}>
        <DiceCurve column={shown.column} />
      </div>
    </div>
  );
}
