import { type ReactNode, useCallback, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import styles from "./AskButton.module.css";
import { later } from "./later.tsx";

const AskPopover = later(null, async () => (await import("./AskPopover.tsx")).AskPopover);

interface AskButtonProps {
  readonly name: string;
  /** Over what it opens. */
  readonly title: string;
  readonly children: ReactNode;
}

/**
 * A quiet "?" in a line of text, no higher than it. What it opens closes by Esc and by a press beside it, save on a
 * slider: what is said of numbers can be watched while they move.
 */
export function AskButton({ name, title, children }: AskButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = useCallback(() => {
    setIsOpen(false);
    // Back to where it was opened from, unless a press has moved it on.
    if (document.activeElement === document.body || document.activeElement?.closest("[data-ask]"))
      button.current?.focus();
  }, []);
  return (
    <>
      <Button
        ref={button}
        className={styles.ask}
        aria-label={name}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-ask
        onPress={() => setIsOpen(!isOpen)}
      >
        ?
      </Button>
      {isOpen && (
        <AskPopover title={title} button={button} onLeave={leave}>
          {children}
        </AskPopover>
      )}
    </>
  );
}
