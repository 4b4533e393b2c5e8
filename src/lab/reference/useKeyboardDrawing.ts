/** Drawing without a pointer: arrows move the crosshair, Space puts the tool down and lifts it, Esc takes it back. */
import { type KeyboardEvent, useRef, useState } from "react";
import type { Slice } from "../../figure/plane.ts";
import type { Position } from "../../shapes/paint.ts";
import { useLab, useStores } from "../context.tsx";
import { type Pixel, pixelAfterKey } from "../figure/pointing.ts";
import { Gesture } from "./gesture.ts";

/** The middle of a pixel. */
function centreOf({ row, column }: Pixel): Position {
  return { x: column + 0.5, y: row + 0.5 };
}

/** @returns handlers, and a sentence for assistive technology. */
export function useKeyboardDrawing(slice: Slice) {
  const lab = useLab();
  const { crosshair } = useStores();
  const gesture = useRef<Gesture | null>(null);
  const [said, setSaid] = useState("");

  const begin = (pixel: Pixel) => {
    const { tool, brushRadius } = lab.store.getState();
    const started = new Gesture({
      tool,
      pixels: lab.editing.pixels(),
      rows: slice.rows,
      columns: slice.columns,
      at: centreOf(pixel),
      radius: brushRadius,
      isCutting: false,
    });
    if (tool === "fill") {
      lab.editing.commit(started.pixels);
      setSaid(`Filled at row ${pixel.row}, column ${pixel.column}.`);
      return;
    }
    gesture.current = started;
    lab.editing.preview(started.pixels);
    setSaid(
      `The ${tool} is down at row ${pixel.row}, column ${pixel.column}: move it with the arrows, Space lifts it.`,
    );
  };
  const end = () => {
    if (gesture.current === null) return;
    lab.editing.commit(gesture.current.pixels);
    gesture.current = null;
    setSaid("Drawn.");
  };
  const abandon = () => {
    if (gesture.current === null) return;
    gesture.current = null;
    lab.editing.revert();
    setSaid("Taken back.");
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { at } = crosshair.getState();
    const next = pixelAfterKey(event, at, slice);
    if (next !== null) {
      crosshair.setState({ at: { ...next, columnId: null } });
      if (gesture.current !== null) {
        gesture.current.move([centreOf(next)]);
        lab.editing.preview(gesture.current.pixels);
      }
    } else if (event.key === " " || event.key === "Enter") {
      if (gesture.current !== null) end();
      else begin(at ?? { row: Math.floor(slice.rows / 2), column: Math.floor(slice.columns / 2) });
    } else {
      if (event.key === "Escape") abandon();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return { onKeyDown, onBlur: abandon, said };
}
