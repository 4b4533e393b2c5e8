import { ProgressBar } from "react-aria-components/ProgressBar";
import { Button } from "./Button.tsx";
import styles from "./Progress.module.css";

interface ProgressProps {
  /** In words, beside the bar, where "Computing" does not say it. */
  readonly text?: string;
  /** In [0, 1], or null where it is not known. */
  readonly fraction: number | null;
  readonly onCancel: () => void;
}

/** The bar "Computing" with its way out. */
export function Progress({ text, fraction, onCancel }: ProgressProps) {
  const percent = fraction === null ? 0 : 100 * fraction;
  return (
    <div className={styles.progress}>
      <ProgressBar
        aria-label="Computing"
        value={percent}
        isIndeterminate={fraction === null}
        className={styles.bar}
      >
        <span
          className={fraction === null ? `${styles.fill} ${styles.unknown}` : styles.fill}
          style={fraction === null ? undefined : { width: `${percent}%` }}
        />
      </ProgressBar>
      {text !== undefined && <span className={styles.text}>{text}</span>}
      <Button look="plain" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
