/** Figures that stay as they are, to the pixel. A change of a digest is a change of the figure: look at it, then take the new one. */
import { createHash } from "node:crypto";
import { decode } from "fast-png";
import { expect, it } from "vitest";
import { describeFigure } from "../../src/figure/describe.ts";
import { cropWindow, type FigureColumn } from "../../src/figure/columns.ts";
import type { FigureInput } from "../../src/figure/description.ts";
import { sliceSampling } from "../../src/figure/fieldView.ts";
import { sliceOf } from "../../src/core/slice.ts";
import { renderPng } from "../../src/figure/png.ts";
import { loadResources } from "../../src/figure/resources.node.ts";
import { figureSvg } from "../../src/figure/svg.ts";
import { faultsOf } from "./boxes.ts";
import { type Changes, ellipsoid, fakeInput, presetInput } from "./fakeResult.ts";

const EIGHT = [0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.16, 0.2];
const FOUR = [0.01, 0.03, 0.06, 0.2];
const VOLUME = ellipsoid([20, 16, 8], [1.5, 1.5, 4]);
const mm = (millimetres: number): Changes => ({
  page: { width: { millimetres, dpi: 300 }, sheet: "A4", textSize: 7 },
});
const free = (millimetres: number): Changes => ({
  page: { width: { millimetres, dpi: 300 }, sheet: "free", textSize: 7 },
});
const kidney = (strengths: readonly number[], changes: Changes) =>
  presetInput("kidney", 32, strengths, { colormap: "paper", ...changes });
const volume = (changes: Changes) =>
  fakeInput(VOLUME, FOUR, { isAnatomical: true, index: 4, colormap: "paper", ...changes });

/** One reference a column. */
function references(): FigureInput {
  const inputs = [kidney([0.06], { ...mm(180), rows: ["marginal", "accuracy", "dice"] }), volume({ name: "x".repeat(90) }), fakeInput(ellipsoid([8, 8, 24], [1, 1, 1]), [0.06], { isAnatomical: true, plane: "coronal", index: 4 })];
  const from = { name: null, from: "current", plane: null, index: null } as const;
  return {
    choice: { ...inputs[0].choice, columns: { by: "reference", values: [from, from, from] } },
    columns: inputs.map(({ columns: [column] }) => column),
    surfaces: null,
  };
} // prettier-ignore

/** All kinds of rows at two strengths, with what they need. */
function everyRow(changes: Changes): FigureInput {
  const rows = [
    "reference",
    "sample2",
    "average",
    "outlines",
    "marginal",
    "overlay",
    "accuracy",
    "dice",
    "difference",
    "threshold",
    "error",
    "displacement",
  ];
  const { choice, columns } = kidney([0.02, 0.08], { ...changes, rows });
  return {
    choice,
    columns: columns.map((column) => ({ ...column, materials: materialsOf(column, rows, choice.crop) })),
    surfaces: null,
  };
}

/** Everything of a column's rows in a field that blows from the left below and from the right above. */
function materialsOf(
  { source: { reference }, a, column }: FigureColumn,
  rows: readonly string[],
  crop: FigureInput["choice"]["crop"],
) {
  const { grid, mask } = reference;
  const window = cropWindow(reference, crop);
  const [, rowsOf, columnsOf] = window.shape;
  const sampling = sliceSampling(grid, window, sliceOf(grid, "axial", 0, false), 0, a, 12);
  const counts = sampling.window.shape.map((size, axis) => Math.ceil(size / sampling.step[axis]));
  const points = Array.from({ length: counts[1] * counts[2] }, (_, p) => {
    const [i, j] = [Math.floor(p / counts[2]), p % counts[2]];
    return [
      (window.start[1] + i * sampling.step[1] + 0.5) / grid.shape[0],
      (window.start[2] + j * sampling.step[2] + 0.5) / grid.shape[1],
    ];
  });
  const displacements = {
    points: Float32Array.from(points.flat()),
    vectors: Float32Array.from(points.flatMap(([y, x]) => [x - 0.5, 2 * (0.5 - y)])),
    shape: counts.slice(1),
  };
  const cut = (from: (row: number, column: number) => number) =>
    Uint8Array.from({ length: rowsOf * columnsOf }, (_, p) =>
      from(window.start[1] + Math.floor(p / columnsOf), window.start[2] + (p % columnsOf)),
    );
  const sample = cut((row, column) => mask[row * grid.shape[1] + Math.min(31, column + 2)]);
  const field = {
    displacements,
    sampling,
    window,
    sample,
    reference: cut((row, column) => mask[row * grid.shape[1] + column]),
  };
  const score = { dice: column.numbers.diceOfAccuracy, volume: column.numbers.volumeAccuracy };
  return new Map(rows.map((row) => [row, { masks: [sample], score, field }]));
}

function acrossSmoothness(): FigureInput {
  const { choice, columns } = volume({
    ...mm(120),
    rows: ["average", "error", "difference"],
    crop: { margin: 2, unit: "px" },
  });
  const values = [0, 0.05, 0.1, 0.2];
  return {
    choice: { ...choice, columns: { by: "smoothness", values } },
    columns: columns.map((column, i) => ({ ...column, a: 0.06, smoothness: values[i] })),
    surfaces: null,
  };
}

const SURFACES = {
  camera: { orientation: [0, 0, 0, 1], zoom: 1, pan: [0, 0], clip: null },
  heightsMm: FOUR.map(() => 50),
  step: 2,
  pageWidth: null,
  pictures: [],
} as const;

it.each<readonly [name: string, input: FigureInput, digest: string]>([
  ["eight columns at 85 mm", kidney(EIGHT, mm(85)), "d36c2b828c8e3313"],
  ["eight columns at 180 mm", kidney(EIGHT, mm(180)), "88d7a311d7100586"],
  ["two columns at 180 mm", kidney([0.05, 0.1], mm(180)), "d9dd69f5253409a0"],
  ["four columns at 120 mm, dark", kidney(FOUR, { ...mm(120), theme: "dark" }), "80ca555781e24594"],
  ["transparent", kidney(FOUR, { ...mm(120), theme: "transparent" }), "cc639db71bc95f7b"],
  ["slices of a volume", volume(mm(180)), "f4d20e3592e3e118"],
  ["coronal beside axial slices, lettered", volume({ ...mm(180), letters: "(a)", rows: ["marginal", "marginal@coronal", "dice@sagittal"] }), "f3751ef0bb93e599"],
  ["surfaces", volume({ ...mm(180), surfaces: SURFACES }), "171eae4bc53926a7"],
  ["several references", references(), "eeddcca036198ab0"],
  ["no caption, no legend, no numbers", kidney(FOUR, { ...mm(85), caption: "off", legend: false, numbers: { dice: false, volume: false } }), "c6c4a3d03301971a"],
  ["a title and a caption of one's own", kidney(FOUR, { ...mm(120), title: "Noise", caption: { text: "One’s own words." } }), "259536c03a249d41"],
  ["a slide", kidney(FOUR, { page: { width: { pixels: 1920 }, sheet: "slide", textSize: 7 }, rows: ["overlay", "dice"], caption: "off", contours: { reference: false, optima: "solid" } }), "b36a5cb1a5426502"],
  ["a slide with its words beside the panels", kidney(FOUR, { page: { width: { pixels: 1920 }, sheet: "slide", textSize: 7 } }), "398d5e59a56e4357"],
  ["every row, of one sample's field", everyRow({ ...free(120), crop: { margin: 0.1, unit: "fraction" } }), "102429fdbb1def9b"],
  ["every row in print, at 85 mm", everyRow({ ...free(85), theme: "print", colormap: "viridis" }), "fe355729f5e2a0a8"],
  ["smoothness across, cropped to some pixels", acrossSmoothness(), "78523388b8a11fdf"],
])("%s", async (_, input, digest) => {
  const figure = describeFigure(input);
  expect(faultsOf(figure)).toEqual([]);
  const { data } = decode(await renderPng(figureSvg(figure), 500, loadResources()));
  expect(createHash("sha256").update(data as Uint8Array).digest("hex").slice(0, 16)).toBe(digest);
}); // prettier-ignore
