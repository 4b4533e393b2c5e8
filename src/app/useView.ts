/** Which view is shown: the address says so ("#experiment"), so that reload, Back and a link lead to it. */
import { useCallback, useSyncExternalStore } from "react";

export const VIEWS = [
  { id: "lab", name: "Lab" },
  { id: "experiment", name: "Experiment" },
] as const;

export type ViewName = (typeof VIEWS)[number]["id"];

function shownView(): ViewName {
  return window.location.hash === "#experiment" ? "experiment" : "lab";
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("popstate", onChange);
  return () => window.removeEventListener("popstate", onChange);
}

export function useView(): [view: ViewName, show: (view: ViewName) => void] {
  const view = useSyncExternalStore(subscribe, shownView);
  const show = useCallback((next: ViewName) => {
    if (next === shownView()) return;
    const { pathname, search } = window.location;
    window.history.pushState(null, "", next === "lab" ? pathname + search : "#experiment");
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, []);
  return [view, show];
}
