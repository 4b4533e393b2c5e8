import { expect, it } from "vitest";
import type { SlicePlane } from "../../../src/core/training/recipe.ts";
import { experimentFileName } from "../../../src/experiment/exports/fileNames.ts";
import { fakeFileRun, fakeRun } from "../../fixtures/experimentRuns.ts";

it("a file's name tells its organs, what it holds and the recipe", () => {
  expect(experimentFileName([fakeRun("kidney")], "results", "json")).toBe(
    "kidney-results-48px-a0_0.03_0.06_0.1-b0.1-200images-5folds-200steps-seed1.json",
  );
  const three = [fakeRun("kidney"), fakeRun("aorta"), fakeRun("esophagus")];
  expect(experimentFileName(three, "dice", "png")).toMatch(/^kidney\+aorta\+esophagus-dice-48px-/);
});

it("it tells how many images of how many patients there were, not how many were asked for", () => {
  const run = fakeFileRun();
  expect(run.recipe.imageCount).toBe(200);
  expect(experimentFileName([run], "results", "csv")).toContain("-80images-1subject-2folds-");
  const of = (division: typeof run.division) => experimentFileName([{ ...run, division }], "results", "csv");
  expect(of({ images: 41, subjects: 3, by: "subject" })).toContain("-41images-3subjects-");
  expect(of(null)).toContain("-upto200images-");
});

it("of slices of volumes it tells the plane", () => {
  const of = (plane: SlicePlane) =>
    experimentFileName(
      [fakeRun("aorta", 0, { source: { kind: "volumes", version: 1, plane } })],
      "dice",
      "png",
    );
  expect(of("sagittal")).toContain("-48px-sagittal-a0");
  expect(of("all")).toContain("-48px-all-planes-a0");
});

it("names of the user's own become fit for every file system", () => {
  const { recipe, division } = fakeRun("kidney");
  const named = (organ: string) =>
    experimentFileName([{ recipe: { ...recipe, organ }, results: [], division }], "recipe", "json");
  expect(named("../labels 2 + 3?")).toMatch(/^labels-2-3-recipe-/);
  expect(named("///")).toMatch(/^organ-recipe-/);
  expect(named("x".repeat(300)).length).toBeLessThan(140);
});
