/** Rotations as NIfTI's qform stores them: a unit quaternion (a, b, c, d) with a ≥ 0 left out. Source: nifti1.h, method 2. */

/** Three rows of three. */
export type Rotation = readonly (readonly number[])[];

/**
 * The rotation of a quaternion's b, c, d. @param epsilon their relative rounding: where it leaves nothing of a², a
 * is 0 and the others are scaled to length 1 (a half turn, as nibabel reads it).
 */
export function rotationFromQuaternion([b0, c0, d0]: readonly number[], epsilon: number): Rotation {
  const square = b0 * b0 + c0 * c0 + d0 * d0;
  const isHalfTurn = 1 - square < 3 * epsilon;
  const [b, c, d] = isHalfTurn ? [b0, c0, d0].map((part) => part / Math.sqrt(square)) : [b0, c0, d0];
  const a = isHalfTurn ? 0 : Math.sqrt(1 - square);
  return [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ];
}

/** b, c, d of a rotation (determinant +1): divides by the largest of the four components, so nothing cancels. */
export function quaternionFromRotation(r: Rotation): number[] {
  const squares = [
    1 + r[0][0] + r[1][1] + r[2][2],
    1 + r[0][0] - r[1][1] - r[2][2],
    1 - r[0][0] + r[1][1] - r[2][2],
    1 - r[0][0] - r[1][1] + r[2][2],
  ]; // 4a², 4b², 4c², 4d²
  const largest = squares.indexOf(Math.max(...squares));
  const x = Math.sqrt(squares[largest]) / 2;
  const [cb, dc, bd] = [r[2][1] - r[1][2], r[0][2] - r[2][0], r[1][0] - r[0][1]].map((v) => v / (4 * x));
  const [bc, cd, db] = [r[0][1] + r[1][0], r[1][2] + r[2][1], r[0][2] + r[2][0]].map((v) => v / (4 * x));
  const [a, b, c, d] = [
    [x, cb, dc, bd],
    [cb, x, bc, db],
    [dc, bc, x, cd],
    [bd, db, cd, x],
  ][largest];
  return a < 0 ? [-b, -c, -d] : [b, c, d];
}
