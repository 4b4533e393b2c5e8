/** Drawing with mouse, touch and pen. A pen rules out the palm: while it is near, touches count for nothing. */
import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { PlaneName, Slice } from "../../core/slice.ts";
import type { Position } from "../../shapes/paint.ts";
import { voxelAt } from "../../core/position.ts";
import { useIsVolume, useLab } from "../../app/context.tsx";
import { pixelAt, usePointing } from "../figure/pointing.ts";
import type { Gesture } from "./gesture.ts";
import { useToolStart } from "./useToolStart.ts";

/** Touches are ignored this long after a pen was seen, ms. */
const PALM_MS = 1000;

interface Press {
  readonly pointerId: number;
  readonly isTouch: boolean;
  /** null where it leads the three slices to a point instead of drawing. */
  readonly gesture: Gesture | null;
  readonly waiting: { readonly clientX: number; readonly clientY: number }[];
}

export function usePointerDrawing(frame: RefObject<HTMLElement | null>, plane: PlaneName, slice: Slice) {
  const lab = useLab();
  const isVolume = useIsVolume();
  const crosshair = usePointing(plane, slice);
  const startTool = useToolStart(plane, slice);
  const press = useRef<Press | null>(null);
  const penSeenAt = useRef(-Infinity);
  const request = useRef(0);

  const positionOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Position => {
    const box = frame.current!.getBoundingClientRect();
    return {
      x: ((clientX - box.left) / box.width) * slice.columns,
      y: ((clientY - box.top) / box.height) * slice.rows,
    };
  };
  const locate = (event: { clientX: number; clientY: number }) => {
    const pixel = pixelAt(frame.current!, event.clientX, event.clientY, slice);
    if (pixel !== null) lab.setPosition(voxelAt(slice, pixel, lab.store.getState().position));
  };
  const catchUp = () => {
    cancelAnimationFrame(request.current);
    request.current = 0;
    const now = press.current;
    if (now === null || now.waiting.length === 0) return;
    const passed = now.waiting.splice(0);
    if (now.gesture === null) locate(passed[passed.length - 1]);
    else {
      now.gesture.move(passed.map(positionOf));
      lab.editing.show(now.gesture.stroke);
    }
  };
  /** Takes a stroke under way back. @returns whether there was one. */
  const abandon = (): boolean => {
    cancelAnimationFrame(request.current);
    request.current = 0;
    const isDrawing = press.current?.gesture != null;
    press.current = null;
    if (isDrawing) lab.editing.revert();
    return isDrawing;
  };
  const isPalm = (event: PointerEvent) => {
    if (event.pointerType === "pen") penSeenAt.current = event.timeStamp;
    return event.pointerType === "touch" && event.timeStamp - penSeenAt.current < PALM_MS;
  };

  // Esc takes the stroke under way back. Heard before anybody else, so that it does nothing more than that.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !abandon()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  });

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      // With Ctrl a Mac's mouse says that its only button is the second one.
      const isSecond = event.button === 2 || event.ctrlKey;
      if (isPalm(event) || (event.button > 0 && !(isSecond && isVolume))) return;
      // A touch that came before the pen was the palm.
      if (event.pointerType === "pen" && press.current?.isTouch === true) abandon();
      if (press.current !== null) return;
      try {
        event.currentTarget.setPointerCapture(event.pointerId);
      } catch {
        // The pointer is gone already: a tap so quick needs no capture.
      }
      const isLocating = isVolume && (isSecond || event.shiftKey || lab.store.getState().tool === "locate");
      const gesture = isLocating ? null : startTool(positionOf(event), event.altKey);
      if (isLocating) locate(event);
      if (isLocating || gesture !== null) {
        const isTouch = event.pointerType === "touch";
        press.current = { pointerId: event.pointerId, isTouch, gesture, waiting: [] };
      }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (isPalm(event)) return;
      crosshair.point(pixelAt(event.currentTarget, event.clientX, event.clientY, slice), null);
      const now = press.current;
      if (now === null || now.pointerId !== event.pointerId) return;
      const passed = event.nativeEvent.getCoalescedEvents();
      now.waiting.push(...(passed.length > 0 ? passed : [event.nativeEvent]));
      // The figure follows once a frame.
      if (request.current === 0) request.current = requestAnimationFrame(catchUp);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const now = press.current;
      if (now === null || now.pointerId !== event.pointerId) return;
      catchUp();
      press.current = null;
      if (now.gesture !== null) lab.editing.finish(now.gesture.stroke);
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      if (press.current?.pointerId === event.pointerId) abandon();
    },
    onPointerLeave() {
      if (press.current === null) crosshair.point(null, null);
    },
    // The right button leads the slices to a point.
    onContextMenu(event: MouseEvent) {
      if (isVolume) event.preventDefault();
    },
  };
}
