/** A drawing as a standalone SVG: nothing in it points outside. */
import { encode } from "fast-png";
import { COLORMAPS } from "./colormap.ts";
import type { Box, FigureDescription, TextLine, TextRun } from "./description.ts";
import { drawFigure } from "./drawFigure.ts";
import type { Drawing, PathShape, Shape, ValuesShape } from "./drawing.ts";
import { SUPERSCRIPT } from "./text.ts";
import { piecePath, type Typesetter } from "./typeset.ts";

/** A font to carry inside the SVG, so that it looks the same where the font is not installed. */
export interface EmbeddedFont {
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  /** WOFF file. */
  readonly bytes: Uint8Array;
}

/** Class of the images that browsers may smooth. */
const SMOOTH = "smooth";

/** Of the outline that keeps a text readable over a panel, points. */
export const TEXT_HALO = 1.5;

/**
 * The weights that the renderer knows as families of their own come first; then the families that browsers know, then
 * what a machine without either has.
 */
const FAMILIES = {
  serif: "'Source Serif 4', 'Source Serif Pro', Georgia, serif",
  serifSemiBold: "'Source Serif 4 SemiBold', 'Source Serif 4', 'Source Serif Pro', Georgia, serif",
  sans: "Inter, Helvetica, Arial, sans-serif",
} as const;

/** How large a page is where it is printed or shown. */
export interface Extent {
  readonly width: number;
  readonly height: number;
  readonly unit: "mm" | "px" | "pt";
}

interface SvgOptions {
  /** To embed; none where the reader brings them, as `renderPng` does, or where letters are outlines. */
  readonly fonts?: readonly EmbeddedFont[];
  /** Points, if left out. */
  readonly extent?: Extent;
  /** Text to be found again in the file; null for none. */
  readonly metadata?: string | null;
  /** Draws letters as outlines; left out, text stays text. */
  readonly typesetter?: Typesetter | null;
}

/** A drawing as an SVG. */
export function drawingSvg(drawing: Drawing, options: SvgOptions = {}): string {
  const { fonts = [], metadata = null, typesetter = null } = options;
  const { width, height, unit } = options.extent ?? { ...drawing, unit: "pt" };
  const box = `${numeral(drawing.width)} ${numeral(drawing.height)}`;
  const [right, bottom] = box.split(" ");
  const defined = new Set<string>();
  const style = `${fontRules(fonts)}${imageRules(drawing.shapes)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${numeral(width)}${unit}" height="${numeral(height)}${unit}" viewBox="0 0 ${box}" role="img">`,
    `<title>${escapeXml(drawing.title)}</title>`,
    `<desc>${escapeXml(drawing.caption)}</desc>`,
    metadata === null ? "" : `<metadata>${escapeXml(metadata)}</metadata>`,
    style === "" ? "" : `<style>${style}</style>`,
    drawing.background === null
      ? ""
      : `<rect width="${right}" height="${bottom}" fill="${drawing.background}"/>`,
    ...drawing.shapes.map((shape) => shapeElement(shape, defined, typesetter)),
    "</svg>",
  ]
    .filter((element) => element !== "")
    .join("\n");
}

/** A figure's SVG, in points. */
export function figureSvg(figure: FigureDescription, fonts: readonly EmbeddedFont[] = []): string {
  return drawingSvg(drawFigure(figure), { fonts });
}

/** Text as XML: markup is escaped, and what XML 1.0 forbids is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A coordinate with at most three decimals. */
export function numeral(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** The rules that bring fonts along. */
function fontRules(fonts: readonly EmbeddedFont[]): string {
  return fonts
    .map(
      ({ family, weight, style, bytes }) =>
        `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};` +
        `src:url(data:font/woff;base64,${base64(bytes)}) format("woff")}`,
    )
    .join("");
}

/**
 * Browsers keep pixels crisp by `pixelated`, the renderer only by the older attribute `image-rendering="optimizeSpeed"`,
 * which a style would override; it skips what stands in @supports.
 */
function imageRules(shapes: readonly Shape[]): string {
  const kinds = new Set(shapes.flatMap((shape) => (shape.kind === "group" ? shape.shapes : [shape])).map(({ kind }) => kind)); // prettier-ignore
  if (!kinds.has("values") && !kinds.has("picture")) return "";
  const smooth = kinds.has("picture") ? `.${SMOOTH}{image-rendering:auto}` : "";
  return `@supports (image-rendering:pixelated){image{image-rendering:pixelated}${smooth}}`;
}

/** @param defined names of the paths that the file holds already; grows. */
function shapeElement(shape: Shape, defined: Set<string>, typesetter: Typesetter | null): string {
  switch (shape.kind) {
    case "group": {
      const looks = shape.name === null ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(shape.name)}"`; // prettier-ignore
      return `<g ${looks}>${shape.shapes.map((part) => shapeElement(part, defined, typesetter)).join("")}</g>`;
    }
    case "path":
      return pathElement(shape, defined);
    case "text":
      return typesetter === null ? textElement(shape.line) : outlinedText(shape.line, typesetter);
    case "values":
      return imageElement(boxOf(shape), "", valuesPng(shape));
    default:
      // Smooth where a browser scales it, pixel by pixel where the renderer does not.
      return imageElement(boxOf(shape), `class="${SMOOTH}" `, shape.png);
  }
}

function boxOf(box: Box): string {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(numeral);
  return `x="${x}" y="${y}" width="${width}" height="${height}"`;
}

function imageElement(box: string, looks: string, png: string): string {
  return (
    `<image ${looks}${box} preserveAspectRatio="none" image-rendering="optimizeSpeed"` +
    ` href="data:image/png;base64,${png}"/>`
  );
}

/** Colour numbers as an indexed PNG in base64. */
function valuesPng({ rows, columns, indices, ramp }: ValuesShape): string {
  const palette = Array.from({ length: 256 }, (_, i) => [...COLORMAPS[ramp].subarray(4 * i, 4 * i + 3)]);
  const image = { width: columns, height: rows, data: indices, depth: 8, channels: 1, palette } as const;
  return base64(encode(image));
}

function pathElement(shape: PathShape, defined: Set<string>): string {
  const { d, id, at, note = null } = shape;
  const [x, y] = at.map(numeral);
  const looks = `${fillLooks(shape)}${strokeLooks(shape)}`;
  if (id === undefined) {
    const place = x === "0" && y === "0" ? "" : ` transform="translate(${x} ${y})"`;
    const start = `<path d="${d}"${place}${looks}`;
    return note === null ? `${start}/>` : `${start}><title>${escapeXml(note)}</title></path>`;
  }
  const use = `<use href="#${id}" x="${x}" y="${y}"${looks}/>`;
  if (defined.has(id)) return use;
  defined.add(id);
  return `<defs><path id="${id}" d="${d}"/></defs>${use}`;
}

function fillLooks({ fill }: PathShape): string {
  if (fill === null) return ' fill="none"';
  const opacity = fill.opacity === 1 ? "" : ` fill-opacity="${fill.opacity}"`;
  return ` fill="${fill.colour}"${opacity}${fill.isCrisp ? ' shape-rendering="crispEdges"' : ""}`;
}

function strokeLooks({ stroke }: PathShape): string {
  if (stroke === null) return "";
  const opacity = stroke.opacity === 1 ? "" : ` stroke-opacity="${stroke.opacity}"`;
  const dash = stroke.dash === null ? "" : ` stroke-dasharray="${stroke.dash.map(numeral).join(" ")}"`;
  return ` stroke-linejoin="round" stroke="${stroke.colour}"${opacity} stroke-width="${stroke.width}"${dash}`;
}

/** A line of text as the outlines of its letters, still named for those who cannot see it. */
function outlinedText(line: TextLine, typesetter: Typesetter): string {
  const text = escapeXml(line.runs.map((run) => run.text).join(""));
  const d = typesetter.pieces(line).map(piecePath).join("");
  const path = (looks: string) => `<path d="${d}" ${looks}/>`;
  const halo =
    line.halo === null
      ? ""
      : path(`fill="none" stroke="${line.halo}" stroke-width="${TEXT_HALO}" stroke-linejoin="round"`);
  return `<g role="img" aria-label="${text}">${halo}${path(`fill="${line.colour}"`)}</g>`;
}

/** A line of text with its styles. */
export function textElement(line: TextLine): string {
  const halo =
    line.halo === null
      ? ""
      : ` stroke="${line.halo}" stroke-width="${TEXT_HALO}" stroke-linejoin="round" paint-order="stroke"`;
  return (
    `<text x="${numeral(line.x)}" y="${numeral(line.y)}" font-family="${FAMILIES[line.family]}" font-size="${line.size}"` +
    ` fill="${line.colour}" text-anchor="${line.anchor}" xml:space="preserve"${halo}>${line.runs.map((run, i) => runElement(run, line.size, line.runs[i - 1]?.style === "superscript")).join("")}</text>`
  );
}

/** @param isAfterSuperscript the line is higher then, and comes down again: `baseline-shift` is not known to every browser. */
function runElement({ text, style }: TextRun, size: number, isAfterSuperscript: boolean): string {
  const lift = SUPERSCRIPT.lift * size * (Number(isAfterSuperscript) - Number(style === "superscript"));
  const shift = lift === 0 ? "" : ` dy="${numeral(lift)}"`;
  if (style === undefined)
    return shift === "" ? escapeXml(text) : `<tspan${shift}>${escapeXml(text)}</tspan>`;
  const attributes = {
    italic: 'font-style="italic"',
    semibold: `font-family="${FAMILIES.serifSemiBold}" font-weight="600"`,
    superscript: `font-size="${numeral(SUPERSCRIPT.size * size)}"`,
  }[style];
  return `<tspan ${attributes}${shift}>${escapeXml(text)}</tspan>`;
}

/** Bytes as base64, in pieces that fit into a call's arguments. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}
