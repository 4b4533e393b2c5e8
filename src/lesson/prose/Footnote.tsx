import type { ReactNode } from "react";
import styles from "./Prose.module.css";

/** A remark in smaller type, always visible. */
export function Footnote({ children }: { children: ReactNode }) {
  return <p className={styles.footnote}>{children}</p>;
}
