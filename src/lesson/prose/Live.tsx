import styles from "./Prose.module.css";

/** A number of the text, from the core; three dots until it is there. */
export function Live({ of, as }: { of: number | undefined; as: (value: number) => string }) {
  return of === undefined ? (
    <span className={styles.awaited}>…</span>
  ) : (
    <span className={styles.live}>{as(of)}</span>
  );
}

/** "a = 0.195", on one line. */
export function LiveEqual({
  sign,
  of,
  as,
}: {
  sign: string;
  of: number | undefined;
  as: (value: number) => string;
}) {
  return (
    <span className={styles.live}>
      <var>{sign}</var>
      {"\u00a0=\u00a0"}
      <Live of={of} as={as} />
    </span>
  );
}

/** So many decimals: "0.83". */
export function decimals(count: number): (value: number) => string {
  return (value) => value.toFixed(count).replace("-", "−");
}

/** "8.0 %". */
export function perCent(count: number): (value: number) => string {
  return (value) => `${(100 * value).toFixed(count)}\u00a0%`;
}
