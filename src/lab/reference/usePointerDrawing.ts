/** Drawing with mouse, touch and pen. A pen rules out the palm: while it is near, touches count for nothing. */
import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Slice } from "../../figure/plane.ts";
import type { Position } from "../../shapes/paint.ts";
import { useLab, useStores } from "../context.tsx";
import { pixelAt } from "../figure/pointing.ts";
import { Gesture } from "./gesture.ts";

/** Touches are ignored this long after a pen was seen, ms. */
const PALM_MS = 1000;

interface Stroke {
  readonly pointerId: number;
  readonly isTouch: boolean;
  readonly gesture: Gesture;
  readonly waiting: Position[];
}

export function usePointerDrawing(frame: RefObject<HTMLElement | null>, slice: Slice) {
  const lab = useLab();
  const { crosshair } = useStores();
  const stroke = useRef<Stroke | null>(null);
  const penSeenAt = useRef(-Infinity);
  const request = useRef(0);

  const positionsOf = (events: readonly { clientX: number; clientY: number }[]): Position[] => {
    const box = frame.current!.getBoundingClientRect();
    return events.map(({ clientX, clientY }) => ({
      x: ((clientX - box.left) / box.width) * slice.columns,
      y: ((clientY - box.top) / box.height) * slice.rows,
    }));
  };
  const catchUp = () => {
    cancelAnimationFrame(request.current);
    request.current = 0;
    const now = stroke.current;
    if (now === null || now.waiting.length === 0) return;
    now.gesture.move(now.waiting.splice(0));
    lab.editing.preview(now.gesture.pixels);
  };
  const abandon = () => {
    cancelAnimationFrame(request.current);
    request.current = 0;
    if (stroke.current === null) return;
    stroke.current = null;
    lab.editing.revert();
  };
  const isPalm = (event: PointerEvent) => {
    if (event.pointerType === "pen") penSeenAt.current = event.timeStamp;
    return event.pointerType === "touch" && event.timeStamp - penSeenAt.current < PALM_MS;
  };

  // Esc takes the stroke under way back.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") abandon();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (isPalm(event) || event.button > 0) return;
      // A touch that came before the pen was the palm.
      if (event.pointerType === "pen" && stroke.current?.isTouch === true) abandon();
      if (stroke.current !== null) return;
      try {
        event.currentTarget.setPointerCapture(event.pointerId);
      } catch {
        // The pointer is gone already: a tap so quick needs no capture.
      }
      const { tool, brushRadius } = lab.store.getState();
      const gesture = new Gesture({
        tool,
        pixels: lab.editing.pixels(),
        rows: slice.rows,
        columns: slice.columns,
        at: positionsOf([event])[0],
        radius: brushRadius,
        isCutting: event.altKey,
      });
      if (tool === "fill") {
        lab.editing.commit(gesture.pixels);
        return;
      }
      stroke.current = {
        pointerId: event.pointerId, isTouch: event.pointerType === "touch", gesture, waiting: [],
      }; // prettier-ignore
      lab.editing.preview(gesture.pixels);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (isPalm(event)) return;
      const pixel = pixelAt(event.currentTarget, event.clientX, event.clientY, slice);
      crosshair.setState({ at: pixel && { ...pixel, columnId: null } });
      const now = stroke.current;
      if (now === null || now.pointerId !== event.pointerId) return;
      const passed = event.nativeEvent.getCoalescedEvents();
      now.waiting.push(...positionsOf(passed.length > 0 ? passed : [event]));
      // The figure follows once a frame.
      if (request.current === 0) request.current = requestAnimationFrame(catchUp);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const now = stroke.current;
      if (now === null || now.pointerId !== event.pointerId) return;
      catchUp();
      stroke.current = null;
      lab.editing.commit(now.gesture.pixels);
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      if (stroke.current?.pointerId === event.pointerId) abandon();
    },
    onPointerLeave() {
      if (stroke.current === null) crosshair.setState({ at: null });
    },
  };
}
