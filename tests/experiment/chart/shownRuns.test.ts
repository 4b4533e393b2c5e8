import { expect, it } from "vitest";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import { shownRuns } from "../../../src/experiment/chart/shownRuns.ts";
import { fakeRun } from "../../fixtures/experimentRuns.ts";

it("before the first run the draft's places are shown, one an organ", () => {
  const one = shownRuns({ runs: [], draft: DEFAULT_RECIPE, organChoice: "kidney" });
  expect(one.map(({ recipe, results }) => [recipe.organ, results.length])).toEqual([["kidney", 0]]);
  const all = shownRuns({ runs: [], draft: DEFAULT_RECIPE, organChoice: "all" });
  expect(all.map(({ recipe }) => recipe.organ)).toEqual(["kidney", "aorta", "esophagus"]);
});

it("a run stays on the screen whatever becomes of the draft", () => {
  const runs = [fakeRun("aorta")];
  expect(shownRuns({ runs, draft: DEFAULT_RECIPE, organChoice: "all" })).toBe(runs);
});
