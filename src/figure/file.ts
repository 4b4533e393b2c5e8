/** A drawing as a file, the same bytes on the command line and in every browser. */
import type { Drawing } from "./drawing.ts";
import type { FigureFormat } from "./formats.ts";
import { drawingSvg, type Extent } from "./svg.ts";
import { type RenderResources, renderPng } from "./png.ts";
import { type FigureWidth, figureExtent, figureSize } from "./size.ts";
import { insertChunks, withTextAndDensity } from "../io/png/png.ts";

export interface FigureFile {
  readonly format: FigureFormat;
  readonly width: FigureWidth;
  /** Of an SVG: text stays text in the fonts that the file brings, or letters become paths, the same in every program. */
  readonly letters?: "text" | "outlines";
  /** Text to be found again in the file: in the PNG's text chunk, the SVG's metadata, the PDF's attachment NAME.json. */
  readonly inside: { readonly keyword: string; readonly text: string } | null;
}

const POINTS: Readonly<Record<Extent["unit"], number>> = { mm: 72 / 25.4, px: 0.75, pt: 1 };

/** @throws InputError where the size is out of bounds. */
export async function writeFigure(
  drawing: Drawing,
  { format, width, letters = "text", inside }: FigureFile,
  resources: RenderResources,
): Promise<Uint8Array<ArrayBuffer>> {
  if (format === "png") return pngFile(drawing, width, inside, resources);
  const extent = figureExtent(width, drawing);
  if (format === "svg" && letters === "text") {
    const fonts = resources.fonts.filter(({ subset }) => subset === "latin");
    return bytesOf(drawingSvg(drawing, { fonts, extent, metadata: inside?.text ?? null }));
  }
  const { typesetterOf } = await import("./typesetter.ts");
  const { typesetter, files } = typesetterOf(resources.fonts);
  if (format === "svg") {
    return bytesOf(drawingSvg(drawing, { extent, metadata: inside?.text ?? null, typesetter }));
  }
  const { drawingPdf } = await import("./pdf.ts");
  return drawingPdf(drawing, {
    width: extent.width * POINTS[extent.unit],
    typesetter,
    fontFiles: files,
    attachment: inside === null ? null : { name: `${inside.keyword}.json`, text: inside.text },
  });
}

async function pngFile(
  drawing: Drawing,
  wanted: FigureWidth,
  inside: FigureFile["inside"],
  resources: RenderResources,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, dpi } = figureSize(wanted, drawing);
  const isOpaque = drawing.background !== null;
  const png = await renderPng(drawingSvg(drawing), width, resources, { isOpaque });
  // Colours of #RRGGBB mean sRGB; the intent is perceptual.
  const coloured = insertChunks(png, [{ type: "sRGB", data: Uint8Array.of(0) }]);
  return withTextAndDensity(coloured, {
    dpi,
    text: inside === null ? {} : { [inside.keyword]: inside.text },
  });
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
