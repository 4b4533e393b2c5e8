import { describe, expect, it } from "vitest";
import type { Triple } from "../../../src/core/kernel/index.ts";
import { voxelSizes } from "../../../src/space/mesh/lattice.ts";
import { levelSurface } from "../../../src/space/mesh/surface.ts";
import {
  CUBES,
  areaOf,
  dot,
  enclosedVolume,
  expectClosed,
  minus,
  sidesOf,
  vertexOf,
  volume,
} from "./meshChecks.ts";

/** A profile as smooth as a marginal's, ½ at distance 0, falling outwards. */
const soft = (distance: number, width: number) => 1 / (1 + Math.exp((4 * distance) / width));

describe("a level surface", () => {
  const [radius, middle] = [20, 32.3];
  const ball = volume([64, 64, 64], (x, y, z) =>
    soft(Math.hypot(x - middle, y - middle, z - middle) - radius, 6),
  );

  it("of a smooth ball lies within 0.02 voxels of the sphere, with its area and volume within 0.4 %", () => {
    const surface = levelSurface(ball, CUBES, 0.5, Infinity);
    expectClosed(surface);
    expect(sidesOf(surface).most).toBe(2);
    expect(surface.step).toBe(1);
    const errors = Array.from({ length: surface.positions.length / 3 }, (_, v) => {
      const at = minus(vertexOf(surface.positions, v), [middle, middle, middle]);
      return Math.abs(Math.sqrt(dot(at, at)) - radius);
    });
    expect(Math.max(...errors)).toBeLessThan(0.02);
    expect(Math.abs(enclosedVolume(surface) / ((4 / 3) * Math.PI * radius ** 3) - 1)).toBeLessThan(0.004);
    expect(Math.abs(areaOf(surface) / (4 * Math.PI * radius ** 2) - 1)).toBeLessThan(0.004);
  });

  it("of a smooth ball has normals within 1° of the sphere's, outwards", () => {
    const { positions, normals } = levelSurface(ball, CUBES, 0.5, Infinity);
    const cosines = Array.from({ length: positions.length / 3 }, (_, v) => {
      const at = minus(vertexOf(positions, v), [middle, middle, middle]);
      return dot(at, vertexOf(normals, v)) / Math.sqrt(dot(at, at));
    });
    expect(Math.min(...cosines)).toBeGreaterThan(Math.cos(Math.PI / 180));
  });

  it("is in mm where voxels are not cubes: a ball in mm stays round, its normals point from its centre", () => {
    const sizes: Triple = [0.8, 2, 1.25];
    const shape: Triple = [80, 32, 52];
    const centre: [number, number, number] = [32, 32, 32.5];
    const box = volume(shape, (x, y, z) =>
      soft(Math.hypot(x * 0.8 - 32, y * 2 - 32, z * 1.25 - 32.5) - 20, 8),
    );
    const surface = levelSurface(box, sizes, 0.5, Infinity);
    expectClosed(surface);
    expect(Math.abs(enclosedVolume(surface) / ((4 / 3) * Math.PI * 20 ** 3) - 1)).toBeLessThan(0.01);
    for (let v = 0; v < surface.positions.length / 3; v++) {
      const at = minus(vertexOf(surface.positions, v), centre);
      const distance = Math.sqrt(dot(at, at));
      expect(Math.abs(distance - 20)).toBeLessThan(0.08);
      expect(dot(at, vertexOf(surface.normals, v)) / distance).toBeGreaterThan(Math.cos(Math.PI / 60));
    }
  });

  it("of a plane between two voxels lies where the line between their values crosses the level", () => {
    const box = volume([8, 8, 8], (x) => (x < 4 ? 1 : 0.25));
    for (const [level, at] of [[0.5, 3.5 + 2 / 3], [0.7, 3.5 + 0.4], [0.9, 3.5 + 0.1 / 0.75]]) {
      const { positions } = levelSurface(box, CUBES, level, Infinity);
      const inside = Array.from({ length: positions.length / 3 }, (_, v) => vertexOf(positions, v)).filter(
        ([x, y, z]) => x > 2 && Math.min(y, z) > 1 && Math.max(y, z) < 7,
      );
      expect(inside.length).toBeGreaterThan(8);
      for (const [x] of inside) expect(x).toBeCloseTo(at, 5);
    } // prettier-ignore
  });

  it("is closed by zeros where the object touches the border: a full grid is a box a little rounded", () => {
    const surface = levelSurface(
      volume([5, 6, 7], () => 1),
      [2, 1, 3],
      0.5,
      Infinity,
    );
    expectClosed(surface);
    const bounds = [0, 1, 2].map((axis) => {
      const along = surface.positions.filter((_, p) => p % 3 === axis);
      return [Math.min(...along), Math.max(...along)];
    });
    expect(bounds).toEqual([[0, 10], [0, 6], [0, 21]]); // prettier-ignore
    expect(enclosedVolume(surface)).toBeLessThan(5 * 6 * 7 * 6);
    expect(enclosedVolume(surface)).toBeGreaterThan(0.9 * 5 * 6 * 7 * 6);
  });

  it("encloses more the lower the level", () => {
    const volumes = [0.9, 0.5, 0.1, 0.05].map((level) =>
      enclosedVolume(levelSurface(ball, CUBES, level, Infinity)),
    );
    expect(volumes).toEqual(volumes.toSorted((p, q) => p - q));
  });

  it("of values that are nowhere high enough is empty", () => {
    expect(
      levelSurface(
        volume([4, 4, 4], () => 0.3),
        CUBES,
        0.31,
        Infinity,
      ).triangles,
    ).toHaveLength(0);
    expect(
      levelSurface(
        volume([4, 4, 4], () => 0),
        CUBES,
        1e-9,
        10,
      ).positions,
    ).toHaveLength(0);
  });

  it("counts a value that equals the level as inside", () => {
    const box = volume([3, 3, 3], (x, y, z) => (x === 1.5 && y === 1.5 && z === 1.5 ? 0.5 : 0));
    expect(levelSurface(box, CUBES, 0.5, Infinity).triangles).toHaveLength(36);
    expect(levelSurface(box, CUBES, 0.5000001, Infinity).triangles).toHaveLength(0);
  });

  it("refuses a level that is not above 0, and values that are no numbers", () => {
    for (const level of [0, -1, NaN, Infinity]) {
      expect(() => levelSurface(ball, CUBES, level, Infinity)).toThrow(/must be above 0, got/);
    }
    const broken = volume([6, 6, 6], (x, y, z) => (Math.max(x, y, z) > 4 ? NaN : 1));
    expect(() => levelSurface(broken, CUBES, 0.5, Infinity)).toThrow(/finite numbers, got NaN/);
  });

  it("on a coarser lattice is the same body to the cell: no more cells than asked for, its volume less by 0.4 % of step² at most", () => {
    const fine = enclosedVolume(levelSurface(ball, CUBES, 0.5, Infinity));
    for (const [maxSide, step] of [[40, 1], [39, 2], [20, 2], [19, 3], [14, 3], [13, 4]]) {
      const surface = levelSurface(ball, CUBES, 0.5, maxSide);
      expectClosed(surface);
      expect(surface.step, String(maxSide)).toBe(step);
      expect(Math.abs(enclosedVolume(surface) / fine - 1)).toBeLessThan(0.004 * step ** 2);
    } // prettier-ignore
  });
});

it("voxels without a spacing are cubes of size 1, and pictures have no surface", () => {
  expect(voxelSizes({ shape: [2, 3, 4], spacing: null })).toEqual([1, 1, 1]);
  expect(voxelSizes({ shape: [2, 3, 4], spacing: [3, 2, 1] })).toEqual([3, 2, 1]);
  expect(() => voxelSizes({ shape: [2, 3], spacing: null })).toThrow(/image of 2 axes/);
});
