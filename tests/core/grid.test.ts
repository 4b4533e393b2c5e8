import { describe, expect, it } from "vitest";
import { InputError, requireInRange, requireInteger } from "../../src/core/errors.ts";
import { MAX_PIXELS, longestSideMm, makeGrid, pixelCount, pixelSizes } from "../../src/core/grid.ts";

const message = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error("nothing was refused");
};

describe("a grid", () => {
  it("is refused in words where it is not 2D or 3D", () => {
    expect(message(() => makeGrid([4]))).toBe("an image must have 2 or 3 axes, got 1");
    expect(message(() => makeGrid([1, 2, 3, 4]))).toBe("an image must have 2 or 3 axes, got 4");
  });

  it("is refused in words where an axis has no whole number of pixels", () => {
    for (const n of [0, -3, 2.5, NaN, Infinity]) {
      expect(message(() => makeGrid([4, n]))).toBe(`every axis needs at least 1 pixel, got shape 4 × ${n}`);
    }
  });

  it("is refused in words where the spacing does not fit", () => {
    expect(message(() => makeGrid([4, 4], [1, 1, 1]))).toBe(
      "the spacing must hold 2 numbers above 0 (mm), got 1, 1, 1",
    );
    for (const s of [0, -1, NaN, Infinity]) {
      expect(message(() => makeGrid([4, 4], [1, s]))).toContain("numbers above 0 (mm)");
    }
  });

  it("is refused in words where an axis is too long, or a pixel too thin", () => {
    expect(message(() => makeGrid([1, 65_537]))).toContain("an axis may have 65536 pixels at most");
    expect(pixelCount(makeGrid([1, 65_536]))).toBe(65_536);
    expect(message(() => makeGrid([4, 4], [1, 10_001]))).toContain("10000 times as long");
    expect(makeGrid([4, 4], [1, 10_000]).spacing).toEqual([1, 10_000]);
  });

  it("holds a CT grid of 128 slices and not one more", () => {
    expect(pixelCount(makeGrid([512, 512, 128]))).toBe(MAX_PIXELS);
    expect(message(() => makeGrid([512, 512, 129]))).toMatch(
      /512 × 512 × 129 has 33816576 pixels.*crop or downsample/,
    );
  });

  it("keeps no array of its maker", () => {
    const shape = [3, 4];
    const spacing = [1, 2];
    const grid = makeGrid(shape, spacing);
    shape[0] = 9;
    spacing[0] = 9;
    expect(grid).toEqual({ shape: [3, 4], spacing: [1, 2] });
  });

  it("has a longest side of length 1, whichever axis it is", () => {
    expect(pixelSizes(makeGrid([10, 20]))).toEqual([1 / 20, 1 / 20]);
    // 20 · 3 mm is longer than 32 · 1 mm.
    expect(pixelSizes(makeGrid([20, 32, 24], [3, 1, 1]))).toEqual([3 / 60, 1 / 60, 1 / 60]);
    expect(longestSideMm(makeGrid([20, 32, 24], [3, 1, 1]))).toBe(60);
    expect(longestSideMm(makeGrid([10, 20]))).toBeNull();
  });
});

describe("a parameter", () => {
  it("passes at the ends of its range and is refused beyond, NaN included", () => {
    expect(() => [0, 0.5, 2].forEach((b) => requireInRange("smoothness", b, 0, 2))).not.toThrow();
    expect(message(() => requireInRange("smoothness", -1, 0, 2))).toBe(
      "smoothness must be in [0, 2], got -1",
    );
    expect(message(() => requireInRange("smoothness", 2.01, 0, 2))).toBe(
      "smoothness must be in [0, 2], got 2.01",
    );
    expect(message(() => requireInRange("smoothness", NaN, 0, 2))).toBe(
      "smoothness must be in [0, 2], got NaN",
    );
  });

  it("that counts is refused where it is no whole number", () => {
    expect(() => [1, 1000].forEach((k) => requireInteger("samples", k, 1, 1000))).not.toThrow();
    for (const k of [0, 1001, 1.5, NaN, Infinity]) {
      expect(message(() => requireInteger("samples", k, 1, 1000))).toBe(
        `samples must be a whole number in [1, 1000], got ${k}`,
      );
    }
  });
});
