/** The figure is laid out for its width: from the description alone, for many choices of rows, columns and pages. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { makeReference } from "../../src/core/reference.ts";
import { fullestSlices } from "../../src/core/slice.ts";
import { checkedChoice, DEFAULT_CHOICE, type FigureChoice } from "../../src/figure/choice.ts";
import { type ColumnQuestion, columnQuestions, type FigureSource } from "../../src/figure/columns.ts";
import { describeFigure } from "../../src/figure/describe.ts";
import type { FigureInput } from "../../src/figure/description.ts";
import { PAGE_PRESETS } from "../../src/figure/presets.ts";
import { figureSize } from "../../src/figure/size.ts";
import { faultsOf, plainText } from "./boxes.ts";
import { ellipsoid, fakeColumn, presetInput } from "./fakeResult.ts";

function sourceOf(reference: FigureSource["reference"], name: string, isAnatomical: boolean): FigureSource {
  const position = fullestSlices(reference);
  return { reference, name, foreground: null, isAnatomical, plane: "axial", position };
}

const [{ source: kidney }] = presetInput("kidney", 12, [0.1]).columns;
const SOURCES: readonly FigureSource[] = [
  kidney,
  sourceOf(ellipsoid([10, 8, 4], [1.5, 1.5, 5]), "TCGA-segmentation_of_the_left_kidney_2023-11-04_final_v3.nii.gz", true),
  sourceOf(ellipsoid([4, 5, 16], [1, 1, 1]), "aorta.nii.gz", true),
  sourceOf(makeReference(makeGrid([3, 18]), new Uint8Array(54)), "empty", false),
]; // prettier-ignore

/** The figure of a choice. @param first its source, where the columns are not references. */
function inputOf(choice: FigureChoice, first = 0): FigureInput {
  const base: ColumnQuestion = { source: SOURCES[first], a: 0.1, smoothness: 0.1, sampleCount: 5, seed: 1, tau: 0.5 }; // prettier-ignore
  const questions = columnQuestions(choice.columns, base, ({ index }) => SOURCES[index ?? 0]);
  const columns = questions.map((question) => ({
    ...question,
    column: fakeColumn(question.source.reference, question.a, question.sampleCount),
    materials: new Map(choice.rows.map((row) => [row, { masks: [], score: { dice: 0.5, volume: 0.1 }, field: null }])), // prettier-ignore
  }));
  const surfaces =
    choice.panels === "slices"
      ? null
      : {
          camera: { orientation: [0, 0, 0, 1], zoom: 1, pan: [0, 0], clip: null } as const,
          heightsMm: columns.map(() => 120),
          step: 2,
          pageWidth: null,
          pictures: [],
        };
  return { choice, columns, surfaces };
}

const numbers = (low: number, high: number, most: number) =>
  fc.array(fc.double({ min: low, max: high, noNaN: true }).map((a) => Number(a.toPrecision(3))), { minLength: 1, maxLength: most }); // prettier-ignore

const columns = fc.oneof(
  fc.record({ by: fc.constant("noise" as const), values: numbers(0, 0.3, 12) }),
  fc.record({ by: fc.constant("smoothness" as const), values: numbers(0, 2, 4) }),
  fc.record({ by: fc.constant("samples" as const), values: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 9 }) }),
  fc.record({ by: fc.constant("threshold" as const), values: numbers(0, 1, 5) }),
  fc.record({
    by: fc.constant("reference" as const),
    values: fc.array(fc.integer({ min: 0, max: 3 }).map((index) => ({ name: null, from: "current" as const, plane: null, index })), { minLength: 1, maxLength: 5 }),
  }),
); // prettier-ignore

const ROWS = ["reference", "average", "sample1", "sample1000", "outlines", "marginal", "overlay", "accuracy", "dice", "dice@axial", "difference", "threshold@coronal", "error", "displacement7"]; // prettier-ignore

const choices = fc.record({
  rows: fc.array(fc.constantFrom(...ROWS), { minLength: 1, maxLength: 6 }),
  columns,
  panels: fc.constantFrom("slices", "slices", "surfaces"),
  crop: fc.constantFrom(null, null, { margin: 0.1, unit: "fraction" }, { margin: 1, unit: "px" }),
  theme: fc.constantFrom("light", "dark", "print"),
  letters: fc.constantFrom("off", "a", "A", "(a)"),
  numbers: fc.record({ dice: fc.boolean(), volume: fc.boolean() }),
  scaleBar: fc.boolean(),
  legend: fc.boolean(),
  title: fc.constantFrom(null, "Noise", "A title that is long enough to need a second line where the page is narrow, and a third"),
  caption: fc.constantFrom("auto", "off", { text: "Own words.\nOf two lines." }),
  page: fc.record({
    width: fc.oneof(
      fc.integer({ min: 48, max: 200 }).map((millimetres) => ({ millimetres, dpi: 300 })),
      fc.constantFrom(85, 120, 180).map((millimetres) => ({ millimetres, dpi: 600 })),
      fc.constantFrom({ pixels: 1920 }, { pixels: 3840 }),
    ),
    sheet: fc.constantFrom("A4", "Letter", "slide", "square", "free"),
    textSize: fc.constantFrom(6, 7, 7, 9, 12),
  }),
}); // prettier-ignore

describe("the layout", () => {
  it("of 400 choices: nothing overlaps, nothing leaves the page, no letter is below 6 pt", () => {
    fc.assert(
      fc.property(choices, fc.integer({ min: 0, max: 3 }), (value, first) => {
        const figure = describeFigure(inputOf(checkedChoice(value), first));
        expect(faultsOf(figure)).toEqual([]);
      }),
      { numRuns: 400, seed: 12 },
    );
  });

  it("of 200 choices is no taller than its sheet, or says by how much and what to do", () => {
    const most = { A4: 267, Letter: 249.4 };
    fc.assert(
      fc.property(choices, (value) => {
        const choice = checkedChoice(value);
        const { width, height, problems } = describeFigure(inputOf(choice));
        const { sheet, textSize } = choice.page;
        const limit = sheet === "free" ? Infinity : sheet === "square" ? width : sheet === "slide" ? (width * 9) / 16 : (most[sheet] * 72) / 25.4 / Math.max(1, textSize / 7);
        const isSaid = problems.some((words) => /too tall for .* by \d+ mm: .*choose another sheet/.test(words));
        expect(isSaid).toBe(height > limit + 0.5);
      }),
      { numRuns: 200, seed: 34 },
    );
  }); // prettier-ignore

  const at = (millimetres: number, changes: object = {}) =>
    describeFigure(
      inputOf(
        checkedChoice({
          ...DEFAULT_CHOICE,
          page: { width: { millimetres, dpi: 300 }, sheet: "A4", textSize: 7 },
          ...changes,
        }),
      ),
    );
  const eight = {
    columns: { by: "noise", values: [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08] },
    rows: ["marginal"],
  };
  const headings = (figure: ReturnType<typeof at>) =>
    figure.texts.filter((line) => plainText(line).startsWith("a = ")).map(({ y }) => Math.round(y));

  it("is as wide as asked for, and its letters are as large at every width", () => {
    for (const millimetres of [85, 120, 180]) {
      const figure = at(millimetres);
      expect(figure.width).toBeCloseTo((millimetres * 72) / 25.4, 9);
      expect([...new Set(figure.texts.map(({ size }) => size))].toSorted((a, b) => a - b)).toEqual([
        6.2, 7, 8.4,
      ]);
      expect(figure.problems).toEqual([]);
    }
  });

  it("puts eight columns into one block at 180 mm, and into two of four at 85 mm, each with its row's name", () => {
    expect(new Set(headings(at(180, eight))).size).toBe(1);
    const narrow = at(85, eight);
    const rows = headings(narrow);
    expect(rows.slice(0, 4)).toEqual([rows[0], rows[0], rows[0], rows[0]]);
    expect(rows.slice(4)).toEqual([rows[4], rows[4], rows[4], rows[4]]);
    expect(rows[4]).toBeGreaterThan(rows[0]);
    expect(narrow.texts.filter((line) => plainText(line) === "Marginal")).toHaveLength(2);
  });

  it("of two columns is not taller than A4", () => {
    const figure = at(180, { columns: { by: "noise", values: [0.01, 0.1] } });
    expect(figure.height).toBeLessThanOrEqual((267 * 72) / 25.4);
    expect(figure.panels[0].width).toBeGreaterThan(100);
  });

  it("says what is wrong with a page that is too wide or too low", () => {
    expect(at(190).problems).toEqual(["too wide for A4 by 10 mm: choose at most 180 mm, or another sheet"]);
    const low = at(180, { page: { width: { pixels: 1920 }, sheet: "slide", textSize: 12 } });
    expect(low.problems).toEqual([
      "too tall for the slide by 154 mm: make the text 6 pt high, or choose another sheet",
    ]);
  });

  it.each(PAGE_PRESETS)("lays the usual figure out for $name", ({ page }) => {
    const isSlide = page.sheet === "slide" || page.sheet === "square";
    const choice = { ...DEFAULT_CHOICE, page, ...(isSlide ? { rows: ["marginal", "dice"], caption: "off" } : {}) };
    const figure = describeFigure(inputOf(checkedChoice(choice)));
    expect(faultsOf(figure)).toEqual([]);
    expect(figure.problems).toEqual([]);
    expect(figureSize(page.width, figure).width).toBeGreaterThan(1000);
  }); // prettier-ignore

  it("of four rows on a slide has panels of half an inch, with the words beside them, in all of its 16 : 9", () => {
    const page = { width: { pixels: 1920 }, sheet: "slide", textSize: 7 };
    for (const caption of ["auto", "off"]) {
      const figure = at(180, { page, caption });
      expect(figure.problems).toEqual([]);
      expect(faultsOf(figure)).toEqual([]);
      expect(Math.min(...figure.panels.map((panel) => panel.height))).toBeGreaterThan(36);
      expect(figureSize(page.width, figure)).toMatchObject({ width: 1920, height: 1080 });
    }
    const right = Math.max(...at(180, { page }).panels.map(({ x, width }) => x + width));
    expect(at(180, { page }).texts.filter(({ x, anchor }) => anchor === "start" && x > right).length).toBeGreaterThan(8);
  }); // prettier-ignore

  it("keeps panels of half an inch, and says what is too tall then", () => {
    const rows = ["marginal", "average", "dice", "accuracy", "overlay", "error"];
    const figure = at(180, { page: { width: { pixels: 1920 }, sheet: "slide", textSize: 7 }, rows });
    expect(figure.panels[0].width).toBeCloseTo(36, 6);
    expect(figure.problems[0]).toMatch(/^too tall for the slide by \d+ mm: leave out the last 2 rows/);
  });

  it("refuses a page that is too narrow for words", () => {
    expect(() => at(20)).toThrow("a figure with letters of 7 pt must be at least 40 mm wide, got 20 mm");
  });
});
