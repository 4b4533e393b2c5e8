import { expect, it } from "vitest";
import { divisionOf, foldsOf, plannedDivision } from "../../../src/core/training/division.ts";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import { foldsWords, imagesWords, splitWarning } from "../../../src/io/experiment/division.ts";
import { fakeFileRun } from "../../fixtures/experimentRuns.ts";
import { discSlices } from "../../fixtures/slices.ts";

const { recipe } = fakeFileRun();

/** A run on slices of discs, so many a patient, in so many folds. */
function runOf(images: number, ofEach: number, folds: number) {
  const own = { ...recipe, folds };
  return { recipe: own, division: divisionOf(discSlices(32, images, ofEach), own) };
}

it("images and patients are counted, not what was asked for", () => {
  expect(imagesWords(runOf(41, 41, 5))).toBe("41 images of 1 subject");
  expect(imagesWords(runOf(40, 4, 5))).toBe("40 images of 10 subjects");
  expect(imagesWords(runOf(12, 1, 5))).toBe("12 images, one a subject");
  expect(imagesWords({ recipe, division: null })).toBe("up to 200 images");
  expect(imagesWords({ recipe: DEFAULT_RECIPE, division: plannedDivision(DEFAULT_RECIPE) })).toBe("200 images, one a subject"); // prettier-ignore
});

it("the way of splitting is said as it is", () => {
  expect(foldsWords(runOf(41, 41, 5))).toBe("5 folds, split by image");
  expect(foldsWords(runOf(40, 4, 5))).toBe("5 folds, split by subject");
  expect(foldsWords(runOf(12, 4, 3))).toBe("3 folds, each of which leaves one subject out");
  expect(foldsWords({ recipe, division: null })).toBe("2 folds");
});

it("few patients are warned of in words of their own, many and synthetic ones not", () => {
  expect(splitWarning(runOf(41, 41, 5))).toMatch(/^One subject proves nothing/);
  expect(splitWarning(runOf(12, 4, 5))).toMatch(
    /^3 subjects are fewer than 5 folds: images of the same patient/,
  );
  expect(splitWarning(runOf(12, 4, 3))).toMatch(/^3 subjects can show whether .* cannot show/);
  expect(splitWarning(runOf(20, 2, 5))).toBeNull();
  expect(splitWarning({ recipe: DEFAULT_RECIPE, division: plannedDivision(DEFAULT_RECIPE) })).toBeNull();
});

it("there are no more folds than patients, but of a single one as many as asked for", () => {
  expect([1, 2, 3, 7].map((subjects) => foldsOf(5, subjects))).toEqual([5, 2, 3, 5]);
});
