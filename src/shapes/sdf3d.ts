/**
 * Signed distances in the unit cube: negative inside, zero on the surface, positive outside; x to the patient's right,
 * y to the front, z up. As in the plane (`sdf.ts`) they are built from + − × ÷ and square roots alone, so that
 * {distance < 0} in the voxel centres is the same mask in every engine.
 *
 * No distance is more than `STEEPEST` times the way to the surface: what makes a mask (`voxels.ts`) relies on it to
 * settle whole blocks at once. It may be less, by as much as the shape is stretched.
 */
import { smoothMinimum } from "./sdf.ts";

/** Distance of the point (x, y, z) to a surface. */
export type SignedDistance3d = (x: number, y: number, z: number) => number;

/** A point of the unit cube, [x, y, z]. */
export type Point3d = readonly [x: number, y: number, z: number];

/** A distance changes by this much at most per length of way: 1, or √(1 + slope²) where a tube tapers. */
export const STEEPEST = 1.1;

/** A ball. Exact. */
export function ball(centre: Point3d, radius: number): SignedDistance3d {
  const [cx, cy, cz] = centre;
  return (x, y, z) => Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy) + (z - cz) * (z - cz)) - radius;
}

/**
 * An ellipsoid along the axes. Its zero is exact; elsewhere the larger of two lower bounds: its level scaled by the
 * shortest half axis, and the distance to the ball around it.
 */
export function ellipsoid(centre: Point3d, radii: Point3d): SignedDistance3d {
  const [cx, cy, cz] = centre;
  const [rx, ry, rz] = radii;
  const shortest = Math.min(rx, ry, rz);
  const longest = Math.max(rx, ry, rz);
  return (x, y, z) => {
    const dx = x - cx;
    const dy = y - cy;
    const dz = z - cz;
    const u = dx / rx;
    const v = dy / ry;
    const w = dz / rz;
    const level = Math.sqrt(u * u + v * v + w * w);
    return Math.max((level - 1) * shortest, Math.sqrt(dx * dx + dy * dy + dz * dz) - longest);
  };
}

/** A torus around a vertical axis: `ring` from its centre to the middle of the tube, which is `radius` thick. Exact. */
export function torus(centre: Point3d, ring: number, radius: number): SignedDistance3d {
  const [cx, cy, cz] = centre;
  return (x, y, z) => {
    const outwards = Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) - ring;
    return Math.sqrt(outwards * outwards + (z - cz) * (z - cz)) - radius;
  };
}

/** What lies behind the plane through a point; `normal` (of any length) points out of it. Exact. */
export function halfSpace(point: Point3d, normal: Point3d): SignedDistance3d {
  const [px, py, pz] = point;
  const length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
  const [nx, ny, nz] = [normal[0] / length, normal[1] / length, normal[2] / length];
  return (x, y, z) => (x - px) * nx + (y - py) * ny + (z - pz) * nz;
}

/** What lies in any of the shapes. */
export function union3d(...shapes: readonly SignedDistance3d[]): SignedDistance3d {
  return (x, y, z) => {
    let nearest = Infinity;
    for (const shape of shapes) nearest = Math.min(nearest, shape(x, y, z));
    return nearest;
  };
}

/** The union with its crease filled by a fillet about `width` wide. */
export function smoothUnion3d(
  left: SignedDistance3d,
  right: SignedDistance3d,
  width: number,
): SignedDistance3d {
  return (x, y, z) => smoothMinimum(left(x, y, z), right(x, y, z), width);
}

/** What lies in the first shape and not in the second, its new edge rounded off about `width` wide. */
export function smoothSubtract3d(
  from: SignedDistance3d,
  what: SignedDistance3d,
  width: number,
): SignedDistance3d {
  return (x, y, z) => -smoothMinimum(-from(x, y, z), what(x, y, z), width);
}

/** What lies in both shapes, its new edge rounded off about `width` wide. */
export function smoothIntersection3d(
  left: SignedDistance3d,
  right: SignedDistance3d,
  width: number,
): SignedDistance3d {
  return (x, y, z) => -smoothMinimum(-left(x, y, z), -right(x, y, z), width);
}

/** The shape flattened towards the coronal plane y = `level`, to `factor` (below 1) of its depth. */
export function flatten(shape: SignedDistance3d, level: number, factor: number): SignedDistance3d {
  return (x, y, z) => shape(x, level + (y - level) / factor, z) * factor;
}

/**
 * The shape turned about the line through a point along an axis (0 = x, 1 = y, 2 = z), from the axis after it towards
 * the one after that (x to y, y to z, z to x); the direction (cosine, sine) is given up to its length.
 */
export function turn3d(
  shape: SignedDistance3d,
  centre: Point3d,
  axis: 0 | 1 | 2,
  direction: readonly [cosine: number, sine: number],
): SignedDistance3d {
  const length = Math.sqrt(direction[0] * direction[0] + direction[1] * direction[1]);
  const cosine = direction[0] / length;
  const sine = direction[1] / length;
  const [cx, cy, cz] = centre;
  return (x, y, z) => {
    const dx = x - cx;
    const dy = y - cy;
    const dz = z - cz;
    if (axis === 0) return shape(x, cy + cosine * dy + sine * dz, cz - sine * dy + cosine * dz);
    if (axis === 1) return shape(cx - sine * dz + cosine * dx, y, cz + cosine * dz + sine * dx);
    return shape(cx + cosine * dx + sine * dy, cy - sine * dx + cosine * dy, z);
  };
}
