/** Figures that stay as they are, to the pixel. A change of a digest is a change of the figure: look at it, then take the new one. */
import { createHash } from "node:crypto";
import { decode } from "fast-png";
import { expect, it } from "vitest";
import { describeFigure } from "../../src/figure/describe.ts";
import type { FigureInput } from "../../src/figure/description.ts";
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

const SURFACES = {
  camera: { orientation: [0, 0, 0, 1], zoom: 1, pan: [0, 0], clip: null },
  heightsMm: FOUR.map(() => 50),
  step: 2,
  pageWidth: null,
  pictures: [],
} as const;

it.each<readonly [name: string, input: FigureInput, digest: string]>([
  ["eight columns at 85 mm", kidney(EIGHT, mm(85)), "7c0d685f1f5aaac4"],
  ["eight columns at 180 mm", kidney(EIGHT, mm(180)), "07ca77f2a3f67661"],
  ["two columns at 180 mm", kidney([0.05, 0.1], mm(180)), "d9dd69f5253409a0"],
  ["four columns at 120 mm, dark", kidney(FOUR, { ...mm(120), theme: "dark" }), "04e82fc0e288c8b2"],
  ["transparent", kidney(FOUR, { ...mm(120), theme: "transparent" }), "8685bb256794d74e"],
  ["slices of a volume", volume(mm(180)), "1d33289c9e7b2a02"],
  ["coronal beside axial slices, lettered", volume({ ...mm(180), letters: "(a)", rows: ["marginal", "marginal@coronal", "dice@sagittal"] }), "3894f4a78724b4e7"],
  ["surfaces", volume({ ...mm(180), surfaces: SURFACES }), "1e3c6430cc7d699c"],
  ["several references", references(), "0c218906a1442fb3"],
  ["no caption, no legend, no numbers", kidney(FOUR, { ...mm(85), caption: "off", legend: false, numbers: { dice: false, volume: false } }), "c6c4a3d03301971a"],
  ["a title and a caption of one's own", kidney(FOUR, { ...mm(120), title: "Noise", caption: { text: "One’s own words." } }), "054e8cce9d73af05"],
  ["a slide", kidney(FOUR, { page: { width: { pixels: 1920 }, sheet: "slide", textSize: 7 }, rows: ["overlay", "dice"], caption: "off", contours: { reference: false, optima: "solid" } }), "f647cb3f67799599"],
])("%s", async (_, input, digest) => {
  const figure = describeFigure(input);
  expect(faultsOf(figure)).toEqual([]);
  const { data } = decode(await renderPng(figureSvg(figure), 500, loadResources()));
  expect(createHash("sha256").update(data as Uint8Array).digest("hex").slice(0, 16)).toBe(digest);
}); // prettier-ignore
