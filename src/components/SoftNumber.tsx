import styles from "./SoftNumber.module.css";

interface SoftNumberProps {
  /** What is seen at first: few digits; a power of ten stands behind a "^". */
  readonly short: string;
  /** All digits: seen under the pointer, or while what is around it has the focus and asks for them (`data-digits`). */
  readonly text: string;
  readonly testId?: string;
}

/** A number of few digits that has all of them in it, for those who ask, for assistive technology and for tests. */
export function SoftNumber({ short, text, testId }: SoftNumberProps) {
  // A power of ten is told as such: 1.8e-62 is nobody's number.
  const isFixed = text.includes("e");
  const [mantissa, power] = short.split("^");
  return (
    <span className={isFixed ? `${styles.number} ${styles.fixed}` : styles.number}>
      <span className={styles.short} aria-hidden="true">
        {mantissa}
        {power !== undefined && <sup>{power}</sup>}
      </span>
      <span className={styles.all} data-testid={testId}>
        {text}
      </span>
    </span>
  );
}
