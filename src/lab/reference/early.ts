/** What is done to the editor before its tools are there: kept, and done again once they are, so that no stroke is lost. */
import type { PlaneName } from "../../core/slice.ts";

interface Early {
  readonly events: PointerEvent[];
  hasFocus: boolean;
}

const early: Partial<Record<PlaneName, Early>> = {};

function of(plane: PlaneName): Early {
  return (early[plane] ??= { events: [], hasFocus: false });
}

export function keepEvent(plane: PlaneName, event: PointerEvent): void {
  of(plane).events.push(event);
}

/** The editor's stand-in goes: it had the focus, or not. */
export function keepFocus(plane: PlaneName, hasFocus: boolean): void {
  of(plane).hasFocus = hasFocus;
}

/** Hands what was kept to the element that has come in its place. */
export function takeUp(plane: PlaneName, element: HTMLElement): void {
  const { events, hasFocus } = of(plane);
  delete early[plane];
  if (hasFocus) element.focus({ preventScroll: true });
  // An event has all that its like is made of.
  for (const event of events) element.dispatchEvent(new PointerEvent(event.type, event));
}
