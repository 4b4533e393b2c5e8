import { type RefObject, useEffect } from "react";
import type { Slice } from "../../figure/plane.ts";
import { useStores } from "../context.tsx";

/** Writes the crosshair's place on an element for the pictures inside, without rendering anything. */
export function useCrosshairMarks(element: RefObject<HTMLElement | null>, slice: Slice): void {
  const { crosshair } = useStores();
  useEffect(() => {
    const mark = () => {
      const { at } = crosshair.getState();
      const node = element.current;
      if (node === null) return;
      if (at === null) {
        delete node.dataset.crosshair;
        return;
      }
      node.dataset.crosshair = "";
      node.style.setProperty("--cross-x", `${(100 * (at.column + 0.5)) / slice.columns}%`);
      node.style.setProperty("--cross-y", `${(100 * (at.row + 0.5)) / slice.rows}%`);
    };
    mark();
    return crosshair.subscribe(mark);
  }, [crosshair, element, slice]);
}
