import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { DEFAULT_RECIPE, jobsOf, makeRecipe } from "../../../src/core/training/recipe.ts";

describe("a recipe", () => {
  it("is accepted with its defaults", () => {
    expect(makeRecipe(DEFAULT_RECIPE)).toEqual(DEFAULT_RECIPE);
  });

  it.each([
    [{ size: 40 }, "image size must be one of 32, 48, 64, 96, got 40"],
    [{ channels: 4 }, "channels must be one of 8, 16, 24, 32, got 4"],
    [{ folds: 1 }, "folds must be a whole number in [2, 10], got 1"],
    [{ steps: 0 }, "steps must be a whole number in [1, 5000], got 0"],
    [{ batch: 2.5 }, "batch must be a whole number in [1, 32], got 2.5"],
    [{ imageCount: 1001 }, "images must be a whole number in [10, 1000], got 1001"],
    [{ seed: -1 }, "seed must be a whole number"],
    [{ smoothness: 2.1 }, "smoothness must be in [0, 2], got 2.1"],
    [{ depth: 2 }, "levels must be one of 3, 4, got 2"],
    [{ depth: 4 }, "a network of 4 levels needs images of 64 or 96 pixels a side, got 48"],
    [{ dropout: 1 }, "dropout must be in [0, 0.9], got 1"],
    [{ rotation: 200 }, "rotation must be in [0, 180], got 200"],
    [{ greyNoise: -1 }, "grey noise must be in [0, 0.5], got -1"],
    [{ weightDecay: -0.1 }, "weight decay must be in [0, 1], got -0.1"],
    [{ learningRate: NaN }, "learning rate must be in"],
    [{ noiseStrengths: [] }, "1 to 8 noise strengths are needed, got 0"],
    [{ noiseStrengths: [0.1, 0.05] }, "noise strengths must increase, got 0.1, 0.05"],
    [{ noiseStrengths: [0.1, 0.1] }, "noise strengths must increase"],
    [{ noiseStrengths: [1.5] }, "noise strength must be in [0, 1], got 1.5"],
    [{ organ: "spleen" }, "organ must be one of kidney, aorta, esophagus, got spleen"],
  ])("with %o is refused: %s", (part, message) => {
    const make = () => makeRecipe({ ...DEFAULT_RECIPE, ...part });
    expect(make).toThrow(InputError);
    expect(make).toThrow(message);
  });

  it.each([64, 96])("may have four levels at %i pixels a side", (size) => {
    expect(makeRecipe({ ...DEFAULT_RECIPE, size, depth: 4 }).depth).toBe(4);
  });

  it("of the user's own files may have any organ", () => {
    const source = { kind: "files", names: ["s1"], labels: [5], images: 12, checksum: 1 } as const;
    expect(makeRecipe({ ...DEFAULT_RECIPE, source, organ: "spleen" }).organ).toBe("spleen");
  });

  it("asks for every strength in every fold, fold by fold", () => {
    const jobs = jobsOf({ ...DEFAULT_RECIPE, folds: 2, noiseStrengths: [0, 0.1] });
    expect(jobs.map(({ fold, strength }) => [fold, strength])).toEqual([[0, 0], [0, 1], [1, 0], [1, 1]]); // prettier-ignore
  });
});
