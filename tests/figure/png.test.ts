import { createHash } from "node:crypto";
import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { COLORMAPS } from "../../src/figure/colormap.ts";
import { describeFigure } from "../../src/figure/describe.ts";
import type { FigureDescription, FigureInput, Panel } from "../../src/figure/description.ts";
import { renderPng } from "../../src/figure/png.ts";
import { loadResources } from "../../src/figure/resources.node.ts";
import { LACKING_LETTERS } from "../../src/figure/fonts.ts";
import { OPTIMUM_FILL } from "../../src/figure/palette.ts";
import { figureSize } from "../../src/figure/size.ts";
import { figureSvg } from "../../src/figure/svg.ts";
import { ellipsoid, fakeInput, presetInput } from "./fakeResult.ts";

const resources = loadResources();

async function render(input: FigureInput, width: number, change = (figure: FigureDescription) => figure) {
  const figure = change(describeFigure(input));
  const image = decode(await renderPng(figureSvg(figure), width, resources));
  const at = (x: number, y: number) => [
    ...image.data.subarray(4 * (y * image.width + x), 4 * (y * image.width + x) + 4),
  ];
  return { figure, image, at, scale: image.width / figure.width, scaleY: image.height / figure.height };
}

function withoutReference({ panels }: FigureDescription): Panel[] {
  return panels.map((panel) => ({ ...panel, referencePath: "" }));
}

/** Whether a place, counted in pixels of `size`, is within 1/20 of the file's pixels from an edge. */
function isNearEdge(place: number, size: number): boolean {
  return Math.abs(place - Math.round(place)) * size < 0.05;
}

function luminance([r, g, b]: readonly number[]): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * The pixels of a panel with their place in the slice, as [x, y, row, column], without those at the frame and those
 * whose centre is within 1/20 pixel of an edge in the slice (the renderer counts in 64ths).
 */
function* panelPixels(panel: Panel, [scaleX, scaleY]: [number, number], rows: number, columns: number) {
  const [left, width] = [panel.x * scaleX, panel.width * scaleX];
  const [top, height] = [panel.y * scaleY, panel.height * scaleY];
  for (let y = Math.ceil(top) + 2; y < top + height - 3; y++) {
    for (let x = Math.ceil(left) + 2; x < left + width - 3; x++) {
      const row = ((y + 0.5 - top) / height) * rows;
      const column = ((x + 0.5 - left) / width) * columns;
      if (isNearEdge(row, height / rows) || isNearEdge(column, width / columns)) continue;
      yield [x, y, Math.floor(row), Math.floor(column)];
    }
  }
}

describe("renderPng", () => {
  it.each([300, 1000, 1601])(
    "is %d pixels wide when asked for, and as high as figureSize says",
    async (width) => {
      const { image, figure } = await render(presetInput("ring", 16, [0.05, 0.1]), width);
      expect([image.width, image.height]).toEqual([width, figureSize({ pixels: width }, figure).height]);
    },
  );

  it("probability panels are nearest-neighbour colours of the map and nothing between", async () => {
    const input = fakeInput(ellipsoid([14, 11, 5], [1, 1, 2.5]), [0.05, 0.2], {
      isAnatomical: true,
      plane: "coronal",
      index: 5,
    });
    // Without the line and the letters above them.
    const { figure, at, scale, scaleY } = await render(input, 1234, (whole) => ({
      ...whole,
      panels: withoutReference(whole),
      texts: [],
    }));
    const colours = new Set<string>();
    for (const panel of figure.panels) {
      if (panel.kind !== "probability") continue;
      for (const [x, y, row, column] of panelPixels(panel, [scale, scaleY], panel.rows, panel.columns)) {
        const index = panel.indices[row * panel.columns + column];
        const wanted = [...COLORMAPS.viridis.subarray(4 * index, 4 * index + 4)];
        if (String(at(x, y)) !== String(wanted)) expect([x, y, at(x, y)]).toEqual([x, y, wanted]);
        colours.add(String(wanted));
      }
    }
    expect(colours.size).toBeGreaterThan(10);
  });

  it("optima are filled with the screen's share of their colour, and paper elsewhere, with nothing between", async () => {
    const input = presetInput("star", 40, [0.05, 0.1]);
    const { figure, at, scale, scaleY } = await render(input, 1111, (whole) => ({ ...whole, panels: withoutReference(whole), texts: [] }));
    const onWhite = (colour: readonly number[]) => colour.map((byte) => OPTIMUM_FILL * byte + (1 - OPTIMUM_FILL) * 255);
    for (const [i, colour] of [[4, [0, 0x72, 0xb2]], [5, [0, 0x72, 0xb2]], [6, [0xd5, 0x5e, 0]], [7, [0xd5, 0x5e, 0]]] as const) {
      const { marginal, numbers } = input.columns[i % 2].column;
      const threshold = i < 6 ? 0.5 : numbers.threshold!;
      const isInside = (row: number, column: number) => (marginal[row * 40 + column] ?? 0) >= threshold;
      let filled = 0;
      for (const [x, y, row, column] of panelPixels(figure.panels[i], [scale, scaleY], 40, 40)) {
        const near = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => isInside(row + down, column + right)));
        // The outline is over the pixels beside it.
        if (new Set(near).size === 2) continue;
        const wanted = near[0] ? onWhite(colour) : [255, 255, 255];
        // The renderer rounds the opacity, and the colour.
        at(x, y).slice(0, 3).forEach((byte, c) => {
          if (Math.abs(byte - wanted[c]) > (near[0] ? 1.5 : 0)) expect([i, x, y, at(x, y)]).toEqual([i, x, y, wanted]);
        });
        filled += near[0] ? 1 : 0;
      }
      expect(filled).toBeGreaterThan(500);
    }
  }); // prettier-ignore

  it("has no letter that its faces lack, on any row", () => {
    const volume = ellipsoid([12, 10, 6], [1.5, 1.5, 4]);
    for (const input of [presetInput("ring", 16, [0.05], { rows: ["overlay"] }), fakeInput(volume, [0.1], { isAnatomical: true })]) {
      for (const { runs } of describeFigure(input).texts) {
        for (const { text } of runs) expect(text.match(LACKING_LETTERS)).toBeNull();
      }
    }
  }); // prettier-ignore

  it("the reference's line is dark with a light outline, over dark and over bright probability", async () => {
    const { figure, at, scale } = await render(presetInput("ring", 64, [0]), 3000);
    const panel = figure.panels[1];
    const row = Math.round((panel.y + panel.height * (32.5 / 64)) * scale);
    // The ring's inner edge: probability 1 at its left, 0 at its right.
    const edge = (panel.x + panel.width * 0.3) * scale;
    const near = Array.from({ length: 40 }, (_, i) => at(Math.round(edge) - 20 + i, row));
    const darkest = near.findIndex((colour) => luminance(colour) < 40);
    expect(darkest).toBeGreaterThan(0);
    expect(near.slice(0, darkest).some((colour) => luminance(colour) > 225)).toBe(true);
    expect(near.slice(darkest).some((colour) => luminance(colour) > 200)).toBe(true);
  });

  it("is transparent where nothing stands, and opaque in the probability panels", async () => {
    const { figure, at, scale } = await render(
      presetInput("ring", 16, [0.05, 0.1], { theme: "transparent" }),
      800,
    );
    expect(at(1, 1)).toEqual([0, 0, 0, 0]);
    const middle = (i: number) =>
      at(Math.round((figure.panels[i].x + 9) * scale), Math.round((figure.panels[i].y + 9) * scale));
    expect(middle(0)).toEqual([0x44, 0x01, 0x54, 255]);
    expect(middle(4)).toEqual([0, 0, 0, 0]);
  });

  it("every line of text is drawn, whatever the file is called", async () => {
    const names = ["kidney_left.nii.gz", "fi_ft_ffl.nii", "Łódź_Ωж_left.nii.gz", "肾脏 fi.nii", "👩‍⚕️ fi", "كلية fi.nii", "e\u0323\u0301 ไต", `<&"'>`]; // prettier-ignore
    for (const name of names) {
      const { figure, at, scale } = await render(presetInput("ring", 16, [0.05, 0.1], { name }), 900);
      const [red, green, blue] = [0xfc, 0xfb, 0xf8];
      for (const line of figure.texts.filter((text) => text.anchor === "start" && text.halo === null)) {
        let ink = 0;
        for (let y = Math.round((line.y - 0.5 * line.size) * scale); y < line.y * scale; y++) {
          for (let x = Math.round(line.x * scale); x < (line.x + 8) * scale; x++) {
            const [r, g, b] = at(x, y);
            if (Math.abs(r - red) + Math.abs(g - green) + Math.abs(b - blue) > 100) ink++;
          }
        }
        expect([name, line.runs[0].text, ink > 5]).toEqual([name, line.runs[0].text, true]);
      }
    }
  });

  it("a line in two fonts is drawn though one of them has a ligature there", async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><text y="15" font-size="12" font-family="Inter">left' +
      `<tspan font-family="'Source Serif 4'"> fi</tspan></text></svg>`;
    const { data } = decode(await renderPng(svg, 200, resources));
    expect(data.some((value) => value > 0)).toBe(true);
  });

  it("renders the same bytes again, and these bytes on every machine", async () => {
    const svg = figureSvg(describeFigure(presetInput("kidney", 32, [0.02, 0.1])));
    const [first, second] = [await renderPng(svg, 700, resources), await renderPng(svg, 700, resources)];
    expect(second).toEqual(first);
    // A change of this digest is a change of the figure: look at it, then take the new one.
    expect(
      createHash("sha256")
        .update(decode(first).data as Uint8Array)
        .digest("hex")
        .slice(0, 16),
    ).toMatchInlineSnapshot(`"53604b75d70514e8"`);
  });
});
