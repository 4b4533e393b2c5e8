import { describe, expect, it } from "vitest";
import { croppedRaters, maskOverWhole, thinnedRaters } from "../../../src/core/raters/crop.ts";
import { referenceWhere } from "../../fixtures/masks.ts";

const inside = ([i, j, k]: readonly number[]) => i >= 10 && i < 14 && j >= 20 && j < 26 && k >= 5 && k < 9;

describe("the part of Ω with the raters' masks", () => {
  it("is their common box with half of its longest side around it, and lies in its place again", () => {
    const one = referenceWhere([40, 60, 30], [1, 1, 2], inside);
    const two = referenceWhere([40, 60, 30], [1, 1, 2], ([i, j, k]) => inside([i + 2, j, k]));
    const part = croppedRaters({ grid: one.grid, masks: [one.mask, two.mask] });
    // 8 to 14, 20 to 26, 5 to 9 of thickness 2: the longest side is 8 mm of 60.
    expect(part.window).toEqual({ start: [4, 16, 3], shape: [14, 14, 8] });
    expect(part.boxSide).toBeCloseTo(8 / 60, 12);
    expect(part.side).toBeCloseTo(16 / 60, 12);
    expect(part.raters.grid).toEqual({ shape: [14, 14, 8], spacing: [1, 1, 2] });
    for (const [i, { mask }] of [one, two].entries()) {
      expect(maskOverWhole(one.grid, part, part.raters.masks[i])).toEqual(mask);
    }
  });

  it("keeps the rim of Ω where the masks touch it, and all of Ω where there is nothing to leave out", () => {
    const corner = referenceWhere([50, 50], null, ([i, j]) => i < 10 && j < 10);
    expect(croppedRaters({ grid: corner.grid, masks: [corner.mask, corner.mask] }).window).toEqual({
      start: [0, 0, 0],
      shape: [1, 15, 15],
    });
    const wide = referenceWhere([20, 20], null, ([i]) => i > 2);
    const masks = [wide.mask, wide.mask];
    expect(croppedRaters({ grid: wide.grid, masks }).raters.masks).toBe(masks);
  });
});

describe("a thinned grid", () => {
  it("thins the finest axis first, until it is small enough, and keeps pixels as they are", () => {
    const { grid, mask } = referenceWhere([24, 24, 6], [1, 1, 4], ([i, j, k]) => (i * 7 + j * 2 + k) % 5 < 2);
    const { raters, side, pixel } = thinnedRaters({ grid, masks: [mask] }, 900);
    expect(raters.grid.shape).toEqual([12, 12, 6]);
    expect(side).toBeCloseTo(1, 12);
    expect(pixel).toBeCloseTo(4 / 24, 12);
    for (let p = 0; p < 12 * 12 * 6; p++) {
      const [i, j, k] = [Math.floor(p / 72), Math.floor(p / 6) % 12, p % 6];
      expect(raters.masks[0][p]).toBe(mask[((2 * i + 1) * 24 + 2 * j + 1) * 6 + k]);
    }
  });

  it("is the grid itself where that is small enough; a last step may end outside", () => {
    const { grid, mask } = referenceWhere([5, 5], null, ([i]) => i < 2);
    expect(thinnedRaters({ grid, masks: [mask] }, 25).raters.masks[0]).toBe(mask);
    const thin = thinnedRaters({ grid, masks: [mask] }, 9);
    expect(thin.raters.grid.shape).toEqual([3, 3]);
    expect(thin.side).toBeCloseTo(6 / 5, 12);
  });
});
