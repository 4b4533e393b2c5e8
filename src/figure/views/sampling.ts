/** Error of the average against the number of draws on a page, with what the propositions say of the same draws. */
import type { SamplingSnapshot } from "../../core/sampling.ts";
import type { Box } from "../description.ts";
import type { Shape, Stroke } from "../drawing.ts";
import { formatCount, formatEstimate, formatNumber } from "../format.ts";
import type { Palette } from "../palette.ts";
import { type Point, linePath, markerPath } from "../paths.ts";
import { ERROR_LINES, ERROR_WORDS, errorChart } from "../sampling.ts";
import { MARKER_RADIUS, stretches } from "../series.ts";
import { note, TEXT_SIZE } from "../text.ts";
import { type View, type ViewQuestion, parameterRuns, viewTitle } from "./plate.ts";

/** Room for the axes' numbers, and for the name of the lower one, points. */
const LEFT = 28;
const BELOW = 24;
const ABOVE = 14;

export interface SamplingView {
  /** Its number of samples is that of the draws. */
  readonly question: ViewQuestion;
  readonly snapshot: SamplingSnapshot;
}

export function samplingView({ question, snapshot }: SamplingView): View {
  const volume = snapshot.checks.find(({ proposition }) => proposition === 2)!;
  const largest = Math.max(0, ...snapshot.checks.map(({ z }) => Math.abs(z ?? 0)));
  const known = snapshot.checks.filter(({ z }) => z !== null).length;
  return {
    title: viewTitle("Error of the average", question.a),
    name: `Error of the average, noise strength ${question.a}`,
    proportion: 0.68,
    draw: (box, palette, paper) => shapes(snapshot, box, palette, paper),
    legend: (palette) =>
      (["measured", "expected"] as const).map((line) => ({
        mark: { stroke: strokeOf(line, palette) },
        text: ERROR_WORDS[line],
      })),
    caption: [
      ...parameterRuns(question, true),
      {
        text: ` Root mean square over the image of average − marginal, after up to ${formatCount(snapshot.drawCount)} draws; its expectation falls with their square root. Mean volume ${formatEstimate(volume.measured, volume.error)}, expected ${formatNumber(volume.exact, 4)}.`,
      },
      {
        text:
          known === 0
            ? ""
            : ` Of ${known} statements of Propositions 1, 2 and 3 that were checked the largest |z| is ${largest.toFixed(2)}.`,
      },
    ],
  };
}

function strokeOf(line: "measured" | "expected", palette: Palette): Stroke {
  const { colour, width, dash } = ERROR_LINES[line];
  return { colour: palette[colour], opacity: 1, width, dash };
}

function shapes(snapshot: SamplingSnapshot, box: Box, palette: Palette, paper: string): Shape[] {
  const { x, y, series } = errorChart(snapshot);
  const frame = { x: box.x + LEFT, y: box.y + ABOVE, width: box.width - LEFT - 6, height: box.height - BELOW - ABOVE };
  const share = ([low, high]: readonly [number, number], value: number) => (value - low) / (high - low);
  const at = (across: number, up: number): Point => [
    frame.x + share(x.domain, across) * frame.width,
    frame.y + (1 - share(y.domain, up)) * frame.height,
  ];
  const path = (points: readonly Point[], stroke: Stroke): Shape => ({ kind: "path", d: linePath(points), at: [0, 0], fill: null, stroke });
  const text = (place: Point, words: string, anchor: "start" | "middle" | "end"): Shape => ({ kind: "text", line: note(palette, ...place, words, anchor) });
  const hair: Stroke = { colour: palette.hairline, opacity: 1, width: 0.5, dash: null };
  const axis = { ...hair, colour: palette.softInk };
  const bottom = frame.y + frame.height;
  const ends = (up: number) => [at(x.domain[0], up), at(x.domain[1], up)];
  return [
    text([box.x, box.y + 7], "root mean square of average − marginal", "start"),
    ...y.ticks.map((tick) => path(ends(tick), hair)),
    path(ends(y.domain[0]), axis),
    ...y.ticks.map((tick) => text([frame.x - 4, at(0, tick)[1] + 0.36 * TEXT_SIZE.note], y.format!(tick), "end")),
    ...x.ticks.map((tick) => path([at(tick, y.domain[0]), [at(tick, 0)[0], bottom + 2.5]], axis)),
    ...x.ticks.map((tick) => text([at(tick, 0)[0], bottom + 10], x.format!(tick), "middle")),
    text([frame.x + frame.width / 2, bottom + 20], "number of draws n", "middle"),
    ...series.flatMap(({ id, points }) => {
      const line = id as "measured" | "expected";
      const places = points.map((point) => (point.y === null ? null : at(point.x, point.y)));
      const lines = stretches(places).map((stretch) => path(stretch, strokeOf(line, palette)));
      const { marker } = ERROR_LINES[line];
      if (marker === null) return lines;
      const markers = places.filter((place) => place !== null).map((place): Shape => ({
        kind: "path", d: markerPath(marker, place, MARKER_RADIUS[marker]), at: [0, 0],
        fill: { colour: palette.samples, opacity: 1 }, stroke: { ...hair, colour: paper, width: 0.8 },
      }));
      return [...lines, ...markers];
    }),
  ];
} // prettier-ignore
