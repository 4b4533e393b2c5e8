/** Keys of the Lab, wherever nothing is being typed. */
import { useEffect } from "react";
import { flushSync } from "react-dom";
import { useLab } from "../app/context.tsx";
import {
  isAlternative,
  isCommand,
  isElsewhere,
  isTyping,
  shortcutKey,
  takesCommands,
  takesLetters,
} from "../app/keys.ts";
import { PLANE_AXIS } from "../core/slice.ts";
import type { Tool } from "../state/lab/labState.ts";
import { toggleBackdrop } from "../state/lab/backdrop.ts";
import type { Lab } from "../state/lab/store.ts";

const TOOL_KEYS: Readonly<Record<string, Tool>> = {
  p: "brush",
  e: "eraser",
  f: "fill",
  l: "line",
  o: "ellipse",
  r: "rectangle",
  g: "polygon",
  m: "move",
  c: "locate",
};

/** Opens what moves τ, unless this Lab is without it, and puts the keyboard there. */
function openThreshold(lab: Lab): void {
  const hasPanel = lab.store.getState().show.has("numbers");
  if (hasPanel) flushSync(() => lab.setPanel("threshold"));
  const focus = () => {
    const slider = document.querySelector<HTMLElement>('[data-slider="threshold"] input');
    slider?.focus();
    return slider !== null;
  };
  if (focus() || !hasPanel) return;
  // Its code is still on the way.
  const coming = new MutationObserver(() => focus() && coming.disconnect());
  coming.observe(document.body, { childList: true, subtree: true });
}

export function useLabKeys(onHelp: () => void): void {
  const lab = useLab();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = shortcutKey(event);
      // A slider that was just moved has its arrow keys, and leaves letters to the Lab.
      const takes = isCommand(event) ? takesCommands : key.length === 1 ? takesLetters : isTyping;
      if (event.defaultPrevented || takes(event.target) || isElsewhere()) return;
      const { work, plane, position } = lab.store.getState();
      const isVolume = work.reference.grid.shape.length === 3;
      if (isCommand(event)) {
        if (key === "y" || (key === "z" && event.shiftKey)) lab.editing.redo();
        else if (key === "z") lab.editing.undo();
        else return;
      } else if (isAlternative(event)) return;
      else if (TOOL_KEYS[key] !== undefined && (isVolume || TOOL_KEYS[key] !== "locate")) {
        lab.setTool(TOOL_KEYS[key]);
      } else if (key === "[") lab.stepBrush(-1);
      else if (key === "]") lab.stepBrush(1);
      else if (key === "b") toggleBackdrop(lab);
      else if (key === "t") openThreshold(lab);
      else if (key === "?") onHelp();
      else if (key === "Escape") {
        if (!lab.alerts.dismissNewest("lab")) lab.cancel();
      } else if (key === "ArrowUp" || key === "ArrowDown") {
        if (!isVolume) return;
        lab.setSlice(position[PLANE_AXIS[plane]] + (key === "ArrowUp" ? 1 : -1));
      } else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [lab, onHelp]);
}
