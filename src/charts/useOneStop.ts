import { type RefObject, useLayoutEffect } from "react";

/**
 * Makes a chart one stop of the Tab key. Recharts has a <g> for each of its layers and renders portals into them, where
 * React listens for focus; and Chromium takes every element of an SVG that somebody listens to in that way for a stop.
 */
export function useOneStop(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const node = frame.current!;
    const leaveOut = () =>
      node.querySelectorAll("svg > g").forEach((layer) => layer.setAttribute("tabindex", "-1"));
    leaveOut();
    // The layers come as they are asked for.
    const observer = new MutationObserver(leaveOut);
    observer.observe(node, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [frame]);
}
