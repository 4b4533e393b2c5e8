/** The part of Ω around the reference in space, so that a small organ fills its picture. */
import type { Reference } from "../core/reference.ts";
import { windowAround } from "../figure/fieldView.ts";
import type { Box } from "../space/stage/items/space.ts";

/** `windowAround` of a volume, in mm (voxel sizes where they are unknown) from the corner of Ω. */
export function boxAround(reference: Reference, distance: number): Box {
  const { spacing } = reference.grid;
  const { start, shape } = windowAround(reference, distance);
  const corner = (side: 0 | 1) => {
    const [x, y, z] = start.map((low, axis) => (low + side * shape[axis]) * (spacing?.[axis] ?? 1));
    return [x, y, z] as const;
  };
  return { low: corner(0), high: corner(1) };
}
