import { useLayoutEffect } from "react";
import { isTyping } from "../app/keys.ts";
import type { Lecture } from "../state/lecture/lecture.ts";

/** What has arrow keys of its own, besides fields. */
const OWN_ARROWS = '[role="slider"], [role="application"], [role="tab"], [role="listbox"]';

/** Arrow keys, what clickers send, and Esc, wherever they mean nothing else. */
export function useLectureKeys(lecture: Lecture, onLeave: () => void): void {
  // Before it is seen: whoever sees the first slide may press the next key at once.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      if (event.key.startsWith("Arrow") && (event.target as Element).closest?.(OWN_ARROWS)) return;
      if (event.key === "ArrowRight" || event.key === "PageDown") lecture.next();
      else if (event.key === "ArrowLeft" || event.key === "PageUp") lecture.back();
      else if (event.key === "Home") lecture.goTo(0);
      else if (event.key === "End") lecture.goTo(Infinity);
      else if (event.key === "Escape") onLeave();
      else return;
      // The Lab's own keys rest: Page Up and Down lead through slices there.
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [lecture, onLeave]);
}
