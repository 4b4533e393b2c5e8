/** The noise sweep on a page: Dice over the whole width, threshold and volumes below it, each against a. */
import { type SweepColumn, partingOf } from "../../core/sweep.ts";
import type { FigureSource } from "../columns.ts";
import type { Box, TextRun } from "../description.ts";
import type { Shape, Stroke } from "../drawing.ts";
import { formatStrength } from "../format.ts";
import type { Palette } from "../palette.ts";
import { type Point, linePath } from "../paths.ts";
import { BAND_OPACITY, type Series, stretches } from "../series.ts";
import { LINE_NAMES, SWEEP_NAMES, type SweepChart, sweepChart, sweepLineStyle } from "../sweep.ts";
import { note, TEXT_SIZE } from "../text.ts";
import { partingWords } from "../words/parting.ts";
import { type View, sourceRuns } from "./plate.ts";

/** Room for the axes' numbers and the lower one's name, points. */
const LEFT = 24;
const BELOW = 24;
const ABOVE = 14;
const GAP = 12;

export interface SweepView {
  readonly source: FigureSource;
  /** By rising noise strength. */
  readonly columns: readonly SweepColumn[];
}

export function sweepView({ source, columns }: SweepView): View {
  return {
    title: [{ text: "Noise sweep", style: "semibold" }],
    name: "Noise sweep",
    proportion: 0.9,
    draw: (box, palette) => [
      ...drawChart(sweepChart(columns, "dice"), { ...box, height: 0.55 * box.height }, palette),
      ...(["threshold", "volume"] as const).flatMap((quantity, i) => {
        const width = (box.width - GAP) / 2;
        const top = 0.55 * box.height + 4;
        const place = {
          x: box.x + i * (width + GAP),
          y: box.y + top,
          width,
          height: box.height - top,
        };
        return drawChart(sweepChart(columns, quantity), place, palette);
      }),
    ],
    legend: (palette) =>
      (["reference", "marginal", "accuracy", "dice"] as const).map((line) => ({
        mark: { stroke: strokeOf(sweepLineStyle(line), palette) },
        text: LINE_NAMES[line],
      })),
    caption: [
      ...sourceRuns(source),
      ...captionRuns(columns),
      { text: ` ${partingWords(partingOf(columns))}` },
    ],
  };
}

function captionRuns(columns: readonly SweepColumn[]): TextRun[] {
  const [first, last] = [columns[0].a, columns[columns.length - 1].a];
  return [
    { text: "Dice with the marginal of the reference and of both optima, the Dice threshold " },
    { text: "t", style: "italic" },
    { text: " beside ½, and volumes as fractions of the image with the bounds of the companion paper, for " },
    { text: `${columns.length} noise strengths ` },
    { text: "a", style: "italic" },
    {
      text: ` from ${formatStrength(first)} to ${formatStrength(last)} of the longest side; exact, without samples.`,
    },
  ];
}

function strokeOf({ colour, width, dash }: Pick<Series, "colour" | "width" | "dash">, palette: Palette): Stroke {
  return { colour: palette[colour], opacity: 1, width, dash };
} // prettier-ignore

function drawChart({ quantity, x, y, series }: SweepChart, box: Box, palette: Palette): Shape[] {
  const frame = { x: box.x + LEFT, y: box.y + ABOVE, width: box.width - LEFT - 6, height: box.height - BELOW - ABOVE };
  const share = ([low, high]: readonly [number, number], value: number) => (high > low ? (value - low) / (high - low) : 0);
  const at = (a: number, value: number): Point => [
    frame.x + share(x.domain, a) * frame.width,
    frame.y + (1 - share(y.domain, value)) * frame.height,
  ];
  const path = (points: readonly Point[], stroke: Stroke): Shape => ({ kind: "path", d: linePath(points), at: [0, 0], fill: null, stroke });
  const text = (place: Point, words: string, anchor: "start" | "middle" | "end"): Shape => ({ kind: "text", line: note(palette, ...place, words, anchor) });
  const hair: Stroke = { colour: palette.hairline, opacity: 1, width: 0.5, dash: null };
  const axis = { ...hair, colour: palette.softInk };
  const [low, high] = x.domain;
  const bottom = frame.y + frame.height;
  const bands = series.flatMap(({ colour, points, bandOpacity = BAND_OPACITY }): Shape[] =>
    stretches(points.map((point) => (point.band === null ? null : point))).map((stretch) => ({
      kind: "path",
      d: `${linePath([
        ...stretch.map(({ x, band }) => at(x, band![1])),
        ...stretch.toReversed().map(({ x, band }) => at(x, band![0])),
      ])}Z`,
      at: [0, 0],
      fill: { colour: palette[colour], opacity: bandOpacity },
      stroke: null,
    })),
  );
  const lines = series.flatMap((line): Shape[] =>
    stretches(line.points.map(({ x, y }) => (y === null ? null : at(x, y)))).map((places) => path(places, strokeOf(line, palette))),
  );
  return [
    text([box.x, box.y + 7], quantity === "dice" ? "Dice with the marginal" : SWEEP_NAMES[quantity], "start"),
    ...y.ticks.map((tick) => path([at(low, tick), at(high, tick)], tick === 0 ? axis : hair)),
    ...y.ticks.map((tick) => text([frame.x - 4, at(low, tick)[1] + 0.36 * TEXT_SIZE.note], formatStrength(tick), "end")),
    ...x.ticks.map((tick) => path([at(tick, 0), [at(tick, 0)[0], bottom + 2.5]], axis)),
    ...x.ticks.map((tick) => text([at(tick, 0)[0], bottom + 10], formatStrength(tick), "middle")),
    text([frame.x + frame.width / 2, bottom + 20], "noise strength a", "middle"),
    ...bands,
    ...lines,
  ];
} // prettier-ignore
