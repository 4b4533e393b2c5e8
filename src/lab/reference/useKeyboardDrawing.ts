/** Drawing without a pointer: arrows move the crosshair, Space puts the tool down and lifts it, and so does whoever leaves; Esc takes it back. */
import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { type PlaneName, PLANE_AXIS, type Slice } from "../../core/slice.ts";
import type { Position } from "../../shapes/paint.ts";
import { type Pixel, voxelAt } from "../../core/position.ts";
import { useIsVolume, useLab } from "../../app/context.tsx";
import { pixelAfterKey, usePointing } from "../figure/pointing.ts";
import { useDrawing } from "./drawing.ts";
import type { Gesture } from "./gesture.ts";
import { useToolStart } from "./useToolStart.ts";

/** The middle of a pixel. */
function centreOf({ row, column }: Pixel): Position {
  return { x: column + 0.5, y: row + 0.5 };
}

const SLICE_KEYS: Readonly<Record<string, number>> = { PageUp: 1, PageDown: -1 };
const POINTER_SLICE_KEYS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };

/** @returns handlers, and a sentence for assistive technology. */
export function useKeyboardDrawing(plane: PlaneName, slice: Slice) {
  const lab = useLab();
  const drawing = useDrawing();
  const isVolume = useIsVolume();
  const crosshair = usePointing(plane, slice);
  const startTool = useToolStart(plane, slice);
  const gesture = useRef<Gesture | null>(null);
  // Who came with the pointer points with it: then up and down go through the slices of a volume, as everywhere else.
  const isByPointer = useRef(false);
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
    gesture.current = startTool(centreOf(pixel), false);
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
    if (gesture.current === null) return;
    gesture.current.move([centreOf(pixel)]);
    drawing.show(gesture.current.stroke);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const at = crosshair.pixel();
    const steps = isVolume && (SLICE_KEYS[event.key] ?? (isByPointer.current ? POINTER_SLICE_KEYS[event.key] : undefined)); // prettier-ignore
    const next = pixelAfterKey(event, at, slice);
    if (typeof steps === "number") {
      lab.setSlice(lab.store.getState().position[PLANE_AXIS[plane]] + steps, plane);
      gesture.current = null;
    } else if (next !== null) goOn(next);
    else if (event.key === " " || event.key === "Enter") {
      isByPointer.current = false;
      if (gesture.current !== null) end();
      else begin(at ?? { row: Math.floor(slice.rows / 2), column: Math.floor(slice.columns / 2) });
    } else if (event.key === "Escape" && gesture.current !== null) abandon();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    said,
    onKeyDown,
    onPointerDownCapture: () => {
      isByPointer.current = true;
    },
    onBlur: (event: FocusEvent) => {
      isByPointer.current = false;
      if (event.target === event.currentTarget && gesture.current !== null) end();
    },
  };
}
