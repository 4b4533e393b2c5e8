import { type KeyboardEvent, useId, useState } from "react";
import shared from "./Field.module.css";
import styles from "./NumberField.module.css";
import { useNextPress } from "./useNextPress.ts";

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
  /** Where what is wrong is said: below the field, or before it, over what the field belongs to. */
  readonly hintAt?: "below" | "before";
  /** Whether the value goes wrong with others, as is said elsewhere. */
  readonly isInvalid?: boolean;
  readonly onChange: (value: number) => void;
}

/** What was typed over a value, until it is taken or given up. */
interface Typed {
  readonly text: string;
  /** That stood there before, and stays until another is taken. */
  readonly before: number;
  /** Whether the field was left with something that it does not take. */
  readonly isRefused: boolean;
}

/** With a point or a comma, and a minus as a keyboard or this page writes it. */
function parse(text: string): number {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  // What else a program takes for a number: nothing at all, and hexadecimal.
  return plain === "" || /[xob]/i.test(plain) ? NaN : Number(plain);
}

/** Of what was typed so much as a message has room for. */
const MOST_LETTERS = 24;

function quoted(text: string): string {
  const plain = text.trim();
  return plain.length > MOST_LETTERS ? `“${plain.slice(0, MOST_LETTERS)}…”` : `“${plain}”`;
}

/** "0 to 1": what the field takes, in few words. */
function taken(low: number, high: number, isWhole: boolean): string {
  if (high === Number.MAX_VALUE) return "a number";
  return `${isWhole ? "whole, " : ""}${low} to ${high}`;
}

/**
 * A number to type, with a point or a comma. It is taken as a whole, with Enter or on leaving the field: on its way to 1.5
 * nobody means 1. What the field does not take is refused in words, until the next press, and the value before stays; so it
 * does on Esc, and where the field is left empty. A spin button: React Aria's field calls itself a text box.
 */
export function NumberField({
  name,
  value,
  low,
  high,
  step,
  isWhole = false,
  width,
  hintAt = "below",
  isInvalid = false,
  onChange,
}: NumberFieldProps) {
  const hintId = useId();
  const [kept, setTyped] = useState<Typed | null>(null);
  // A value that was moved elsewhere (by a slider) overrides what was typed.
  const typed = kept?.before === value ? kept : null;
  const isValid = (number: number) =>
    number >= low && number <= high && (!isWhole || Number.isInteger(number));
  const isRefused = typed?.isRefused === true;
  const isWrong = typed !== null && !isValid(parse(typed.text));
  useNextPress(isRefused, () => setTyped(null));

  const take = (isLeaving: boolean) => {
    if (typed === null || isRefused) return;
    const number = parse(typed.text);
    if (isLeaving && typed.text.trim() === "") return setTyped(null);
    if (!isValid(number)) return setTyped({ ...typed, isRefused: isLeaving });
    setTyped(null);
    if (number !== value) onChange(number);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") take(false);
    if (event.key === "Escape") setTyped(null);
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const from = typed === null || isWrong ? value : parse(typed.text);
    const moved = from + direction * step * (event.shiftKey ? 10 : 1);
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
        aria-invalid={isInvalid || (isWrong && !isRefused)}
        aria-describedby={isWrong ? hintId : undefined}
        data-settled={typed === null || isRefused}
        type="text"
        inputMode={isWhole ? "numeric" : "decimal"}
        autoComplete="off"
        spellCheck={false}
        value={typed === null || isRefused ? String(value) : typed.text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped({ text: event.target.value, before: value, isRefused: false })}
        onBlur={() => take(true)}
        onKeyDown={onKeyDown}
      />
      {isWrong && (
        <small id={hintId} className={`${shared.hint} ${styles.hint}`} data-at={hintAt} role="status">
          {isRefused && `${quoted(typed.text)} is not taken: `}
          {taken(low, high, isWhole)}
        </small>
      )}
    </span>
  );
}
