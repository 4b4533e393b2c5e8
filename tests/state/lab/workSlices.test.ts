import { describe, expect, it } from "vitest";
import { makeGrid, pixelCount } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { PLANES } from "../../../src/core/slice.ts";
import { sliceIndexOf, takeSlices } from "../../../src/state/lab/workSlices.ts";
import { presetWork, startWork } from "../../../src/state/lab/work.ts";

describe("slices of the work", () => {
  it("are three of a volume and one of a picture", () => {
    const grid = makeGrid([4, 5, 6]);
    const mask = Uint8Array.from({ length: pixelCount(grid) }, (_, p) => p % 251);
    const work = startWork(presetWork("ball", 32).source, makeReference(grid, mask));
    const slices = takeSlices(work, work.reference.mask, [1, 2, 3]);
    expect(Object.keys(slices)).toEqual([...PLANES]);
    expect(slices.sagittal).toHaveLength(30);
    const picture = presetWork("disc");
    expect(takeSlices(picture, picture.reference.mask, [0, 0, 0])).toEqual({ axial: picture.reference.mask });
  });

  it("are numbered along the axis of the chosen plane", () => {
    expect(sliceIndexOf({ plane: "coronal", position: [1, 2, 3] })).toBe(2);
  });
});
