/** What each kind of row shows, and says of it. */
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { makeReference } from "../../src/core/reference.ts";
import { ACCURACY_THRESHOLD } from "../../src/core/segmentation.ts";
import { colourIndices } from "../../src/figure/colormap.ts";
import { describeFigure } from "../../src/figure/describe.ts";
import type { FigureDescription, FigureInput, Panel } from "../../src/figure/description.ts";
import { drawFigure } from "../../src/figure/drawFigure.ts";
import { parseRow, ROW_KINDS } from "../../src/figure/rowKinds.ts";
import { plainText } from "./boxes.ts";
import { ellipsoid, fakeInput, presetInput, withResults } from "./fakeResult.ts";

const words = (figure: FigureDescription) => figure.texts.map(plainText);
const linesOf = (panel: Panel) => ("lines" in panel ? panel.lines : []);
/** Four pixels in a row, of which the first two are the reference. */
const FOUR = makeReference(makeGrid([1, 4]), Uint8Array.of(1, 1, 0, 0));
const MARGINAL = Float32Array.of(0.9, 0.5, 0.3, 0.1);

function fourPixels(rows: readonly string[], tau = ACCURACY_THRESHOLD): FigureInput {
  const input = fakeInput(FOUR, [0.1], { rows, sampleCount: 10 });
  const made = withResults(input, (column) => ({
    ...column,
    marginal: MARGINAL,
    sampleCounts: Uint8Array.of(9, 10, 0, 4),
    numbers: { ...column.numbers, threshold: 0.2, volumeDice: 0.75, volumeAccuracy: 0.5, samplesRmsError: 0.1 },
  })); // prettier-ignore
  return { ...made, columns: made.columns.map((column) => ({ ...column, tau })) };
}

/** The columns of four pixels that a path's boxes cover. */
function covered(path: string, width: number): number[] {
  const xs = [...path.matchAll(/M([\d.]+) \S+?(?=[VH])|H([\d.]+)/g)].map(([, first, next]) => Number(first ?? next)); // prettier-ignore
  return path === "" ? [] : [Math.min(...xs), Math.max(...xs)].map((x) => Math.round((4 * x) / width));
}

it("the reference stands as a set of its own, and its outline once", () => {
  const figure = describeFigure(fourPixels(["reference"]));
  const [panel] = figure.panels;
  expect(panel.referencePath).toBe("");
  expect(linesOf(panel).map(({ kind, fillOpacity }) => [kind, fillOpacity > 0])).toEqual([["reference", true]]); // prettier-ignore
  expect(covered(linesOf(panel)[0].path, panel.width)).toEqual([0, 2]);
  // Its path has another name than the boundaries over the other panels.
  const ids = JSON.stringify(drawFigure(describeFigure(presetInput("kidney", 16, [0.1], { rows: ["marginal", "reference"] }))).shapes); // prettier-ignore
  expect(ids).toContain('"id":"set-1"');
  expect(ids).toContain('"id":"reference-0"');
});

it("the error is |average − m| from 0 to 0.5, with a scale and a number of its own, and no more colours than asked for", () => {
  const figure = describeFigure(fourPixels(["error"]));
  const [panel] = figure.panels;
  if (panel.kind !== "probability") throw new Error("not a picture");
  expect(panel.indices).toEqual(colourIndices(Float32Array.of(0, 0.5, 0.3, 0.3), 2));
  expect(panel.indices[1]).toBe(255);
  expect(words(figure)).toEqual(expect.arrayContaining(["Error 0", "0.5", "RMS 0.100"]));
  expect(words(figure)).not.toContain("Probability 0");
  expect(figure.caption).toContain("in colours from 0 to 0.5");
  const both = describeFigure(fourPixels(["error", "marginal"]));
  expect(both.legend.filter(({ kind }) => kind === "ramp")).toHaveLength(2);
  expect(describeFigure(fourPixels(["dice"])).legend.map(({ kind }) => kind)).toEqual(["reference"]);
});

it("the difference is hatched where one optimum alone is, with its volume, between the two outlines", () => {
  const figure = describeFigure(fourPixels(["difference"]));
  const [panel] = figure.panels;
  const [hatch, accuracy, dice] = linesOf(panel);
  expect([hatch.kind, accuracy.kind, dice.kind]).toEqual(["hatch", "accuracy", "dice"]);
  expect(covered(accuracy.path, panel.width)).toEqual([0, 2]);
  expect(covered(dice.path, panel.width)).toEqual([0, 3]);
  const xs = [...hatch.path.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x));
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(panel.width / 2 - 1e-3);
  expect(Math.max(...xs)).toBeLessThanOrEqual((3 * panel.width) / 4 + 1e-3);
  expect(words(figure)).toEqual(expect.arrayContaining(["volume 0.250", "in one of them alone"]));
  expect(figure.caption).toMatch(/Hatched is .*½ for the accuracy-optimal/);
});

it("the thresholded marginal is {m ≥ τ}, equal included, with τ and what it reaches", () => {
  const { choice, columns, surfaces } = fourPixels(["threshold"], Math.fround(0.3));
  const material = { masks: [], score: { dice: 0.7, volume: 0.75 }, field: null };
  const input = {
    choice,
    columns: [{ ...columns[0], materials: new Map([["threshold", material]]) }],
    surfaces,
  };
  const figure = describeFigure(input);
  const [panel] = figure.panels;
  expect(linesOf(panel).map(({ kind }) => kind)).toEqual(["threshold"]);
  expect(covered(linesOf(panel)[0].path, panel.width)).toEqual([0, 3]);
  expect(words(figure)).toEqual(expect.arrayContaining(["m at least 0.3", "Dice 0.700 · volume 0.750"]));
  expect(figure.caption).toContain("of the marginal: τ = 0.3 for the thresholded marginal. Below each:".replaceAll("τ = ", "τ\u00a0=\u00a0")); // prettier-ignore
  const empty = { ...material, score: { dice: 0, volume: 0 } };
  const none = describeFigure({ ...input, columns: [{ ...columns[0], tau: 0.95, materials: new Map([["threshold", empty]]) }] }); // prettier-ignore
  expect(words(none)).toContain("empty · Dice 0");
});

describe("the words of rows", () => {
  it("name the sample of a displacement where it is not the first", () => {
    expect(parseRow("displacement1").token).toBe("displacement");
    expect(parseRow("displacement3@coronal")).toEqual({
      token: "displacement3@coronal",
      kind: "displacement",
      sample: 2,
      plane: "coronal",
    });
    for (const word of ["displacement0", "displacement1001", "marginal2", "samples2"]) {
      expect(() => parseRow(word)).toThrow("a row must be one of");
    }
  });

  it("are different for rows that show different things of the same", () => {
    const common = { sampleCount: 5, tau: 0.3 };
    const seen = new Set(
      Object.entries(ROW_KINDS).map(([kind, { name, note }]) => {
        const row = parseRow(kind === "sample" ? "sample1" : kind);
        return `${name(row, common)}: ${note(row, common).map(({ text }) => text).join("")}`;
      }),
    ); // prettier-ignore
    expect(seen.size).toBe(Object.keys(ROW_KINDS).length);
  });
});

it("a cropped slice shows the object with its margin, and the scale bar stays right", () => {
  const reference = ellipsoid([40, 30, 5], [1.5, 1.5, 6]);
  const at = (crop: FigureInput["choice"]["crop"]) =>
    describeFigure(fakeInput(reference, [0.05], { isAnatomical: true, index: 2, crop, rows: ["marginal"] }));
  const ends = (axis: 0 | 1) => {
    const places = [...reference.mask.keys()].filter((p) => reference.mask[p] === 1).map((p) => (axis === 0 ? Math.floor(p / 150) : Math.floor(p / 5) % 30)); // prettier-ignore
    return Math.max(...places) - Math.min(...places) + 1;
  };
  const whole = at(null);
  const cropped = at({ margin: 3, unit: "px" });
  const [panel] = cropped.panels;
  if (panel.kind !== "probability") throw new Error("not a picture");
  expect([panel.columns, panel.rows]).toEqual([ends(0) + 6, ends(1) + 6]);
  for (const figure of [whole, cropped]) {
    const bar = figure.legend.find(({ kind }) => kind === "bar")!;
    const mm = Number(/^(\d+) mm$/.exec(words(figure).findLast((text) => text.endsWith(" mm"))!)![1]);
    const shown = figure.panels[0] as { columns: number; width: number };
    expect(bar.width / shown.width).toBeCloseTo(mm / (shown.columns * 1.5), 9);
  }
  expect(cropped.caption).toContain("the box of the reference alone, with 3 pixels around it");
  // As a fraction of the longest side, 60 mm: 6 mm are 4 pixels in the plane.
  expect((at({ margin: 0.1, unit: "fraction" }).panels[0] as { columns: number }).columns).toBe(ends(0) + 8);
});

it("in print every line is grey, and lines of one tone differ in their dash", () => {
  const figure = describeFigure(presetInput("kidney", 24, [0.05], { theme: "print", colormap: "viridis" }));
  expect(figure.background).toBe("#FFFFFF");
  expect(figure.colormap).toBe("greys");
  for (const colour of Object.values(figure.lineColours)) {
    expect(colour).toMatch(/^#(..)\1\1$/);
  }
  const { accuracy, dice, threshold } = figure.lineColours;
  expect(new Set([accuracy, dice, threshold]).size).toBe(3);
});

it("rows of planes of their own say which, and each plane is lettered once", () => {
  const reference = ellipsoid([20, 20, 20], [1, 1, 1]);
  const rows = ["reference@axial", "reference@coronal", "marginal@coronal"];
  const figure = describeFigure(fakeInput(reference, [0.05], { isAnatomical: true, index: 9, rows }));
  expect(figure.panels.map(({ name }) => name)).toEqual(["Reference axial", "Reference coronal", "Marginal coronal"].map((row) => `${row}, noise strength 0.05`)); // prettier-ignore
  expect(words(figure).filter((text) => /^[RLAPSI]$/.test(text))).toEqual([
    "R",
    "L",
    "A",
    "P",
    "R",
    "L",
    "S",
    "I",
  ]);
  expect(words(figure).join(" ")).toContain("the clean label, axial");
});

it("a figure of references alone tells of no noise, and names no line that its rows are named after", () => {
  const { choice, columns, surfaces } = presetInput("kidney", 24, [0.05], { rows: ["reference"] });
  const from = { name: null, from: "current", plane: null, index: null } as const;
  const figure = describeFigure({ choice: { ...choice, columns: { by: "reference", values: [from] } }, columns, surfaces }); // prettier-ignore
  expect(figure.caption).not.toContain("Noise strength");
  expect(figure.legend).toEqual([]);
  expect(describeFigure({ choice, columns, surfaces }).caption).toContain("Noise strength");
});

it("with larger letters lines, gaps and marks are larger alike", () => {
  const at = (millimetres: number, textSize: number) =>
    describeFigure(presetInput("kidney", 24, [0.05, 0.1], { page: { width: { millimetres, dpi: 100 }, sheet: "free", textSize } })); // prettier-ignore
  // Twice the letters on a page twice as wide: the same figure in a unit twice as large.
  expect(at(240, 14)).toEqual(at(120, 7));
});
