import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { PARAMETERS } from "../../src/core/parameters.ts";
import { UNITS, checkedLength, fromUnit, inUnit, isUnit, sideIn, unitOn } from "../../src/core/unit.ts";

const bare = makeGrid([100, 50]);
const thick = makeGrid([100, 50, 20], [0.9, 0.9, 5]);

describe("the unit of lengths", () => {
  it("has the longest side of Ω as 1, as pixels (the smallest side of one), and as mm where they are known", () => {
    expect(UNITS.map((unit) => sideIn(unit, bare))).toEqual([1, 100, null]);
    // 90 × 45 × 100 mm.
    expect(sideIn("mm", thick)).toBe(100);
    expect(sideIn("pixels", thick)).toBeCloseTo(100 / 0.9, 12);
    expect(unitOn("mm", bare)).toBe("fraction");
    expect(unitOn("mm", thick)).toBe("mm");
    expect(unitOn("pixels", bare)).toBe("pixels");
    expect(["fraction", "mm", "px", "toString"].map(isUnit)).toEqual([true, true, false, false]);
  });

  it("shows what was typed again as it was typed, and leaves fractions as they are", () => {
    for (const grid of [bare, thick]) {
      for (const unit of UNITS) {
        if (sideIn(unit, grid) === null) continue;
        for (const typed of [0, 0.3, 1, 7, 12.5, 33.3]) {
          expect(Number(inUnit(fromUnit(typed, unit, grid), unit, grid).toPrecision(6))).toBe(typed);
        }
      }
    }
    expect(fromUnit(1 / 3, "fraction", bare)).toBe(1 / 3);
  });

  it("refuses what is out of range with the range in the same unit", () => {
    const { noise, smoothness } = PARAMETERS;
    expect(checkedLength(noise, 10, "mm", thick)).toBe(0.1);
    expect(checkedLength(smoothness, 200, "mm", thick)).toBe(2);
    expect(() => checkedLength(noise, 101, "mm", thick)).toThrow("noise strength must be in [0, 100] mm, got 101 mm");
    expect(() => checkedLength(noise, -1, "pixels", bare, "--noise")).toThrow("--noise must be in [0, 100] pixels, got -1 pixels");
    expect(() => checkedLength(noise, 2, "fraction", bare)).toThrow("noise strength must be in [0, 1], got 2");
    expect(() => checkedLength(noise, Number.NaN, "mm", thick)).toThrow(/must be in/);
  }); // prettier-ignore
});
