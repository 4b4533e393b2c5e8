import { SoftNumber } from "../../components/SoftNumber.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { calmText, formatPercent, inspectorText } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { type Field, reasonUndefined } from "./numberLabels.ts";
import styles from "./Inspector.module.css";

interface ValueProps {
  readonly field: Field;
  readonly shown: Shown;
  /** Whether its few digits are those of a percentage, as under the panels. */
  readonly isPercent?: boolean;
}

/** One number under its name in files, `value-<field>`; undefined with its reason. */
export function Value({ field, shown, isPercent = false }: ValueProps) {
  const { numbers, sampleCount } = shown.column;
  const value = numbers[field];
  if (value !== null) {
    const short = isPercent ? formatPercent(value) : calmText(value);
    return <SoftNumber short={short} text={inspectorText(value)} testId={`value-${field}`} />;
  }
  const isEmpty = foregroundCount(shown.reference) === 0;
  return (
    <span className={styles.undefined} data-testid={`value-${field}`}>
      undefined
      <span className="visuallyHidden"> ({reasonUndefined(field, numbers, isEmpty, sampleCount)})</span>
    </span>
  );
}
