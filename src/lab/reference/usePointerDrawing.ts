/** Drawing with mouse, touch and pen; two fingers, the space bar or the middle button move what is in sight. */
import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { PlaneName, Slice } from "../../core/slice.ts";
import type { Dab, Position } from "../../shapes/paint.ts";
import { voxelAt } from "../../core/position.ts";
import { useIsVolume, useLab } from "../../app/context.tsx";
import { pixelAt, usePointing } from "../figure/pointing.ts";
import { DrawingPointer, type StrokeEnd } from "./drawingPointer.ts";
import { useDrawing } from "./drawing.ts";
import { type Grip, KNOB } from "./moveGesture.ts";
import { Pinch } from "./pinch.ts";
import type { PolygonControl } from "./usePolygon.ts";
import type { Space } from "./useSpace.ts";
import { useToolStart } from "./useToolStart.ts";
import type { ZoomControl } from "./useZoom.ts";

/** What of an event tells where a pointer is, and how hard it presses. */
type Trace = Pick<globalThis.PointerEvent, "clientX" | "clientY" | "pointerType" | "pressure">;

/** A press of the pointer, from where it begins to where it ends. */
interface Press {
  move(traces: readonly Trace[]): void;
  end(how: StrokeEnd): void;
  /** Whether Esc takes it back. */
  readonly isDrawing: boolean;
}

interface PointerDrawing {
  /** Holds the slice, as large as it is seen. */
  readonly sheet: RefObject<HTMLElement | null>;
  readonly plane: PlaneName;
  readonly slice: Slice;
  readonly polygon: PolygonControl;
  /** null where the slice cannot be looked at more nearly. */
  readonly zoom: { readonly control: ZoomControl; readonly space: Space } | null;
}

/** Half a handle's width, CSS pixels. */
const HANDLE = { touch: 20, other: 8 };

/** A pen at half its pressure draws as wide as the brush is; the lightest a fifth of it, the firmest twice. */
function shareOf({ pointerType, pressure }: Trace): Pick<Dab, "share"> {
  return pointerType === "pen" && pressure > 0 ? { share: Math.max(0.2, 2 * pressure) } : {};
}

export function usePointerDrawing({ sheet, plane, slice, polygon, zoom }: PointerDrawing) {
  const lab = useLab();
  const drawing = useDrawing();
  const isVolume = useIsVolume();
  const crosshair = usePointing(plane, slice);
  const startTool = useToolStart(plane, slice);
  const press = useRef<Press | null>(null);
  const [pointer] = useState(() => new DrawingPointer());
  const [pinch] = useState(() => new Pinch());
  const waiting = useRef<Trace[]>([]);
  const request = useRef(0);

  const dabOf = (trace: Trace): Dab => {
    const box = sheet.current!.getBoundingClientRect();
    return {
      x: ((trace.clientX - box.left) / box.width) * slice.columns,
      y: ((trace.clientY - box.top) / box.height) * slice.rows,
      ...shareOf(trace),
    };
  };
  const gripOf = ({ pointerType }: Pick<Trace, "pointerType">): Grip => {
    const box = sheet.current!.getBoundingClientRect();
    const half = pointerType === "touch" ? HANDLE.touch : HANDLE.other;
    const along = (length: number): Position => ({
      x: (length * slice.columns) / box.width,
      y: (length * slice.rows) / box.height,
    });
    return { reach: along(half), knob: along(KNOB) };
  };
  const locate = ({ clientX, clientY }: Pick<Trace, "clientX" | "clientY">) => {
    const pixel = pixelAt(sheet.current!, clientX, clientY, slice);
    if (pixel !== null) lab.setPosition(voxelAt(slice, pixel, lab.store.getState().position));
  };

  const locating = (): Press => ({
    isDrawing: false,
    move: (traces) => locate(traces[traces.length - 1]),
    end: () => undefined,
  });
  const panning = (from: Trace): Press => {
    let last = from;
    zoom!.space.drag();
    return {
      isDrawing: false,
      move(traces) {
        const to = traces[traces.length - 1];
        zoom!.control.pan({ x: to.clientX - last.clientX, y: to.clientY - last.clientY });
        last = to;
      },
      end: () => undefined,
    };
  };
  const cornering = (): Press => ({
    isDrawing: true,
    move(traces) {
      const to = traces[traces.length - 1];
      polygon.drag(dabOf(to), gripOf(to).reach);
    },
    end: (how) => (how === "keep" ? polygon.release() : polygon.takeBack()),
  });
  const drawn = (event: PointerEvent<HTMLElement>): Press | null => {
    const gesture = startTool({ at: dabOf(event), isCutting: event.altKey, grip: gripOf(event) });
    if (gesture === null) return null;
    return {
      isDrawing: true,
      move(traces) {
        gesture.move(traces.map(dabOf));
        drawing.show(gesture.stroke);
      },
      end: (how) => (how === "keep" ? drawing.finish(gesture.stroke) : drawing.revert()),
    };
  };

  const catchUp = () => {
    cancelAnimationFrame(request.current);
    request.current = 0;
    const passed = waiting.current.splice(0);
    if (passed.length > 0) press.current?.move(passed);
  };
  /** Ends the press under way, if there is one. */
  const end = (how: StrokeEnd | null) => {
    if (how === null) return;
    if (how === "keep") catchUp();
    cancelAnimationFrame(request.current);
    request.current = 0;
    waiting.current = [];
    const now = press.current;
    press.current = null;
    now?.end(how);
  };
  const begin = (event: PointerEvent<HTMLElement>, isSecond: boolean): Press | null => {
    if (zoom !== null && (event.button === 1 || zoom.space.isHeld)) return panning(event);
    const { tool } = lab.store.getState();
    if (isVolume && (isSecond || event.shiftKey || tool === "locate")) {
      locate(event);
      return locating();
    }
    if (tool !== "polygon") return drawn(event);
    polygon.press(dabOf(event), gripOf(event).reach, event.altKey);
    return cornering();
  };
  /** Whether the movement is of two fingers, which move what is in sight. */
  const isPinched = (event: PointerEvent): boolean => {
    if (zoom === null || event.pointerType !== "touch") return false;
    const step = pinch.move(event.pointerId, { x: event.clientX, y: event.clientY });
    if (step === null) return false;
    zoom.control.pan({ x: step.to.x - step.from.x, y: step.to.y - step.from.y });
    zoom.control.zoom(step.factor, step.to);
    return true;
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
      if (event.key !== "Escape" || press.current?.isDrawing !== true) return;
      pointer.rest();
      end("takeBack");
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  });

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      // With Ctrl a Mac's mouse says that its only button is the second one.
      const isSecond = event.button === 2 || event.ctrlKey;
      if (event.button > (zoom === null ? 0 : 1) && !(isSecond && isVolume)) return;
      // The middle button would scroll the page.
      if (event.button === 1) event.preventDefault();
      const isTouch = event.pointerType === "touch" && !pointer.isPalm(event);
      if (isTouch) pinch.down(event.pointerId, { x: event.clientX, y: event.clientY });
      const { end: how, begins } = pointer.down(event);
      end(how);
      try {
        if (begins || isTouch) event.currentTarget.setPointerCapture(event.pointerId);
      } catch {
        // The pointer is gone already: a tap so quick needs no capture.
      }
      if (!begins) return;
      press.current = begin(event, isSecond);
      if (press.current === null) pointer.rest();
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (isPinched(event)) return;
      const does = pointer.move(event);
      if (does === "keep") end(does);
      if (event.pointerType !== "touch" || does === "draw")
        crosshair.point(pixelAt(sheet.current!, event.clientX, event.clientY, slice), null);
      if (does !== "draw" || press.current === null) return;
      const passed = event.nativeEvent.getCoalescedEvents();
      waiting.current.push(...(passed.length > 0 ? passed : [event.nativeEvent]));
      // The figure follows once a frame.
      if (request.current === 0) request.current = requestAnimationFrame(catchUp);
    },
    onPointerUp(event: PointerEvent) {
      pinch.up(event.pointerId);
      end(pointer.up(event));
    },
    onLostPointerCapture(event: PointerEvent) {
      pinch.up(event.pointerId);
      end(pointer.up(event));
    },
    onPointerCancel(event: PointerEvent) {
      pinch.up(event.pointerId);
      end(pointer.cancel(event));
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
