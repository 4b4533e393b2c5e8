import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { DEFAULT_RECIPE, type Recipe } from "../../../src/core/training/recipe.ts";
import { describeExperiment } from "../../../src/figure/experiment/chart.ts";
import { drawChart } from "../../../src/figure/experiment/drawChart.ts";
import { type FigureFile, writeFigure } from "../../../src/figure/file.ts";
import { loadResources } from "../../../src/figure/resources.node.ts";
import { drawingSvg } from "../../../src/figure/svg.ts";
import { experimentJson } from "../../../src/io/experiment/results.ts";
import { parseRecipes, RECIPE_KEYWORD, readRecipes, recipeJson } from "../../../src/io/experiment/recipe.ts";
import { withTextAndDensity } from "../../../src/io/png/png.ts";
import { fakeFileRun, fakeRun } from "../../fixtures/experimentRuns.ts";
import { expectRefusal } from "../refusal.ts";

const FILES = fakeFileRun().recipe;
const bytes = (text: string) => new TextEncoder().encode(text);
const changed = (part: object) => JSON.stringify({ version: 2, ...DEFAULT_RECIPE, ...part });

describe("a recipe in a file", () => {
  it("comes back as it was, alone and among others", () => {
    expect(parseRecipes(recipeJson([DEFAULT_RECIPE]))).toEqual([DEFAULT_RECIPE]);
    const odd: Recipe = {
      ...FILES,
      organ: 'Ünïcode "<&>" 肾',
      learningRate: 1 / 3,
      noiseStrengths: [0.1 + 0.2],
    };
    expect(parseRecipes(recipeJson([odd, DEFAULT_RECIPE, FILES]))).toEqual([odd, DEFAULT_RECIPE, FILES]);
  });

  it("is found in results, of one organ and of several, finished or not", () => {
    const runs = [fakeRun("kidney"), fakeRun("aorta", 2), fakeFileRun()];
    for (const part of [runs, runs.slice(0, 1), [fakeRun("kidney", 0)]]) {
      expect(parseRecipes(experimentJson(part))).toEqual(part.map(({ recipe }) => recipe));
    }
  });

  it("is found in a PDF, among what else it holds, and a PDF without one says so", async () => {
    const runs = [fakeFileRun(), fakeRun("aorta")];
    const drawing = drawChart(describeExperiment({ runs, against: "noisy", withOracle: false }));
    const pdf = (inside: FigureFile["inside"]) =>
      writeFigure(drawing, { format: "pdf", width: { millimetres: 180, dpi: 300 }, inside }, loadResources());
    const file = await pdf({ keyword: RECIPE_KEYWORD, text: experimentJson(runs, 0) });
    expect(readRecipes("chart.pdf", file)).toEqual(runs.map(({ recipe }) => recipe));
    const bare = await pdf(null);
    expect(() => readRecipes("bare.pdf", bare)).toThrow(/^bare.pdf: the PDF carries no recipe/);
    expect(() => readRecipes("cut.pdf", file.subarray(0, 300))).toThrow(
      /^cut.pdf: the PDF carries no recipe/,
    );
  });

  it("is found in a PNG and in an SVG, whatever signs its names have", () => {
    const runs = [fakeFileRun(), fakeRun("aorta")];
    const recipes = runs.map(({ recipe }) => recipe);
    const picture = encode({ width: 1, height: 1, data: new Uint8Array(3), channels: 3 });
    const png = withTextAndDensity(picture, {
      text: { [RECIPE_KEYWORD]: experimentJson(runs, 0) },
    });
    expect(readRecipes("chart.png", png)).toEqual(recipes);
    const chart = describeExperiment({ runs, against: "noisy", withOracle: false });
    const svg = drawingSvg(drawChart(chart), { metadata: experimentJson(runs, 0) });
    expect(readRecipes("chart.svg", bytes(svg))).toEqual(recipes);
  });

  it("is found behind a byte order mark", () => {
    expect(readRecipes("recipe.json", bytes(`\ufeff${recipeJson([FILES])}`))).toEqual([FILES]);
  });

  it("takes nothing from the file but its fields", () => {
    const text = changed({ extra: 1, source: { kind: "synthetic", names: ["x"] } }).replace(
      "{",
      '{"__proto__":{"polluted":true},',
    );
    const [recipe] = parseRecipes(text);
    expect(recipe).toEqual(DEFAULT_RECIPE);
    expect(Object.keys(recipe).sort()).toEqual(Object.keys(DEFAULT_RECIPE).sort());
    expect("polluted" in recipe).toBe(false);
  });
});

describe("a recipe of version 1", () => {
  /** As a file of that version has it, letter by letter. */
  const OLD =
    '{"version":1,"organ":"aorta","source":{"kind":"synthetic"},"size":64,"imageCount":150,"noiseStrengths":[0,0.06],' +
    '"smoothness":0.2,"folds":4,"steps":120,"batch":8,"channels":16,"learningRate":0.002,"flips":false,"seed":7}';

  it("means what it meant: training as it was before there was more to say", () => {
    expect(parseRecipes(OLD)).toEqual([
      {
        organ: "aorta", source: { kind: "synthetic" }, size: 64, imageCount: 150, noiseStrengths: [0, 0.06],
        smoothness: 0.2, folds: 4, steps: 120, batch: 8, channels: 16, learningRate: 0.002, flips: false, rotation: 0,
        scaling: 0, shift: 0, gamma: 0, contrast: 0, brightness: 0, greyNoise: 0, weightDecay: 0, dropout: 0,
        depth: 3, seed: 7,
      },
    ]); // prettier-ignore
  });

  it("has no say in what it did not know", () => {
    expect(parseRecipes(OLD.replace("{", '{"weightDecay":1,'))[0].weightDecay).toBe(0);
  });

  it("is written as one of the newest version, and means the same", () => {
    const [recipe] = parseRecipes(OLD);
    expect(recipeJson([recipe])).toContain('"version": 2');
    expect(parseRecipes(recipeJson([recipe]))).toEqual([recipe]);
  });
});

describe("a damaged recipe is refused in words", () => {
  it.each([
    ["", /not JSON, or cut short/],
    ["{", /not JSON/],
    ["null", /holds no recipe/],
    ["[]", /holds no recipe/],
    ["3", /holds no recipe/],
    ["{}", /holds no recipe/],
    ['{"columns":[]}', /holds no recipe/],
    ['{"recipes":[]}', /1 to 100 recipes were expected, got 0/],
    ['{"recipes":[null]}', /holds no recipe/],
    ['{"organs":[7]}', /holds no recipe/],
    [changed({ version: 3 }), /version 3, and this program knows versions 1 to 2: use the Marginalia/],
    [changed({ size: 48, depth: 4 }), /4 levels needs images of 64 or 96 pixels/],
    [changed({ dropout: "0" }), /"dropout" must be a number, got "0"/],
    [changed({ weightDecay: undefined }), /"weightDecay" must be a number, it is missing/],
    [changed({ version: "1" }), /version "1"/],
    [changed({ organ: "spleen" }), /organ must be one of kidney, aorta, esophagus, got spleen/],
    [changed({ organ: 7 }), /"organ" must be a text of 1 to 1000 characters, got 7/],
    [changed({ organ: "x".repeat(1001) }), /"organ" must be a text/],
    [changed({ size: "48" }), /"size" must be a number, got "48"/],
    [changed({ size: 50 }), /image size must be one of 32, 48, 64, 96, got 50/],
    [changed({ size: null }), /"size" must be a number, got null/],
    [changed({ steps: undefined }), /"steps" must be a number, it is missing/],
    [changed({ steps: 1e9 }), /steps must be a whole number in \[1, 5000\]/],
    [
      changed({ smoothness: 0.1 }).replace('"smoothness":0.1', '"smoothness":1e999'),
      /"smoothness" must be a number/,
    ],
    [changed({ flips: 1 }), /"flips" must be true or false, got 1/],
    [changed({ noiseStrengths: 0.1 }), /"noiseStrengths" must be a list of at most 1000, got 0.1/],
    [changed({ noiseStrengths: ["0"] }), /"noiseStrengths" must be a list of numbers, got "0"/],
    [changed({ noiseStrengths: [0.1, 0] }), /must increase/],
    [changed({ source: undefined }), /"source" must be of the kind/],
    [
      changed({ source: { kind: "volumes", version: 2, plane: "axial" } }),
      /volumes have version 2, and this program draws version 1/,
    ],
    [
      changed({ source: { kind: "volumes", version: 1, plane: "oblique" } }),
      /"plane" must be one of axial, coronal, sagittal, all, got "oblique"/,
    ],
    [changed({ source: { kind: "url" } }), /"source" must be of the kind/],
    [changed({ source: { ...FILES.source, names: [] } }), /"names" must hold at least one/],
    [changed({ source: { ...FILES.source, names: [{}] } }), /"names" must be a text/],
    [changed({ source: { ...FILES.source, labels: "2" } }), /"labels" must be a list/],
    [changed({ source: { ...FILES.source, checksum: -1 } }), /"checksum" must be a whole number/],
  ])("%s", async (text, pattern) => {
    await expectRefusal(() => parseRecipes(text), pattern);
  });

  it("before it is parsed, where it is far too long", async () => {
    await expectRefusal(() => parseRecipes("[".repeat(5e6)), /5000000 characters, far more than a recipe/);
    await expectRefusal(
      () => readRecipes("big.json", new Uint8Array(2e7)),
      /^big.json: it has 20000000 bytes/,
    );
  });

  it("with the file's name, where a picture carries none", async () => {
    const png = encode({ width: 1, height: 1, data: new Uint8Array(3), channels: 3 });
    await expectRefusal(() => readRecipes("a.png", png), /^a.png: the PNG carries no recipe/);
    await expectRefusal(
      () => readRecipes("a.svg", bytes("<svg></svg>")),
      /^a.svg: the SVG carries no recipe/,
    );
    await expectRefusal(() => readRecipes("a.png", png.subarray(0, 20)), /^a.png: .*cut short/);
    await expectRefusal(() => readRecipes("a.bin", Uint8Array.of(0xff, 0xfe, 0)), /^a.bin: it is not JSON/);
  });
});
