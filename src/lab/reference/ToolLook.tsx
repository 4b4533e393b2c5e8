import type { ReactNode } from "react";
import styles from "./Toolbar.module.css";

/** An icon, and the name of what it does where there is room. */
export function ToolLook({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <>
      {icon}
      <span className={styles.name}>{name}</span>
    </>
  );
}
