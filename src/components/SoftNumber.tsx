import styles from "./SoftNumber.module.css";

interface SoftNumberProps {
  /** A decimal number; its text stays exactly this. */
  readonly text: string;
  readonly testId: string;
}

/** A number whose digits beyond the third significant one are in softer ink: all there, but calm. */
export function SoftNumber({ text, testId }: SoftNumberProps) {
  const loud = /^-?0*\.?0*(?:[1-9]\.?(?:\d\.?){0,2})?/.exec(text)?.[0] ?? text;
  const rest = text.slice(loud.length);
  const isSoft = /^\d*$/.test(rest) && text.includes(".");
  return (
    <span className={styles.number} data-testid={testId}>
      {isSoft ? loud : text}
      {isSoft && rest !== "" && <span className={styles.soft}>{rest}</span>}
    </span>
  );
}
