/** Whether the reader is at a chapter's text or at its task: the last that was scrolled to the middle, or is worked in. */
import { type RefObject, useEffect, useState } from "react";

export type Place = "text" | "task";

/** @param scroller holds sections with `data-place`. @param key changes with what is in it. */
export function usePlace(scroller: RefObject<HTMLElement | null>, first: Place, key: string): Place {
  const [found, setFound] = useState({ key, place: first });
  useEffect(() => {
    const node = scroller.current!;
    const sections = () => [...node.querySelectorAll<HTMLElement>("[data-place]")];
    const settle = (place: Place) => setFound((before) => (before.key === key && before.place === place ? before : { key, place })); // prettier-ignore
    const look = () => {
      const { top, bottom, height } = node.getBoundingClientRect();
      const worked = document.activeElement?.closest<HTMLElement>("[data-place]");
      if (worked != null && node.contains(worked)) {
        const box = worked.getBoundingClientRect();
        if (box.bottom > top && box.top < bottom) return settle(worked.dataset.place as Place);
      }
      const isAtEnd = node.scrollTop > 0 && node.scrollTop + node.clientHeight >= node.scrollHeight - 2;
      const all = sections();
      const passed = all.filter((section) => section.getBoundingClientRect().top <= top + height / 2);
      const last = isAtEnd ? all[all.length - 1] : passed[passed.length - 1];
      if (last !== undefined) settle(last.dataset.place as Place);
    };
    const enter = (event: Event) => {
      const section = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
      if (section !== null) settle(section.dataset.place as Place);
    };
    node.addEventListener("scroll", look, { passive: true });
    node.addEventListener("focusin", enter);
    node.addEventListener("pointerdown", enter);
    return () => {
      node.removeEventListener("scroll", look);
      node.removeEventListener("focusin", enter);
      node.removeEventListener("pointerdown", enter);
    };
  }, [scroller, key]);
  return found.key === key ? found.place : first;
}
