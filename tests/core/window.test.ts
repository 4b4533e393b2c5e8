import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { embed, foregroundWindow, volumePixelSizes, volumeShape, wholeWindow, widenWindow, windowCount } from "../../src/core/window.ts"; // prettier-ignore
import { randomReference } from "../fixtures/masks.ts";
import "../matchers.ts";

describe("a window", () => {
  it("of a 2D grid is a volume of one slice", () => {
    const grid = makeGrid([3, 5], [2, 1]);
    expect(volumeShape(grid)).toEqual([1, 3, 5]);
    expect(volumePixelSizes(grid)).toEqual([1, 2 / 6, 1 / 6]);
    expect(wholeWindow(grid)).toEqual({ start: [0, 0, 0], shape: [1, 3, 5] });
    expect(windowCount(wholeWindow(grid))).toBe(15);
  });

  it("around the foreground is its bounding box, for any mask", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const shape = seed % 2 === 0 ? [4, 7] : [3, 4, 5];
      const { grid, mask } = randomReference(shape, null, 0.06, seed);
      const [, n1, n2] = volumeShape(grid);
      const ones = [...mask.keys()].filter((p) => mask[p] === 1);
      const indices = ones.map((p) => [Math.floor(p / (n1 * n2)), Math.floor(p / n2) % n1, p % n2]);
      const low = [0, 1, 2].map((axis) => Math.min(...indices.map((index) => index[axis])));
      const high = [0, 1, 2].map((axis) => Math.max(...indices.map((index) => index[axis])));
      expect(foregroundWindow(grid, mask)).toEqual(
        ones.length === 0
          ? { start: [0, 0, 0], shape: [0, 0, 0] }
          : { start: low, shape: high.map((top, axis) => top - low[axis] + 1) },
      );
    }
  });

  it("widens by a distance in units of Ω, rounded up to pixels, within Ω", () => {
    const grid = makeGrid([20, 40], [2, 1]);
    const window = { start: [0, 8, 10], shape: [1, 4, 6] } as const;
    // Pixel sizes 2/40 and 1/40: 0.08 is 1.6 and 3.2 pixels.
    expect(widenWindow(grid, window, 0.08)).toEqual({ start: [0, 6, 6], shape: [1, 8, 14] });
    expect(widenWindow(grid, window, 0)).toEqual(window);
    expect(widenWindow(grid, window, 1)).toEqual(wholeWindow(grid));
  });

  it("is embedded at its place", () => {
    const grid = makeGrid([2, 3, 4]);
    const window = { start: [1, 0, 2], shape: [1, 2, 2] } as const;
    const whole = embed(grid, window, Float32Array.of(1, 2, 3, 4), new Float32Array(24));
    const expected = new Float32Array(24);
    expected.set([1, 2], 12 + 2);
    expected.set([3, 4], 12 + 4 + 2);
    expect(whole).toBeAllclose(expected, { shape: [2, 3, 4] });
  });
});
