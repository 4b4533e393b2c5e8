import { describe, expect, it } from "vitest";
import type { Triple } from "../../../src/core/kernel/index.ts";
import type { VoxelBox } from "../../../src/space/mesh/lattice.ts";
import { type Surface, maskSurface } from "../../../src/space/mesh/surface.ts";
import { randomSource } from "../../fixtures/masks.ts";
import {
  CUBES,
  cornersOf,
  countOf,
  cross,
  dot,
  enclosedVolume,
  expectClosed,
  mask,
  minus,
  sidesOf,
  vertexOf,
  windingNumber,
} from "./meshChecks.ts";

describe("a mask's surface", () => {
  /** Every voxel's centre is where the mask says. */
  function expectCentresKept(box: VoxelBox, surface: Surface, sizes: Triple): void {
    const [n0, n1, n2] = box.window.shape;
    const wrong: number[][] = [];
    for (let i = 0, p = 0; i < n0; i++)
      for (let j = 0; j < n1; j++)
        for (let k = 0; k < n2; k++, p++) {
          const at: Triple = [(i + 0.5) * sizes[0], (j + 0.5) * sizes[1], (k + 0.5) * sizes[2]];
          if (windingNumber(surface, at) !== box.values[p]) wrong.push([i, j, k]);
        }
    expect(wrong).toEqual([]);
  }

  it("is closed and keeps every voxel's centre on its side, for random masks, checkerboards and full grids", () => {
    const random = randomSource(7);
    const masks = [
      ...[0.05, 0.3, 0.5, 0.8, 0.97].map((density) => mask([6, 5, 7], () => random() < density)),
      mask([5, 6, 5], (x, y, z) => Math.floor(x + y + z - 1.5) % 2 === 0),
      mask([5, 4, 6], (x, y) => Math.floor(x + y - 1) % 2 === 0),
      mask([4, 5, 3], () => true),
      mask([1, 1, 1], () => true),
      mask([1, 7, 2], (_, y) => y !== 3.5),
    ];
    for (const [index, box] of masks.entries()) {
      const sizes: Triple = index % 2 === 0 ? CUBES : [0.7, 2, 3.1];
      const surface = maskSurface(box, sizes, Infinity);
      expectClosed(surface);
      expectCentresKept(box, surface, sizes);
      expect(sidesOf(surface).most % 2).toBe(0);
    }
  });

  it("encloses a ball's voxels to 2 %, and looks like a ball: normals within 6° on average", () => {
    for (const [radius, n] of [[5, 16], [10, 26], [18, 42]]) {
      const box = mask([n, n, n], (x, y, z) => Math.hypot(x - n / 2, y - n / 2, z - n / 2) <= radius);
      const surface = maskSurface(box, CUBES, Infinity);
      expectClosed(surface);
      expect(Math.abs(enclosedVolume(surface) / countOf(box) - 1)).toBeLessThan(0.02);
      const count = surface.positions.length / 3;
      let sum = 0;
      for (let v = 0; v < count; v++) {
        const at = minus(vertexOf(surface.positions, v), [n / 2, n / 2, n / 2]);
        const cosine = dot(at, vertexOf(surface.normals, v)) / Math.sqrt(dot(at, at));
        sum += Math.acos(Math.min(1, cosine)) ** 2;
      }
      expect((Math.sqrt(sum / count) * 180) / Math.PI).toBeLessThan(6);
    } // prettier-ignore
  });

  it("runs around a tube of one voxel: closed, in one piece, more than a third of its volume", () => {
    const tubes = [
      mask([9, 9, 24], (x, y, z) => x === 4.5 && y === 4.5 && z > 2 && z < 22),
      mask([20, 20, 5], (x, y, z) => z === 2.5 && Math.abs(x + y - 20) <= 1 && Math.min(x, y) > 2),
    ];
    for (const box of tubes) {
      const surface = maskSurface(box, CUBES, Infinity);
      expectClosed(surface);
      expectCentresKept(box, surface, CUBES);
      expect(enclosedVolume(surface)).toBeGreaterThan(countOf(box) / 3);
      expect(enclosedVolume(surface)).toBeLessThan(1.1 * countOf(box));
      // V − E + F = 2 for one piece without holes; E = 3F/2.
      expect(surface.positions.length / 3 - surface.triangles.length / 6).toBe(2);
    }
  });

  it("of a slope between two axes is flat: steps of a voxel leave normals within 8° of the slope's", () => {
    const box = mask([40, 12, 40], (x, _, z) => z - x / 5 < 16 && x > 2 && x < 38 && z > 4);
    const { positions, normals } = maskSurface(box, CUBES, Infinity);
    const expected = Math.atan(1 / 5);
    let checked = 0;
    for (let v = 0; v < normals.length / 3; v++) {
      const [x, y, z] = vertexOf(positions, v);
      if (x < 10 || x > 30 || y < 4 || y > 8 || z < 12) continue;
      const [nx, , nz] = vertexOf(normals, v);
      expect(Math.abs(Math.atan2(-nx, nz) - expected)).toBeLessThan((8 * Math.PI) / 180);
      checked++;
    }
    expect(checked).toBeGreaterThan(50);
  });

  it("turns its triangles the way its normals point: all on a ball, nine in ten on rubble", () => {
    const random = randomSource(3);
    const ball = mask([20, 20, 20], (x, y, z) => Math.hypot(x - 10, y - 10, z - 10) < 7);
    const rubble = mask([20, 20, 20], (x, y, z) => Math.hypot(x - 10, y - 10, z - 10) < 6 + 2 * random());
    for (const [box, share] of [[ball, 1], [rubble, 0.9]] as const) {
      const surface = maskSurface(box, CUBES, Infinity);
      expect(enclosedVolume(surface)).toBeGreaterThan(0.9 * countOf(box));
      const agree = cornersOf(surface).filter(([a, b, c], t) => {
        const flat = cross(minus(b, a), minus(c, a));
        return dot(flat, vertexOf(surface.normals, surface.triangles[3 * t])) > 0;
      });
      expect(agree.length / (surface.triangles.length / 3)).toBeGreaterThanOrEqual(share);
    } // prettier-ignore
  });

  it("is that of block means of at least ½ on a coarser lattice, and empty where there are none", () => {
    const ball = mask([40, 40, 40], (x, y, z) => Math.hypot(x - 20, y - 20, z - 20) <= 14);
    const surface = maskSurface(ball, [1, 2, 0.5], 15);
    expectClosed(surface);
    expect(surface.step).toBe(2);
    expect(Math.abs(enclosedVolume(surface) / countOf(ball) - 1)).toBeLessThan(0.03);
    // Block means say more than 0 or 1: vertices are within 0.3 voxels of the sphere, cells being of 2.
    const distances = Array.from({ length: surface.positions.length / 3 }, (_, v) => {
      const [x, y, z] = vertexOf(surface.positions, v);
      return Math.abs(Math.hypot(x - 20, y / 2 - 20, z * 2 - 20) - 14);
    });
    expect(Math.max(...distances)).toBeLessThan(0.3);
    const speck = mask([40, 40, 40], (x, y, z) => x === 3.5 && (y === 3.5 || y === 30.5) && z === 3.5);
    expect(maskSurface(speck, CUBES, 10).triangles).toHaveLength(0);
    expect(maskSurface(speck, CUBES, Infinity).triangles.length).toBeGreaterThan(0);
  });

  it("does not depend on what lies around it: the window of a sample gives what the whole grid gives", () => {
    const whole = mask([16, 14, 18], (x, y, z) => Math.hypot(x - 9, y - 6, z - 10) < 4);
    const start: Triple = [4, 1, 5];
    const shape: Triple = [10, 11, 10];
    const values = new Float32Array(1100);
    for (let i = 0, p = 0; i < 10; i++)
      for (let j = 0; j < 11; j++)
        for (let k = 0; k < 10; k++, p++) values[p] = whole.values[((i + 4) * 14 + j + 1) * 18 + k + 5];
    for (const maxSide of [Infinity, 5, 3]) {
      expect(maskSurface({ values, window: { start, shape } }, [1, 2, 3], maxSide)).toEqual(
        maskSurface(whole, [1, 2, 3], maxSide),
      );
    }
  });

  it("of nothing is empty", () => {
    const nothing = maskSurface(
      mask([4, 4, 4], () => false),
      CUBES,
      Infinity,
    );
    expect(nothing).toMatchObject({ step: 1 });
    expect([nothing.positions, nothing.normals, nothing.triangles].map((each) => each.length)).toEqual([
      0, 0, 0,
    ]);
    const none: VoxelBox = { values: new Uint8Array(0), window: { start: [0, 0, 0], shape: [0, 0, 0] } };
    expect(maskSurface(none, CUBES, 5).triangles).toHaveLength(0);
  });
});
