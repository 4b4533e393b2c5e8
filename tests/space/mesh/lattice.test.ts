import { describe, expect, it } from "vitest";
import type { Triple } from "../../../src/core/kernel/index.ts";
import { blockMeans, boxAbove, cellsOf, latticeAround, stepFor } from "../../../src/space/mesh/lattice.ts";
import { randomSource } from "../../fixtures/masks.ts";

const random = randomSource(11);
const shape: Triple = [7, 6, 9];
const values = Float32Array.from({ length: 7 * 6 * 9 }, () => random());
const start: Triple = [3, 0, 5];
const box = { values, window: { start, shape } };
/** The value of a voxel of Ω, 0 outside the window. */
const valueAt = (index: readonly number[]) => {
  const [i, j, k] = index.map((each, axis) => each - start[axis]);
  const isInside = i >= 0 && i < 7 && j >= 0 && j < 6 && k >= 0 && k < 9;
  return isInside ? values[(i * 6 + j) * 9 + k] : 0;
};

describe("cells", () => {
  it("are counted from the corner of Ω, so that a window that grows leaves them where they are", () => {
    expect(cellsOf({ start: [1, 4, 5], shape: [3, 2, 1] }, 2)).toEqual({
      start: [0, 2, 2],
      shape: [2, 1, 1],
    });
    expect(cellsOf({ start: [5, 6, 7], shape: [5, 5, 5] }, 3)).toEqual({
      start: [1, 2, 2],
      shape: [3, 2, 2],
    });
    expect(cellsOf({ start: [5, 6, 7], shape: [1, 2, 3] }, 1)).toEqual({
      start: [5, 6, 7],
      shape: [1, 2, 3],
    });
  });

  it("are as small as the number asked for lets them be", () => {
    const window = { start: [1, 0, 0], shape: [8, 3, 3] } as const;
    expect([8, 7, 5, 4, 3, 2, 1, Infinity].map((side) => stepFor(window, side))).toEqual([
      1, 2, 2, 3, 3, 5, 9, 1,
    ]);
  });

  it("hold the mean of all their voxels, those outside the array being 0, by brute force", () => {
    for (const step of [1, 2, 3, 4]) {
      const cells = { start: [-1, -1, 0], shape: [9, 9, 12] } as const;
      const means = blockMeans(box, cells, step);
      means.forEach((mean, p) => {
        const cell = [Math.floor(p / 108) - 1, (Math.floor(p / 12) % 9) - 1, p % 12];
        let sum = 0;
        for (let v = 0; v < step ** 3; v++) {
          const offset = [Math.floor(v / step ** 2), Math.floor(v / step) % step, v % step];
          sum += valueAt(cell.map((each, axis) => each * step + offset[axis]));
        }
        if (Math.abs(mean - sum / step ** 3) > 1e-6)
          expect.fail(`step ${step}, cell ${cell.join()}: ${mean}`);
      });
    }
  });
});

describe("the lattice around an object", () => {
  it("holds it with a margin of two cells on every side", () => {
    for (const level of [0.3, 0.98]) {
      const above = boxAbove(box, level);
      const lattice = latticeAround(box, level, Infinity)!;
      expect(lattice.step).toBe(1);
      expect(lattice.first).toEqual(above.start.map((first) => first - 2));
      expect(lattice.shape).toEqual(above.shape.map((length) => length + 4));
      // Every voxel at or above the level is in the box, and each side of the box has one.
      const inside = [...values.keys()]
        .filter((p) => values[p] >= level)
        .map((p) => [Math.floor(p / 54) + 3, Math.floor(p / 9) % 6, (p % 9) + 5]);
      for (const axis of [0, 1, 2]) {
        const along = inside.map((index) => index[axis]);
        expect(Math.min(...along)).toBe(above.start[axis]);
        expect(Math.max(...along)).toBe(above.start[axis] + above.shape[axis] - 1);
      }
    }
  });

  it("is none where nothing reaches the level", () => {
    expect(latticeAround(box, 1.01, 4)).toBeNull();
  });
});
