/** Where the Lab beside the text is too low for all of its rows: the row that the place is about comes into sight. */
import { type RefObject, useEffect } from "react";
import type { Scene } from "../state/lesson/scenes.ts";

/** A place that shows optima is about the last of them. */
export function useRowInSight(figure: RefObject<HTMLElement | null>, scene: Scene): void {
  useEffect(() => {
    const row = (["dice", "accuracy"] as const).find((optimum) => scene.show.includes(optimum));
    if (row === undefined) return undefined;
    // Its pictures come with the scene, which has just been entered.
    const frame = requestAnimationFrame(() => {
      figure.current
        ?.querySelector(`[data-panel="${row}"]`)
        ?.scrollIntoView({ block: "end", container: "nearest" } as ScrollIntoViewOptions);
    });
    return () => cancelAnimationFrame(frame);
  }, [figure, scene]);
}
