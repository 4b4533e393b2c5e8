import { describe, expect, it } from "vitest";
import { makeReference } from "../../src/core/reference.ts";
import { DEFAULT_RECIPE } from "../../src/core/training/recipe.ts";
import type { Drawing, Shape } from "../../src/figure/drawing.ts";
import { lossesView } from "../../src/figure/experiment/losses.ts";
import { PALETTES } from "../../src/figure/palette.ts";
import { drawPlate } from "../../src/figure/views/plate.ts";
import { plotShapes } from "../../src/figure/views/plot.ts";
import { volumesView } from "../../src/figure/views/volumes.ts";
import { BOX, FIXED } from "../io/scene/scenes.ts";

const flat = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((shape) => (shape.kind === "group" ? flat(shape.shapes) : [shape])); // prettier-ignore
const pathsOf = (shapes: readonly Shape[]) => flat(shapes).flatMap((shape) => (shape.kind === "path" ? [shape] : [])); // prettier-ignore
const textsOf = ({ shapes }: Drawing) =>
  flat(shapes).flatMap((shape) => (shape.kind === "text" ? [shape.line.runs.map(({ text }) => text).join("")] : [])); // prettier-ignore
const line = (ys: readonly (number | null)[], step: number) =>
  ys.map((y, i) => ({ x: i * step, y, band: null }));

describe("a chart of lines on a page", () => {
  it("has its points where the axes say, and gaps where there are none", () => {
    const shapes = plotShapes(
      {
        x: { domain: [0, 4], ticks: [0, 4] },
        y: { domain: [0, 2], ticks: [0, 1, 2] },
        series: [{ id: "one", colour: "dice", dash: null, marker: null, width: 1, points: line([0, 2, null, 1, 2], 1) }],
        above: "up",
        below: "along",
      },
      { x: 10, y: 20, width: 234, height: 138 },
      PALETTES.light,
      "#FFFFFF",
    ); // prettier-ignore
    const drawn = pathsOf(shapes).filter(({ stroke }) => stroke?.colour === PALETTES.light.dice);
    // The frame is 200 by 100, from (38, 34) on.
    expect(drawn.map(({ d }) => d)).toEqual(["M38 134L88 34", "M188 84L238 34"]);
  });
});

describe("the volumes of labels", () => {
  const reference = makeReference(FIXED.grid, BOX);
  const question = {
    source: { reference, name: "Box", foreground: null, isAnatomical: false, plane: "axial", position: [0, 0, 0] },
    a: 0, smoothness: 0.3, sampleCount: 2, seed: 18,
  } as const; // prettier-ignore
  const volumes = { samples: [line([1, 1.2], 0.3), line([1, 0.7], 0.3)], expected: line([1, 0.9], 0.3) };

  it("are a line a sample, the shown one in front, under what is expected", () => {
    const drawing = drawPlate(volumesView({ question, volumes, shown: 0 }));
    const lines = pathsOf(drawing.shapes).filter(({ stroke }) => stroke !== null && stroke.width >= 0.7);
    expect(lines.slice(0, 3).map(({ stroke }) => stroke!.width)).toEqual([0.7, 1.8, 1.1]);
    const texts = textsOf(drawing).join(" ");
    for (const words of ["sample 1", "the others", "expected of a label", "one of 2 labels", "seed\u00a018"])
      expect(texts).toContain(words);
  });

  it("have no line apart where the average is shown", () => {
    const drawing = drawPlate(volumesView({ question, volumes, shown: null }));
    expect(textsOf(drawing).join(" ")).toContain("the samples");
    expect(pathsOf(drawing.shapes).some(({ stroke }) => stroke?.width === 1.8)).toBe(false);
  });
});

describe("the losses of a training", () => {
  const recipe = { ...DEFAULT_RECIPE, steps: 4 };
  const run = { recipe, results: [], division: null };

  it("stand side by side, each on its own axis, with what was trained below", () => {
    const view = lossesView({ run, job: { fold: 1, strength: 2 }, ce: Float32Array.of(0.8, 0.6), sd: Float32Array.of(1.5, 1) }); // prettier-ignore
    const drawing = drawPlate(view);
    const texts = textsOf(drawing);
    expect(texts).toEqual(expect.arrayContaining(["cross-entropy", "soft-Dice"]));
    expect(texts.filter((text) => text === "step")).toHaveLength(2);
    expect(texts.filter((text) => ["0", "1", "2", "4"].includes(text)).toSorted()).toEqual(["0", "0", "0", "0", "1", "2", "4", "4"]); // prettier-ignore
    expect(drawing.title).toBe(
      `Losses of a training: Kidney, fold 2 of ${recipe.folds}, a\u00a0=\u00a0${recipe.noiseStrengths[2]}`,
    );
    expect(drawing.caption).toContain("up to step 2 of 4");
    const colours = pathsOf(drawing.shapes).map(({ stroke }) => stroke?.colour);
    expect(colours).toEqual(expect.arrayContaining([PALETTES.light.accuracy, PALETTES.light.softDice]));
  });
});
