import { describe, expect, it } from "vitest";
import { DEFAULT_RECIPE, ORGANS, type Recipe } from "../../src/core/training/recipe.ts";
import { sliceAt } from "../../src/core/training/slices.ts";
import { Draws } from "../../src/shapes/ct/draws.ts";
import { kidneyVolume } from "../../src/shapes/ct/volumes/kidney.ts";
import { drawPose, SyntheticVolume } from "../../src/shapes/ct/volumes/plane.ts";
import { volumeSlices } from "../../src/shapes/ctVolumes.ts";
import { recipeSlices } from "../../src/shapes/recipeSlices.ts";
import { syntheticSlices } from "../../src/shapes/ctSlices.ts";
import { digest } from "../fixtures/digest.ts";

const PLANES = ["axial", "coronal", "sagittal"] as const;
const WISH = { organ: "kidney", size: 32, imageCount: 6, seed: 1 };

describe("synthetic volumes", () => {
  it("are the same for good: what a recipe of version 1 means", () => {
    const found = ORGANS.map((organ) =>
      PLANES.map((plane) => {
        const { images, references } = volumeSlices({ ...WISH, organ, imageCount: 2 }, plane);
        return digest(images) + digest(references);
      }),
    );
    expect(found).toMatchInlineSnapshot(`
      [
        [
          "44a7a9045fac0c7b927c32a64bf8f572",
          "9eeedb19ec002122cac4396a3447171a",
          "4fe97a93290d5aaead441d420c203414",
        ],
        [
          "a38007ed0b41fcee4a4030a66cd06dab",
          "0395ac91187be5b81775cf8809dab8b8",
          "7bcdce3257c5d7e0a6e70437a04f2a02",
        ],
        [
          "c340506795000380ec0bdad616e74c5f",
          "42cbcb007fba5b99ce5309995a9a6cf0",
          "9dd439f64acf0c693b5cc71fd1f5678d",
        ],
      ]
    `);
  });

  it("show the organ in every image, inside the picture or going through it, never all over it", () => {
    for (const organ of ORGANS) {
      for (const plane of PLANES) {
        const slices = volumeSlices({ ...WISH, organ }, plane);
        expect(slices.count).toBe(6);
        for (let i = 0; i < slices.count; i++) {
          const pixels = sliceAt(slices.references, 32, i).reduce((sum, value) => sum + value, 0);
          expect([organ, plane, pixels > 10 && pixels < 0.3 * 32 * 32]).toEqual([organ, plane, true]);
        }
        expect(slices.images.every((grey) => grey >= 0 && grey <= 1)).toBe(true);
      }
    }
  });

  it("are one a patient: image i does not depend on how many there are, nor on what the others show", () => {
    const all = volumeSlices(WISH, "all");
    PLANES.forEach((plane, i) => {
      const { images, references } = volumeSlices(WISH, plane);
      expect(sliceAt(all.images, 32, i)).toEqual(sliceAt(images, 32, i));
      expect(sliceAt(all.references, 32, i + 3)).toEqual(sliceAt(references, 32, i + 3));
    });
    expect(volumeSlices({ ...WISH, imageCount: 3 }, "all").images).toEqual(all.images.slice(0, 3 * 32 * 32));
    expect([...all.subjects]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("are volumes: where two planes cross they agree, in the image and in the organ, noise and all", () => {
    const key = { seed: 3, organ: 16, image: 0 };
    const draws = new Draws(key);
    const volume = new SyntheticVolume(key, kidneyVolume(draws), drawPose(draws));
    const size = 24;
    const [x, y, z] = [10, 13, 11];
    const at = { axial: z, coronal: y, sagittal: x };
    const images = Object.fromEntries(PLANES.map((plane) => [plane, volume.image(plane, at[plane], size)]));
    const masks = Object.fromEntries(
      PLANES.map((plane) => [plane, volume.reference(plane, at[plane], size)]),
    );
    // Rows of axial planes run to the back, of the others down; columns to the patient's left, of sagittal ones to the back.
    const back = size - 1;
    for (let i = 0; i < size; i++) {
      for (const [one, p, other, q] of [
        ["axial", (back - y) * size + (back - i), "coronal", (back - z) * size + (back - i)],
        ["axial", (back - i) * size + (back - x), "sagittal", (back - z) * size + (back - i)],
        ["coronal", (back - i) * size + (back - x), "sagittal", (back - i) * size + (back - y)],
      ] as const) {
        expect([one, other, images[one][p]]).toEqual([one, other, images[other][q]]);
        expect(masks[one][p]).toBe(masks[other][q]);
      }
    }
  });

  it("are the images of a recipe that names them; older recipes keep their drawn slices", () => {
    const small = { ...DEFAULT_RECIPE, size: 32, imageCount: 10 };
    const recipe: Recipe = { ...small, source: { kind: "volumes", version: 1, plane: "sagittal" } };
    expect(recipeSlices(recipe).images).toEqual(volumeSlices(recipe, "sagittal").images);
    expect(recipeSlices(small).images).toEqual(syntheticSlices(small).images);
    expect(() => volumeSlices({ ...WISH, organ: "spleen" }, "axial")).toThrow("organ must be one of");
  });
});
