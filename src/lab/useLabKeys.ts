/** Keys of the Lab, wherever nothing is being typed. */
import { useEffect } from "react";
import { useLab } from "../app/context.tsx";
import { isElsewhere, isTyping } from "../app/keys.ts";
import { PLANE_AXIS } from "../core/slice.ts";
import type { Tool } from "../state/lab/labState.ts";

const TOOL_KEYS: Readonly<Record<string, Tool>> = {
  p: "brush",
  e: "eraser",
  f: "fill",
  o: "ellipse",
  r: "rectangle",
  c: "locate",
};

export function useLabKeys(onHelp: () => void): void {
  const lab = useLab();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || isElsewhere()) return;
      const key = event.key.toLowerCase();
      const { work, plane, position } = lab.store.getState();
      const isVolume = work.reference.grid.shape.length === 3;
      if (event.ctrlKey || event.metaKey) {
        if (key === "y" || (key === "z" && event.shiftKey)) lab.editing.redo();
        else if (key === "z") lab.editing.undo();
        else return;
      } else if (event.altKey) return;
      else if (TOOL_KEYS[key] !== undefined && (isVolume || TOOL_KEYS[key] !== "locate")) {
        lab.setTool(TOOL_KEYS[key]);
      } else if (key === "[") lab.stepBrush(-1);
      else if (key === "]") lab.stepBrush(1);
      else if (key === "?") onHelp();
      else if (key === "escape") {
        if (lab.store.getState().alert === null) lab.cancel();
        else lab.dismissAlert();
      } else if (key === "arrowup" || key === "arrowdown") {
        if (!isVolume) return;
        lab.setSlice(position[PLANE_AXIS[plane]] + (key === "arrowup" ? 1 : -1));
      } else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [lab, onHelp]);
}
