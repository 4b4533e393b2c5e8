import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import styles from "./SlideArea.module.css";

interface SlideAreaProps {
  /** Accessible name of the handle. */
  readonly name: string;
  /** From 0, at the left, to 1. */
  readonly value: number;
  /** Of the arrow keys; ten times as much with Shift and the page keys. The pointer moves it in steps too. */
  readonly step: number;
  /** The value in words. */
  readonly text: string;
  readonly className?: string | undefined;
  readonly onChange: (value: number) => void;
  /** What is drawn, across all of its width. */
  readonly children: ReactNode;
}

/**
 * A value that is moved across something drawn: by a press or a drag anywhere on it, or by keys on its handle. A finger
 * that goes up or down scrolls the page.
 */
export function SlideArea({ name, value, step, text, className = "", onChange, children }: SlideAreaProps) {
  /** While it is dragged: where it lies, read before anything moves. */
  const box = useRef<DOMRect>(null);
  const handle = useRef<HTMLDivElement>(null);
  const steps = Math.round(1 / step);
  const moveTo = (value: number) => {
    const next = Math.round(Math.min(1, Math.max(0, value)) * steps) / steps;
    onChange(next);
  };
  const slide = ({ clientX }: PointerEvent) => {
    if (box.current !== null) moveTo((clientX - box.current.left) / box.current.width);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    box.current = event.currentTarget.getBoundingClientRect();
    event.currentTarget.setPointerCapture(event.pointerId);
    handle.current!.focus({ preventScroll: true });
    event.preventDefault();
    slide(event);
  };
  const end = () => (box.current = null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyedValue(event, value, step);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(next);
  };
  return (
    // The pointer's way to the handle inside, which has the keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`${styles.area} ${className}`}
      onPointerDown={onPointerDown}
      onPointerMove={slide}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {children}
      <div
        ref={handle}
        className={styles.handle}
        style={{ left: `${100 * value}%` }}
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={value}
        aria-valuetext={text}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Where a key moves a value; null where it does not. */
function keyedValue({ key, shiftKey }: KeyboardEvent, value: number, step: number): number | null {
  const small = shiftKey ? 10 * step : step;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return value + small;
    case "ArrowLeft":
    case "ArrowDown":
      return value - small;
    case "PageUp":
      return value + 10 * step;
    case "PageDown":
      return value - 10 * step;
    case "Home":
      return 0;
    case "End":
      return 1;
    default:
      return null;
  }
}
