import { memo, useState } from "react";
import { FormulaButton } from "../../app/formulas/FormulaButton.tsx";
import { type QuantityId, quantity } from "../../app/formulas/quantities.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { later } from "../../components/later.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { emptyDrawsWords } from "../../figure/words/emptyDraws.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { useLabState, usePreference, useStores } from "../../app/context.tsx";
import { Comparison } from "./Comparison.tsx";
import { COMPARED, SINGLE } from "./numberFields.ts";
import styles from "./Inspector.module.css";
import { Value } from "./Value.tsx";

/** Below the fold, where it may come a moment later. */
const VolumeBars = later(null, async () => (await import("./VolumeBars.tsx")).VolumeBars);

/** Every number of the selected column: the comparison that matters, and all others below a fold. */
export const Numbers = memo(function Numbers() {
  const shown = useLabState((state) => state.shown[state.selectedId]);
  const { preferences } = useStores();
  const isUnfolded = usePreference((state) => state.hasAllNumbers);
  if (shown === undefined) return null;
  const isEmpty = foregroundCount(shown.reference) === 0;
  return (
    <div className={styles.body}>
      {isEmpty && <p className={styles.reason}>Dice is undefined (the reference is empty).</p>}
      <Comparison shown={shown} />
      <Disclosure
        name="All numbers"
        isOpen={isUnfolded}
        onChange={(hasAllNumbers) => preferences.setState({ hasAllNumbers })}
      >
        <div className={styles.all}>
          <Below isSeen={isUnfolded} />
        </div>
      </Disclosure>
    </div>
  );
});

/** All others. What nobody sees need not move with every frame of a drag: it waits for the last one. */
function Below({ isSeen }: { isSeen: boolean }) {
  const newest = useLabState((state) => state.shown[state.selectedId]);
  const isMoving = useLabState(({ status }) => !isSeen && status === "busy");
  const [last, setLast] = useState(newest);
  if (newest !== last && (!isMoving || last === undefined)) setLast(newest);
  const still = isMoving ? (last ?? newest) : newest;
  return still === undefined ? null : <Rest shown={still} />;
}

/** What is counted in an expected Dice by agreement rather than by its formula. */
function EmptyDraws({ shown: { column } }: { shown: Shown }) {
  const words = emptyDrawsWords(column.numbers, column.sampleCount);
  return words === null ? null : <p className={styles.reason}>Expected Dice: {words}.</p>;
}

const Rest = memo(function Rest({ shown }: { shown: Shown }) {
  return (
    <>
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
          {COMPARED.map(({ of, accuracy, dice }) => (
            <tr key={of} title={quantity(of).meaning}>
              <th scope="row">
                <Named of={of} />
              </th>
              <td data-digits>
                {accuracy === "half" ? String(ACCURACY_THRESHOLD) : <Value field={accuracy} shown={shown} />}
              </td>
              <td data-digits>
                <Value field={dice} shown={shown} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <EmptyDraws shown={shown} />
      <VolumeBars shown={shown} />
      <dl className={styles.list}>
        {SINGLE.map((field) => (
          <div key={field} title={quantity(field).meaning} data-digits>
            <dt>
              <Named of={field} />
            </dt>
            <dd>
              <Value field={field} shown={shown} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
});

/** A quantity's name and symbol, and its formula behind a "?". */
const Named = memo(function Named({ of }: { of: QuantityId }) {
  const { name, short = name, symbol } = quantity(of);
  return (
    <>
      {short} {symbol !== undefined && <var>{symbol}</var>} <FormulaButton of={of} />
    </>
  );
});
