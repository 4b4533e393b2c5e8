import { expect, it } from "vitest";
import { ROWS } from "../../src/core/segmentation.ts";
import { rowName, rowNote } from "../../src/figure/rowNames.ts";

const noteText = (...asked: Parameters<typeof rowNote>) =>
  rowNote(...asked)
    .map(({ text }) => text)
    .join("");

it("rows are called by what they show, the first one by its sample", () => {
  expect(ROWS.map((row) => rowName(row, 5))).toEqual([
    "Average of 5 samples",
    "Marginal",
    "Accuracy-optimal",
    "Dice-optimal",
  ]);
  expect(rowName("average", 1)).toBe("Average of 1 sample");
  expect(ROWS.map((row) => rowName(row, 5, 2))).toEqual([
    "Sample 3 of 5",
    "Marginal",
    "Accuracy-optimal",
    "Dice-optimal",
  ]);
});

it("notes keep a threshold on its line, and count the labels", () => {
  expect(ROWS.map((row) => noteText(row, 5))).toEqual([
    "share of 5 noisy labels",
    "expected noisy label",
    "m\u00a0≥\u00a0½",
    "m\u00a0≥\u00a0t",
  ]);
  expect(noteText("average", 1)).toBe("one noisy label");
  expect(noteText("average", 5, 2)).toBe("one of 5 noisy labels");
  expect(noteText("average", 1, 0)).toBe("one noisy label");
});
