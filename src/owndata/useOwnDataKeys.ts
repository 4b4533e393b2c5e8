/** Keys of Own data, wherever nothing is being typed. */
import { useEffect } from "react";
import { isElsewhere, isTyping } from "../app/keys.ts";

export function useOwnDataKeys(onHelp: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "?" || isTyping(event.target) || isElsewhere()) return;
      event.preventDefault();
      onHelp();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [onHelp]);
}
