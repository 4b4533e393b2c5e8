import { useSyncExternalStore } from "react";

/** A window in which the Lab has its figure beside its controls and its numbers, CSS pixels. */
const WIDTH = 1110;
const HEIGHT = 520;
/** Below it, the Lab is laid out for a phone or a tablet. */
const NARROW = 800;

function subscribe(onChange: () => void): () => void {
  window.addEventListener("resize", onChange);
  return () => window.removeEventListener("resize", onChange);
}

/** By how much the Lab is magnified to fill the window, at most. @param most 1 never magnifies: it only makes room. */
export function useScale(most: number): number {
  return useSyncExternalStore(subscribe, () => {
    const { innerWidth, innerHeight } = window;
    if (innerWidth < NARROW) return 1;
    const fitting = Math.min(innerWidth / WIDTH, Math.max(innerHeight / HEIGHT, 1));
    return Math.min(most, Math.round(100 * fitting) / 100);
  });
}
