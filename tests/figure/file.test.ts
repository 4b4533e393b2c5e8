import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from "@cantoo/pdf-lib"; // prettier-ignore
import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { describeFigure } from "../../src/figure/describe.ts";
import { drawFigure } from "../../src/figure/drawFigure.ts";
import type { Drawing } from "../../src/figure/drawing.ts";
import { describeExperiment } from "../../src/figure/experiment/chart.ts";
import { drawChart } from "../../src/figure/experiment/drawChart.ts";
import { type FigureFile, writeFigure } from "../../src/figure/file.ts";
import { renderPng } from "../../src/figure/png.ts";
import { loadResources } from "../../src/figure/resources.node.ts";
import { FIGURE_FORMATS } from "../../src/figure/formats.ts";
import { readChunks, readText } from "../../src/io/png/chunks.ts";
import { SCENE_KEYWORD, sceneFileKind, sceneText } from "../../src/io/scene/carry.ts";
import { writeScene } from "../../src/io/scene/scene.ts";
import { FIXED } from "../io/scene/scenes.ts";
import { fakeRun } from "../fixtures/experimentRuns.ts";
import { presetInput } from "./fakeResult.ts";

const resources = loadResources();
const WIDTH = { millimetres: 90, dpi: 300 } as const;
const inside = { keyword: "marginalia", text: '{"seed":1,"name":"Größe"}' };
const NAME = "AVATAR Почка fi";
const figure = drawFigure(describeFigure(presetInput("kidney", 24, [0.02, 0.1], { name: NAME, rows: ["average", "overlay", "accuracy", "dice"] }))); // prettier-ignore
const chart = drawChart(
  describeExperiment({ runs: [fakeRun("kidney")], against: "noisy", withOracle: true }),
);

function write(drawing: Drawing, wish: Partial<FigureFile> & Pick<FigureFile, "format">) {
  return writeFigure(drawing, { width: WIDTH, inside, ...wish }, resources);
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}

/** Mean difference of two pictures' channels, and the share of pixels that differ by more than a quarter of the range. */
function difference(one: Uint8Array, other: Uint8Array) {
  const [a, b] = [decode(one), decode(other)];
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  expect(Math.abs(a.width - b.width) + Math.abs(a.height - b.height)).toBeLessThanOrEqual(2);
  let sum = 0;
  let far = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let most = 0;
      for (let c = 0; c < 3; c++) {
        const apart = Math.abs(a.data[(y * a.width + x) * a.channels + c] - b.data[(y * b.width + x) * b.channels + c]); // prettier-ignore
        sum += apart;
        most = Math.max(most, apart);
      }
      if (most > 64) far++;
    }
  }
  return { mean: sum / (3 * width * height), far: far / (width * height) };
}

/** The page's text as readers find it: codes of every font, by its own table, in the order of the drawing. */
function textOf(document: PDFDocument): string {
  const page = document.getPage(0);
  const fonts = page.node.Resources()!.lookup(PDFName.of("Font"), PDFDict);
  const letters = new Map<string, Map<string, string>>();
  for (const [name, ref] of fonts.entries()) {
    const table = document.context.lookup(ref, PDFDict).lookup(PDFName.of("ToUnicode")) as PDFRawStream;
    const pairs = Buffer.from(decodePDFRawStream(table).decode()).toString("latin1").matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/gi); // prettier-ignore
    letters.set(
      name.asString(),
      new Map(
        [...pairs].map(([, code, unicode]) => [
          code.toLowerCase(),
          Buffer.from(unicode, "hex").swap16().toString("utf16le"),
        ]),
      ),
    );
  }
  const content = page.node.Contents() as PDFArray;
  const operators = content
    .asArray()
    .map((ref) => {
      const stream = document.context.lookup(ref) as PDFRawStream;
      return Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
    })
    .join("\n");
  let table = new Map<string, string>();
  let text = "";
  for (const [, font, shown] of operators.matchAll(/(\/\S+) \S+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) table = letters.get(font)!;
    else for (const [, codes] of shown.matchAll(/<([0-9A-Fa-f]*)>/g)) for (const code of codes.match(/.{4}/g) ?? []) text += table.get(code.toLowerCase()) ?? "?"; // prettier-ignore
  }
  return text.replaceAll("\u00a0", " ");
}

describe("a figure as PDF", () => {
  it("is one page of the size that was asked for, in mm and in pixels of 1/96 inch", async () => {
    for (const [width, points] of [[WIDTH, (90 / 25.4) * 72], [{ pixels: 1920 }, 1440]] as const) {
      const document = await PDFDocument.load(await write(figure, { format: "pdf", width }), { updateMetadata: false });
      expect(document.getPageCount()).toBe(1);
      const size = document.getPage(0).getSize();
      expect(size.width).toBeCloseTo(points, 3);
      expect(size.height / size.width).toBeCloseTo(figure.height / figure.width, 5);
    }
  }); // prettier-ignore

  it("has every text as text, of fonts of which it carries the letters it needs", async () => {
    for (const drawing of [figure, chart]) {
      const file = await write(drawing, { format: "pdf" });
      const document = await PDFDocument.load(file, { updateMetadata: false });
      const fonts = document.getPage(0).node.Resources()!.lookup(PDFName.of("Font"), PDFDict);
      for (const [, ref] of fonts.entries()) {
        const base = document.context.lookup(ref, PDFDict).lookup(PDFName.of("BaseFont"), PDFName);
        expect(base.asString()).toMatch(/^\/[A-Z]{6}\+(Inter|SourceSerif4)-/);
      }
      const flat = (drawing.shapes.flatMap((shape) => (shape.kind === "group" ? shape.shapes : [shape]))).flatMap((shape) => (shape.kind === "text" ? [shape.line] : [])); // prettier-ignore
      const wanted = flat.map((line) => line.runs.map(({ text }) => text).join("")).join("");
      expect(textOf(document)).toBe(wanted.replaceAll("\u00a0", " "));
      expect(file.length).toBeLessThan(60_000);
    }
    expect(textOf(await PDFDocument.load(await write(figure, { format: "pdf" })))).toContain(NAME);
  });

  it("carries a title, a text to be found again, and no time", async () => {
    const file = await write(figure, { format: "pdf" });
    const document = await PDFDocument.load(file, { updateMetadata: false });
    expect(document.getTitle()).toBe(`Noise figure: ${NAME}`);
    expect(document.getSubject()).toBe(figure.caption);
    expect([document.getCreationDate(), document.getModificationDate(), document.getAuthor()]).toEqual([undefined, undefined, undefined]); // prettier-ignore
    const specs = document.context.enumerateIndirectObjects().map(([, object]) => object).filter((object): object is PDFDict => object instanceof PDFDict && object.get(PDFName.of("Type")) === PDFName.of("Filespec")); // prettier-ignore
    expect(specs).toHaveLength(1);
    expect((specs[0].lookup(PDFName.of("UF")) as PDFHexString | PDFString).decodeText()).toBe("marginalia.json"); // prettier-ignore
    const stream = specs[0].lookup(PDFName.of("EF"), PDFDict).lookup(PDFName.of("F")) as PDFRawStream;
    expect(Buffer.from(decodePDFRawStream(stream).decode()).toString()).toBe(inside.text);
  });

  const hasPoppler = spawnSync("pdftoppm", ["-v"]).status === 0;
  if (!hasPoppler)
    console.log("poppler-utils are not installed: the PDF is not drawn and compared with the PNG");
  it.skipIf(!hasPoppler)("is drawn by poppler as the PNG is", async () => {
    const folder = mkdtempSync(join(tmpdir(), "figure-"));
    try {
      for (const drawing of [figure, chart]) {
        const path = join(folder, "figure.pdf");
        writeFileSync(path, await write(drawing, { format: "pdf" }));
        execFileSync("pdftoppm", ["-r", "300", "-png", "-singlefile", path, join(folder, "drawn")]);
        const apart = difference(await write(drawing, { format: "png" }), readFileSync(join(folder, "drawn.png"))); // prettier-ignore
        expect(apart.mean).toBeLessThan(4);
        expect(apart.far).toBeLessThan(0.03);
        const fonts = execFileSync("pdffonts", [path]).toString().trim().split("\n").slice(2);
        expect(fonts.length).toBeGreaterThan(2);
        for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("a figure as SVG", () => {
  it("has its real size, and a text to be found again", async () => {
    const svg = Buffer.from(await write(figure, { format: "svg" })).toString();
    const height = Math.round(((90 * figure.height) / figure.width) * 1000) / 1000;
    expect(svg).toContain(`width="90mm" height="${height}mm"`);
    expect(svg).toContain("<metadata>{&#34;seed&#34;:1,&#34;name&#34;:&#34;Größe&#34;}</metadata>");
    expect(svg.match(/@font-face/g)).toHaveLength(4);
    const inPixels = Buffer.from(await write(figure, { format: "svg", width: { pixels: 800 } })).toString();
    expect(inPixels).toContain('width="800px"');
  });

  it.each([["text", 0], ["outlines", 0.012]] as const)("with its letters as %s it looks like the PNG", async (letters, far) => {
    const svg = Buffer.from(await write(figure, { format: "svg", letters, inside: null })).toString();
    // Outlines need no font at all.
    const fonts = letters === "outlines" ? [] : resources.fonts;
    const drawn = await renderPng(svg, 1063, { ...resources, fonts });
    const apart = difference(await write(figure, { format: "png" }), drawn);
    expect(apart.far).toBeLessThanOrEqual(far);
    expect(svg.includes("<text")).toBe(letters === "text");
    if (letters === "outlines") {
      expect(svg).not.toMatch(/font-family|NaN|undefined/);
      expect(svg).toContain(`aria-label="${NAME}"`);
    }
  }); // prettier-ignore
});

describe("a figure as PNG", () => {
  it("has no alpha unless it is transparent, and its resolution and colours are said", async () => {
    const png = await write(figure, { format: "png" });
    expect(decode(png).channels).toBe(3);
    const phys = readChunks(png).find(({ type }) => type === "pHYs")!.data;
    expect(Math.round(new DataView(phys.buffer, phys.byteOffset).getUint32(0) * 0.0254)).toBe(300);
    expect([...readChunks(png).find(({ type }) => type === "sRGB")!.data]).toEqual([0]);
    expect(readText(png, "marginalia")).toBe(inside.text);
    const clear = await write({ ...figure, background: null }, { format: "png", width: { pixels: 400 } });
    expect(decode(clear).channels).toBe(4);
    expect(readChunks(clear).some(({ type }) => type === "pHYs")).toBe(false);
  });

  it("is smaller than with alpha, and of the same colours", async () => {
    const [png, whole] = [await write(chart, { format: "png" }), await write({ ...chart, background: null, shapes: [{ kind: "path", d: `M0 0H${chart.width}V${chart.height}H0Z`, at: [0, 0], fill: { colour: chart.background!, opacity: 1 }, stroke: null }, ...chart.shapes] }, { format: "png" })]; // prettier-ignore
    expect(png.length).toBeLessThan(0.85 * whole.length);
    expect(difference(png, whole)).toEqual({ mean: 0, far: 0 });
  });
});

it("the same figure has the same bytes, whenever and wherever it is written", async () => {
  for (const format of ["png", "svg", "pdf"] as const) {
    const [first, second] = [await write(figure, { format }), await write(figure, { format })];
    expect(digest(first)).toBe(digest(second));
  }
});

it("a size out of bounds is refused in words in every format", async () => {
  for (const format of ["png", "svg", "pdf"] as const) {
    await expect(write(figure, { format, width: { millimetres: 3000, dpi: 600 } })).rejects.toThrow(/3000 mm wide at 600 dpi/); // prettier-ignore
  }
});

it.each(FIGURE_FORMATS)("a scene in a %s is found again, whatever stands in it", async (format) => {
  const text = writeScene([FIXED]);
  const bytes = await write(chart, { format, inside: { keyword: SCENE_KEYWORD, text } });
  expect(sceneFileKind(bytes)).toBe(format);
  expect(sceneText(format, bytes)?.trim()).toBe(text.trim());
});
