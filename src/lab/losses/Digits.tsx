import { SoftNumber } from "../../components/SoftNumber.tsx";
import { calmText, inspectorText } from "../../figure/format.ts";
import styles from "./LossesPanel.module.css";

/** A number of the descents; undefined where there is nothing to descend on. */
export function Digits({ value, testId }: { readonly value: number | null; readonly testId: string }) {
  if (value === null) {
    return (
      <span className={styles.undefined} data-testid={testId}>
        undefined<span className="visuallyHidden"> (the reference is empty)</span>
      </span>
    );
  }
  return <SoftNumber short={calmText(value)} text={inspectorText(value)} testId={testId} />;
}
