/** Which view is shown: the address says so ("#experiment"), so that reload, Back and a link lead to it. */
import { useSyncExternalStore } from "react";
import { type LinkView, viewOf } from "../state/link/link.ts";

export type ViewName = LinkView;

export const VIEWS: readonly { readonly id: ViewName; readonly name: string }[] = [
  { id: "lab", name: "Lab" },
  { id: "lesson", name: "Lesson" },
  { id: "experiment", name: "Experiment" },
  { id: "owndata", name: "Own data" },
];

export function shownView(): ViewName {
  return viewOf(window.location.hash);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("popstate", onChange);
  return () => window.removeEventListener("popstate", onChange);
}

export function useView(): ViewName {
  return useSyncExternalStore(subscribe, shownView);
}

/** Shows a view: a step of the browser's history. @param hash the view's address; "" for the page's own. */
export function showView(view: ViewName, hash: string): void {
  if (view === shownView()) return;
  const { pathname, search } = window.location;
  window.history.pushState(null, "", hash === "" ? pathname + search : hash);
  window.dispatchEvent(new PopStateEvent("popstate"));
}
