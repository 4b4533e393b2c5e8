import type { ReactNode } from "react";
import styles from "./Disclosure.module.css";

interface DisclosureProps {
  readonly name: string;
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** What lies below a fold. Folded it is on the page, and out of sight. */
export function Disclosure({ name, isOpen, onChange, children }: DisclosureProps) {
  return (
    <details
      className={styles.disclosure}
      open={isOpen}
      onToggle={({ currentTarget }) => currentTarget.open !== isOpen && onChange(currentTarget.open)}
    >
      <summary>{name}</summary>
      {children}
    </details>
  );
}
