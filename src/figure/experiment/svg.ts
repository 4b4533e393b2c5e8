/** The chart as SVG: the same drawing on the screen, in files and for the PNG. Nothing in it points outside. */
import { type EmbeddedFont, escapeXml, fontRules, numeral, textElement } from "../svg.ts";
import type { MarkerShape } from "../palette.ts";
import type { ChartDescription, ChartPanel, Mark, Point } from "./description.ts";

/** What a file carries that the screen's picture does not need. */
export interface ChartFile {
  /** Fonts to embed; none where the reader brings them, as `renderPng` does. */
  readonly fonts: readonly EmbeddedFont[];
  /** Text to be found again in the file, see `io/experiment/recipe.ts`; null for none. */
  readonly metadata: string | null;
}

/** The SVG, in points. @param file null for the screen, which has a name for the chart and its fonts. */
export function experimentSvg(chart: ChartDescription, file: ChartFile | null): string {
  const width = numeral(chart.width);
  const height = numeral(chart.height);
  const size = file === null ? "" : ` width="${width}pt" height="${height}pt" role="img"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${size} viewBox="0 0 ${width} ${height}">`,
    ...(file === null ? [] : fileElements(chart, file)),
    chart.background === null ? "" : `<rect width="${width}" height="${height}" fill="${chart.background}"/>`,
    ...chart.panels.map(panelElement),
    `<g aria-hidden="true">${chart.legend.map(markElement).join("")}`,
    ...chart.texts.map(textElement),
    "</g></svg>",
  ]
    .filter((element) => element !== "")
    .join("\n");
}

function fileElements({ title, caption }: ChartDescription, { fonts, metadata }: ChartFile): string[] {
  return [
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(caption)}</desc>`,
    metadata === null ? "" : `<metadata>${escapeXml(metadata)}</metadata>`,
    fonts.length === 0 ? "" : `<style>${fontRules(fonts)}</style>`,
  ];
}

function panelElement({ name, summary, marks }: ChartPanel): string {
  return (
    `<g role="img" aria-label="${escapeXml(name)}. ${escapeXml(summary)}">` +
    `${marks.map(markElement).join("")}</g>`
  );
}

function markElement(mark: Mark): string {
  if (mark.kind === "area") {
    return `<path d="${linePath(mark.points)}Z" fill="${mark.colour}" fill-opacity="${mark.opacity}"/>`;
  }
  if (mark.kind === "line") {
    const dash = mark.dash === null ? "" : ` stroke-dasharray="${mark.dash.map(numeral).join(" ")}"`;
    return (
      `<path d="${linePath(mark.points)}" fill="none" stroke="${mark.colour}" stroke-width="${mark.width}"` +
      ` stroke-linejoin="round"${dash}/>`
    );
  }
  const halo = mark.halo === null ? "" : ` stroke="${mark.halo}" stroke-width="0.8"`;
  const opacity = mark.opacity === 1 ? "" : ` fill-opacity="${mark.opacity}"`;
  const path = `d="${markerPath(mark.shape, mark.at, mark.radius)}" fill="${mark.colour}"${opacity}${halo}`;
  return mark.note === null
    ? `<path ${path}/>`
    : `<path ${path}><title>${escapeXml(mark.note)}</title></path>`;
}

function linePath(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${numeral(x)} ${numeral(y)}`).join("");
}

/** Outlines of about equal area. */
function markerPath(shape: MarkerShape, [x, y]: Point, radius: number): string {
  if (shape === "circle") {
    const r = numeral(radius);
    const turn = `a${r} ${r} 0 1 0 `;
    return `M${numeral(x - radius)} ${numeral(y)}${turn}${numeral(2 * radius)} 0${turn}${numeral(-2 * radius)} 0Z`;
  }
  if (shape === "square") {
    const half = 0.88 * radius;
    return `${linePath([[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]])}Z`; // prettier-ignore
  }
  const half = 1.2 * radius;
  return `${linePath([[x, y - 1.3 * radius], [x + half, y + 0.8 * radius], [x - half, y + 0.8 * radius]])}Z`; // prettier-ignore
}
