import { expect, it } from "vitest";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import { haveSameImages, shownRuns } from "../../../src/experiment/chart/shownRuns.ts";
import type { FileSlices } from "../../../src/state/experiment/experimentState.ts";
import { ownFiles } from "../../state/experiment/smallExperiment.ts";
import { fakeFileRun, fakeRun } from "../../fixtures/experimentRuns.ts";

it("before the first run the draft's places are shown, one an organ", () => {
  const one = shownRuns({
    runs: [],
    draft: DEFAULT_RECIPE,
    phase: "idle",
    organChoice: "kidney",
    fileSlices: null,
  });
  expect(one.map(({ recipe, results }) => [recipe.organ, results.length])).toEqual([["kidney", 0]]);
  const all = shownRuns({
    runs: [],
    draft: DEFAULT_RECIPE,
    phase: "idle",
    organChoice: "all",
    fileSlices: null,
  });
  expect(all.map(({ recipe }) => recipe.organ)).toEqual(["kidney", "aorta", "esophagus"]);
});

it("a run stays on the screen whatever becomes of the draft", () => {
  const runs = [fakeRun("aorta")];
  expect(
    shownRuns({ runs, draft: DEFAULT_RECIPE, phase: "idle", organChoice: "all", fileSlices: null }),
  ).toBe(runs);
});

it("a run that was cancelled before its first result gives way to the draft", () => {
  const chosen = {
    runs: [fakeRun("aorta", 0)],
    draft: DEFAULT_RECIPE,
    organChoice: "kidney",
    fileSlices: null,
  } as const;
  expect(shownRuns({ ...chosen, phase: "idle" })[0].recipe.organ).toBe("kidney");
  expect(shownRuns({ ...chosen, phase: "paused" })[0].recipe.organ).toBe("aorta");
});

it("before the first run the images are those that there are, divided as they will be", () => {
  const chosen = { runs: [], phase: "idle", organChoice: "files" } as const;
  const { recipe } = fakeFileRun();
  const divisionOf = (fileSlices: FileSlices | null, folds = 2) =>
    shownRuns({ ...chosen, draft: { ...recipe, folds }, fileSlices })[0].division;
  expect(divisionOf(ownFiles())).toEqual({ images: 12, subjects: 12, by: "subject" });
  const { slices, ...files } = ownFiles();
  const ofOne = { ...files, slices: { ...slices, subjects: new Uint16Array(12) } };
  expect(divisionOf(ofOne)).toEqual({ images: 12, subjects: 1, by: "slice" });
  expect(divisionOf(null)).toBeNull();
  expect(divisionOf(ofOne, 13)).toBeNull();
  expect(shownRuns({ ...chosen, draft: DEFAULT_RECIPE, organChoice: "kidney", fileSlices: ofOne })[0].division).toEqual({
    images: 200, subjects: 200, by: "subject",
  }); // prettier-ignore
});

it("images are the same where organ, size and source are", () => {
  const own = fakeFileRun().recipe;
  const named = { ...own, organ: "kidney" };
  expect(haveSameImages(DEFAULT_RECIPE, { ...DEFAULT_RECIPE, folds: 2 })).toBe(true);
  expect(haveSameImages(DEFAULT_RECIPE, { ...DEFAULT_RECIPE, size: 64 })).toBe(false);
  expect(haveSameImages(DEFAULT_RECIPE, { ...DEFAULT_RECIPE, organ: "aorta" })).toBe(false);
  expect(haveSameImages(DEFAULT_RECIPE, named)).toBe(false);
  expect(haveSameImages(own, { ...own })).toBe(true);
  const others = { kind: "files", names: ["ct"], labels: [], images: 12, checksum: 1 } as const;
  expect(haveSameImages(own, { ...own, source: others })).toBe(false);
});
