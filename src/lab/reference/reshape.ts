/** What is done to all of the reference at once, by its name on the screen. */
import { type Reference, foregroundBox } from "../../core/reference.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { type PlaneName, PLANE_AXIS, sliceOf } from "../../core/slice.ts";
import { volumeShape } from "../../core/window.ts";
import { filledBetween } from "../../shapes/between.ts";
import { grown, largestPart, shrunk, smoothed } from "../../shapes/morphology.ts";

export type Reshaping = "smooth" | "grow" | "shrink" | "largest" | "between";

/** Pixels around the foreground that are looked at: more than any of these reaches. */
const MARGIN = 6;

/** @param plane whose slices are filled between. @returns another mask. */
export function reshaped(reference: Reference, how: Reshaping, plane: PlaneName): Uint8Array {
  const { grid, mask } = reference;
  if (how === "between") {
    const slices = Array.from({ length: grid.shape[PLANE_AXIS[plane]] }, (_, i) => sliceOf(grid, plane, i, true));
    return filledBetween(mask, slices);
  }
  const sides = grid.spacing ?? [1, 1, 1];
  const spacing = (sides.length === 2 ? [1, ...sides] : sides) as unknown as Triple;
  const changes = {
    smooth: (values: Uint8Array, shape: Triple) => smoothed(values, shape, spacing),
    grow: grown,
    shrink: shrunk,
    largest: largestPart,
  };
  return aroundForeground(reference, changes[how]);
} // prettier-ignore

/** Changes what lies around the foreground: of a large grid that is a small part. */
function aroundForeground(
  reference: Reference,
  change: (mask: Uint8Array, shape: Triple) => Uint8Array,
): Uint8Array {
  const { grid, mask } = reference;
  const whole = volumeShape(grid);
  const box = foregroundBox(reference);
  if (box.shape[2] === 0) return mask.slice();
  const start = box.start.map((first) => Math.max(0, first - MARGIN));
  const shape = whole.map(
    (n, axis) => Math.min(n, box.start[axis] + box.shape[axis] + MARGIN) - start[axis],
  ) as unknown as Triple;
  const [n0, n1, n2] = shape;
  const part = new Uint8Array(n0 * n1 * n2);
  const rowOf = (i: number, j: number) => ((start[0] + i) * whole[1] + start[1] + j) * whole[2] + start[2];
  const rows = Array.from({ length: n0 * n1 }, (_, row) => rowOf(Math.floor(row / n1), row % n1));
  rows.forEach((from, row) => part.set(mask.subarray(from, from + n2), row * n2));
  const changed = change(part, shape);
  const out = mask.slice();
  rows.forEach((to, row) => out.set(changed.subarray(row * n2, (row + 1) * n2), to));
  return out;
}
