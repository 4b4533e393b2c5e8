/** Drawing with mouse, touch and pen. */
import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { PlaneName, Slice } from "../../core/slice.ts";
import type { Position } from "../../shapes/paint.ts";
import { voxelAt } from "../../core/position.ts";
import { useIsVolume, useLab } from "../../app/context.tsx";
import { pixelAt, usePointing } from "../figure/pointing.ts";
import { DrawingPointer, type StrokeEnd } from "./drawingPointer.ts";
import { useDrawing } from "./drawing.ts";
import type { Gesture } from "./gesture.ts";
import { useToolStart } from "./useToolStart.ts";

/** A press of the pointer, from where it begins to where it ends. */
interface Press {
  /** null where it leads the three slices to a point instead of drawing. */
  readonly gesture: Gesture | null;
  readonly waiting: { readonly clientX: number; readonly clientY: number }[];
}

export function usePointerDrawing(frame: RefObject<HTMLElement | null>, plane: PlaneName, slice: Slice) {
  const lab = useLab();
  const drawing = useDrawing();
  const isVolume = useIsVolume();
  const crosshair = usePointing(plane, slice);
  const startTool = useToolStart(plane, slice);
  const press = useRef<Press | null>(null);
  const [pointer] = useState(() => new DrawingPointer());
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
      drawing.show(now.gesture.stroke);
    }
  };
  /** Ends the press under way, if there is one. */
  const end = (how: StrokeEnd | null) => {
    if (how === null) return;
    if (how === "keep") catchUp();
    cancelAnimationFrame(request.current);
    request.current = 0;
    const gesture = press.current?.gesture;
    press.current = null;
    if (gesture == null) return;
    if (how === "keep") drawing.finish(gesture.stroke);
    else drawing.revert();
  };
  const begin = (event: PointerEvent<HTMLElement>, isSecond: boolean) => {
    const isLocating = isVolume && (isSecond || event.shiftKey || lab.store.getState().tool === "locate");
    const gesture = isLocating ? null : startTool(positionOf(event), event.altKey);
    if (isLocating) locate(event);
    if (isLocating || gesture !== null) press.current = { gesture, waiting: [] };
    else pointer.rest();
  };

  // What is drawn on a slice that goes out of sight is kept, too.
  useEffect(
    () => () => {
      pointer.rest();
      press.current = null;
      drawing.settle();
    },
    [drawing, pointer],
  );

  // Esc takes the stroke under way back. Heard before anybody else, so that it does nothing more than that.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || press.current?.gesture == null) return;
      pointer.rest();
      end("takeBack");
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
      if (event.button > 0 && !(isSecond && isVolume)) return;
      const { end: how, begins } = pointer.down(event);
      end(how);
      if (!begins) return;
      try {
        event.currentTarget.setPointerCapture(event.pointerId);
      } catch {
        // The pointer is gone already: a tap so quick needs no capture.
      }
      begin(event, isSecond);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const does = pointer.move(event);
      if (does === "keep") end(does);
      if (event.pointerType !== "touch" || does === "draw")
        crosshair.point(pixelAt(event.currentTarget, event.clientX, event.clientY, slice), null);
      const now = press.current;
      if (does !== "draw" || now === null) return;
      const passed = event.nativeEvent.getCoalescedEvents();
      now.waiting.push(...(passed.length > 0 ? passed : [event.nativeEvent]));
      // The figure follows once a frame.
      if (request.current === 0) request.current = requestAnimationFrame(catchUp);
    },
    onPointerUp: (event: PointerEvent) => end(pointer.up(event)),
    onLostPointerCapture: (event: PointerEvent) => end(pointer.up(event)),
    onPointerCancel: (event: PointerEvent) => end(pointer.cancel(event)),
    onPointerLeave() {
      if (press.current === null) crosshair.point(null, null);
    },
    // The right button leads the slices to a point.
    onContextMenu(event: MouseEvent) {
      if (isVolume) event.preventDefault();
    },
  };
}
