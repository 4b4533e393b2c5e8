import type { ReactNode } from "react";
import styles from "./Prose.module.css";

/** What may be tried in the Lab beside the text; the text is complete without it. */
export function Do({ children }: { children: ReactNode }) {
  return (
    <p className={styles.do}>
      <b>Try</b> {children}
    </p>
  );
}
