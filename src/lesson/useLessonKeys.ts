/** ← and → lead through the chapters, wherever no arrow key has another use. */
import { useEffect, useRef } from "react";
import { isElsewhere, isTyping } from "../app/keys.ts";

const OWN_ARROWS = '[role="application"], [role="slider"], [role="tab"], [role="toolbar"], [role="img"], [role="radiogroup"]'; // prettier-ignore

export function useLessonKeys(onStep: (by: 1 | -1) => void): void {
  const step = useRef(onStep);
  useEffect(() => {
    step.current = onStep;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
      if (by === null || isTyping(event.target) || isElsewhere()) return;
      if (event.target instanceof Element && event.target.closest(OWN_ARROWS) !== null) return;
      step.current(by);
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
