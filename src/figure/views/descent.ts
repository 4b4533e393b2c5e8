/** Both descents on a page: their c in a slice, the hard answers they come to, and the losses over the steps. */
import type { DescentReading, LossName } from "../../core/descent.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../../core/segmentation.ts";
import type { Slice } from "../../core/slice.ts";
import { type RampName, colourIndices } from "../colormap.ts";
import { LOSS_NAMES, descentChart } from "../descent.ts";
import type { Box } from "../description.ts";
import { type Shape, type Stroke, boxPath } from "../drawing.ts";
import { formatNumber, formatStrength } from "../format.ts";
import { OPTIMUM_FILL, type Palette } from "../palette.ts";
import { type Point, linePath } from "../paths.ts";
import type { Series } from "../series.ts";
import { note, TEXT_SIZE } from "../text.ts";
import { descentWords } from "../words/descent.ts";
import { boundaryPath, lineStroke, sideLetters, veiledLine } from "./lines.ts";
import { type View, type ViewQuestion, parameterRuns, viewTitle } from "./plate.ts";

export interface DescentViewInput {
  readonly question: ViewQuestion;
  readonly numbers: ColumnNumbers;
  readonly slice: Slice;
  readonly ramp: RampName;
  /** The reference in the slice. */
  readonly reference: Uint8Array;
  /** From the start to now. */
  readonly readings: readonly DescentReading[];
  /** c in the slice, row by row. */
  readonly maps: Readonly<Record<LossName, Float32Array>>;
  /** How it was descended, as a sentence. */
  readonly sentences: string;
}

const GAP = 6;
const HEAD = 12;
/** Between the maps and the chart. */
const APART = 12;
const COLUMNS = 4;
/** Height of the chart over the width of all. */
const CHART = 0.34;
const LEFT = 22;
const BELOW = 24;

export function descentView(input: DescentViewInput): View {
  const { question, numbers, slice, ramp, readings, sentences } = input;
  const last = readings[readings.length - 1];
  const unit = question.source.reference.grid.shape.length === 3 ? "voxel" : "pixel";
  // Upright slices do not fill the width of their column.
  const mapShare = Math.min(0.4, slice.rows / slice.columns / slice.pixelAspect / COLUMNS);
  return {
    title: viewTitle("Descending the losses", question.a),
    name: `Descending the losses, noise strength ${question.a}`,
    proportion: mapShare + CHART + 0.07,
    draw: (box, palette, paper) => [
      ...mapShapes(input, { ...box, height: box.height - CHART * box.width - APART }, palette, paper),
      ...chartShapes(
        input,
        { ...box, y: box.y + box.height - CHART * box.width, height: CHART * box.width },
        palette,
      ),
    ],
    legend: (palette) => [
      { mark: { ramp }, text: "c" },
      { mark: { stroke: lineStroke("reference", palette) }, text: "reference" },
      ...descentChart(readings, numbers)
        .series.filter(({ isLimit }) => !isLimit)
        .map((line) => ({ mark: { stroke: strokeOf(line, palette) }, text: LOSS_NAMES[line.loss] })),
    ],
    caption: [
      ...parameterRuns(question, false),
      { text: ` ${sentences} ${descentWords(last, numbers.supDice, unit)} Dotted: the least values.` },
    ],
  };
}

function strokeOf({ colour, width, dash }: Pick<Series, "colour" | "width" | "dash">, palette: Palette): Stroke {
  return { colour: palette[colour], opacity: 1, width, dash };
} // prettier-ignore

/** In a row: c of each, and the answer that it comes to. */
function mapShapes(input: DescentViewInput, box: Box, palette: Palette, paper: string): Shape[] {
  const { slice, ramp, maps, reference, readings } = input;
  const { cut } = readings[readings.length - 1];
  const { rows, columns, pixelAspect } = slice;
  const aspect = (columns / rows) * pixelAspect;
  const width = Math.min((box.width - (COLUMNS - 1) * GAP) / COLUMNS, (box.height - HEAD) * aspect);
  const height = width / aspect;
  const left = box.x + (box.width - COLUMNS * width - (COLUMNS - 1) * GAP) / 2;
  const frameAt = (column: number) => ({ x: left + column * (width + GAP), y: box.y + HEAD, width, height });
  const edge = { colour: palette.hairline, opacity: 1, width: 0.4, dash: null };
  const shapes: Shape[] = [];
  const losses = ["crossEntropy", "softDice"] as const;
  for (const [column, loss] of losses.entries()) {
    const soft = frameAt(2 * column);
    const hard = frameAt(2 * column + 1);
    const threshold = loss === "crossEntropy" ? cut : ACCURACY_THRESHOLD;
    const mask = thresholded(maps[loss], threshold);
    const colour = palette[loss === "crossEntropy" ? "dice" : "softDice"];
    const d = boundaryPath([mask], slice, hard);
    const stroke: Stroke =
      loss === "crossEntropy"
        ? lineStroke("dice", palette)
        : { colour, opacity: 1, width: 1.2, dash: [4.5, 1.4, 1, 1.4] };
    const write = ({ x, y }: Box, words: string) =>
      shapes.push({ kind: "text", line: note(palette, x + width / 2, y - 4, words, "middle") });
    write(soft, `${LOSS_NAMES[loss]}: c`);
    write(hard, loss === "crossEntropy" ? `cut at its t = ${formatNumber(cut)}` : "cut at ½");
    shapes.push({ kind: "values", ...soft, rows, columns, indices: colourIndices(maps[loss], 1), ramp });
    if (d !== "") {
      const fill = { colour, opacity: OPTIMUM_FILL, isCrisp: true };
      shapes.push({ kind: "path", d, at: [hard.x, hard.y], fill, stroke: null });
    }
    shapes.push(...veiledLine(d, hard, stroke, paper));
    for (const frame of [soft, hard]) {
      shapes.push(
        ...veiledLine(
          boundaryPath([reference], slice, frame),
          frame,
          lineStroke("reference", palette),
          paper,
        ),
      );
      shapes.push(...sideLetters(slice, frame, palette, paper));
      shapes.push({ kind: "path", ...boxPath(frame), fill: null, stroke: edge });
    }
  }
  return shapes;
}

function chartShapes({ readings, numbers }: DescentViewInput, box: Box, palette: Palette): Shape[] {
  const { x, y, series } = descentChart(readings, numbers);
  const frame = {
    x: box.x + LEFT,
    y: box.y + 2,
    width: box.width - LEFT - 6,
    height: box.height - BELOW - 2,
  };
  const at = (place: number, value: number): Point => [
    frame.x + (place / x.domain[1]) * frame.width,
    frame.y + (1 - value / y.domain[1]) * frame.height,
  ];
  const line = (points: readonly Point[], stroke: Stroke): Shape => ({ kind: "path", d: linePath(points), at: [0, 0], fill: null, stroke }); // prettier-ignore
  const text = ([left, baseline]: Point, words: string, anchor: "middle" | "end"): Shape => ({ kind: "text", line: note(palette, left, baseline, words, anchor) }); // prettier-ignore
  const hair: Stroke = { colour: palette.hairline, opacity: 1, width: 0.5, dash: null };
  const axis = { ...hair, colour: palette.softInk };
  const bottom = frame.y + frame.height;
  return [
    ...y.ticks.map((tick) => line([at(0, tick), at(x.domain[1], tick)], tick === 0 ? axis : hair)),
    ...y.ticks.map((tick) =>
      text([frame.x - 4, at(0, tick)[1] + 0.36 * TEXT_SIZE.note], formatStrength(tick), "end"),
    ),
    ...x.ticks.map((tick) => line([at(tick, 0), [at(tick, 0)[0], bottom + 2.5]], axis)),
    ...x.ticks.map((tick) => text([at(tick, 0)[0], bottom + 10], x.format!(tick), "middle")),
    text([frame.x + frame.width / 2, bottom + 20], "steps", "middle"),
    ...series.flatMap((each) => {
      const points = each.points.flatMap((point) => (point.y === null ? [] : [at(point.x, point.y)]));
      return points.length < 2 ? [] : [line(points, strokeOf(each, palette))];
    }),
  ];
}
