import { expect, it } from "vitest";
import { makeGrid } from "../../../../src/core/grid.ts";
import { boxInView, sizeInSpace } from "../../../../src/space/stage/items/space.ts";

it("measures Ω in mm, or in voxels where mm are unknown", () => {
  expect(sizeInSpace(makeGrid([12, 10, 8], [1, 2, 3]))).toEqual([12, 20, 24]);
  expect(sizeInSpace(makeGrid([12, 10, 8]))).toEqual([12, 10, 8]);
});

it("looks at all of Ω unless told", () => {
  const size = [12, 20, 24] as const;
  expect(boxInView({ size, focus: null, isAnatomical: false })).toEqual({ low: [0, 0, 0], high: size });
  const focus = { low: [1, 2, 3], high: [4, 5, 6] } as const;
  expect(boxInView({ size, focus, isAnatomical: false })).toBe(focus);
});
