import { formatNumber } from "../figure/format.ts";
import styles from "./ThresholdKey.module.css";

/** What the marks over an axis of thresholds are: t, where it is defined, and ½. Without recharts: hand-drawn curves have it too. */
export function ThresholdKey({ threshold }: { threshold: number | null }) {
  return (
    <span className={styles.key}>
      {threshold !== null && (
        <span>
          <i className={styles.dice} /> <var>t</var> = {formatNumber(threshold)}
        </span>
      )}
      <span>
        <i className={styles.accuracy} /> ½
      </span>
    </span>
  );
}
