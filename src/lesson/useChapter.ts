/** Which chapter is open: the address says so, and the progress remembers it. */
import { useCallback, useEffect } from "react";
import { chapterAt } from "../state/lesson/chapters.ts";
import { useProgress, useProgressStore } from "./context.tsx";

/** The chapter of an address like "#lesson?chapter=4", held to those that there are; null where it names none. */
export function addressedChapter(hash: string): number | null {
  const [view, query = ""] = hash.replace(/^#/, "").split("?", 2);
  const text = new URLSearchParams(query).get("chapter");
  return view === "lesson" && text !== null && /^\d{1,3}$/.test(text) ? chapterAt(Number(text)).number : null;
}

export function chapterAddress(chapter: number): string {
  return `#lesson?chapter=${chapter}`;
}

/** @returns the chapter, and what opens another one: a step of the browser's history. */
export function useChapter(): [chapter: number, open: (chapter: number) => void] {
  const store = useProgressStore();
  const chapter = useProgress((progress) => progress.chapter);
  useEffect(() => {
    const follow = () => {
      if (!window.location.hash.startsWith("#lesson")) return;
      const addressed = addressedChapter(window.location.hash);
      if (addressed !== null) store.setState({ chapter: addressed });
      else window.history.replaceState(null, "", chapterAddress(store.getState().chapter));
    };
    follow();
    for (const type of ["popstate", "hashchange"]) window.addEventListener(type, follow);
    return () => {
      for (const type of ["popstate", "hashchange"]) window.removeEventListener(type, follow);
    };
  }, [store]);
  const open = useCallback(
    (next: number) => {
      if (next === store.getState().chapter) return;
      window.history.pushState(null, "", chapterAddress(next));
      store.setState({ chapter: next });
    },
    [store],
  );
  return [chapter, open];
}
