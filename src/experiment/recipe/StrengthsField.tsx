import { type KeyboardEvent, useId, useState } from "react";
import shared from "../../components/Field.module.css";
import { describeError } from "../../state/lab/analysis.ts";
import { parseStrengths, strengthsText } from "./strengths.ts";
import styles from "./StrengthsField.module.css";

interface StrengthsFieldProps {
  readonly value: readonly number[];
  readonly onChange: (strengths: readonly number[]) => void;
}

/** The noise strengths as a list to type. It is taken when the field is left, or with Enter; Esc takes the old one back. */
export function StrengthsField({ value, onChange }: StrengthsFieldProps) {
  const hintId = useId();
  const [text, setText] = useState<string | null>(null);
  const problem = text === null ? null : problemOf(text);
  const take = () => {
    if (text !== null && problem === null) {
      const strengths = parseStrengths(text);
      if (strengthsText(strengths) !== strengthsText(value)) onChange(strengths);
    }
    setText(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && problem === null) take();
    if (event.key === "Escape") setText(null);
  };
  return (
    <span className={styles.room}>
      <input
        className={`${shared.field} ${styles.field}`}
        aria-label="Noise strengths"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : hintId}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={text ?? strengthsText(value)}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
      {problem !== null && (
        <small id={hintId} className={`${shared.hint} ${styles.hint}`}>
          {problem}
        </small>
      )}
    </span>
  );
}

/** What is wrong with a list, or null. */
function problemOf(text: string): string | null {
  try {
    parseStrengths(text);
    return null;
  } catch (error) {
    return describeError(error);
  }
}
