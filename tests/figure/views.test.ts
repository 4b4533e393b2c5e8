import { describe, expect, it } from "vitest";
import { createKernel } from "../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { LevelSets } from "../../src/core/levels.ts";
import { makeReference } from "../../src/core/reference.ts";
import { rowContent, thresholded } from "../../src/core/segmentation.ts";
import { sliceOf, takeSlice } from "../../src/core/slice.ts";
import type { Drawing, Shape } from "../../src/figure/drawing.ts";
import { writeFigure } from "../../src/figure/file.ts";
import { FIGURE_FORMATS } from "../../src/figure/formats.ts";
import { loadResources } from "../../src/figure/resources.node.ts";
import { clippedLines, shapesWithin } from "../../src/figure/views/clip.ts";
import { deformationView } from "../../src/figure/views/deformation.ts";
import { panelView } from "../../src/figure/views/panel.ts";
import { PLATE_WIDTH, type View, drawPlate } from "../../src/figure/views/plate.ts";
import { thresholdView } from "../../src/figure/views/threshold.ts";
import { sceneInBytes } from "../../src/figure/sceneFigure.ts";
import { SCENE_KEYWORD } from "../../src/io/scene/carry.ts";
import { writeScene } from "../../src/io/scene/scene.ts";
import { BOX, FIXED } from "../io/scene/scenes.ts";

const reference = makeReference(FIXED.grid, BOX);
const { smoothness, sampleCount, seed, noiseStrengths } = FIXED;
const [column] = analyseAtOnce(createKernel(), { reference, smoothness, sampleCount, seed, noiseStrengths });
const question = {
  source: { reference, name: "Box", foreground: null, isAnatomical: false, plane: "axial", position: [0, 0, 0] },
  a: noiseStrengths[0], smoothness, sampleCount, seed,
} as const; // prettier-ignore
const slice = sliceOf(FIXED.grid, "axial", 0, false);
const content = rowContent("marginal", column);
const levels = LevelSets.of(column.marginal);

const marginal = panelView({
  question,
  words: "Marginal",
  slice,
  values: content.kind === "soft" ? { pixels: takeSlice(content.values, slice), whole: content.whole } : null,
  ramp: "viridis",
  set: null,
  lines: [
    { name: "reference", masks: [BOX] },
    { name: "dice", masks: [thresholded(column.marginal, column.numbers.threshold)] },
    { name: "accuracy", masks: [new Uint8Array(BOX.length)] },
  ],
  sentences: "",
});
const chart = thresholdView({ question, levels, numbers: column.numbers, tau: 0.25, curves: "all" });
/** One arrow that leaves the box at the right, and one within it. */
const bent = deformationView({
  question, sample: 1, slice, noisy: BOX, reference: BOX, noisyVolume: BOX, show: "arrows", sentences: "Arrows.",
  paths: {
    arrows: () => ({ changing: { lines: "M8 6L24 6", heads: "M24 6L22 5L22 7Z" }, keeping: { lines: "M2 2L6 2", heads: "M6 2L5 1L5 3Z" } }),
    grid: () => "",
  },
}); // prettier-ignore

const flat = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((shape) => (shape.kind === "group" ? flat(shape.shapes) : [shape])); // prettier-ignore
const pathsOf = (drawing: Drawing) => flat(drawing.shapes).flatMap((shape) => (shape.kind === "path" ? [shape] : [])); // prettier-ignore
const textsOf = (drawing: Drawing) =>
  flat(drawing.shapes).flatMap((shape) =>
    shape.kind === "text" ? [shape.line.runs.map(({ text }) => text).join("")] : [],
  );

describe("a view's page", () => {
  it("holds every part of it within its sides, below each other", () => {
    for (const view of [marginal, chart, bent]) {
      const drawing = drawPlate(view);
      for (const shape of flat(drawing.shapes)) {
        if (shape.kind !== "text") continue;
        expect(shape.line.y).toBeLessThan(drawing.height);
        expect(shape.line.size).toBeGreaterThanOrEqual(6);
      }
      for (const { d, at } of pathsOf(drawing)) {
        const numbers = Array.from(d.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g), ([, x, y]) => [Number(x) + at[0], Number(y) + at[1]]); // prettier-ignore
        for (const [x, y] of numbers) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(drawing.width);
          expect(y).toBeLessThanOrEqual(drawing.height);
        }
      }
    }
  });

  it("says the parameters, and of a chart without samples not theirs", () => {
    expect(drawPlate(marginal).caption).toBe(
      "Reference Box, 16\u00a0×\u00a012 pixels, foreground 48 pixels (volume 0.250). Noise strength a\u00a0=\u00a00.05 of the longest side; smoothness b\u00a0=\u00a00.3; k\u00a0=\u00a05 samples; seed\u00a018.",
    );
    expect(drawPlate(chart).caption).not.toContain("seed");
    expect(drawPlate(chart).caption).toMatch(/and largest, 0\.\d+, at t/);
  });

  it("draws no line that is not there, and names those that are", () => {
    const drawing = drawPlate(marginal);
    const colours = pathsOf(drawing).flatMap(({ stroke }) => (stroke === null ? [] : [stroke.colour]));
    expect(colours.filter((colour) => colour === "#D55E00")).toHaveLength(2);
    // In the legend alone.
    expect(colours.filter((colour) => colour === "#0072B2")).toHaveLength(1);
    expect(textsOf(drawing)).toEqual(
      expect.arrayContaining(["reference", "Dice-optimal", "accuracy-optimal"]),
    );
  });

  it("cuts arrows off at the slice's side, without the heads beyond", () => {
    const blue = pathsOf(drawPlate(bent)).find(({ stroke }) => stroke?.colour === "#1F5FBF")!;
    const [, x0, x1] = /^M([\d.]+) [\d.]+L([\d.]+) [\d.]+$/.exec(blue.d)!.map(Number);
    expect(x0 / x1).toBeCloseTo(0.5, 3);
    expect(pathsOf(drawPlate(bent)).filter(({ fill }) => fill?.colour === "#1F5FBF")).toHaveLength(0);
    expect(pathsOf(drawPlate(bent)).filter(({ fill }) => fill?.colour === "#77736B" && fill.opacity === 1)).toHaveLength(1);
  }); // prettier-ignore

  it("is written in every format, with the scene to be found again", async () => {
    const text = writeScene([FIXED]);
    for (const view of [marginal, chart, bent] satisfies View[]) {
      for (const format of FIGURE_FORMATS) {
        const inside = { keyword: SCENE_KEYWORD, text };
        const bytes = await writeFigure(drawPlate(view), { format, width: PLATE_WIDTH, inside }, loadResources()); // prettier-ignore
        expect(writeScene(sceneInBytes(`view.${format}`, bytes)!.setups)).toBe(text);
      }
    }
  });
});

describe("paths in a box", () => {
  it("are cut off at its sides, and joined where they stay within", () => {
    expect(clippedLines("M1 1L3 1L9 1", 1, 5, 5)).toBe("M1 1L3 1L5 1");
    expect(clippedLines("M-2 1L2 1L2 9", 1, 5, 5)).toBe("M0 1L2 1L2 5");
    expect(clippedLines("M-2 1L-1 9", 1, 5, 5)).toBe("");
  }); // prettier-ignore

  it("are left out where a shape reaches beyond", () => {
    expect(shapesWithin("M1 1L2 1L1 2ZM4 4L6 4L4 5Z", 1, 5, 5)).toBe("M1 1L2 1L1 2Z");
  });
});
