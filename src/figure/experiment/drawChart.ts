/** The chart as shapes. */
import type { Drawing, PathShape, Shape, Stroke } from "../drawing.ts";
import { linePath, markerPath } from "../paths.ts";
import type { ChartDescription, Mark } from "./description.ts";

const MARKER_HALO = 0.8;

export function drawChart(chart: ChartDescription): Drawing {
  const { width, height, title, caption, background, panels, legend, texts } = chart;
  return {
    width, height, title, caption, background,
    shapes: [
      ...panels.map(({ name, summary, marks }): Shape => ({ kind: "group", name: `${name}. ${summary}`, shapes: marks.map(markShape) })),
      { kind: "group", name: null, shapes: [...legend.map(markShape), ...texts.map((line): Shape => ({ kind: "text", line }))] },
    ],
  }; // prettier-ignore
}

function markShape(mark: Mark): PathShape {
  const placed = { kind: "path", at: [0, 0] } as const;
  const { colour } = mark;
  if (mark.kind === "area") {
    return {
      ...placed,
      d: `${linePath(mark.points)}Z`,
      fill: { colour, opacity: mark.opacity },
      stroke: null,
    };
  }
  if (mark.kind === "line") {
    const { width, dash, points } = mark;
    return { ...placed, d: linePath(points), fill: null, stroke: { colour, opacity: 1, width, dash } };
  }
  const { shape, at, radius, opacity, halo, note } = mark;
  const stroke: Stroke | null =
    halo === null ? null : { colour: halo, opacity: 1, width: MARKER_HALO, dash: null };
  return { ...placed, d: markerPath(shape, at, radius), fill: { colour, opacity }, stroke, note };
}
