import type { LevelSet } from "../../core/optima.ts";
import { foregroundCount } from "../../core/reference.ts";
import { formatStrength } from "../../figure/format.ts";
import { useLabState } from "../context.tsx";
import { Equation } from "../help/Equation.tsx";
import styles from "./FormulaContent.module.css";
import { FORMULAS } from "./formulas.ts";
import { PutInEquation } from "./PutInEquation.tsx";
import { type QuantityId, quantity, reasonUndefined } from "./quantities.ts";

interface FormulaContentProps {
  readonly of: QuantityId;
  /** {m ≥ τ}, beside the chart over the thresholds. */
  readonly level: LevelSet | null;
}

/** A quantity's meaning and formula, and the same with the selected column's numbers. Default export: it is loaded on its own, with the equations' type. */
export default function FormulaContent({ of, level }: FormulaContentProps) {
  const { tex, source } = FORMULAS[of];
  return (
    <div className={styles.content}>
      <p className={styles.meaning}>{quantity(of).meaning}</p>
      <Equation isDisplayed tex={tex} />
      <WithNumbers of={of} level={level} />
      <p className={styles.source}>{source}</p>
    </div>
  );
}

/** Apart, since it is all that changes while the noise moves. */
function WithNumbers({ of, level }: FormulaContentProps) {
  const shown = useLabState((state) => state.shown[state.selectedId]);
  const smoothness = useLabState((state) => state.smoothness);
  if (shown === undefined) return <p className={styles.at}>The column has no result yet.</p>;
  const { column, reference } = shown;
  const { numbers, sampleCount } = column;
  const lines = FORMULAS[of].put({ numbers, reference, sampleCount, smoothness, level });
  const defined = lines.filter(({ values }) => !values.includes(null));
  return (
    <section className={styles.numbers} aria-label="With the numbers of the selected column">
      <p className={styles.at}>
        At <var>a</var> = {formatStrength(numbers.a)}:
      </p>
      {defined.map((line) => (
        <PutInEquation key={line.tex} formula={line} />
      ))}
      {defined.length < lines.length && (
        <p className={styles.at}>
          {defined.length > 0 && "The rest is "}
          undefined ({reasonUndefined(numbers, foregroundCount(reference) === 0)})
        </p>
      )}
    </section>
  );
}
