import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Quaternion,
  type Vector,
  aroundX,
  aroundZ,
  matrixOf,
  multiply,
  quaternionOf,
  rotate,
} from "../../src/core/rotation.ts";

function expectVector(actual: readonly number[], expected: readonly number[]): void {
  for (let axis = 0; axis < 3; axis++) expect(actual[axis]).toBeCloseTo(expected[axis], 12);
}

describe("a rotation", () => {
  it("turns counter-clockwise around its axis", () => {
    expectVector(rotate(aroundZ(Math.PI / 2), [1, 0, 0]), [0, 1, 0]);
    expectVector(rotate(aroundX(Math.PI / 2), [0, 1, 0]), [0, 0, 1]);
  });

  it("times another is the other first, then the one", () => {
    // Around axes that are none of the three, so that every part counts.
    const first = multiply(aroundX(0.7), aroundZ(0.4));
    const second = multiply(aroundZ(-1.9), aroundX(1.3));
    expectVector(
      rotate(multiply(second, first), [0.2, -0.5, 0.8]),
      rotate(second, rotate(first, [0.2, -0.5, 0.8])),
    );
  });
});

/** Unit quaternions of all directions. */
const anyQuaternion = fc
  .tuple(...([0, 1, 2, 3] as const).map(() => fc.double({ min: -1, max: 1, noNaN: true })))
  .filter((parts) => Math.hypot(...parts) > 0.1)
  .map((parts): Quaternion => {
    const length = Math.hypot(...parts);
    return [parts[0] / length, parts[1] / length, parts[2] / length, parts[3] / length];
  });

describe("a rotation's matrix", () => {
  it("turns vectors as the quaternion does", () => {
    const v: Vector = [0.2, -0.5, 0.8];
    fc.assert(
      fc.property(anyQuaternion, (q) => {
        const turned = matrixOf(q).map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
        expectVector(turned, rotate(q, v));
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it("gives its quaternion back, with w ≥ 0, whichever part is the largest", () => {
    const half = Math.SQRT1_2;
    const sharp: Quaternion[] = [
      [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [half, half, 0, 0], [0, half, 0, -half],
    ]; // prettier-ignore
    fc.assert(
      fc.property(fc.oneof(anyQuaternion, fc.constantFrom(...sharp)), (q) => {
        const back = quaternionOf(matrixOf(q));
        expect(back[3]).toBeGreaterThanOrEqual(0);
        // q and −q are the same rotation.
        const sign = Math.sign(back.reduce((sum, part, i) => sum + part * q[i], 0));
        back.forEach((part, i) => expect(sign * part).toBeCloseTo(q[i], 12));
      }),
      { numRuns: 200, seed: 2 },
    );
  });
});
