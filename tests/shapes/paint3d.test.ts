import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { sliceOf } from "../../src/core/slice.ts";
import { ballRadii, ballSection, drawBallStroke } from "../../src/shapes/paint3d.ts";
import { regionSizes, voxelCount } from "./voxelCounts.ts";

type Triple = readonly [number, number, number];

const blank = ([n0, n1, n2]: Triple) => new Uint8Array(n0 * n1 * n2);
const indexOf = ([, n1, n2]: Triple, [i, j, k]: Triple) => (i * n1 + j) * n2 + k;

/** Shortest distance of a voxel's centre to the line through the points, in radii: brute force over points of the line. */
function nearest([x, y, z]: Triple, line: readonly Triple[], [rx, ry, rz]: Triple): number {
  let shortest = Infinity;
  for (let i = 0; i < line.length; i++) {
    const [fromX, fromY, fromZ] = line[Math.max(0, i - 1)];
    const [toX, toY, toZ] = line[i];
    for (let step = 0; step <= 400; step++) {
      const t = step / 400;
      const dx = (fromX + t * (toX - fromX) - x) / rx;
      const dy = (fromY + t * (toY - fromY) - y) / ry;
      const dz = (fromZ + t * (toZ - fromZ) - z) / rz;
      shortest = Math.min(shortest, dx * dx + dy * dy + dz * dz);
    }
  }
  return Math.sqrt(shortest);
}

/** A copy of the mask with the stroke in it. */
function ballStroke(mask: Uint8Array, ...stroke: Tail<Parameters<typeof drawBallStroke>>): Uint8Array {
  const out = mask.slice();
  drawBallStroke(out, ...stroke);
  return out;
}

type Tail<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;

describe("a stroke of a ball", () => {
  it("a dab paints the voxels whose centre is within the radii", () => {
    const shape: Triple = [5, 5, 5];
    const mask = ballStroke(blank(shape), shape, [[2.5, 2.5, 2.5]], [1, 2, 1.5], 1);
    const painted = new Set<string>();
    mask.forEach((value, p) => {
      if (value === 1) painted.add([Math.floor(p / 25), Math.floor(p / 5) % 5, p % 5].join());
    });
    expect([...painted].sort()).toEqual(
      ["2,0,2", "2,1,1", "2,1,2", "2,1,3", "2,2,1", "2,2,2", "2,2,3", "2,3,1", "2,3,2", "2,3,3", "2,4,2", "1,2,2", "3,2,2"].sort(), // prettier-ignore
    );
  });

  it("a ball that is round in mm has the volume 4/3·π·r³ whatever the spacing", () => {
    const shape: Triple = [48, 24, 80];
    const spacing = [1, 2.5, 0.6];
    const radii = spacing.map((mm) => 14 / mm) as unknown as Triple;
    const mask = ballStroke(blank(shape), shape, [[24.2, 12.1, 39.7]], radii, 1);
    expect((voxelCount(mask) * 1.5) / ((4 / 3) * Math.PI * 14 ** 3)).toBeCloseTo(1, 1.5);
  });

  it("is every voxel within the radii of the line through the points, and those under the line", () => {
    const shape: Triple = [10, 12, 9];
    const coordinate = fc.double({ min: -4, max: 15, noNaN: true });
    const points = fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 3 });
    const radius = fc.double({ min: 0.6, max: 5, noNaN: true });
    fc.assert(
      fc.property(points, fc.tuple(radius, radius, radius), (line, radii) => {
        const mask = ballStroke(blank(shape), shape, line, radii, 1);
        const thin = ballStroke(blank(shape), shape, line, [1e-6, 1e-6, 1e-6], 1);
        // A step of the brute force is at most 33/400 voxels, in radii:
        const slack = 0.1 / Math.min(...radii);
        let wrong = 0;
        mask.forEach((value, p) => {
          const centre: Triple = [Math.floor(p / 108) + 0.5, (Math.floor(p / 9) % 12) + 0.5, (p % 9) + 0.5];
          const distance = nearest(centre, line, radii);
          if (distance <= 1 - slack || thin[p] === 1) wrong += 1 - value;
          else if (distance > 1 + slack) wrong += value;
        });
        expect(wrong).toBe(0);
      }),
      { numRuns: 12, seed: 7, endOnFailure: true },
    );
  });

  it("the thinnest ball paints a chain of voxels that touch the line, from end to end", () => {
    const shape: Triple = [12, 12, 12];
    const coordinate = fc.double({ min: 0, max: 11.99, noNaN: true });
    const point = fc.tuple(coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(point, point, (from, to) => {
        const mask = ballStroke(blank(shape), shape, [from, to], [0.01, 0.01, 0.01], 1);
        for (const end of [from, to]) expect(mask[indexOf(shape, end.map(Math.floor) as never)]).toBe(1);
        // Thickened by a voxel the chain is one piece where no step is longer than to a neighbour (26 of them).
        const thick = blank(shape);
        mask.forEach((value, p) => {
          if (value === 0) return;
          const at = [Math.floor(p / 144), Math.floor(p / 12) % 12, p % 12];
          // The line passes through the voxel: no centre is farther than half its diagonal.
          expect(nearest(at.map((i) => i + 0.5) as never, [from, to], [1, 1, 1])).toBeLessThan(0.9);
          for (let c = 0; c < 8; c++) {
            const q = at.map((i, axis) => Math.min(11, i + ((c >> axis) & 1)));
            thick[indexOf(shape, q as never)] = 1;
          }
        });
        expect(regionSizes(thick, 12, 1)).toHaveLength(1);
      }),
      { numRuns: 60, seed: 3, endOnFailure: true },
    );
  });

  it("an eraser takes away; strokes are cut off at the faces; none of the points paints nothing", () => {
    const shape: Triple = [4, 3, 2];
    const full = blank(shape).fill(1);
    const erased = ballStroke(full, shape, [[-1, -1, -1], [0.5, 0.5, 0.5]], [0.6, 0.6, 0.6], 0); // prettier-ignore
    expect(erased.indexOf(0)).toBe(0);
    expect(voxelCount(erased)).toBe(23);
    expect(ballStroke(full, shape, [[-50, -50, 1], [900, -50, 1]], [3, 3, 3], 0)).toEqual(full); // prettier-ignore
    expect(ballStroke(full, shape, [], [3, 3, 3], 0)).toEqual(full);
    expect(ballStroke(blank(shape), shape, [[-1e9, 1.5, 0.5], [1e9, 1.5, 0.5]], [0.1, 0.1, 0.1], 1)).toEqual(
      Uint8Array.from({ length: 24 }, (_, p) => (Math.floor(p / 2) % 3 === 1 && p % 2 === 0 ? 1 : 0)),
    ); // prettier-ignore
    expect(ballStroke(full, shape, [[4, 3, 2]], [0.1, 0.1, 0.1], 0)).toEqual(full);
  });
});

describe("a ball", () => {
  it("is round in mm, as wide as the brush in the columns of the slice", () => {
    const grid = makeGrid([4, 5, 6], [1, 2, 4]);
    const [axial, sagittal] = (["axial", "sagittal"] as const).map((plane) => sliceOf(grid, plane, 0, true));
    // Columns of the axial slice run along x (1 mm), those of the sagittal one along y (2 mm).
    expect(ballRadii(grid, axial, 8)).toEqual([8, 4, 2]);
    expect(ballRadii(grid, sagittal, 8)).toEqual([16, 8, 4]);
    expect(ballRadii(makeGrid([4, 5, 6]), axial, 8)).toEqual([8, 8, 8]);
  });

  it("has a section that shrinks to nothing at its radius", () => {
    expect(ballSection(0, 5)).toBe(1);
    expect(ballSection(3, 5)).toBeCloseTo(0.8, 12);
    expect(ballSection(-3, 5)).toBeCloseTo(0.8, 12);
    expect(ballSection(5, 5)).toBe(0);
    expect(ballSection(9, 5)).toBe(0);
  });
});
