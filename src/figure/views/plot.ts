/** A chart of lines on a page: what the screen's charts draw from the same axes and series. */
import type { Box } from "../description.ts";
import type { Shape, Stroke } from "../drawing.ts";
import { formatStrength } from "../format.ts";
import type { Palette } from "../palette.ts";
import { type Point, linePath, markerPath } from "../paths.ts";
import { type Axis, type LineStyle, MARKER_RADIUS, type Series, stretches } from "../series.ts";
import { TEXT_SIZE, note } from "../text.ts";

/** Room for the axes' numbers, and for the name of the lower one, points. */
const LEFT = 28;
const BELOW = 24;
const ABOVE = 14;

export interface PagePlot {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** What the upright axis has, written above it. */
  readonly above: string;
  /** What the lower axis has. */
  readonly below: string;
}

export function lineStroke({ colour, width, dash }: LineStyle, palette: Palette): Stroke {
  return { colour: palette[colour], opacity: 1, width, dash };
}

/** @param paper colour around markers. @returns from the back to the front. */
export function plotShapes({ x, y, series, above, below }: PagePlot, box: Box, palette: Palette, paper: string): Shape[] {
  const frame = { x: box.x + LEFT, y: box.y + ABOVE, width: box.width - LEFT - 6, height: box.height - BELOW - ABOVE };
  const share = ([low, high]: readonly [number, number], value: number) => (value - low) / (high - low);
  const at = (across: number, up: number): Point => [
    frame.x + share(x.domain, across) * frame.width,
    frame.y + (1 - share(y.domain, up)) * frame.height,
  ];
  const written = ({ format = formatStrength }: Axis, tick: number) => format(tick);
  const path = (points: readonly Point[], stroke: Stroke): Shape => ({ kind: "path", d: linePath(points), at: [0, 0], fill: null, stroke });
  const text = (place: Point, words: string, anchor: "start" | "middle" | "end"): Shape => ({ kind: "text", line: note(palette, ...place, words, anchor) });
  const hair: Stroke = { colour: palette.hairline, opacity: 1, width: 0.5, dash: null };
  const axis = { ...hair, colour: palette.softInk };
  const bottom = frame.y + frame.height;
  const ends = (up: number) => [at(x.domain[0], up), at(x.domain[1], up)];
  return [
    text([box.x, box.y + 7], above, "start"),
    ...y.ticks.map((tick) => path(ends(tick), hair)),
    path(ends(y.domain[0]), axis),
    ...y.ticks.map((tick) => text([frame.x - 4, at(0, tick)[1] + 0.36 * TEXT_SIZE.note], written(y, tick), "end")),
    ...x.ticks.map((tick) => path([at(tick, y.domain[0]), [at(tick, 0)[0], bottom + 2.5]], axis)),
    ...x.ticks.map((tick) => text([at(tick, 0)[0], bottom + 10], written(x, tick), "middle")),
    text([frame.x + frame.width / 2, bottom + 20], below, "middle"),
    ...series.flatMap((line) => {
      const places = line.points.map((point) => (point.y === null ? null : at(point.x, point.y)));
      const lines = stretches(places).map((stretch) => path(stretch, lineStroke(line, palette)));
      const { marker } = line;
      if (marker === null) return lines;
      const markers = places.filter((place) => place !== null).map((place): Shape => ({
        kind: "path", d: markerPath(marker, place, MARKER_RADIUS[marker]), at: [0, 0],
        fill: { colour: palette[line.colour], opacity: 1 }, stroke: { ...hair, colour: paper, width: 0.8 },
      }));
      return [...lines, ...markers];
    }),
  ];
} // prettier-ignore
