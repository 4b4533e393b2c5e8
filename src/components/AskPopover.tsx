import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { Popover } from "react-aria-components/Popover";
import styles from "./AskButton.module.css";

interface AskPopoverProps {
  readonly title: string;
  /** The "?" beside which it stands. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** What a "?" opens. */
export function AskPopover({ title, button, onLeave, children }: AskPopoverProps) {
  return (
    <Popover
      className={styles.popover}
      data-ask
      isOpen
      onOpenChange={(isOpen) => !isOpen && onLeave()}
      triggerRef={button}
      trigger="DialogTrigger"
      isNonModal
      placement="bottom start"
      offset={6}
      containerPadding={12}
      shouldCloseOnInteractOutside={(element) => !isSlider(element)}
    >
      <Answer title={title} onLeave={onLeave}>
        {children}
      </Answer>
    </Popover>
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
