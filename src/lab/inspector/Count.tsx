import styles from "./Inspector.module.css";

/** A count whose thousands stand apart for the eye alone: its text is the number. */
export function Count({ count, testId }: { count: number; testId: string }) {
  const groups = String(count).split(/(?=(?:\d{3})+$)/);
  return (
    <span className={`${styles.count} digits`} data-testid={testId}>
      {groups.map((digits, i) => (
        // Groups are their places, from the left.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={i}>{digits}</span>
      ))}
    </span>
  );
}
