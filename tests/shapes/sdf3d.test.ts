import { describe, expect, it } from "vitest";
import {
  ball,
  ellipsoid,
  flatten,
  halfSpace,
  smoothIntersection3d,
  smoothSubtract3d,
  smoothUnion3d,
  torus,
  turn3d,
  union3d,
} from "../../src/shapes/sdf3d.ts";
import { tube } from "../../src/shapes/tube.ts";
import { voxelMask } from "../../src/shapes/voxels.ts";
import { voxelCount } from "./voxelCounts.ts";

describe("signed distances in the cube", () => {
  it("ball, torus and half-space are exact", () => {
    expect(ball([0.5, 0.5, 0.5], 0.2)(0.5, 0.5, 1)).toBeCloseTo(0.3, 15);
    expect(ball([0.5, 0.5, 0.5], 0.2)(0.5, 0.5, 0.5)).toBe(-0.2);
    const ring = torus([0.5, 0.5, 0.5], 0.3, 0.1);
    expect(ring(0.5, 0.5, 0.5)).toBeCloseTo(0.2, 15);
    expect(ring(0.5 + 0.3 * 0.6, 0.5 + 0.3 * 0.8, 0.5)).toBeCloseTo(-0.1, 15);
    expect(ring(0.8, 0.5, 0.7)).toBeCloseTo(0.1, 15);
    expect(halfSpace([0.5, 0, 0], [3, 0, 4])(0.6, 7, 0.2)).toBeCloseTo(0.6 * 0.1 + 0.8 * 0.2, 15);
  });

  it("an ellipsoid is zero on its surface and never farther than it is", () => {
    const shape = ellipsoid([0.5, 0.5, 0.5], [0.3, 0.1, 0.2]);
    for (const [x, y, z] of [[0.8, 0.5, 0.5], [0.5, 0.4, 0.5], [0.5, 0.5, 0.7], [0.5 + 0.3 * 0.6, 0.5 + 0.1 * 0.8, 0.5]]) expect(shape(x, y, z)).toBeCloseTo(0, 14); // prettier-ignore
    expect(shape(0.5, 0.5, 0.5)).toBeCloseTo(-0.1, 15);
    expect(shape(0.5, 0.65, 0.5)).toBeCloseTo(0.05, 15);
    // Far away the ball around it bounds it better than its level.
    expect(shape(5, 0.5, 0.5)).toBeCloseTo(4.2, 14);
    expect(shape(0.6, 0.5, 0.5)).toBeGreaterThan(-0.1 * Math.sqrt(1 - (0.1 / 0.3) ** 2));
  });

  it("flattened to 0.4 of its depth a ball is the ellipsoid", () => {
    const flat = flatten(ball([0.5, 0.5, 0.5], 0.3), 0.5, 0.4);
    const shape = ellipsoid([0.5, 0.5, 0.5], [0.3, 0.12, 0.3]);
    expect(voxelMask(flat, 40)).toEqual(voxelMask(shape, 40));
    expect(voxelCount(voxelMask(flat, 40))).toBeGreaterThan(1000);
  });

  it("unions keep either, differences and intersections remove, fillets only round the crease", () => {
    const left = ball([0.4, 0.5, 0.5], 0.15);
    const right = ball([0.6, 0.5, 0.5], 0.15);
    const both = union3d(left, right);
    expect(both(0.3, 0.5, 0.5)).toBeCloseTo(-0.1 + 0.05, 15);
    expect(both(0.7, 0.5, 0.5)).toBeCloseTo(-0.1 + 0.05, 15);
    const crease = 0.5 + Math.sqrt(0.15 ** 2 - 0.1 ** 2) + 0.01;
    expect(both(0.5, crease, 0.5)).toBeGreaterThan(0);
    expect(smoothUnion3d(left, right, 0.1)(0.5, crease, 0.5)).toBeLessThan(0);
    expect(smoothUnion3d(left, right, 0.1)(0.27, 0.5, 0.5)).toBeCloseTo(both(0.27, 0.5, 0.5), 15);
    const difference = smoothSubtract3d(left, right, 0.02);
    expect(difference(0.5, 0.5, 0.5)).toBeGreaterThan(0);
    expect(difference(0.3, 0.5, 0.5)).toBeCloseTo(left(0.3, 0.5, 0.5), 15);
    const common = smoothIntersection3d(left, right, 0.02);
    expect(common(0.5, 0.5, 0.5)).toBeCloseTo(-0.05 + 0.005, 15);
    expect(common(0.35, 0.5, 0.5)).toBeCloseTo(right(0.35, 0.5, 0.5), 15);
  });

  it("a quarter turn takes x to y, y to z and z to x", () => {
    const centre = [0.5, 0.5, 0.5] as const;
    const off = (axis: number) => ball([0, 1, 2].map((c) => (c === axis ? 0.8 : 0.5)) as never, 0.1);
    for (const [axis, from, to] of [[2, 0, 1], [0, 1, 2], [1, 2, 0]] as const) {
      const turned = turn3d(off(from), centre, axis, [0, 3]);
      const there = [0.5, 0.5, 0.5];
      there[to] = 0.8;
      expect(turned(there[0], there[1], there[2])).toBeCloseTo(-0.1, 15);
      there[to] = 0.2;
      expect(turned(there[0], there[1], there[2])).toBeGreaterThan(0);
    } // prettier-ignore
  });
});

describe("tube", () => {
  it("along a straight line is a capsule", () => {
    const shape = tube([[0.2, 0.5, 0.5, 0.1], [0.5, 0.5, 0.5, 0.1], [0.8, 0.5, 0.5, 0.1]]); // prettier-ignore
    expect(shape(0.5, 0.7, 0.5)).toBeCloseTo(0.1, 14);
    expect(shape(0.2, 0.5, 0.5)).toBeCloseTo(-0.1, 14);
    expect(shape(0.8 + 0.3, 0.5, 0.5 + 0.4)).toBeCloseTo(0.4, 14);
    const volume = Math.PI * 0.1 ** 2 * 0.6 + (4 / 3) * Math.PI * 0.1 ** 3;
    expect(Math.abs(voxelCount(voxelMask(shape, 100)) / 1e6 / volume - 1)).toBeLessThan(0.01);
  });

  it("begins and ends in its outer knots, with their radii", () => {
    const shape = tube([[0.2, 0.3, 0.4, 0.05], [0.5, 0.7, 0.5, 0.08], [0.7, 0.4, 0.8, 0.12]]); // prettier-ignore
    expect(shape(0.2, 0.3, 0.4)).toBeCloseTo(-0.05, 3);
    expect(shape(0.7, 0.4, 0.8)).toBeCloseTo(-0.12, 3);
  });

  it("is the nearest point of its B-spline less the radius there, although far chunks are passed over", () => {
    const knots = Array.from({ length: 9 }, (_, i) => [0.5 + 0.3 * Math.cos(i), 0.5 + 0.3 * Math.sin(i), 0.2 + 0.06 * i, 0.02 + 0.002 * i]); // prettier-ignore
    // Cubic B-spline by its hat function, the end knots repeated twice.
    const hat = (u: number) => (u < 1 ? 2 / 3 - u * u + (u * u * u) / 2 : u < 2 ? (2 - u) ** 3 / 6 : 0);
    const clamped = [knots[0], knots[0], ...knots, knots[8], knots[8]];
    const curve = Array.from({ length: 1001 }, (_, step) => {
      const t = 1 + (step / 1000) * 10;
      return [0, 1, 2, 3].map((c) =>
        clamped.reduce((sum, knot, i) => sum + hat(Math.abs(i - t)) * knot[c], 0),
      );
    });
    const shape = tube(knots as never);
    let worst = 0;
    for (let p = 0; p < 500; p++) {
      const at = [(p * 0.618034) % 1, (p * 0.414214) % 1, (p * 0.732051) % 1];
      let expected = Infinity;
      for (const [x, y, z, radius] of curve) {
        expected = Math.min(expected, Math.hypot(at[0] - x, at[1] - y, at[2] - z) - radius);
      }
      worst = Math.max(worst, Math.abs(shape(at[0], at[1], at[2]) - expected));
    }
    // Six chords a span stand for the curve.
    expect(worst).toBeLessThan(0.0015);
  });
});

describe("voxelMask", () => {
  it.each([1, 2, 3, 7, 20, 33])("is {distance < 0} in the centres of %i³ voxels", (size) => {
    const shape = turn3d(ellipsoid([0.45, 0.52, 0.55], [0.42, 0.3, 0.06]), [0.5, 0.5, 0.5], 1, [4, 3]);
    const mask = voxelMask(shape, size);
    expect(mask).toHaveLength(size ** 3);
    mask.forEach((value, p) => {
      const [i, j, k] = [Math.floor(p / size / size), Math.floor(p / size) % size, p % size];
      expect(value).toBe(shape((i + 0.5) / size, (j + 0.5) / size, (k + 0.5) / size) < 0 ? 1 : 0);
    });
  });

  it("asks far fewer points than there are voxels", () => {
    let asked = 0;
    const shape = ball([0.5, 0.5, 0.5], 0.35);
    voxelMask((x, y, z) => {
      asked++;
      return shape(x, y, z);
    }, 64);
    expect(asked).toBeLessThan(64 ** 3 / 3);
  });
});
