/** From the pointer and the arrow keys to a pixel of a slice, and from there to the crosshair of all pictures. */
import { useMemo } from "react";
import type { PlaneName, Slice } from "../../core/slice.ts";
import { type Pixel, pixelOf, voxelAt } from "../../core/position.ts";
import { useStores } from "../../app/context.tsx";

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

interface Pointing {
  /** Leads the crosshair of all pictures to a pixel of this slice, or away. @param columnId of the figure; null in the editor. */
  point(pixel: Pixel | null, columnId: number | null): void;
  /** The pixel of this slice that the crosshair is at. */
  pixel(): Pixel | null;
}

/** The crosshair as a slice of a plane sees it. */
export function usePointing(plane: PlaneName, slice: Slice): Pointing {
  const { lab, crosshair } = useStores();
  return useMemo(
    () => ({
      point: (pixel, columnId) => {
        const { position } = lab.store.getState();
        crosshair.setState({ at: pixel && { voxel: voxelAt(slice, pixel, position), plane, columnId } });
      },
      pixel: () => {
        const { at } = crosshair.getState();
        return at && pixelOf(slice, at.voxel);
      },
    }),
    [lab, crosshair, plane, slice],
  );
}
