/** The same picture in larger or smaller pixels. */
import { type Grid, makeGrid } from "../../core/grid.ts";
import { type Reference, makeReference } from "../../core/reference.ts";
import { type Work, startWork } from "./work.ts";

/** Pixels along the longest side that can be chosen. */
export const RESOLUTIONS = [32, 64, 128, 256, 512, 1024] as const;

/** The grid of a picture over the same box with so many pixels along its longest axis, one at least along the other. */
export function gridAt({ shape, spacing }: Grid, longest: number): Grid {
  const most = Math.max(...shape);
  const next = shape.map((n) => Math.max(1, Math.round((n * longest) / most)));
  return makeGrid(
    next,
    spacing?.map((side, axis) => (side * shape[axis]) / next[axis]),
  );
}

/** Every pixel takes the value of the one that its centre lies in (nearest: the mask stays 0 and 1). @param reference a picture. */
export function resampled({ grid, mask }: Reference, longest: number): Reference {
  const next = gridAt(grid, longest);
  const [rows, columns] = next.shape;
  const [down, across] = grid.shape.map((n, axis) => {
    const scale = n / next.shape[axis];
    return Int32Array.from({ length: next.shape[axis] }, (_, i) => Math.min(n - 1, Math.floor((i + 0.5) * scale)));
  });
  const out = new Uint8Array(rows * columns);
  for (let row = 0, p = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, p++)
      out[p] = mask[down[row] * grid.shape[1] + across[column]];
  }
  return makeReference(next, out);
} // prettier-ignore

/** Another work, on a grid of its own: what is known of the file's labels and axes is not of it. */
export function workAt({ source, reference }: Work, longest: number): Work {
  const { labels: _labels, fileShape: _shape, domain: _domain, ...kept } = source;
  return startWork({ ...kept, isEdited: true }, resampled(reference, longest));
}
