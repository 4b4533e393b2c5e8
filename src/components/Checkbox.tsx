import type { ReactNode } from "react";
import styles from "./Checkbox.module.css";

interface CheckboxProps {
  readonly name: string;
  readonly isChecked: boolean;
  /** A sign between the box and the name, as in a legend. */
  readonly mark?: ReactNode;
  readonly onChange: (isChecked: boolean) => void;
}

export function Checkbox({ name, isChecked, mark, onChange }: CheckboxProps) {
  return (
    <label className={styles.label}>
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      {mark}
      {name}
    </label>
  );
}
