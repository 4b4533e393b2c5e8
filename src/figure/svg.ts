/** A figure's description as a standalone SVG: nothing in it points outside. */
import { encode } from "fast-png";
import { COLORMAPS, type RampName } from "./colormap.ts";
import type {
  FigureDescription,
  LegendMark,
  LineKind,
  Panel,
  PanelLine,
  TextLine,
  TextRun,
} from "./description.ts";
import { SUPERSCRIPT } from "./text.ts";

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

/** Line widths in points. */
const STROKE = {
  frame: 0.4,
  reference: 0.55,
  samples: 0.55,
  accuracy: 0.95,
  dice: 0.95,
  halo: 1.5,
  textHalo: 1.5,
  bar: 1.1,
} as const;

/** How what lies under a line is veiled along it; many samples' veils would hide it. */
const HALO_OPACITY = { samples: 0.5, accuracy: 0.8, dice: 0.8 } as const;

/** Points, on and off in turn: as on the screen, where a line is twice as many pixels wide. */
const DASH: Partial<Record<LineKind, string>> = { dice: "3 1.75" };

/**
 * The weights that the renderer knows as families of their own come first; then the families that browsers know, then
 * what a machine without either has.
 */
const FAMILIES = {
  serif: "'Source Serif 4', 'Source Serif Pro', Georgia, serif",
  serifSemiBold: "'Source Serif 4 SemiBold', 'Source Serif 4', 'Source Serif Pro', Georgia, serif",
  sans: "Inter, Helvetica, Arial, sans-serif",
} as const;

/** The SVG, in points. @param fonts to embed; none where the reader brings them, as `renderPng` does. */
export function figureSvg(figure: FigureDescription, fonts: readonly EmbeddedFont[] = []): string {
  const width = numeral(figure.width);
  const height = numeral(figure.height);
  const boundaries = boundariesOf(figure);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(figure.title)}</title>`,
    `<desc>${escapeXml(figure.caption)}</desc>`,
    styleElement(fonts, figure),
    boundaries.element,
    figure.background === null
      ? ""
      : `<rect width="${width}" height="${height}" fill="${figure.background}"/>`,
    ...figure.panels.map((panel, i) =>
      panelElement(panel, i, boundaries.ids.get(panel.referencePath), figure),
    ),
    ...figure.legend.map((mark) => legendElement(mark, figure)),
    ...figure.texts.map(textElement),
    "</svg>",
  ]
    .filter((element) => element !== "")
    .join("\n");
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
export function fontRules(fonts: readonly EmbeddedFont[]): string {
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
function styleElement(fonts: readonly EmbeddedFont[], { panels }: FigureDescription): string {
  const smooth = panels.some(({ kind }) => kind === "picture") ? `.${SMOOTH}{image-rendering:auto}` : "";
  return `<style>${fontRules(fonts)}@supports (image-rendering:pixelated){image{image-rendering:pixelated}${smooth}}</style>`;
}

/** The references' boundaries, each once: an outline that keeps it apart from any colour, and the line. */
function boundariesOf(figure: FigureDescription): { ids: ReadonlyMap<string, string>; element: string } {
  const paths = new Set(figure.panels.map(({ referencePath }) => referencePath));
  paths.delete("");
  const ids = new Map([...paths].map((path, i) => [path, `reference-${i}`]));
  const elements = [...ids].map(
    ([path, id]) =>
      `<path id="${id}-line" d="${path}" fill="none" stroke-linejoin="round"/><g id="${id}">` +
      `<use href="#${id}-line" stroke="${figure.haloColour}" stroke-opacity="0.8" stroke-width="${STROKE.halo}"/>` +
      `<use href="#${id}-line" stroke="${figure.referenceColour}" stroke-width="${STROKE.reference}"/></g>`,
  );
  return { ids, element: elements.length === 0 ? "" : `<defs>${elements.join("")}</defs>` };
}

function panelElement(
  panel: Panel,
  index: number,
  referenceId: string | undefined,
  figure: FigureDescription,
): string {
  const [x, y, width, height] = [panel.x, panel.y, panel.width, panel.height].map(numeral);
  const box = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  const group = `<g role="img" aria-label="${escapeXml(panel.name)}">`;
  if (panel.kind === "picture") return `${group}${sceneElement(box, panel.png)}</g>`;
  const picture =
    panel.kind === "probability"
      ? imageElement(box, panel.rows, panel.columns, panel.indices, figure.colormap)
      : "";
  const lines = panel.lines.filter(({ path }) => path !== "");
  const use = ({ kind }: PanelLine, looks: string) =>
    `<use href="#${kind}-${index}" x="${x}" y="${y}" ${looks}/>`;
  const paths = lines.map(({ kind, path }) => `<path id="${kind}-${index}" d="${path}"/>`).join("");
  const fills = lines
    .filter(({ fillOpacity }) => fillOpacity > 0)
    .map((line) => use(line, `fill="${figure.lineColours[line.kind]}" fill-opacity="${line.fillOpacity}" shape-rendering="crispEdges"`)); // prettier-ignore
  const stroked = (line: PanelLine) =>
    use(line, `fill="none" stroke-linejoin="round" stroke="${figure.haloColour}" stroke-opacity="${HALO_OPACITY[line.kind]}" stroke-width="${STROKE.halo}"`) +
    use(line, `fill="none" stroke-linejoin="round" ${strokeLooks(line.kind, figure)}`); // prettier-ignore
  // From below to above: the samples, the reference, the optima.
  return [
    group,
    picture,
    paths === "" ? "" : `<defs>${paths}</defs>`,
    ...fills,
    ...lines.filter(({ kind }) => kind === "samples").map(stroked),
    referenceId === undefined ? "" : `<use href="#${referenceId}" x="${x}" y="${y}"/>`,
    ...lines.filter(({ kind }) => kind !== "samples").map(stroked),
    "</g>",
  ].join("");
}

/** The stroke of a line, in a panel and in the legend. */
function strokeLooks(kind: LineKind, { lineColours }: FigureDescription): string {
  const dash = DASH[kind];
  const dashes = dash === undefined ? "" : ` stroke-dasharray="${dash}"`;
  return `stroke="${lineColours[kind]}" stroke-width="${STROKE[kind]}"${dashes}`;
}

/** A picture of many shades: smooth where a browser scales it, pixel by pixel where the renderer does not. */
function sceneElement(box: string, png: string | null): string {
  if (png === null) return "";
  return (
    `<image class="${SMOOTH}" ${box} preserveAspectRatio="none" image-rendering="optimizeSpeed"` +
    ` href="data:image/png;base64,${png}"/>`
  );
}

/** Colour numbers as an indexed PNG inside the SVG. */
function imageElement(
  box: string,
  rows: number,
  columns: number,
  indices: Uint8Array,
  map: RampName,
): string {
  const palette = Array.from({ length: 256 }, (_, i) => [...COLORMAPS[map].subarray(4 * i, 4 * i + 3)]);
  const png = encode({ width: columns, height: rows, data: indices, depth: 8, channels: 1, palette });
  return (
    `<image ${box} preserveAspectRatio="none" image-rendering="optimizeSpeed"` +
    ` href="data:image/png;base64,${base64(png)}"/>`
  );
}

function legendElement(mark: LegendMark, figure: FigureDescription): string {
  const [x, y, width, height] = [mark.x, mark.y, mark.width, mark.height].map(numeral);
  const box = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  const line = `M${x} ${y}h${width}`;
  if (mark.kind === "ramp") {
    return (
      imageElement(
        box,
        1,
        256,
        Uint8Array.from({ length: 256 }, (_, i) => i),
        figure.colormap,
      ) + `<rect ${box} fill="none" stroke="${figure.frameColour}" stroke-width="${STROKE.frame}"/>`
    );
  }
  if (mark.kind === "surface")
    return `<rect ${box} fill="${mark.colour}" fill-opacity="${mark.opacity}" stroke="${mark.colour}" stroke-width="${STROKE.frame}"/>`;
  const looks =
    mark.kind === "bar" || mark.kind === "reference"
      ? `stroke="${figure.referenceColour}" stroke-width="${STROKE[mark.kind]}"`
      : strokeLooks(mark.kind, figure);
  return `<path d="${line}" ${looks}/>`;
}

/** A line of text with its styles. */
export function textElement(line: TextLine): string {
  const halo =
    line.halo === null
      ? ""
      : ` stroke="${line.halo}" stroke-width="${STROKE.textHalo}" stroke-linejoin="round" paint-order="stroke"`;
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
