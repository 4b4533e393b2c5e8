import { type RefObject, useEffect } from "react";
import { useAnyStage } from "./theStage.ts";

/** Writes what lies on the graphics card onto the element, as `data-geometries` and `data-textures`. */
export function useStageCounts(element: RefObject<HTMLElement | null>): void {
  const stage = useAnyStage();
  useEffect(() => {
    const node = element.current;
    if (stage === null || node === null) return undefined;
    return stage.onDrawn(() => {
      node.dataset.geometries = String(stage.counts.geometries);
      node.dataset.textures = String(stage.counts.textures);
    });
  }, [stage, element]);
}
