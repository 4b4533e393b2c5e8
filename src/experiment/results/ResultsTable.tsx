import { memo, useMemo } from "react";
import { type Difference, DIFFERENCE_NAMES, DIFFERENCES } from "../../core/training/results.ts";
import { MethodName } from "../MethodName.tsx";
import type { OrganRun } from "../../state/experiment/experimentState.ts";
import type { Against } from "../../figure/experiment/dice.ts";
import { type Cell, methodsShown, resultSections } from "./tableRows.ts";
import styles from "./ResultsTable.module.css";

interface ResultsTableProps {
  readonly runs: readonly OrganRun[];
  readonly against: Against;
  readonly withOracle: boolean;
}

/** Mean Dice ± standard deviation over the folds, and the differences that the ordering is about, fold by fold. */
export const ResultsTable = memo(function ResultsTable({ runs, against, withOracle }: ResultsTableProps) {
  const sections = useMemo(() => resultSections(runs, against, withOracle), [runs, against, withOracle]);
  const methods = methodsShown(withOracle);
  return (
    // It scrolls sideways where the oracle's columns do not fit.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.room} role="region" aria-label="Table of the results" tabIndex={0}>
      <table className={`${styles.table} digits`} aria-label="Results">
        <thead>
          <tr>
            <th scope="col">
              <var>a</var>
            </th>
            {methods.map((method) => (
              <th key={method} scope="col">
                <MethodName method={method} />
              </th>
            ))}
            {DIFFERENCE_NAMES.map((name) => (
              <th
                key={name}
                scope="col"
                title="Fold by fold: mean of the differences, ± their standard deviation"
              >
                <DifferenceName difference={name} />
              </th>
            ))}
            <th scope="col" title="Mean threshold of CE^(*) over the test images">
              <var>t</var> of <MethodName method="ceStar" />
            </th>
            <th scope="col">folds</th>
          </tr>
        </thead>
        {sections.map(({ organ, rows }) => (
          <tbody key={organ}>
            {sections.length > 1 && (
              <tr className={styles.organ}>
                <th scope="rowgroup" colSpan={methods.length + DIFFERENCE_NAMES.length + 3}>
                  {organ}
                </th>
              </tr>
            )}
            {rows.map(({ strength, folds, dice, differences, threshold }) => (
              <tr key={strength}>
                <th scope="row">{strength}</th>
                {dice.map((cell, i) => (
                  <ValueCell key={methods[i]} cell={cell} />
                ))}
                {differences.map((cell, i) => (
                  <ValueCell key={DIFFERENCE_NAMES[i]} cell={cell} />
                ))}
                <ValueCell cell={threshold} />
                <td>{folds}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
});

function DifferenceName({ difference }: { difference: Difference }) {
  const [of, minus] = DIFFERENCES[difference];
  return (
    <>
      <MethodName method={of} /> − <MethodName method={minus} />
    </>
  );
}

function ValueCell({ cell }: { cell: Cell }) {
  return (
    <td>
      {cell.mean} <small>{cell.deviation}</small>
    </td>
  );
}
