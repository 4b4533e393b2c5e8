import { describe, expect, it } from "vitest";
import { Descents, marginalPixels } from "../../src/core/descent.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { makeReference } from "../../src/core/reference.ts";
import { sliceOf, slicePlaces } from "../../src/core/slice.ts";
import { descentChart, leastLosses, placeOfStep, stepAt } from "../../src/figure/descent.ts";
import type { Shape } from "../../src/figure/drawing.ts";
import { writeFigure } from "../../src/figure/file.ts";
import { loadResources } from "../../src/figure/resources.node.ts";
import { descentView } from "../../src/figure/views/descent.ts";
import { PLATE_WIDTH, drawPlate } from "../../src/figure/views/plate.ts";
import { descentWords } from "../../src/figure/words/descent.ts";
import { descentCsv, recipeWords } from "../../src/io/descent.ts";
import { BOX, FIXED } from "../io/scene/scenes.ts";

const reference = makeReference(FIXED.grid, BOX);
const { smoothness, sampleCount, seed, noiseStrengths } = FIXED;
const [{ marginal, numbers }] = analyseAtOnce(createKernel(), {
  reference, smoothness, sampleCount, seed, noiseStrengths,
}); // prettier-ignore
const slice = sliceOf(FIXED.grid, "axial", 0, false);
const descents = new Descents(marginalPixels(marginal), "gradient");
const readings = [descents.read(numbers.threshold)];
for (let step = 1; step <= 300; step++) {
  descents.advance(step <= 100 ? 4 : 2);
  readings.push(descents.read(numbers.threshold));
}
const recipe = {
  method: "gradient",
  parts: [
    { learningRate: 4, steps: 100 },
    { learningRate: 2, steps: 200 },
  ],
} as const;

describe("the chart of the losses", () => {
  it("has both losses over log steps, thinned, with both ends, above what they fall to", () => {
    const { x, y, series } = descentChart(readings, numbers);
    expect(x.domain).toEqual([0, placeOfStep(300)]);
    expect(x.ticks.map((tick) => x.format!(tick))).toEqual(["0", "1", "10", "100"]);
    expect(y.domain).toEqual([0, 1]);
    const lines = series.filter(({ isLimit }) => !isLimit);
    expect(lines.map(({ id }) => id)).toEqual(["crossEntropy", "softDice"]);
    for (const { points, loss } of lines) {
      expect(points.length).toBeLessThan(95);
      expect(points[0]).toMatchObject({ x: 0, y: readings[0][loss] });
      expect(stepAt(points.at(-1)!.x)).toBe(300);
      expect(points.at(-1)!.y).toBe(readings[300][loss]);
      const least = leastLosses(numbers)[loss]!;
      for (const { y } of points) expect(y).toBeGreaterThan(least - 1e-9);
      expect(points.at(-1)!.y! - least).toBeLessThan(5e-3);
      expect(series.find(({ id }) => id === `${loss}-least`)!.points.map(({ y }) => y)).toEqual([
        least,
        least,
      ]);
    }
  });

  it("stands before the first step, and where soft-Dice is undefined", () => {
    expect(descentChart([], numbers).x.domain).toEqual([0, placeOfStep(10)]);
    const undefinedAll = { ...numbers, supDice: null };
    const { series } = descentChart([{ ...readings[0], softDice: null }], undefinedAll);
    expect(
      series.filter(({ loss }) => loss === "softDice").flatMap(({ points }) => points.map(({ y }) => y)),
    ).toEqual([null, null, null]);
  });
});

describe("the words on the descents", () => {
  it("say how they begin, where they are, and that equation (4) joins them", () => {
    expect(descentWords(readings[0], numbers.supDice, "pixel")).toContain("Both begin with c = ½");
    const one = { ...readings[1], agreement: 0.9, misplaced: 1 };
    expect(descentWords(one, numbers.supDice, "pixel")).toMatch(
      /^After one step .* but for 1 pixel\. .* 0\.900/,
    );
    const there = { ...readings[300], agreement: 1, misplaced: 0 };
    const words = descentWords(there, numbers.supDice, "voxel");
    expect(words).toContain("exactly where m is at least t");
    expect(words).toContain("as equation (4) says: Dice 1.00 between the two");
  });

  it("say of an empty reference that nothing moves soft-Dice", () => {
    expect(descentWords({ ...readings[3], softDice: null }, null, "pixel")).toContain(
      "The reference is empty",
    );
  });
});

describe("files of the descents", () => {
  const view = descentView({
    question: {
      source: { reference, name: "Box", foreground: null, isAnatomical: false, plane: "axial", position: [0, 0, 0] },
      a: noiseStrengths[0], smoothness, sampleCount, seed,
    },
    numbers,
    slice,
    ramp: "viridis",
    reference: BOX,
    readings,
    maps: descents.softAt(slicePlaces(slice)),
    sentences: recipeWords(recipe),
  }); // prettier-ignore

  it("have the four maps, the chart and the recipe in one picture", async () => {
    const drawing = drawPlate(view);
    const all = (shapes: readonly Shape[]): Shape[] =>
      shapes.flatMap((shape) => (shape.kind === "group" ? all(shape.shapes) : [shape]));
    // Two of c, and the colour map's sample.
    expect(all(drawing.shapes).filter(({ kind }) => kind === "values")).toHaveLength(3);
    expect(drawing.caption).toContain("100 steps with learning rate 4, then 200 steps with learning rate 2.");
    const svg = new TextDecoder().decode(
      await writeFigure(drawing, { format: "svg", width: PLATE_WIDTH, inside: null }, loadResources()),
    );
    expect(svg).toContain("cross-entropy: c");
    expect(svg).not.toMatch(/\bNaN\b/);
  });

  it("have a row for every step that was looked at, with its rate", () => {
    const rows = descentCsv(readings, recipe).trimEnd().split("\n");
    expect(rows).toHaveLength(302);
    expect(rows[0]).toBe(
      "method,learningRate,step,crossEntropy,softDice,cut,agreement,farthest,misplaced,cutPixels,hardPixels",
    );
    expect(rows[1]).toMatch(/^gradient,,0,/);
    expect(rows[101]).toMatch(/^gradient,4,100,/);
    expect(rows[102]).toMatch(/^gradient,2,101,/);
    expect(Number(rows[301].split(",")[3])).toBe(readings[300].crossEntropy);
    expect(descentCsv([{ ...readings[0], softDice: null, misplaced: null }], recipe)).not.toContain("null");
  });

  it("tell the recipe before the first step, too", () => {
    expect(recipeWords({ method: "adam", parts: [] })).toBe("Adam from c = ½, before the first step.");
    expect(recipeWords({ method: "adam", parts: [{ learningRate: 0.3, steps: 1 }] })).toBe(
      "Adam from c = ½, 1 step with learning rate 0.3.",
    );
  });
});
