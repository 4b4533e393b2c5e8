import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button, DialogTrigger, Popover } from "react-aria-components";
import styles from "./AskButton.module.css";

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
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button className={styles.ask} aria-label={name} data-ask>
        ?
      </Button>
      <Popover
        className={styles.popover}
        data-ask
        isNonModal
        placement="bottom start"
        offset={6}
        containerPadding={12}
        shouldCloseOnInteractOutside={(element) => !isSlider(element)}
      >
        <Answer title={title} onLeave={() => setIsOpen(false)}>
          {children}
        </Answer>
      </Popover>
    </DialogTrigger>
  );
}

/** Whether an element belongs to a slider: its handle, its track, or what holds both. */
function isSlider(element: Element): boolean {
  const part = element.closest('[role="slider"], [role="group"], input');
  return part?.matches('[role="slider"], [type="range"], [role="group"]:has([type="range"])') ?? false;
}

interface AnswerProps {
  readonly title: string;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** It takes the focus, and does not hold it: React Aria's dialogs would. The page around it stays live. */
function Answer({ title, onLeave, children }: AnswerProps) {
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current!.focus({ preventScroll: true }), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // It does nothing more than that.
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    };
    const onPointerDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || target.closest("[data-ask]") !== null) return;
      if (!isSlider(target)) onLeave();
    };
    document.addEventListener("keydown", onKeyDown, true);
    document.addEventListener("pointerdown", onPointerDown, true);
    return () => {
      document.removeEventListener("keydown", onKeyDown, true);
      document.removeEventListener("pointerdown", onPointerDown, true);
    };
  }, [onLeave]);
  return (
    <div ref={dialog} className={styles.dialog} role="dialog" aria-labelledby={id} tabIndex={-1}>
      <h3 id={id}>{title}</h3>
      {children}
    </div>
  );
}
