/**
 * Arrows and warped grids of a displacement field X = a·Z. L(ω) = I(ω + X(ω)): the arrow at ω points to the place whose
 * label ω takes, and the warped grid is the image of straight lattice lines under ω ↦ ω + X(ω).
 */
import type { Displacements } from "../core/displacement.ts";
import { type Grid, pixelSizes } from "../core/grid.ts";
import type { Reference } from "../core/reference.ts";
import type { Slice } from "../core/slice.ts";

/** Points with the unit field there, as in `Displacements`. */
export type FieldPoints = Pick<Displacements, "points" | "vectors">;

/** Widest an arrow's head is, as a share of its length. */
const HEAD_WIDTH = 0.8;

/** Some of the points, in the order of their numbers. @param components per point: 2 or 3. */
export function pickPoints(field: FieldPoints, components: number, numbers: readonly number[]): FieldPoints {
  const pick = (values: Float32Array) => {
    const picked = new Float32Array(components * numbers.length);
    numbers.forEach((point, i) => {
      for (let axis = 0; axis < components; axis++) {
        picked[i * components + axis] = values[point * components + axis];
      }
    });
    return picked;
  };
  return { points: pick(field.points), vectors: pick(field.vectors) };
}

/** Every `every`-th number below `count`, in the middle of them. */
function middleMost(count: number, every: number): number[] {
  const first = Math.floor(((count - 1) % every) / 2);
  return Array.from({ length: Math.ceil((count - first) / every) }, (_, i) => first + i * every);
}

/** Numbers of the points of a row-major lattice that remain when every `every`-th is kept, per axis. */
export function thinnedPoints(shape: readonly number[], every: readonly number[]): number[] {
  return shape.reduce<number[]>(
    (numbers, count, axis) =>
      numbers.flatMap((number) => middleMost(count, every[axis]).map((index) => number * count + index)),
    [0],
  );
}

/**
 * The lines of a row-major lattice as numbers of their points: along each axis that has more than one point, every
 * `every`-th line of the lattice, with all of its points.
 */
export function latticeLines(shape: readonly number[], every: readonly number[]): number[][] {
  return shape.flatMap((count, axis) => {
    if (count < 2) return [];
    const stride = shape.slice(axis + 1).reduce((product, n) => product * n, 1);
    // The line's first point has index 0 on the axis: all others are thinned.
    const across = shape.map((n, other) => (other === axis ? 1 : n));
    const strides = shape.map((_, other) => shape.slice(other + 1).reduce((product, n) => product * n, 1));
    const starts = across.reduce<number[]>(
      (numbers, n, other) =>
        numbers.flatMap((number) =>
          middleMost(n, other === axis ? 1 : every[other]).map((index) => number + index * strides[other]),
        ),
      [0],
    );
    return starts.map((start) => Array.from({ length: count }, (_, i) => start + i * stride));
  });
}

/**
 * ω + aZ(ω) as a slice shows it: the part in its plane. x, y per point, from the slice's top left corner to the right
 * and down, both in heights of its pixels. a = 0 gives the points themselves. @param slice whole or cropped.
 */
export function displacedInSlice(field: FieldPoints, a: number, grid: Grid, slice: Slice): Float32Array {
  const components = grid.shape.length;
  const sizes = pixelSizes(grid);
  const [across, down] = [
    { axis: slice.columnAxis, stride: slice.columnStride, unit: slice.pixelAspect },
    { axis: slice.rowAxis, stride: slice.rowStride, unit: 1 },
  ].map(({ axis, stride, unit }) => {
    // Index on the axis of the slice's first pixel, which ends where the axis runs backwards.
    const first = Math.floor(slice.origin / Math.abs(stride)) % grid.shape[axis];
    return stride > 0
      ? { axis, scale: unit / sizes[axis], offset: -first * unit }
      : { axis, scale: -unit / sizes[axis], offset: (first + 1) * unit };
  });
  const count = field.points.length / components;
  const places = new Float32Array(2 * count);
  for (let point = 0; point < count; point++) {
    [across, down].forEach(({ axis, scale, offset }, i) => {
      const p = point * components + axis;
      places[2 * point + i] = offset + scale * (field.points[p] + a * field.vectors[p]);
    });
  }
  return places;
}

/** ω + aZ(ω) in a volume: x, y, z per point, in mm (voxel sizes where the spacing is unknown) from the corner of Ω. */
export function displacedInSpace(
  { points, vectors }: FieldPoints,
  a: number,
  grid: Grid,
): Float32Array<ArrayBuffer> {
  const side = Math.max(...grid.shape.map((n, axis) => n * (grid.spacing?.[axis] ?? 1)));
  const places = new Float32Array(points.length);
  for (let p = 0; p < places.length; p++) places[p] = side * (points[p] + a * vectors[p]);
  return places;
}

/**
 * Numbers of the points that are near the reference's boundary: there are both labels in the box of `reach` voxels per
 * axis to either side of the point's voxel.
 */
export function pointsNearBoundary(
  points: Float32Array,
  { grid, mask }: Reference,
  reach: readonly number[],
): number[] {
  const sizes = pixelSizes(grid);
  const near: number[] = [];
  for (let point = 0; 3 * point < points.length; point++) {
    const [low, high] = [-1, 1].map((side) =>
      grid.shape.map((n, axis) => {
        const voxel = Math.floor(points[3 * point + axis] / sizes[axis]) + side * reach[axis];
        return Math.min(n - 1, Math.max(0, voxel));
      }),
    );
    if (hasBothLabels(mask, grid.shape, low, high)) near.push(point);
  }
  return near;
}

/** @param low @param high corners of a box of voxels, inclusive. */
function hasBothLabels(
  mask: Uint8Array,
  [, n1, n2]: readonly number[],
  low: readonly number[],
  high: readonly number[],
): boolean {
  const label = mask[(low[0] * n1 + low[1]) * n2 + low[2]];
  for (let i = low[0]; i <= high[0]; i++) {
    for (let j = low[1]; j <= high[1]; j++) {
      for (let k = low[2], p = (i * n1 + j) * n2 + k; k <= high[2]; k++, p++) {
        if (mask[p] !== label) return true;
      }
    }
  }
  return false;
}

/**
 * Heads of flat arrows: x, y of tip and two barbs per arrow; all of an arrow without length are at its place.
 * @param longest head, in the unit of the places; a short arrow's head is at most half as long as the arrow.
 */
export function arrowHeads(from: Float32Array, to: Float32Array, longest: number): Float32Array {
  const heads = new Float32Array(3 * from.length);
  for (let p = 0; p < from.length; p += 2) {
    const [x, y] = [to[p], to[p + 1]];
    const length = Math.hypot(x - from[p], y - from[p + 1]);
    const [dx, dy] = length === 0 ? [0, 0] : [(x - from[p]) / length, (y - from[p + 1]) / length];
    const head = Math.min(longest, length / 2);
    const half = (HEAD_WIDTH / 2) * head;
    heads.set(
      [x, y, x - head * dx - half * dy, y - head * dy + half * dx, x - head * dx + half * dy, y - head * dy - half * dx],
      3 * p,
    ); // prettier-ignore
  }
  return heads;
}

/**
 * Arrows in space as pairs of points: the shaft and four barbs each. Arrows without length are left out.
 * @param from @param to x, y, z per arrow. @param longest head, in the same unit, as in `arrowHeads`.
 */
export function arrowSegments(
  from: Float32Array,
  to: Float32Array,
  longest: number,
): Float32Array<ArrayBuffer> {
  const segments: number[] = [];
  for (let p = 0; p < from.length; p += 3) {
    const tip = [to[p], to[p + 1], to[p + 2]];
    const along = tip.map((value, axis) => value - from[p + axis]);
    const length = Math.hypot(...along);
    if (length === 0) continue;
    segments.push(from[p], from[p + 1], from[p + 2], ...tip);
    const head = Math.min(longest, length / 2);
    const neck = tip.map((value, axis) => value - (head * along[axis]) / length);
    for (const side of acrossOf(along.map((value) => value / length))) {
      for (const sign of [-1, 1]) {
        const barb = neck.map((value, axis) => value + sign * (HEAD_WIDTH / 2) * head * side[axis]);
        segments.push(...tip, ...barb);
      }
    }
  }
  return new Float32Array(segments);
}

/** Two unit vectors that are perpendicular to a unit vector and to each other. */
function acrossOf([x, y, z]: readonly number[]): [number[], number[]] {
  // Crossed with the axis that it is farthest from.
  const sizes = [x, y, z].map(Math.abs);
  const axis = sizes.indexOf(Math.min(...sizes));
  const crossed = [[0, z, -y], [-z, 0, x], [y, -x, 0]][axis]; // prettier-ignore
  const norm = Math.hypot(...crossed);
  const [u, v, w] = crossed.map((value) => value / norm);
  return [[u, v, w], [y * w - z * v, z * u - x * w, x * v - y * u]]; // prettier-ignore
}

/** Lines through places in space as pairs of points. @param places x, y, z per point. @param lines numbers of points. */
export function lineSegments(
  places: Float32Array,
  lines: readonly (readonly number[])[],
): Float32Array<ArrayBuffer> {
  const count = lines.reduce((sum, line) => sum + Math.max(0, line.length - 1), 0);
  const segments = new Float32Array(6 * count);
  let p = 0;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++, p += 6) {
      segments.set(places.subarray(3 * line[i - 1], 3 * line[i - 1] + 3), p);
      segments.set(places.subarray(3 * line[i], 3 * line[i] + 3), p + 3);
    }
  }
  return segments;
}
