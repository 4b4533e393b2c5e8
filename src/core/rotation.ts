/** Rotations in space as unit quaternions [x, y, z, w]. */
import type { Triple } from "./kernel/index.ts";

export type Vector = Triple;
export type Quaternion = readonly [x: number, y: number, z: number, w: number];

/** By an angle in radians around the x axis, counter-clockwise seen from its tip. */
export function aroundX(angle: number): Quaternion {
  return [Math.sin(angle / 2), 0, 0, Math.cos(angle / 2)];
}

/** The same around the z axis. */
export function aroundZ(angle: number): Quaternion {
  return [0, 0, Math.sin(angle / 2), Math.cos(angle / 2)];
}

/** First the second rotation, then the first; of unit length whatever rounding left. */
export function multiply([ax, ay, az, aw]: Quaternion, [bx, by, bz, bw]: Quaternion): Quaternion {
  const product = [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ] as const; // prettier-ignore
  const length = Math.hypot(...product);
  return [product[0] / length, product[1] / length, product[2] / length, product[3] / length];
}

/** The vector turned: v + 2 u × (u × v + w v), with the quaternion's parts u and w. */
export function rotate([x, y, z, w]: Quaternion, v: Vector): Vector {
  const [ix, iy, iz] = cross([x, y, z], v);
  const [jx, jy, jz] = cross([x, y, z], [ix + w * v[0], iy + w * v[1], iz + w * v[2]]);
  return [v[0] + 2 * jx, v[1] + 2 * jy, v[2] + 2 * jz];
}

function cross([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}
