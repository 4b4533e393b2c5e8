import { type RefObject, useLayoutEffect, useState } from "react";

export interface Room {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** How large an element is, as it changes; null before it is laid out. */
export function useRoom(element: RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const node = element.current!;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = node;
      if (width === 0) return;
      setRoom((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
