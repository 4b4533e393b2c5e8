/** Whether the Lab beside the text leaves room below it. */
import { useSyncExternalStore } from "react";

const roomy = () => window.matchMedia("(min-width: 1100px) and (min-height: 640px)");

function subscribe(onChange: () => void): () => void {
  const query = roomy();
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

export function useIsRoomy(): boolean {
  return useSyncExternalStore(subscribe, () => roomy().matches);
}
