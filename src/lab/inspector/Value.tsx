import { SoftNumber } from "../../components/SoftNumber.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { calmText, formatPercent, inspectorText } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { reasonUndefined } from "../../app/formulas/quantities.ts";
import type { Field } from "./numberFields.ts";
import { Count } from "./Count.tsx";
import styles from "./Inspector.module.css";

interface ValueProps {
  readonly field: Field;
  readonly shown: Shown;
  /** Whether its few digits are those of a percentage, as under the panels. */
  readonly isPercent?: boolean;
}

/** One number under its name in files, `value-<field>`; undefined with its reason. */
export function Value({ field, shown, isPercent = false }: ValueProps) {
  const { numbers } = shown.column;
  const value = numbers[field];
  if (value !== null) {
    // The one count among them.
    if (field === "emptyDraws") return <Count count={value} testId={`value-${field}`} />;
    const short = isPercent ? formatPercent(value) : calmText(value);
    return <SoftNumber short={short} text={inspectorText(value)} testId={`value-${field}`} />;
  }
  const isEmpty = foregroundCount(shown.reference) === 0;
  return (
    <span className={styles.undefined} data-testid={`value-${field}`}>
      undefined
      <span className="visuallyHidden"> ({reasonUndefined(numbers, isEmpty)})</span>
    </span>
  );
}
