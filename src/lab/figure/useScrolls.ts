import { type RefObject, useEffect, useRef } from "react";

/**
 * Whether an element scrolls sideways; true before that is known. It is read when sizes have changed, after the layout:
 * to ask in the middle of a drag would force one.
 */
export function useScrolls(element: RefObject<HTMLElement | null>): RefObject<boolean> {
  const scrolls = useRef(true);
  useEffect(() => {
    const node = element.current!;
    const observer = new ResizeObserver(() => {
      scrolls.current = node.scrollWidth > node.clientWidth;
    });
    observer.observe(node);
    for (const child of node.children) observer.observe(child);
    return () => observer.disconnect();
  }, [element]);
  return scrolls;
}
