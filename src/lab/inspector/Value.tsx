import { SoftNumber } from "../../components/SoftNumber.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { inspectorText } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { type Field, reasonUndefined } from "./numberLabels.ts";
import styles from "./Inspector.module.css";

/** One number under its name in files, `value-<field>`; undefined with its reason. */
export function Value({ field, shown }: { field: Field; shown: Shown }) {
  const { numbers, sampleCount } = shown.column;
  const value = numbers[field];
  if (value !== null) return <SoftNumber text={inspectorText(value)} testId={`value-${field}`} />;
  const isEmpty = foregroundCount(shown.reference) === 0;
  return (
    <span className={styles.undefined} data-testid={`value-${field}`}>
      undefined
      <span className="visuallyHidden"> ({reasonUndefined(field, numbers, isEmpty, sampleCount)})</span>
    </span>
  );
}
