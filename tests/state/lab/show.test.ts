import { describe, expect, it } from "vitest";
import { ROWS } from "../../../src/core/segmentation.ts";
import { isThresholdShown } from "../../../src/state/lab/labState.ts";
import {
  PARTS,
  type Part,
  WHOLE_LAB,
  hasControls,
  hasInspector,
  isFigureAlone,
  isReduced,
  isTold,
  rowsShown,
} from "../../../src/state/lab/show.ts";

const only = (...parts: (typeof PARTS)[number][]) => new Set(parts);

describe("what is on the screen", () => {
  it("is, as the Lab opens, everything but what is laid over the figure", () => {
    expect(isReduced(WHOLE_LAB)).toBe(false);
    expect(PARTS.filter((part) => !WHOLE_LAB.has(part))).toEqual([
      "outlines",
      "deformation",
      "overlay",
      "threshold",
    ]);
    expect(isReduced(new Set(PARTS))).toBe(false);
  });

  it("is reduced where any part of the Lab is left out", () => {
    for (const part of WHOLE_LAB) {
      expect(isReduced(new Set([...WHOLE_LAB].filter((other) => other !== part)))).toBe(true);
    }
  });

  it("has the rows that are named, from top to bottom", () => {
    expect(rowsShown(WHOLE_LAB)).toEqual(["average", "marginal", "accuracy", "dice"]);
    expect(rowsShown(only("dice", "first"))).toEqual(["average", "dice"]);
    expect(rowsShown(only())).toEqual([]);
  });

  it("has the marginal below both optima, named or not", () => {
    expect(rowsShown(only("overlay"))).toEqual(["marginal"]);
    expect(rowsShown(only("overlay", "marginal", "accuracy"))).toEqual(["marginal", "accuracy"]);
  });

  it("tells of a row what it shows, lays over another, or gives the numbers of", () => {
    const told = (...parts: Parameters<typeof only>) => ROWS.filter((row) => isTold(row, only(...parts)));
    expect(told("marginal")).toEqual(["marginal"]);
    expect(told("first", "outlines")).toEqual(["average"]);
    expect(told("marginal", "accuracy")).toEqual(["marginal", "accuracy"]);
    expect(told("overlay")).toEqual(["marginal", "accuracy", "dice"]);
    expect(told("numbers")).toEqual(ROWS);
    expect(told("threshold", "noise", "words")).toEqual([]);
  });

  it("outlines a level whose slider stands elsewhere, without an inspector, and no link asks for it", () => {
    const show: ReadonlySet<Part> = new Set(["marginal", "level"]);
    expect(isThresholdShown({ show, panel: "threshold" })).toBe(true);
    expect(hasInspector(show)).toBe(false);
    expect(isFigureAlone(show)).toBe(true);
    expect(PARTS as readonly string[]).not.toContain("level");
  });

  it("has controls for any that is named, and an inspector for any of its tabs", () => {
    for (const part of PARTS) {
      expect(hasControls(only(part))).toBe(
        ["reference", "noise", "smoothness", "samples", "seed"].includes(part),
      );
      expect(hasInspector(only(part))).toBe(["numbers", "threshold"].includes(part));
    }
  });
});
