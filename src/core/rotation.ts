/** Rotations in space as unit quaternions [x, y, z, w]. */
import type { Triple } from "./kernel/index.ts";

export type Vector = Triple;
export type Quaternion = readonly [x: number, y: number, z: number, w: number];
/** Three rows of three: what the unit vectors become stands in the columns. */
export type RotationMatrix = readonly (readonly number[])[];

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

export function matrixOf([x, y, z, w]: Quaternion): RotationMatrix {
  return [
    [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), w * w + y * y - x * x - z * z, 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), w * w + z * z - x * x - y * y],
  ];
}

/** The quaternion of a matrix of determinant +1, with w ≥ 0: divides by the largest of the four, so nothing cancels. */
export function quaternionOf(m: RotationMatrix): Quaternion {
  const squares = [
    1 + m[0][0] + m[1][1] + m[2][2],
    1 + m[0][0] - m[1][1] - m[2][2],
    1 - m[0][0] + m[1][1] - m[2][2],
    1 - m[0][0] - m[1][1] + m[2][2],
  ]; // 4w², 4x², 4y², 4z²
  const largest = squares.indexOf(Math.max(...squares));
  const root = Math.sqrt(squares[largest]) / 2;
  const [wx, wy, wz] = [m[2][1] - m[1][2], m[0][2] - m[2][0], m[1][0] - m[0][1]].map((v) => v / (4 * root));
  const [xy, yz, zx] = [m[0][1] + m[1][0], m[1][2] + m[2][1], m[0][2] + m[2][0]].map((v) => v / (4 * root));
  const [w, x, y, z] = [
    [root, wx, wy, wz],
    [wx, root, xy, zx],
    [wy, xy, root, yz],
    [wz, zx, yz, root],
  ][largest];
  return w < 0 ? [-x, -y, -z, -w] : [x, y, z, w];
}

function cross([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}
