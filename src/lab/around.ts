/** The part of Ω around the reference, so that a small organ fills its picture. */
import { type Reference, foregroundBox } from "../core/reference.ts";
import { type Window, wholeWindow, widenWindow, windowCount, windowSides } from "../core/window.ts";
import type { Box } from "../space/stage/items/space.ts";

/** Room around the reference, as a share of its longest side. */
const ROOM = 0.08;

/** The box around the reference with room for `distance` (fraction of the longest side of Ω); all of Ω for an empty one. */
export function windowAround(reference: Reference, distance: number): Window {
  const { grid } = reference;
  const foreground = foregroundBox(reference);
  if (windowCount(foreground) === 0) return wholeWindow(grid);
  return widenWindow(grid, foreground, distance + ROOM * Math.max(...windowSides(grid, foreground)));
}

/** The same in a volume, in mm (voxel sizes where they are unknown) from the corner of Ω. */
export function boxAround(reference: Reference, distance: number): Box {
  const { spacing } = reference.grid;
  const { start, shape } = windowAround(reference, distance);
  const corner = (side: 0 | 1) => {
    const [x, y, z] = start.map((low, axis) => (low + side * shape[axis]) * (spacing?.[axis] ?? 1));
    return [x, y, z] as const;
  };
  return { low: corner(0), high: corner(1) };
}
