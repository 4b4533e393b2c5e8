import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { makeReference } from "../../src/core/reference.ts";
import { colourIndices, colourOf } from "../../src/figure/colormap.ts";
import { DEFAULT_CHOICE } from "../../src/figure/choice.ts";
import { describeFigure } from "../../src/figure/describe.ts";
import type { FigureDescription, FigureInput, TextLine } from "../../src/figure/description.ts";
import { OPTIMUM_FILL } from "../../src/figure/palette.ts";
import { textWidth } from "../../src/figure/metrics.ts";
import { sliceOf, takeSlice } from "../../src/core/slice.ts";
import { faultsOf, textBox } from "./boxes.ts";
import { ellipsoid, fakeInput, presetInput, withResults } from "./fakeResult.ts";

const plain = (line: TextLine) => line.runs.map((run) => run.text).join("").replaceAll("\u00a0", " "); // prettier-ignore
const words = (figure: FigureDescription) => figure.texts.map(plain);

function widthOf({ runs, family, size }: TextLine): number {
  return runs.reduce((sum, { text, style }) => {
    const face = family === "sans" ? "sans" : style === "semibold" ? "serifSemiBold" : "serif";
    return sum + textWidth(text, face, size);
  }, 0);
}

describe("describeFigure", () => {
  it("has four named rows of panels, a column for every noise strength", () => {
    const figure = describeFigure(presetInput("kidney", 32, [0.01, 0.05, 0.1]));
    expect(figure.panels.map((panel) => panel.name)).toEqual(
      ["Average of 5 samples", "Marginal", "Accuracy-optimal", "Dice-optimal"].flatMap((row) =>
        ["0.01", "0.05", "0.1"].map((a) => `${row}, noise strength ${a}`),
      ),
    );
    const all = words(figure);
    for (const text of ["a = 0.01", "a = 0.05", "a = 0.1", "Average of", "5 samples", "Marginal", "Accuracy-optimal", "Dice-optimal"]) expect(all).toContain(text); // prettier-ignore
  });

  it("panels of a column stand below each other, of a row beside each other, and none overlap", () => {
    const { panels, width, height } = describeFigure(presetInput("kidney", 32, [0.01, 0.05, 0.1]));
    for (let i = 0; i < panels.length; i++) {
      expect(panels[i].x).toBeCloseTo(panels[i % 3].x, 9);
      expect(panels[i].y).toBeCloseTo(panels[3 * Math.floor(i / 3)].y, 9);
      if (i % 3 > 0) expect(panels[i].x).toBeGreaterThan(panels[i - 1].x + panels[i - 1].width);
      if (i >= 3) expect(panels[i].y).toBeGreaterThan(panels[i - 3].y + panels[i - 3].height);
      expect(panels[i].x + panels[i].width).toBeLessThan(width);
      expect(panels[i].y + panels[i].height).toBeLessThan(height);
    }
  });

  it.each([1, 2, 3, 5, 8, 12])("with %d columns all text and the legend are on the page", (count) => {
    const strengths = Array.from({ length: count }, (_, i) => 0.01 + 0.01 * i);
    const volume = fakeInput(ellipsoid([20, 20, 5], [1.5, 1.5, 3]), strengths, { isAnatomical: true });
    for (const input of [presetInput("kidney", 16, strengths, { name: "w".repeat(200) }), volume]) {
      const figure = describeFigure(input);
      for (const line of figure.texts) {
        const lineWidth = widthOf(line);
        const start = line.x - { start: 0, middle: lineWidth / 2, end: lineWidth }[line.anchor];
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + lineWidth).toBeLessThanOrEqual(figure.width);
        expect(line.y).toBeLessThanOrEqual(figure.height);
      }
      for (const mark of figure.legend) expect(mark.x + mark.width).toBeLessThan(figure.width);
    }
  });

  it("texts of one size do not run into each other, even under very narrow panels", () => {
    const tall = makeReference(makeGrid([300, 3]), new Uint8Array(900).fill(1));
    for (const input of [
      fakeInput(tall, [0.01, 0.02, 0.03]),
      presetInput("star", 16, [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08]),
    ]) {
      const figure = describeFigure(input);
      const notes = figure.texts.filter((line) => line.anchor === "middle");
      for (const line of notes) {
        for (const other of notes) {
          if (other === line || other.y !== line.y || other.x < line.x) continue;
          expect(line.x + widthOf(line) / 2).toBeLessThan(other.x - widthOf(other) / 2);
        }
      }
    }
  });

  it("probability panels hold the slice's colours: counts over k, and the marginal", () => {
    const input = fakeInput(ellipsoid([12, 10, 6], [1, 1, 2]), [0.1], {
      isAnatomical: true,
      plane: "coronal",
      index: 4,
    });
    const { panels } = describeFigure(input);
    const slice = sliceOf(input.columns[0].source.reference.grid, "coronal", 4, true);
    const [{ column }] = input.columns;
    const [average, marginal] = panels;
    if (average.kind !== "probability" || marginal.kind !== "probability") throw new Error("not a picture");
    expect([average.rows, average.columns]).toEqual([6, 12]);
    expect(average.indices).toEqual(colourIndices(takeSlice(column.sampleCounts, slice), 1 / 5));
    expect(marginal.indices).toEqual(colourIndices(takeSlice(column.marginal, slice), 1));
    expect(new Set(marginal.indices).size).toBeGreaterThan(3);
  });

  it("mask panels hold {m ≥ ½} and {m ≥ t}, filled", () => {
    const reference = makeReference(makeGrid([1, 4]), Uint8Array.of(1, 1, 0, 0));
    const input = fakeInput(reference, [0]);
    const marginal = Float32Array.of(0.5, 0.499, 0.3, 0.299);
    const { panels } = describeFigure(
      withResults(input, (column) => ({
        ...column,
        marginal,
        numbers: { ...column.numbers, threshold: 0.3 },
      })),
    );
    const paths = panels.slice(2).map((panel) => (panel.kind === "mask" ? panel.lines : null));
    const pixel = panels[2].width / 4;
    const right = (pixels: number) => Math.round(pixels * pixel * 1000) / 1000;
    const bottom = Math.round(panels[2].height * 1000) / 1000;
    expect(paths).toEqual([
      [{ kind: "accuracy", path: `M${right(1)} 0V${bottom}H0V0Z`, fillOpacity: OPTIMUM_FILL }],
      [{ kind: "dice", path: `M${right(3)} 0V${bottom}H0V0Z`, fillOpacity: OPTIMUM_FILL }],
    ]);
  });

  const linesOf = (figure: FigureDescription, panel: number) => {
    const { kind, ...rest } = figure.panels[panel];
    return {
      kind,
      lines: "lines" in rest ? rest.lines.map(({ kind, fillOpacity }) => [kind, fillOpacity > 0]) : [],
    };
  };
  const kidney = presetInput("kidney", 32, [0.05]).columns[0].source.reference.mask;
  const samples = (count: number) => ({ masks: Array.from({ length: count }, () => kidney), score: null, field: null }); // prettier-ignore

  it("both optima lie over the marginal where the screen lays them, and their lines are explained", () => {
    const figure = describeFigure(
      presetInput("kidney", 32, [0.05], { rows: ["average", "overlay", "accuracy", "dice"] }),
    );
    expect([0, 1, 2, 3].map((i) => linesOf(figure, i))).toEqual([
      { kind: "probability", lines: [] },
      { kind: "probability", lines: [["accuracy", false], ["dice", false]] },
      { kind: "mask", lines: [["accuracy", true]] },
      { kind: "mask", lines: [["dice", true]] },
    ]); // prettier-ignore
    expect(figure.panels.map(({ name }) => name)).toEqual([
      "Average of 5 samples, noise strength 0.05",
      "Marginal with both optima, noise strength 0.05",
      "Accuracy-optimal, noise strength 0.05",
      "Dice-optimal, noise strength 0.05",
    ]);
    const [, marginal, accuracy, dice] = figure.panels;
    if (!("lines" in marginal && "lines" in accuracy && "lines" in dice)) throw new Error("no lines");
    expect(marginal.lines.map(({ path }) => path)).toEqual([accuracy.lines[0].path, dice.lines[0].path]);
    expect(figure.legend.map(({ kind }) => kind)).toEqual(["ramp", "reference", "accuracy", "dice"]);
    expect(words(figure)).toEqual(expect.arrayContaining(["accuracy-optimal", "Dice-optimal"]));
    expect(figure.caption).toContain("Over the marginal lie the outlines of both optima.");
  });

  it("a sample stands in the first row as a filled outline, and is named there and in the caption", () => {
    const rows = ["sample3", "marginal"];
    const figure = describeFigure(
      presetInput("kidney", 32, [0.05, 0.1], { rows, materials: { sample3: samples(1) } }),
    );
    expect(linesOf(figure, 0)).toEqual({ kind: "mask", lines: [["samples", true]] });
    const first = figure.panels[1];
    expect(first.name).toBe("Sample 3 of 5, noise strength 0.1");
    expect("lines" in first && first.lines[0].path).toBe(first.referencePath);
    expect(words(figure)).toContain("one of 5 noisy labels");
    expect(words(figure)).toContain("sample");
  });

  it("outlines of samples lie over the average, and the caption says of how many", () => {
    const withOutlines = (sampleCount: number) =>
      describeFigure(
        presetInput("kidney", 32, [0.05], {
          rows: ["outlines"],
          sampleCount,
          materials: { outlines: samples(sampleCount) },
        }),
      );
    expect(linesOf(withOutlines(5), 0)).toEqual({ kind: "probability", lines: [["samples", false]] });
    expect(withOutlines(5).caption).toContain("Over the average lie the outlines of all 5 samples.");
    expect(withOutlines(5).panels[0].name).toBe("Average of 5 samples with outlines, noise strength 0.05");
    expect(withOutlines(60).caption).toContain("Over the average lie the outlines of the first 50 samples.");
    expect(words(withOutlines(3))).toContain("samples");
    expect(describeFigure(presetInput("kidney", 32, [0.05])).caption).not.toContain("outline");
  });

  it("shows the rows it is asked for, and explains no threshold that made none of them", () => {
    const rows = (...rows: string[]) => describeFigure(presetInput("kidney", 32, [0.05, 0.1], { rows }));
    expect(rows("marginal", "dice").panels.map(({ name }) => name)).toEqual(
      ["Marginal", "Dice-optimal"].flatMap((row) =>
        ["0.05", "0.1"].map((a) => `${row}, noise strength ${a}`),
      ),
    );
    expect(rows("marginal", "dice").height).toBeLessThan(rows("marginal", "accuracy", "dice").height);
    expect(rows("average", "marginal").caption).not.toContain("Thresholds");
    expect(rows("dice").caption).toContain("Below each");
  });

  it("the word on an empty optimum stands below its panel, off the reference's outline", () => {
    const low = new Uint8Array(32 * 32).fill(1, 20 * 32);
    const reference = makeReference(makeGrid([32, 32]), low);
    const marginal = new Float32Array(32 * 32).fill(0.1);
    const input = fakeInput(reference, [0.05]);
    const figure = describeFigure(
      withResults(input, (column) => ({
        ...column,
        marginal,
        numbers: { ...column.numbers, volumeAccuracy: 0 },
      })),
    );
    const mark = figure.texts.find((line) => plain(line).startsWith("empty · Dice "))!;
    const panel = figure.panels[2];
    expect(textBox(mark).y).toBeGreaterThan(panel.y + panel.height);
  });

  it("under each optimum stand its Dice and its volume", () => {
    const input = presetInput("kidney", 32, [0.05]);
    const { numbers } = input.columns[0].column;
    const all = words(describeFigure(input));
    expect(all).toContain(
      `Dice ${numbers.diceOfAccuracy!.toPrecision(3)} · volume ${numbers.volumeAccuracy.toPrecision(3)}`,
    );
    expect(all).toContain(
      `Dice ${numbers.diceOfDice!.toPrecision(3)} · volume ${numbers.volumeDice!.toPrecision(3)}`,
    );
  });

  it("an optimum that vanished says so, once, and the others do not", () => {
    const input = presetInput("esophagus", 64, [0.01, 0.2]);
    expect(input.columns.map(({ column }) => column.numbers.volumeAccuracy > 0)).toEqual([true, false]);
    const figure = describeFigure(input);
    const marks = figure.texts.filter((line) => plain(line).startsWith("empty"));
    expect(marks.map(plain)).toEqual(["empty · Dice 0"]);
    const panel = figure.panels[5];
    expect(panel.name).toBe("Accuracy-optimal, noise strength 0.2");
    expect(marks[0].x).toBeCloseTo(panel.x + panel.width / 2, 9);
    expect(marks[0].y).toBeGreaterThan(panel.y + panel.height);
    expect(marks[0].y).toBeLessThan(panel.y + panel.height + 12);
  });

  it("an optimum that vanished is told in as many lines as the others, in narrow columns too, and without numbers", () => {
    const input = presetInput("esophagus", 64, [0.01, 0.05, 0.1, 0.2]);
    const page = { width: { millimetres: 85, dpi: 300 }, sheet: "A4", textSize: 7 } as const;
    const below = (numbers: { dice: boolean; volume: boolean }) => {
      const figure = describeFigure({ ...input, choice: { ...input.choice, page, numbers } });
      const { x, width } = figure.panels[11];
      expect(figure.panels[11].name).toBe("Accuracy-optimal, noise strength 0.2");
      const under = figure.texts.filter((line) => line.anchor === "middle" && Math.abs(line.x - x - width / 2) < 1);
      return under.map(plain).filter((text) => /^(empty|Dice|volume)/.test(text));
    };
    expect(below({ dice: true, volume: true }).slice(0, 2)).toEqual(["empty", "Dice 0"]);
    expect(below({ dice: false, volume: false })).toEqual(["empty"]);
  }); // prettier-ignore

  it("an optimum that lies in other slices is not called empty", () => {
    const reference = ellipsoid([12, 12, 12], [1, 1, 1]);
    const all = words(describeFigure(fakeInput(reference, [0], { isAnatomical: true, index: 0 })));
    expect(all.filter((text) => text === "not in this slice")).toHaveLength(2);
    expect(all).not.toContain("empty");
  });

  it("an empty reference leaves Dice and its optimum undefined, and the other one empty", () => {
    const figure = describeFigure(fakeInput(makeReference(makeGrid([8, 8]), new Uint8Array(64)), [0.1, 0.2]));
    const all = words(figure);
    expect(all.filter((text) => text === "empty · Dice undefined")).toHaveLength(2);
    expect(all.filter((text) => text === "undefined")).toHaveLength(2);
    expect(all.filter((text) => text.startsWith("volume"))).toEqual([]);
    expect(figure.caption).toContain("t is undefined");
    expect(figure.panels.every(({ referencePath }) => referencePath === "")).toBe(true);
    expect(JSON.stringify(all)).not.toMatch(/NaN|null/);
  });

  it("panels have the proportions of the slice in mm", () => {
    const reference = ellipsoid([24, 18, 5], [1.5, 1.5, 6]);
    const panelOf = (plane: "axial" | "coronal" | "sagittal") =>
      describeFigure(fakeInput(reference, [0.05], { isAnatomical: true, plane, index: 2 })).panels[0];
    expect(panelOf("axial").height / panelOf("axial").width).toBeCloseTo(18 / 24, 9);
    expect(panelOf("coronal").height / panelOf("coronal").width).toBeCloseTo(30 / 36, 9);
    expect(panelOf("sagittal").height / panelOf("sagittal").width).toBeCloseTo(30 / 27, 9);
  });

  it("the first panel carries the letters of the patient's sides, a picture none", () => {
    const reference = ellipsoid([12, 12, 12], [1, 1, 1]);
    const letters = (isAnatomical: boolean) =>
      words(describeFigure(fakeInput(reference, [0.05], { isAnatomical, index: 5 }))).filter((text) => /^[RLAPSI]$/.test(text)); // prettier-ignore
    expect(letters(true)).toEqual(["R", "L", "A", "P"]);
    expect(letters(false)).toEqual([]);
  });

  it("the bar of the legend is as long as its mm in the panel, and is missing where mm are unknown", () => {
    const figure = describeFigure(
      fakeInput(ellipsoid([40, 30, 5], [1.5, 1.5, 6]), [0.05], { isAnatomical: true }),
    );
    const bar = figure.legend.find((mark) => mark.kind === "bar")!;
    expect(words(figure)).toContain("20 mm");
    expect(bar.width / figure.panels[0].width).toBeCloseTo(20 / 60, 9);
    expect(describeFigure(presetInput("ring", 16, [0.1])).legend.map((mark) => mark.kind)).toEqual([
      "ramp",
      "reference",
    ]);
  });

  it("panels of several scales have bars of their own: a column each, a row each, or every one", () => {
    const mm = fakeInput(ellipsoid([40, 30, 5], [1.5, 1.5, 6]), [0.05], { isAnatomical: true });
    const large = fakeInput(ellipsoid([40, 30, 5], [3, 3, 12]), [0.05], { isAnatomical: true });
    const none = presetInput("ring", 16, [0.1]);
    const join = (rows: readonly string[], ...inputs: readonly FigureInput[]): FigureInput => ({
      choice: { ...DEFAULT_CHOICE, rows, columns: { by: "reference", values: inputs.map(() => ({ name: null, from: "current", plane: null, index: null })) } },
      columns: inputs.flatMap(({ columns }) => columns),
      surfaces: null,
    });
    const barsOf = (figure: FigureDescription) =>
      figure.legend.filter(({ kind }) => kind === "bar").map((bar) => {
        const panel = figure.panels.findLast(({ x, y, width }) => y < bar.y && x < bar.x && bar.x < x + width)!;
        return [bar.width / panel.width, panel.name.split(",")[0]];
      });
    const columns = describeFigure(join(["marginal", "dice"], mm, large, none));
    expect(faultsOf(columns)).toEqual([]);
    expect(barsOf(columns)).toEqual([[expect.closeTo(20 / 60, 9), "Dice-optimal"], [expect.closeTo(20 / 120, 9), "Dice-optimal"]]);
    expect(words(columns).filter((text) => text === "20 mm")).toHaveLength(2);
    // Of one volume in several planes every row has another scale, and one bar.
    const { columns: one } = mm;
    const rows = describeFigure({ ...mm, choice: { ...mm.choice, rows: ["marginal", "marginal@sagittal"], columns: { by: "noise", values: [0.05, 0.1] } }, columns: [one[0], { ...one[0], a: 0.1 }] });
    expect(barsOf(rows).map(([, name]) => name)).toEqual(["Marginal", "Marginal sagittal"]);
    const every = describeFigure(join(["marginal", "marginal@sagittal"], mm, large));
    expect(barsOf(every)).toHaveLength(4);
    expect(faultsOf(every)).toEqual([]);
  }); // prettier-ignore

  it("themes differ in their paper, not in their panels", () => {
    const [light, dark, transparent] = (["light", "dark", "transparent"] as const).map((theme) =>
      describeFigure(presetInput("ring", 16, [0.1], { theme })),
    );
    expect([light.background, dark.background, transparent.background]).toEqual(["#FFFFFF", "#14150F", null]);
    expect(light.lineColours.dice).toBe("#D55E00");
    expect(dark.lineColours.dice).toBe("#FF853F");
    expect(dark.panels[0]).toEqual(light.panels[0]);
  });

  it("a probability of nothing is the page, white or dark", () => {
    for (const theme of ["light", "dark"] as const) {
      const { background, colormap } = describeFigure(
        presetInput("ring", 16, [0.1], { theme, colormap: "paper" }),
      );
      expect(colourOf(0, colormap).toUpperCase()).toBe(background);
    }
  });

  it("refuses a slice that is not in the volume", () => {
    expect(() => describeFigure(fakeInput(ellipsoid([4, 4, 4], [1, 1, 1]), [0.1], { index: 4 }))).toThrow(
      "the axial slice must be a whole number in [0, 3], got 4",
    );
  });
});

it("a caption of one's own keeps its paragraphs", () => {
  const text = "The first paragraph.\n\n  The second\tone,\nand a third.\n";
  const figure = describeFigure(presetInput("ring", 8, [0.02, 0.1], { caption: { text } }));
  const lines = figure.texts.map(({ runs }) => runs.map((run) => run.text).join(""));
  expect(lines.slice(-3)).toEqual(["The first paragraph.", "The second one,", "and a third."]);
  expect(figure.caption).toBe("The first paragraph.\nThe second one,\nand a third.");
});
