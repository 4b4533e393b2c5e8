import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import shared from "./Field.module.css";
import styles from "./ListField.module.css";
import { useNextPress } from "./useNextPress.ts";

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
 * A list of numbers to type. It is taken with Enter or on leaving the field; what is not taken stays there, and whenever
 * the field is entered the reason above it, until it is put right; Esc, and leaving the field empty, bring the list back.
 * In use it is as high as its list is long, over what stands above it.
 */
export function ListField({ name, text, title, onTake }: ListFieldProps) {
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isEntered, setEntered] = useState(false);
  const [isReasonShown, setReasonShown] = useState(false);
  const shown = typed ?? text;

  useLayoutEffect(() => {
    const element = field.current!;
    element.style.height = "";
    // Its borders are 2 px.
    if (isEntered && shown !== "") element.style.height = `${element.scrollHeight + 2}px`;
  }, [isEntered, shown]);
  // Out of use the reason leaves what it covers at the next press.
  useNextPress(isReasonShown && !isEntered, () => setReasonShown(false));

  const change = (next: string | null) => {
    setTyped(next);
    setProblem(null);
  };
  const take = (isLeaving: boolean) => {
    if (typed === null) return;
    if (isLeaving && typed.trim() === "") return change(null);
    try {
      if (typed.trim() !== text) onTake(typed);
      change(null);
    } catch (error) {
      setProblem((error as Error).message);
      setReasonShown(true);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") change(null);
    if (event.key !== "Enter") return;
    event.preventDefault();
    take(false);
  };
  return (
    <span className={styles.room}>
      <span className={styles.float} data-entered={isEntered}>
        {problem !== null && isReasonShown && (
          <small id={hintId} className={`${shared.hint} ${styles.hint}`} role="alert">
            {problem}
          </small>
        )}
        <textarea
          ref={field}
          className={`${shared.field} ${styles.field}`}
          aria-label={name}
          aria-invalid={problem !== null}
          aria-describedby={problem !== null && isReasonShown ? hintId : undefined}
          data-settled={typed === null}
          title={title}
          rows={1}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          onFocus={() => {
            setEntered(true);
            setReasonShown(true);
          }}
          onChange={(event) => change(event.target.value)}
          onBlur={() => {
            setEntered(false);
            take(true);
          }}
          onKeyDown={onKeyDown}
        />
      </span>
    </span>
  );
}
