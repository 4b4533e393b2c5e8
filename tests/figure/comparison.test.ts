import { describe, expect, it } from "vitest";
import type { Measured } from "../../src/core/compare.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { makeReference } from "../../src/core/reference.ts";
import {
  COMPARISON_COLUMNS, type ComparedRow, type ComparisonColumn, ROW_IDS, comparisonCsv, comparisonLines, comparisonRowName, distanceUnit,
} from "../../src/figure/comparison.ts"; // prettier-ignore
import type { Shape } from "../../src/figure/drawing.ts";
import { comparisonView } from "../../src/figure/views/comparison.ts";
import { drawPlate } from "../../src/figure/views/plate.ts";
import { comparisonWords } from "../../src/figure/words/comparison.ts";

const reference = makeReference(makeGrid([10, 10], [1, 2]), Uint8Array.from({ length: 100 }, (_, p) => (p < 20 ? 1 : 0))); // prettier-ignore

function row(id: ComparedRow["id"], measured: Partial<Measured>, mean: number | null = 0.5): ComparedRow {
  return {
    id,
    measured: {
      pixels: 20, dice: 0.5, accuracy: 0.9, shift: 0, hausdorff95: 0, meanDistance: 0, believed: null, ...measured,
    },
    expected: { mean, error: mean === null ? null : 0.012 },
  }; // prettier-ignore
}

const rows = [
  row("reference", { dice: 0.7, accuracy: 0.95 }, 0.68),
  row(
    "accuracy",
    { pixels: 0, dice: 0, accuracy: 0.97, shift: null, hausdorff95: null, meanDistance: null },
    0,
  ),
  row("dice", { pixels: 30, dice: 0.8, shift: 2.5, hausdorff95: 6, meanDistance: 2.6 }, 0.78),
  row("guess", { pixels: 24, dice: 0.6, shift: -0.5, hausdorff95: 7, meanDistance: 2.5 }, 0.61),
];
const WORDS = { tau: 0.3333333, sample: 1, sampleCount: 5 };

describe("the table of compared answers", () => {
  const lines = comparisonLines(rows, 100, 20);
  const bestOf = (column: ComparisonColumn) =>
    lines.filter(({ cells }) => cells[column].isBest).map(({ id }) => id);

  it("marks the best of each column; the reference takes no part in what is measured by it", () => {
    expect(bestOf("accuracy")).toEqual(["accuracy"]);
    expect(bestOf("dice")).toEqual(["dice"]);
    expect(bestOf("expectedDice")).toEqual(["dice"]);
    expect(bestOf("volume")).toEqual(["guess"]);
    expect(bestOf("shift")).toEqual(["guess"]);
    expect(bestOf("hausdorff95")).toEqual(["dice"]);
    expect(bestOf("meanDistance")).toEqual(["guess"]);
    const twice = comparisonLines([rows[2], { ...rows[2], id: "independent" }], 100, 20);
    expect(twice.every(({ cells }) => cells.dice.isBest)).toBe(true);
  });

  it("says none and undefined in words, and awaits with dots", () => {
    const [, accuracy] = lines;
    expect(COMPARISON_COLUMNS.map((column) => accuracy.cells[column].text)).toEqual([
      "0.970", "0", "0.000 ± 0.012", "0\u00a0%", "none", "none", "none",
    ]); // prettier-ignore
    expect(lines[2].cells.shift.text).toBe("+2.50");
    expect(lines[3].cells.shift.text).toBe("−0.500");
    const undefinedDice = comparisonLines([row("reference", { dice: null }, null)], 100, 0)[0].cells;
    expect([undefinedDice.dice.text, undefinedDice.expectedDice.text]).toEqual(["undefined", "undefined"]);
    expect(undefinedDice.dice.isBest).toBe(false);
    const awaited = comparisonLines([{ ...rows[0], expected: null }], 100, 20)[0].cells.expectedDice;
    expect(awaited).toMatchObject({ text: "…", isBest: false });
    expect(JSON.stringify(lines)).not.toContain("NaN");
  });

  it("names its rows and its unit", () => {
    expect(ROW_IDS.map((id) => comparisonRowName(id, WORDS))).toEqual([
      "Reference", "Accuracy-optimal", "Dice-optimal", "Threshold τ\u00a0=\u00a00.333", "Sample 2", "Majority of 5",
      "Your own guess", "Independent pixels",
    ]); // prettier-ignore
    expect(distanceUnit(reference.grid)).toBe("mm");
    expect(distanceUnit(makeGrid([3, 3]))).toBe("px");
  });

  it("has every row with all digits in a CSV, and nothing where a number is undefined", () => {
    const question = { source: { reference }, a: 0.1, smoothness: 0.3, sampleCount: 5, seed: 7, drawCount: 100, words: WORDS };
    const csv = comparisonCsv(rows, question).trimEnd().split("\n");
    expect(csv[0]).toContain("boundaryShift (mm),hausdorff95 (mm),meanSurfaceDistance (mm)");
    expect(csv[2]).toBe("Accuracy-optimal,0.97,0,0,0.012,100,0,0,,,,,0.1,0.3,5,7");
    expect(csv[3]).toBe("Dice-optimal,0.9,0.8,0.78,0.012,100,30,0.3,2.5,6,2.6,,0.1,0.3,5,7");
  }); // prettier-ignore

  it("is told in words: the best, the guess, and what independent pixels believe", () => {
    const words = comparisonWords(
      [...rows, row("independent", { believed: { expectedDice: 0.81234, errorBound: 2e-11 } }, 0.7)],
      reference,
    );
    expect(words).toContain("larger Dice with the marginal than 0.800");
    expect(words).toContain("Your guess has 0.600, 75.0\u00a0% of it; its boundary lies inside");
    expect(words).toContain("expects Dice 0.8123 of its answer (exact to 10 decimals)");
    expect(words).toContain("it gets 0.700 ± 0.012");
    const empty = makeReference(reference.grid, new Uint8Array(100));
    expect(comparisonWords(rows, empty)).toContain("undefined for every answer");
  });

  it("is drawn for a file with its names, its stars and its caption", () => {
    const drawing = drawPlate(
      comparisonView({
        question: {
          source: { reference, name: "Box", foreground: null, isAnatomical: false, plane: "axial", position: [0, 0, 0] },
          a: 0.1, smoothness: 0.3, sampleCount: 5, seed: 7,
        },
        rows, words: WORDS, drawCount: 100,
      }),
    ); // prettier-ignore
    const texts = (shapes: readonly Shape[]): string[] =>
      shapes.flatMap((shape) => {
        if (shape.kind === "group") return texts(shape.shapes);
        return shape.kind === "text" ? [shape.line.runs.map(({ text }) => text).join("")] : [];
      });
    const all = texts(drawing.shapes);
    for (const words of ["Your own guess", "* 0.800", "none", "95\u00a0%"]) expect(all).toContain(words);
    expect(drawing.caption).toContain("boundary in mm");
    expect(drawing.caption).toContain("E[Dice] over 100 draws beyond the samples");
  });
});
