/**
 * A drawing as a PDF of one page: paths as paths, text as text in the bundled fonts (of each only the letters used),
 * pictures as pictures. Nothing of it depends on the time or the machine: the same drawing gives the same bytes.
 */
import {
  type PDFDict, PDFDocument, type PDFFont, PDFHexString, PDFName, PDFNumber, PDFOperator, PDFOperatorNames, type PDFPage, type PDFRef,
  beginText, concatTransformationMatrix, drawObject, drawSvgPath, endText, popGraphicsState, pushGraphicsState,
  rgb, setFillingRgbColor, setFontAndSize, setLineJoin, LineJoinStyle, setTextMatrix,
} from "@cantoo/pdf-lib"; // prettier-ignore
import { decode } from "fast-png";
import { create } from "fontkit";
import { rgbOf } from "../io/rgb.ts";
import { COLORMAPS } from "./colormap.ts";
import type { Box, TextLine } from "./description.ts";
import type { Drawing, PathShape, PictureShape, Shape, ValuesShape } from "./drawing.ts";
import { TEXT_HALO } from "./svg.ts";
import { piecePath, type TextPiece, type Typesetter } from "./typeset.ts";

/** Text that the file carries, to be found again in it. */
interface Attachment {
  /** ASCII. */
  readonly name: string;
  readonly text: string;
}

interface PdfOptions {
  /** Of the page, in points. */
  readonly width: number;
  readonly typesetter: Typesetter;
  /** The fonts' files, in the order of the typesetter's faces. */
  readonly fontFiles: readonly Uint8Array[];
  readonly attachment: Attachment | null;
}

/** The PDF of a drawing. @throws Error where a font cannot be read. */
export async function drawingPdf(drawing: Drawing, options: PdfOptions): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit({ create: (bytes) => create(bytes as Buffer) });
  document.setTitle(drawing.title, { showInWindowTitleBar: true });
  document.setSubject(drawing.caption);
  document.setCreator("Marginalia");
  document.setLanguage("en");
  const scale = options.width / drawing.width;
  const page = document.addPage([options.width, drawing.height * scale]);
  const fonts = await usedFonts(document, drawing.shapes, options);
  new PageWriter(document, page, drawing, options.typesetter, fonts).write(scale);
  if (options.attachment !== null) {
    const { name, text } = options.attachment;
    await document.attach(new TextEncoder().encode(text), name, { mimeType: "application/json" });
  }
  return document.save();
}

/** The fonts that have letters in the drawing, by their faces. */
async function usedFonts(
  document: PDFDocument,
  shapes: readonly Shape[],
  { typesetter, fontFiles }: PdfOptions,
): Promise<ReadonlyMap<number, PDFFont>> {
  const faces = new Set(linesOf(shapes).flatMap((line) => typesetter.pieces(line).map(({ face }) => face)));
  const fonts = new Map<number, PDFFont>();
  for (const face of [...faces].sort((one, other) => one - other)) {
    // What stands before the plus tells readers that the font is not whole.
    const tag = `MARGN${String.fromCharCode(65 + face)}`;
    const customName = `${tag}+${typesetter.fonts[face].postscriptName}`;
    fonts.set(face, await document.embedFont(fontFiles[face], { subset: true, customName }));
  }
  return fonts;
}

function linesOf(shapes: readonly Shape[]): TextLine[] {
  return shapes.flatMap((shape) =>
    shape.kind === "text" ? [shape.line] : shape.kind === "group" ? linesOf(shape.shapes) : [],
  );
}

/** Puts shapes on a page, whose y goes upwards. */
class PageWriter {
  private readonly opacities = new Map<string, PDFName>();
  private readonly fontNames = new Map<number, PDFName>();

  constructor(
    private readonly document: PDFDocument,
    private readonly page: PDFPage,
    private readonly drawing: Drawing,
    private readonly typesetter: Typesetter,
    private readonly fonts: ReadonlyMap<number, PDFFont>,
  ) {}

  write(scale: number): void {
    const { width, height, background, shapes } = this.drawing;
    this.page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(scale, 0, 0, scale, 0, 0),
      setLineJoin(LineJoinStyle.Round),
    );
    if (background !== null) {
      const fill = { colour: background, opacity: 1 };
      this.path({ kind: "path", d: `M0 0H${width}V${height}H0Z`, at: [0, 0], fill, stroke: null });
    }
    for (const shape of shapes) this.shape(shape);
    this.page.pushOperators(popGraphicsState());
  }

  private shape(shape: Shape): void {
    switch (shape.kind) {
      case "group":
        for (const part of shape.shapes) this.shape(part);
        break;
      case "path":
        this.path(shape);
        break;
      case "text":
        this.text(shape.line);
        break;
      case "values":
        this.image(shape, this.valuesImage(shape));
        break;
      case "picture":
        this.image(shape, this.pictureImage(shape));
        break;
    }
  }

  private path({ d, at: [x, y], fill, stroke }: Omit<PathShape, "id" | "note">): void {
    const operators = drawSvgPath(d, {
      x,
      y: this.drawing.height - y,
      scale: undefined,
      color: fill === null ? undefined : colourOf(fill.colour),
      borderColor: stroke === null ? undefined : colourOf(stroke.colour),
      borderWidth: stroke?.width ?? 0,
      ...(stroke === null || stroke.dash === null ? {} : { borderDashArray: [...stroke.dash] }),
      graphicsState: this.opacity(fill?.opacity ?? 1, stroke?.opacity ?? 1),
    });
    this.page.pushOperators(...operators);
  }

  private text(line: TextLine): void {
    const pieces = this.typesetter.pieces(line);
    if (line.halo !== null) {
      const stroke = { colour: line.halo, opacity: 1, width: TEXT_HALO, dash: null };
      this.path({ kind: "path", d: pieces.map(piecePath).join(""), at: [0, 0], fill: null, stroke });
    }
    const { red, green, blue } = colourOf(line.colour);
    this.page.pushOperators(
      beginText(),
      setFillingRgbColor(red, green, blue),
      ...pieces.flatMap((piece) => this.piece(piece)),
      endText(),
    );
  }

  private piece({ face, text, size, x, y, unitsPerEm, glyphs }: TextPiece): PDFOperator[] {
    const font = this.fonts.get(face)!;
    const name = this.fontNames.get(face) ?? this.page.node.newFontDictionary(font.name, font.ref);
    this.fontNames.set(face, name);
    // Four digits a glyph; between them what kerning takes off, in thousandths.
    const codes = font.encodeText(text).asString();
    const shown = this.document.context.obj([]);
    let start = 0;
    glyphs.forEach(({ glyph, advance }, i) => {
      const kern = Math.round(((glyph.advanceWidth - advance) * 1000) / unitsPerEm);
      if (kern === 0 && i < glyphs.length - 1) return;
      shown.push(PDFHexString.of(codes.slice(4 * start, 4 * (i + 1))));
      if (kern !== 0) shown.push(PDFNumber.of(kern));
      start = i + 1;
    });
    return [
      setFontAndSize(name, size),
      setTextMatrix(1, 0, 0, 1, rounded(x), rounded(this.drawing.height - y)),
      PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [shown]),
    ];
  }

  private image({ x, y, width, height }: Box, image: PDFRef): void {
    const name = this.page.node.newXObject("Image", image);
    this.page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(width, 0, 0, height, x, this.drawing.height - y - height),
      drawObject(name),
      popGraphicsState(),
    );
  }

  private valuesImage({ rows, columns, indices, ramp }: ValuesShape): PDFRef {
    const colours = Array.from({ length: 256 }, (_, i) => hex(COLORMAPS[ramp].subarray(4 * i, 4 * i + 3))).join(""); // prettier-ignore
    const colorSpace = ["Indexed", "DeviceRGB", 255, PDFHexString.of(colours)];
    return this.imageObject(columns, rows, indices, colorSpace);
  }

  private pictureImage({ png }: PictureShape): PDFRef {
    const { width, height, data, channels, depth } = decode(bytesOfBase64(png));
    if (depth !== 8 || channels < 3) {
      throw new Error(`a scene's picture has 8 bits and 3 or 4 channels, got ${depth} and ${channels}`);
    }
    const pixels = width * height;
    const rgb = new Uint8Array(3 * pixels);
    const alpha = new Uint8Array(pixels).fill(255);
    for (let p = 0; p < pixels; p++) {
      for (let c = 0; c < 3; c++) rgb[3 * p + c] = data[channels * p + c];
      if (channels === 4) alpha[p] = data[channels * p + 3];
    }
    if (alpha.every((value) => value === 255)) return this.imageObject(width, height, rgb, "DeviceRGB");
    const mask = this.imageObject(width, height, alpha, "DeviceGray");
    return this.imageObject(width, height, rgb, "DeviceRGB", { SMask: mask });
  }

  private imageObject(
    width: number,
    height: number,
    bytes: Uint8Array,
    colorSpace: string | readonly (string | number | PDFHexString)[],
    others: Readonly<Record<string, PDFRef>> = {},
  ): PDFRef {
    const { context } = this.document;
    const image = context.flateStream(bytes, {
      Type: "XObject", Subtype: "Image", Width: width, Height: height, BitsPerComponent: 8, ColorSpace: colorSpace as string, ...others,
    }); // prettier-ignore
    return context.register(image);
  }

  /** The graphics state of two opacities, one a file. */
  private opacity(fill: number, stroke: number): PDFName {
    const key = `${fill} ${stroke}`;
    const known = this.opacities.get(key);
    if (known !== undefined) return known;
    const state: PDFDict = this.document.context.obj({ Type: "ExtGState", ca: fill, CA: stroke });
    const name = this.page.node.newExtGState("GS", this.document.context.register(state));
    this.opacities.set(key, name);
    return name;
  }
}

function colourOf(colour: string) {
  const [red, green, blue] = rgbOf(colour).map((value) => rounded(value / 255));
  return rgb(red, green, blue);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytesOfBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
