import type { KeyboardEvent } from "react";
import shared from "./Field.module.css";
import styles from "./TextField.module.css";

interface TextFieldProps {
  /** Accessible name, and shown in an empty field where nothing else is to be. */
  readonly name: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly longest: number;
  /** Lines of a longer text; 1 is a single line. */
  readonly lines?: number;
  readonly onChange: (value: string) => void;
}

/** A text to type: taken letter by letter. */
export function TextField({ name, value, placeholder = "", longest, lines = 1, onChange }: TextFieldProps) {
  const looks = {
    className: `${shared.field} ${styles.field}`,
    "aria-label": name,
    value,
    placeholder,
    maxLength: longest,
    // What is typed is no command: Esc alone is the dialog's.
    onKeyDown: (event: KeyboardEvent) => event.key !== "Escape" && event.stopPropagation(),
  };
  return lines === 1 ? (
    <input {...looks} type="text" autoComplete="off" onChange={(event) => onChange(event.target.value)} />
  ) : (
    <textarea {...looks} rows={lines} onChange={(event) => onChange(event.target.value)} />
  );
}
