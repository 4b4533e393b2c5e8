/**
 * Painting in a volume with a ball. Masks are 0 or 1, row-major [x, y, z], z the fastest. Points are in voxels from the
 * volume's corner: voxel (i, j, k) covers i to i + 1, j to j + 1 and k to k + 1, and is painted where its centre is
 * inside. What lies beyond a face is cut off.
 */
import type { Grid } from "../core/grid.ts";
import type { Triple } from "../core/kernel/index.ts";
import type { Slice } from "../core/slice.ts";
import type { PaintValue } from "./paint.ts";

/** Radii of a ball in voxels per axis: round in mm, and as wide as the radius in pixels of the slice's columns. */
export function ballRadii({ spacing }: Grid, slice: Slice, radius: number): Triple {
  if (spacing === null) return [radius, radius, radius];
  const radiusMm = radius * spacing[slice.columnAxis];
  return [radiusMm / spacing[0], radiusMm / spacing[1], radiusMm / spacing[2]];
}

/** How much of a ball's radius is left at a distance from its middle along an axis, as a share of it: 0 beyond the ball. */
export function ballSection(distance: number, radius: number): number {
  return Math.sqrt(Math.max(0, 1 - (distance / radius) ** 2));
}

/**
 * Draws a ball through the points without gaps; one point is a dab. The voxels under the line through the points are
 * painted however thin the ball. Visits the box around the stroke only.
 * @param out changed in place: for the one who made the mask and has not handed it on.
 * @param radii in voxels per axis, above 0: round in mm where each is the radius in mm over that axis's spacing.
 * @param mayDraw whether a voxel may be changed, by its place in the mask; null for all.
 */
export function drawBallStroke(
  out: Uint8Array,
  shape: Triple,
  points: readonly Triple[],
  radii: Triple,
  value: PaintValue,
  mayDraw: ((index: number) => boolean) | null = null,
): void {
  for (let i = 0; i < points.length; i++) {
    const from = points[Math.max(0, i - 1)];
    paintCapsule(out, shape, from, points[i], radii, value, mayDraw);
    paintLine(out, shape, from, points[i], value, mayDraw);
  }
}

/** Paints the voxels whose centre is at most a radius from the segment; space is scaled so that the ball's radius is 1. */
function paintCapsule(
  out: Uint8Array,
  shape: Triple,
  from: Triple,
  to: Triple,
  radii: Triple,
  value: PaintValue,
  mayDraw: ((index: number) => boolean) | null,
): void {
  const [rx, ry, rz] = radii;
  const [ex, ey, ez] = [(to[0] - from[0]) / rx, (to[1] - from[1]) / ry, (to[2] - from[2]) / rz];
  const length = ex * ex + ey * ey + ez * ez;
  const start = [0, 1, 2].map((axis) =>
    Math.max(0, Math.floor(Math.min(from[axis], to[axis]) - radii[axis])),
  );
  const end = [0, 1, 2].map((axis) =>
    Math.min(shape[axis], Math.ceil(Math.max(from[axis], to[axis]) + radii[axis])),
  );
  for (let i = start[0]; i < end[0]; i++) {
    const dx = (i + 0.5 - from[0]) / rx;
    for (let j = start[1]; j < end[1]; j++) {
      const dy = (j + 0.5 - from[1]) / ry;
      const row = (i * shape[1] + j) * shape[2];
      for (let k = start[2]; k < end[2]; k++) {
        const dz = (k + 0.5 - from[2]) / rz;
        const along = length === 0 ? 0 : (dx * ex + dy * ey + dz * ez) / length;
        const h = along < 0 ? 0 : along > 1 ? 1 : along;
        const px = dx - h * ex;
        const py = dy - h * ey;
        const pz = dz - h * ez;
        const isInside = px * px + py * py + pz * pz <= 1;
        if (isInside && (mayDraw === null || mayDraw(row + k))) out[row + k] = value;
      }
    }
  }
}

/** Paints the voxels under a segment: points at most one voxel apart along every axis, ends included. */
function paintLine(
  out: Uint8Array,
  shape: Triple,
  from: Triple,
  to: Triple,
  value: PaintValue,
  mayDraw: ((index: number) => boolean) | null,
): void {
  const inside = insideVolume(shape, from, to);
  if (inside === null) return;
  const [first, last] = inside;
  const way = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const longest = Math.max(Math.abs(way[0]), Math.abs(way[1]), Math.abs(way[2]));
  const steps = Math.max(1, Math.ceil((last - first) * longest));
  for (let step = 0; step <= steps; step++) {
    const t = first + ((last - first) * step) / steps;
    const [i, j, k] = [0, 1, 2].map((axis) => Math.floor(from[axis] + t * way[axis]));
    if (i < 0 || j < 0 || k < 0 || i >= shape[0] || j >= shape[1] || k >= shape[2]) continue;
    const index = (i * shape[1] + j) * shape[2] + k;
    if (mayDraw === null || mayDraw(index)) out[index] = value;
  }
}

/** The part of a segment inside the volume as fractions of its length, or null where it passes the volume by. */
function insideVolume(shape: Triple, from: Triple, to: Triple): readonly [number, number] | null {
  let first = 0;
  let last = 1;
  for (let axis = 0; axis < 3; axis++) {
    const way = to[axis] - from[axis];
    if (way === 0) {
      if (from[axis] < 0 || from[axis] >= shape[axis]) return null;
      continue;
    }
    const low = -from[axis] / way;
    const high = (shape[axis] - from[axis]) / way;
    first = Math.max(first, Math.min(low, high));
    last = Math.min(last, Math.max(low, high));
  }
  return first <= last ? [first, last] : null;
}
