import { expect, it } from "vitest";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import { haveSameImages, shownRuns } from "../../../src/experiment/chart/shownRuns.ts";
import { fakeFileRun, fakeRun } from "../../fixtures/experimentRuns.ts";

it("before the first run the draft's places are shown, one an organ", () => {
  const one = shownRuns({ runs: [], draft: DEFAULT_RECIPE, phase: "idle", organChoice: "kidney" });
  expect(one.map(({ recipe, results }) => [recipe.organ, results.length])).toEqual([["kidney", 0]]);
  const all = shownRuns({ runs: [], draft: DEFAULT_RECIPE, phase: "idle", organChoice: "all" });
  expect(all.map(({ recipe }) => recipe.organ)).toEqual(["kidney", "aorta", "esophagus"]);
});

it("a run stays on the screen whatever becomes of the draft", () => {
  const runs = [fakeRun("aorta")];
  expect(shownRuns({ runs, draft: DEFAULT_RECIPE, phase: "idle", organChoice: "all" })).toBe(runs);
});

it("a run that was cancelled before its first result gives way to the draft", () => {
  const chosen = { runs: [fakeRun("aorta", 0)], draft: DEFAULT_RECIPE, organChoice: "kidney" } as const;
  expect(shownRuns({ ...chosen, phase: "idle" })[0].recipe.organ).toBe("kidney");
  expect(shownRuns({ ...chosen, phase: "paused" })[0].recipe.organ).toBe("aorta");
});

it("images are the same where organ, size and source are", () => {
  const own = fakeFileRun().recipe;
  const named = { ...own, organ: "kidney" };
  expect(haveSameImages(DEFAULT_RECIPE, { ...DEFAULT_RECIPE, folds: 2 })).toBe(true);
  expect(haveSameImages(DEFAULT_RECIPE, { ...DEFAULT_RECIPE, size: 64 })).toBe(false);
  expect(haveSameImages(DEFAULT_RECIPE, { ...DEFAULT_RECIPE, organ: "aorta" })).toBe(false);
  expect(haveSameImages(DEFAULT_RECIPE, named)).toBe(false);
  expect(haveSameImages(own, { ...own })).toBe(true);
  const others = { kind: "files", names: ["ct"], labels: [], checksum: 1 } as const;
  expect(haveSameImages(own, { ...own, source: others })).toBe(false);
});
