/**
 * Drawing without a pointer: arrows move the crosshair, Space puts the tool down and lifts it, and so does whoever leaves;
 * Esc takes it back; + and − look nearer and from farther away.
 */
import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { type PlaneName, PLANE_AXIS, type Slice } from "../../core/slice.ts";
import type { Position } from "../../shapes/paint.ts";
import { type Pixel, voxelAt } from "../../core/position.ts";
import { useIsVolume, useLab } from "../../app/context.tsx";
import { pixelAfterKey, usePointing } from "../figure/pointing.ts";
import { ZOOM_STEP } from "../../state/lab/zoom.ts";
import { useDrawing } from "./drawing.ts";
import type { Gesture } from "./gesture.ts";
import type { PolygonControl } from "./usePolygon.ts";
import type { Space } from "./useSpace.ts";
import { useToolStart } from "./useToolStart.ts";
import type { ZoomControl } from "./useZoom.ts";

/** The middle of a pixel. */
function centreOf({ row, column }: Pixel): Position {
  return { x: column + 0.5, y: row + 0.5 };
}

const SLICE_KEYS: Readonly<Record<string, number>> = { PageUp: 1, PageDown: -1 };
const POINTER_SLICE_KEYS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };

const ZOOM_KEYS: Readonly<Record<string, number>> = { "+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP };

/** A corner of a polygon is met in its own pixel. */
const CORNER_REACH = { x: 0.6, y: 0.6 };

interface KeyboardDrawing {
  readonly plane: PlaneName;
  readonly slice: Slice;
  readonly polygon: PolygonControl;
  /** null where the slice cannot be looked at more nearly. */
  readonly zoom: { readonly control: ZoomControl; readonly space: Space } | null;
}

/** @returns handlers, and a sentence for assistive technology. */
export function useKeyboardDrawing({ plane, slice, polygon, zoom }: KeyboardDrawing) {
  const lab = useLab();
  const drawing = useDrawing();
  const isVolume = useIsVolume();
  const crosshair = usePointing(plane, slice);
  const startTool = useToolStart(plane, slice);
  const gesture = useRef<Gesture | null>(null);
  // Who came with the pointer points with it: then up and down go through the slices of a volume, as everywhere else.
  const isByPointer = useRef(false);
  // The space bar acts when it is released: held, it moves what is in sight.
  const isSpaceDown = useRef(false);
  const [said, setSaid] = useState("");

  const begin = (pixel: Pixel) => {
    const { tool, position } = lab.store.getState();
    const place = `row ${pixel.row}, column ${pixel.column}`;
    if (tool === "locate") {
      if (!isVolume) return;
      lab.setPosition(voxelAt(slice, pixel, position));
      setSaid(`The slices go through ${place}.`);
      return;
    }
    if (tool === "polygon") {
      polygon.press(centreOf(pixel), CORNER_REACH, false);
      polygon.release();
      setSaid(`Corner at ${place}. Enter closes the polygon, Backspace takes the last corner back.`);
      return;
    }
    gesture.current = startTool({ at: centreOf(pixel), isCutting: false, grip: null });
    setSaid(
      gesture.current === null
        ? `Filled at ${place}.`
        : `The ${tool} is down at ${place}: move it with the arrows, Space lifts it.`,
    );
  };
  const end = () => {
    if (gesture.current === null) return;
    drawing.finish(gesture.current.stroke);
    gesture.current = null;
    setSaid("Drawn.");
  };
  const abandon = () => {
    gesture.current = null;
    drawing.revert();
    setSaid("Taken back.");
  };
  const goOn = (pixel: Pixel) => {
    crosshair.point(pixel, null);
    zoom?.control.follow(pixel);
    if (gesture.current === null) return;
    gesture.current.move([centreOf(pixel)]);
    drawing.show(gesture.current.stroke);
  };
  const toggle = () => {
    isByPointer.current = false;
    if (gesture.current !== null) end();
    else
      begin(crosshair.pixel() ?? { row: Math.floor(slice.rows / 2), column: Math.floor(slice.columns / 2) });
  };
  /** @returns whether the key is one that looks nearer, or from farther away. */
  const look = (key: string): boolean => {
    if (zoom === null || (key !== "0" && ZOOM_KEYS[key] === undefined)) return false;
    if (key === "0") zoom.control.fit();
    else zoom.control.zoom(ZOOM_KEYS[key]);
    const at = crosshair.pixel();
    if (at !== null) zoom.control.follow(at);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const steps = isVolume && (SLICE_KEYS[event.key] ?? (isByPointer.current ? POINTER_SLICE_KEYS[event.key] : undefined)); // prettier-ignore
    const next = pixelAfterKey(event, crosshair.pixel(), slice);
    if (typeof steps === "number") {
      lab.setSlice(lab.store.getState().position[PLANE_AXIS[plane]] + steps, plane);
      gesture.current = null;
    } else if (next !== null) goOn(next);
    else if (event.key === "Enter") toggle();
    else if (event.key === " ") {
      // Heard by the window as well: see `useSpace`.
      isSpaceDown.current = true;
      event.preventDefault();
      return;
    } else if (event.key === "Escape" && gesture.current !== null) abandon();
    else if (!look(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== " " || !isSpaceDown.current) return;
    isSpaceDown.current = false;
    if (zoom?.space.hasDragged !== true) toggle();
  };
  return {
    said,
    onKeyDown,
    onKeyUp,
    onPointerDownCapture: () => {
      isByPointer.current = true;
    },
    onBlur: (event: FocusEvent) => {
      isByPointer.current = false;
      isSpaceDown.current = false;
      if (event.target === event.currentTarget && gesture.current !== null) end();
    },
  };
}
