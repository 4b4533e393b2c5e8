import { describe, expect, it } from "vitest";
import { pairSpreads, spreadProfile, windowWidths } from "../../../src/core/raters/scales.ts";
import { finish } from "../../../src/core/steps.ts";
import { kernels } from "../../fixtures/kernels.ts";
import { discReference } from "../../fixtures/masks.ts";
import { drawnRaters } from "../../fixtures/raters.ts";

describe("what is left of raters' differences in a window", () => {
  it("of no width is half the pixels in which two differ, and falls as the window grows", () => {
    const raters = drawnRaters(discReference([32, 32], 0.3), 0.05, 0.1, 4, 3);
    const [none, ...wider] = finish(pairSpreads(kernels.simd, raters, windowWidths(0.6)));
    for (const [i, one] of raters.masks.entries()) {
      for (const [j, other] of raters.masks.entries()) {
        expect(none[i][j]).toBe(one.filter((value, p) => value !== other[p]).length / 2);
        let last = none[i][j];
        for (const pairs of wider) {
          expect(pairs[i][j]).toBeLessThanOrEqual(last);
          expect(pairs[i][j]).toBeCloseTo(pairs[j][i], 12);
          last = pairs[i][j];
        }
      }
    }
  });

  it("is told as logarithms, with how unlike the raters are in their distance from the others", () => {
    const none = [[0, 4, 8], [4, 0, 6], [8, 6, 0]]; // prettier-ignore
    const wide = [[0, 1, 2], [1, 0, 3], [2, 3, 0]]; // prettier-ignore
    // Mean distances 6, 5, 7: variance 2/3 about 6.
    const [left, unlike] = spreadProfile([none, wide], [1, 1, 1])!;
    expect(left).toBeCloseTo(Math.log(6 / 18), 12);
    expect(unlike).toBeCloseTo(Math.log(2 / 3 / 36), 10);
    // Twice the first, once the second: 4 and 4, all alike.
    expect(spreadProfile([none, wide], [2, 1, 0])!).toEqual([Math.log(2 / 8), Math.log(1e-6)]);
    expect(spreadProfile([none, wide], [3, 0, 0])).toBeNull();
    // Two raters are one distance.
    expect(spreadProfile([[[0, 4], [4, 0]], [[0, 1], [1, 0]]], [1, 1])).toEqual([Math.log(1 / 4)]); // prettier-ignore
  });
});
