/** The chart as SVG, for files and for the PNG. Nothing in it points outside. */
import { type EmbeddedFont, escapeXml, fontRules, numeral, textElement } from "../svg.ts";
import { linePath, markerPath } from "../paths.ts";
import type { ChartDescription, ChartPanel, Mark } from "./description.ts";

/** What a file carries besides the drawing. */
interface ChartFile {
  /** Fonts to embed; none where the reader brings them, as `renderPng` does. */
  readonly fonts: readonly EmbeddedFont[];
  /** Text to be found again in the file, see `io/experiment/recipe.ts`; null for none. */
  readonly metadata: string | null;
}

/** The SVG, in points. */
export function experimentSvg(chart: ChartDescription, { fonts, metadata }: ChartFile): string {
  const width = numeral(chart.width);
  const height = numeral(chart.height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" role="img" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(chart.title)}</title>`,
    `<desc>${escapeXml(chart.caption)}</desc>`,
    metadata === null ? "" : `<metadata>${escapeXml(metadata)}</metadata>`,
    fonts.length === 0 ? "" : `<style>${fontRules(fonts)}</style>`,
    `<rect width="${width}" height="${height}" fill="${chart.background}"/>`,
    ...chart.panels.map(panelElement),
    `<g aria-hidden="true">${chart.legend.map(markElement).join("")}`,
    ...chart.texts.map(textElement),
    "</g></svg>",
  ]
    .filter((element) => element !== "")
    .join("\n");
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
