import { type KeyboardEvent, useId, useState } from "react";
import shared from "./Field.module.css";
import styles from "./NumberField.module.css";

interface NumberFieldProps {
  /** Accessible name. */
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Of the arrow keys; ten times as much with Shift. */
  readonly step: number;
  readonly isWhole?: boolean;
  readonly width?: string;
  readonly onChange: (value: number) => void;
}

/** What stands in the field, and the value that it came to. */
interface Typed {
  readonly text: string;
  readonly value: number;
}

function parse(text: string): number {
  return text.trim() === "" ? NaN : Number(text.trim().replace(",", "."));
}

/** "0 to 1": what the field takes, in few words. */
function taken(low: number, high: number, isWhole: boolean): string {
  if (high === Number.MAX_VALUE) return "a number";
  return `${isWhole ? "whole, " : ""}${low} to ${high}`;
}

/**
 * A number to type, with a point or a comma. Every valid number counts at once; beside an invalid one stands what is
 * taken, and leaving the field takes the last valid one back. A spin button: React Aria's field calls itself a text box.
 */
export function NumberField({
  name,
  value,
  low,
  high,
  step,
  isWhole = false,
  width,
  onChange,
}: NumberFieldProps) {
  const hintId = useId();
  const [typed, setTyped] = useState<Typed | null>(null);
  // A value that was moved elsewhere (by a slider) overrides what was typed.
  const text = typed?.value === value ? typed.text : null;
  const isValid = (number: number) =>
    number >= low && number <= high && (!isWhole || Number.isInteger(number));
  const isWrong = text !== null && !isValid(parse(text));

  const take = (text: string) => {
    const number = parse(text);
    const isTaken = isValid(number);
    setTyped({ text, value: isTaken ? number : value });
    if (isTaken && number !== value) onChange(number);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === "Escape") setTyped(null);
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const moved = value + direction * step * (event.shiftKey ? 10 : 1);
    setTyped(null);
    onChange(Math.min(high, Math.max(low, Number(moved.toPrecision(12)))));
  };

  return (
    <span className={styles.room} style={width === undefined ? undefined : { width }}>
      <input
        className={`${shared.field} ${styles.field}`}
        role="spinbutton"
        aria-label={name}
        aria-valuenow={value}
        aria-valuemin={low}
        aria-valuemax={high}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? hintId : undefined}
        type="text"
        inputMode={isWhole ? "numeric" : "decimal"}
        autoComplete="off"
        spellCheck={false}
        value={text ?? String(value)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => take(event.target.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={onKeyDown}
      />
      {isWrong && (
        <small id={hintId} className={`${shared.hint} ${styles.hint}`}>
          {taken(low, high, isWhole)}
        </small>
      )}
    </span>
  );
}
