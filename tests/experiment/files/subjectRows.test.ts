import { expect, it } from "vitest";
import { subjectRows } from "../../../src/experiment/files/subjectRows.ts";
import { discSlices } from "../../fixtures/slices.ts";

const seed = 1;

it("tells what each subject gives, and that nobody is in two folds", () => {
  const rows = subjectRows({ names: ["a", "b", "c"], slices: discSlices(32, 10, 4) }, { folds: 3, seed });
  expect(rows.map(({ name, images }) => [name, images])).toEqual([["a", 4], ["b", 4], ["c", 2]]); // prettier-ignore
  expect(rows.map(({ folds }) => folds).sort()).toEqual(["1", "2", "3"]);
});

it("tells where a subject's images are in training and in test", () => {
  const rows = subjectRows({ names: ["a"], slices: discSlices(32, 10, 10) }, { folds: 5, seed });
  expect(rows).toEqual([{ subject: 0, name: "a", images: 10, folds: "1 to 5" }]);
});

it("is empty where there are fewer images than folds: that is said at the start", () => {
  expect(subjectRows({ names: ["a"], slices: discSlices(32, 4, 4) }, { folds: 5, seed })).toEqual([]);
});
