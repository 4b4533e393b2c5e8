import { type KeyboardEvent, useId, useState } from "react";
import shared from "./Field.module.css";
import styles from "./ListField.module.css";

interface ListFieldProps {
  /** Accessible name. */
  readonly name: string;
  /** The list as it is written. */
  readonly text: string;
  readonly title?: string;
  /** Takes what was typed. @throws an Error whose message says in words why not. */
  readonly onTake: (text: string) => void;
}

/**
 * A list of numbers to type. It is taken with Enter or on leaving the field; what is not taken stays there with the reason
 * above it, until it is put right or Esc brings the list back.
 */
export function ListField({ name, text, title, onTake }: ListFieldProps) {
  const hintId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const change = (next: string | null) => {
    setTyped(next);
    setProblem(null);
  };
  const take = () => {
    if (typed === null) return;
    try {
      if (typed.trim() !== text) onTake(typed);
      change(null);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") take();
    if (event.key === "Escape") change(null);
  };
  return (
    <span className={styles.room}>
      <input
        className={`${shared.field} ${styles.field}`}
        aria-label={name}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : hintId}
        title={title}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? text}
        onChange={(event) => change(event.target.value)}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
      {problem !== null && (
        <small id={hintId} className={`${shared.hint} ${styles.hint}`} role="alert">
          {problem}
        </small>
      )}
    </span>
  );
}
