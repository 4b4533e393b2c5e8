/** The exported figure with pictures in space for panels. */
import { decode, encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { describeFigure } from "../../src/figure/describe.ts";
import type { FigureDescription, SurfacePanels } from "../../src/figure/description.ts";
import { PALETTES } from "../../src/figure/palette.ts";
import { renderPng } from "../../src/figure/png.ts";
import { loadResources } from "../../src/figure/resources.node.ts";
import { figureSize } from "../../src/figure/size.ts";
import { base64, figureSvg } from "../../src/figure/svg.ts";
import { createCamera, lookFrom } from "../../src/state/camera.ts";
import { type Changes, ellipsoid, fakeInput, withResults } from "./fakeResult.ts";

const STRENGTHS = [0.01, 0.05, 0.1];

function surfaces(changes: Partial<SurfacePanels> = {}): SurfacePanels {
  const camera = lookFrom(createCamera().getState(), "anterior");
  return {
    camera,
    heightsMm: STRENGTHS.map(() => 50),
    step: 1,
    pageWidth: null,
    pictures: [],
    ...changes,
  };
}

const volume = ellipsoid([20, 20, 8], [1.5, 1.5, 3]);
const inSpace = (changes: Partial<SurfacePanels> = {}, more: Changes = {}) =>
  describeFigure(fakeInput(volume, STRENGTHS, { isAnatomical: true, index: 4, ...more, surfaces: surfaces(changes) })); // prettier-ignore

const words = (figure: FigureDescription) =>
  figure.texts.map((line) => line.runs.map(({ text }) => text).join("").replaceAll("\u00a0", " ")); // prettier-ignore

const WITH_SAMPLE = { rows: ["sample2", "marginal", "accuracy", "dice"] };
const WITH_SLICE = { rows: ["average@axial", "marginal", "accuracy", "dice"] };

/** Noise as a PNG in base64: no two pixels alike, so that a shift by one is seen. */
function noise(side: number, seed: number): { png: string; data: Uint8Array } {
  let state = seed + 1;
  const data = Uint8Array.from({ length: 3 * side * side }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  return { png: base64(encode({ width: side, height: side, data, channels: 3 })), data };
}

describe("a figure of surfaces", () => {
  it("keeps its names, and calls the first row by its sample", () => {
    const names = (figure: FigureDescription) => figure.panels.map(({ name }) => name);
    expect(names(inSpace())).toEqual(
      ["Average of 5 samples", "Marginal", "Accuracy-optimal", "Dice-optimal"].flatMap((row) =>
        STRENGTHS.map((a) => `${row}, noise strength ${a}`),
      ),
    );
    expect(names(inSpace({}, WITH_SAMPLE))[0]).toBe("Sample 2 of 5, noise strength 0.01");
    expect(words(inSpace({}, WITH_SAMPLE))).toContain("one of 5 noisy labels");
  });

  it("has square panels without lines or letters of a slice, each with its own picture", () => {
    const pictures = Array.from({ length: 12 }, (_, i) => (i === 7 ? null : `picture${i}`));
    const figure = inSpace({ pictures });
    expect(figure.panels.map((panel) => panel.kind === "picture" && panel.png)).toEqual(pictures);
    for (const panel of figure.panels) expect(panel.width).toBe(panel.height);
    expect(figure.panels.every(({ referencePath }) => referencePath === "")).toBe(true);
    expect(words(figure).filter((text) => /^[RLAPSI]$/.test(text))).toEqual([]);
    const svg = figureSvg(figure);
    expect(svg.match(/base64,picture/g)).toHaveLength(11);
    expect(svg).not.toContain("#reference");
  });

  it.each([300, 777, 1600, 4000, 8000])("stands on whole pixels of a page %d pixels wide", (pageWidth) => {
    for (const strengths of [STRENGTHS, [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08]]) {
      const input = fakeInput(volume, strengths, { surfaces: surfaces({ pageWidth }) });
      const figure = describeFigure(input);
      const scale = pageWidth / figure.width;
      const { height } = figureSize({ pixels: pageWidth }, figure);
      for (const length of [figure.height, ...figure.panels.flatMap(({ x, y, width }) => [x, y, width])]) {
        expect(Math.abs(length * scale - Math.round(length * scale))).toBeLessThan(1e-6);
      }
      expect(figure.height * scale).toBeCloseTo(height, 6);
      // As many pixels as the page that was measured without them.
      const measured = describeFigure({ ...input, surfaces: surfaces() });
      expect(figureSize({ pixels: pageWidth }, measured).height).toBe(height);
    }
  });

  it.each([400, 901])("shows every pixel of its pictures as it is, %d pixels wide", async (pageWidth) => {
    const measured = inSpace({ pageWidth });
    const side = Math.round((measured.panels[0].width * pageWidth) / measured.width);
    const pictures = measured.panels.map((_, i) => noise(side, i));
    const figure = inSpace({ pageWidth, pictures: pictures.map(({ png }) => png) });
    const image = decode(await renderPng(figureSvg(figure), pageWidth, loadResources()));
    const scale = pageWidth / figure.width;
    figure.panels.forEach((panel, i) => {
      const [left, top] = [panel.x, panel.y].map((place) => Math.round(place * scale));
      let worst = 0;
      // Without the frame, and the words at the foot of an empty optimum.
      for (let y = 3; y < side * 0.8; y++) {
        for (let x = 3; x < side - 3; x++) {
          for (let c = 0; c < 3; c++) {
            const wanted = pictures[i].data[3 * (y * side + x) + c];
            worst = Math.max(worst, Math.abs(image.data[4 * ((top + y) * image.width + left + x) + c] - wanted)); // prettier-ignore
          }
        }
      }
      expect(worst).toBe(0);
    });
  });

  it("may keep slices in its first row, with their lines, letters and proportions", () => {
    const figure = inSpace({ pictures: Array<string>(12).fill("x") }, WITH_SLICE);
    const kinds = figure.panels.map(({ kind }) => kind);
    expect(kinds).toEqual([...Array<string>(3).fill("probability"), ...Array<string>(9).fill("picture")]);
    const tall = { plane: "sagittal", index: 9, rows: ["average@sagittal", "marginal"] } as const;
    for (const changes of [WITH_SLICE, tall]) {
      const { panels, height, width } = inSpace({}, changes);
      const [{ referencePath }] = panels;
      const flat = describeFigure(fakeInput(volume, STRENGTHS, { isAnatomical: true, index: 4, ...changes })); // prettier-ignore
      expect(panels[0].height / panels[0].width).toBeCloseTo(flat.panels[0].height / flat.panels[0].width, 9);
      expect(panels[0].x + panels[0].width / 2).toBeCloseTo(panels[3].x + panels[3].width / 2, 9);
      expect(panels[0].width).toBeLessThanOrEqual(panels[3].width);
      expect(referencePath.length).toBeGreaterThan(50);
      for (const panel of panels) expect(panel.y + panel.height).toBeLessThan(height);
      for (const panel of panels) expect(panel.x + panel.width).toBeLessThan(width);
    }
    const high = fakeInput(ellipsoid([8, 8, 30], [1, 1, 1]), STRENGTHS, {
      plane: "coronal", index: 4, rows: ["average@coronal", "marginal"], surfaces: surfaces(),
    }); // prettier-ignore
    const [slice, , , scene] = describeFigure(high).panels;
    expect(slice.height / slice.width).toBeCloseTo(30 / 8, 9);
    expect(slice.height).toBeCloseTo(scene.height, 9);
    expect(words(figure).filter((text) => /^[RLAPSI]$/.test(text))).toEqual(["R", "L", "A", "P"]);
    expect(figure.caption).toContain("Shown is the axial slice with index 4 (of 0 to 7).");
    expect(words(figure)).toContain("20 mm in space");
  });

  it("says which optimum is empty or undefined", () => {
    const input = (index: number) =>
      withResults(
        fakeInput(volume, STRENGTHS, { isAnatomical: true, index, surfaces: surfaces() }),
        (column, i) => ({
          ...column,
          numbers: { ...column.numbers, ...(i === 0 ? { volumeAccuracy: 0, volumeDice: null } : { volumeAccuracy: 0.1 }) },
        }),
      ); // prettier-ignore
    const figure = describeFigure(input(4));
    const told = words(figure).filter((text) => /^(empty · Dice .*|undefined|not in this slice)$/.test(text));
    expect(told).toEqual([expect.stringMatching(/^empty/), "undefined"]);
    // What is only not in the slice is there in space.
    const outside = describeFigure(input(0));
    expect(words(outside).some((text) => text === "not in this slice")).toBe(false);
  });

  it("explains its colours, and a length where mm are known", () => {
    const marks = (figure: FigureDescription) =>
      figure.legend.map((mark) => (mark.kind === "surface" ? mark.colour : mark.kind));
    const { reference, accuracy, dice, samples } = PALETTES.light;
    expect(marks(inSpace())).toEqual(["ramp", reference, accuracy, dice, "bar"]);
    expect(marks(inSpace({ heightsMm: [null, null, null] }, WITH_SAMPLE))).toEqual(["ramp", reference, samples, accuracy, dice]); // prettier-ignore
    const figure = inSpace({ heightsMm: [200, 200, 200] });
    const bar = figure.legend.find(({ kind }) => kind === "bar")!;
    expect(words(figure)).toContain("50 mm");
    expect(bar.width / figure.panels[0].width).toBeCloseTo(50 / 200, 9);
    for (const mark of figure.legend) expect(mark.x + mark.width).toBeLessThan(figure.width);
  });

  it("tells in its caption how it is seen, and nothing of slices", () => {
    const { caption } = inSpace();
    expect(caption).toContain("the translucent surface in every panel");
    expect(caption).toContain(
      "Shown are surfaces, and average and marginal as clouds, in parallel projection from the front.",
    );
    expect(caption).not.toMatch(/slice with index/);
    expect(inSpace({ step: 3 }, WITH_SAMPLE).caption).toContain(
      "Shown are surfaces, made on every 3rd voxel, and the marginal as a cloud, in parallel projection from the front.",
    );
    expect(inSpace({ step: 2 }).caption).toContain("every 2nd voxel");
  });

  it("has no ground but the page, and none where that is transparent", () => {
    expect(figureSvg(inSpace({}, { theme: "transparent" }))).not.toContain('fill="#FFFFFF"');
    expect(figureSvg(inSpace({}, { theme: "dark" }))).toContain(`fill="${PALETTES.dark.paper}"`);
  });
});
