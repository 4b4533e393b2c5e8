import { describe, expect, it } from "vitest";
import { readImage } from "../../../src/io/read.ts";
import { requireOneGrid } from "../../../src/io/raters/sameGrid.ts";
import { niftiFile } from "../builders.ts";

const volume = (name: string, recipe: Partial<Parameters<typeof niftiFile>[0]> = {}) =>
  readImage(name, niftiFile({ shape: [4, 3, 2], values: Array.from({ length: 24 }, (_, p) => p % 2), ...recipe })); // prettier-ignore

describe("raters' masks on one grid", () => {
  it("are those whose voxels lie in the same places, however they are stored", async () => {
    const first = await volume("one.nii");
    expect(() => requireOneGrid(first, first)).not.toThrow();
    // x runs from the right: the same places, stored from the other side.
    const mirrored = await volume("two.nii", { sform: [[-1, 0, 0, 3], [0, 1, 0, 0], [0, 0, 1, 0]] }); // prettier-ignore
    expect(() => requireOneGrid(first, mirrored)).not.toThrow();
  });

  it("are refused in words where they differ", async () => {
    const first = await volume("one.nii");
    const larger = await volume("two.nii", { shape: [4, 3, 3], values: Array.from({ length: 36 }, (_, p) => p % 2) }); // prettier-ignore
    expect(() => requireOneGrid(first, larger)).toThrow(
      "two.nii: it has 4 × 3 × 3 voxels, but one.nii has 4 × 3 × 2 voxels",
    );
    const moved = await volume("two.nii", { sform: [[1, 0, 0, 0], [0, 1, 0, 12], [0, 0, 1, 0]] }); // prettier-ignore
    expect(() => requireOneGrid(first, moved)).toThrow("two.nii: it lies up to 12 mm away from one.nii");
    const thick = await volume("two.nii", { sform: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 2, 0]], pixdim: [1, 1, 1, 2] }); // prettier-ignore
    expect(() => requireOneGrid(first, thick)).toThrow("its voxels measure 1 × 1 × 2 mm, those of one.nii 1 × 1 × 1 mm"); // prettier-ignore
    const array = { ...first, name: "two.npy", format: "npy" as const, orientation: null };
    expect(() => requireOneGrid(first, array)).toThrow("it is not known which axes belong together");
  });
});
