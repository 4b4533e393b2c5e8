/** From the pointer and the arrow keys to a pixel of the slice. */
import type { Slice } from "../../figure/plane.ts";

export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** The pixel under a point of the window, or null outside of the element. */
export function pixelAt(element: Element, clientX: number, clientY: number, slice: Slice): Pixel | null {
  const box = element.getBoundingClientRect();
  const column = Math.floor(((clientX - box.left) / box.width) * slice.columns);
  const row = Math.floor(((clientY - box.top) / box.height) * slice.rows);
  if (row < 0 || column < 0 || row >= slice.rows || column >= slice.columns) return null;
  return { row, column };
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The pixel an arrow key leads to (ten steps with Shift), or null for any other key. From nowhere it starts in the middle. */
export function pixelAfterKey(
  event: { key: string; shiftKey: boolean },
  from: Pixel | null,
  slice: Slice,
): Pixel | null {
  const step = STEPS[event.key];
  if (step === undefined) return null;
  const { row, column } = from ?? { row: Math.floor(slice.rows / 2), column: Math.floor(slice.columns / 2) };
  const length = event.shiftKey ? 10 : 1;
  return {
    row: Math.min(slice.rows - 1, Math.max(0, row + length * step[0])),
    column: Math.min(slice.columns - 1, Math.max(0, column + length * step[1])),
  };
}
