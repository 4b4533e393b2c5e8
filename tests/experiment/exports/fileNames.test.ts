import { expect, it } from "vitest";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import { experimentFileName } from "../../../src/experiment/exports/fileNames.ts";

it("a file's name tells its organs, what it holds and the recipe", () => {
  expect(experimentFileName([DEFAULT_RECIPE], "results", "json")).toBe(
    "kidney-results-48px-a0_0.03_0.06_0.1-b0.1-200images-5folds-200steps-seed1.json",
  );
  const three = ["kidney", "aorta", "esophagus"].map((organ) => ({ ...DEFAULT_RECIPE, organ }));
  expect(experimentFileName(three, "dice", "png")).toMatch(/^kidney\+aorta\+esophagus-dice-48px-/);
});

it("names of the user's own become fit for every file system", () => {
  const named = (organ: string) => experimentFileName([{ ...DEFAULT_RECIPE, organ }], "recipe", "json");
  expect(named("../labels 2 + 3?")).toMatch(/^labels-2-3-recipe-/);
  expect(named("///")).toMatch(/^organ-recipe-/);
  expect(named("x".repeat(300)).length).toBeLessThan(140);
});
