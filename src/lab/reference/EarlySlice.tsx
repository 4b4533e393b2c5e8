import { type PointerEvent, useLayoutEffect, useRef } from "react";
import type { PlaneName } from "../../core/slice.ts";
import { useSliceOf } from "../../app/context.tsx";
import { Picture } from "../figure/Picture.tsx";
import { keepEvent, keepFocus } from "./early.ts";
import { SliceFrame, usePaintedSlice } from "./SliceFrame.tsx";

/** The editor as it is seen before its tools are there. */
export function EarlySlice({ plane }: { plane: PlaneName }) {
  const frame = useRef<HTMLDivElement>(null);
  const paint = usePaintedSlice(plane);
  const keep = ({ nativeEvent }: PointerEvent) => keepEvent(plane, nativeEvent);
  useLayoutEffect(() => {
    const element = frame.current;
    return () => keepFocus(plane, document.activeElement === element);
  }, [plane]);
  return (
    <SliceFrame plane={plane} ref={frame} onPointerDown={keep} onPointerMove={keep} onPointerUp={keep}>
      <Picture slice={useSliceOf(plane)} paint={paint} hasLetters />
    </SliceFrame>
  );
}
