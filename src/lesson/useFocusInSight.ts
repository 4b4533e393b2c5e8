/** The chapter's heading has the focus when the Lesson comes into sight, as it has when chapters are turned. */
import { type RefObject, useEffect } from "react";

/** Who goes along the tabs by keyboard stays there, and a page that has just been loaded is read from its top. */
export function useFocusInSight(heading: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isLoading = !("userActivation" in navigator) || !navigator.userActivation.hasBeenActive;
    if (isLoading || document.activeElement?.matches('[role="tab"]:focus-visible') === true) return;
    heading.current!.focus({ preventScroll: true });
  }, [heading]);
}
