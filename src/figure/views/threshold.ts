/** Dice, accuracy and volume of {m ≥ τ} over τ, with the line 2τ and the thresholds ½, t and τ. */
import type { LevelSets } from "../../core/levels.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import type { Box } from "../description.ts";
import type { Shape, Stroke } from "../drawing.ts";
import { formatNumber, formatStrength } from "../format.ts";
import { LINE_LOOKS, type Palette } from "../palette.ts";
import { type Point, linePath, markerPath } from "../paths.ts";
import { note, TEXT_SIZE } from "../text.ts";
import { type View, type ViewQuestion, parameterRuns, viewTitle } from "./plate.ts";

export interface ThresholdView {
  readonly question: ViewQuestion;
  readonly levels: LevelSets;
  readonly numbers: Pick<ColumnNumbers, "threshold" | "supDice" | "diceOfAccuracy">;
  /** The threshold that is moved. */
  readonly tau: number;
  /** Dice alone, or accuracy and volume as well. */
  readonly curves: "dice" | "all";
}

/** Points of a curve. */
const PARTS = 250;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** Room for the axes' numbers, and for the name of the lower one, points. */
const LEFT = 22;
const BELOW = 24;
const ABOVE = 4;

export function thresholdView(view: ThresholdView): View {
  const { question, numbers, tau, curves } = view;
  return {
    title: viewTitle("Dice over threshold", question.a),
    name: `Dice over threshold, noise strength ${question.a}`,
    proportion: 0.68,
    draw: (box, palette) => chartShapes(view, box, palette),
    legend: (palette) => {
      const strokes = curveStrokes(palette);
      return [
        { mark: { stroke: strokes.dice }, text: "Dice" },
        ...(curves === "all"
          ? [
              { mark: { stroke: strokes.accuracy }, text: "accuracy" },
              { mark: { stroke: strokes.volume }, text: "volume" },
            ]
          : []),
        { mark: { stroke: markStroke(palette.accuracy, null) }, text: "½" },
        ...(numbers.threshold === null
          ? []
          : [{ mark: { stroke: markStroke(palette.dice, LINE_LOOKS.dice.dash) }, text: `t = ${formatNumber(numbers.threshold)}` }]),
        { mark: { stroke: markStroke(palette.threshold, LINE_LOOKS.threshold.dash) }, text: `τ = ${formatStrength(tau)}` },
      ];
    },
    caption: [...parameterRuns(question, false), ...resultRuns(numbers)],
  };
} // prettier-ignore

function resultRuns({ threshold, supDice, diceOfAccuracy }: ThresholdView["numbers"]) {
  if (threshold === null) return [{ text: " Dice is undefined, since the reference is empty." }];
  return [
    { text: ` Dice of the set where the marginal is at least τ: ${formatNumber(diceOfAccuracy)} at ½, and largest, ${formatNumber(supDice)}, at ` },
    { text: "t", style: "italic" as const },
    { text: `\u00a0=\u00a0${formatNumber(threshold)}, half of it: there the line 2τ crosses the curve.` },
  ];
} // prettier-ignore

function curveStrokes(palette: Palette): Readonly<Record<"dice" | "accuracy" | "volume" | "double", Stroke>> {
  const stroke = (colour: string, width: number, dash: readonly number[] | null = null) => ({ colour, opacity: 1, width, dash }); // prettier-ignore
  return {
    dice: stroke(palette.ink, 1.2),
    accuracy: stroke(palette.softInk, 0.7),
    volume: stroke(palette.softInk, 0.7, [3.5, 2]),
    double: stroke(palette.samples, 0.5),
  };
}

function markStroke(colour: string, dash: readonly number[] | null): Stroke {
  return { colour, opacity: 1, width: 1, dash };
}

function chartShapes({ levels, numbers, tau, curves }: ThresholdView, box: Box, palette: Palette): Shape[] {
  const frame = { x: box.x + LEFT, y: box.y + ABOVE, width: box.width - LEFT - 6, height: box.height - BELOW - ABOVE };
  const at = (x: number, y: number): Point => [frame.x + x * frame.width, frame.y + (1 - y) * frame.height];
  const line = (points: readonly Point[], stroke: Stroke): Shape => ({ kind: "path", d: linePath(points), at: [0, 0], fill: null, stroke });
  const text = (x: number, y: number, words: string, anchor: "middle" | "end"): Shape => ({ kind: "text", line: note(palette, x, y, words, anchor) });
  const hair = { colour: palette.hairline, opacity: 1, width: 0.5, dash: null };
  const axis = { ...hair, colour: palette.softInk };
  const shapes: Shape[] = [
    ...TICKS.map((tick) => line([at(0, tick), at(1, tick)], tick === 0 ? axis : hair)),
    ...TICKS.map((tick) => line([at(tick, 0), [at(tick, 0)[0], at(tick, 0)[1] + 2.5]], axis)),
    ...TICKS.map((tick) => text(frame.x - 4, at(0, tick)[1] + 0.36 * TEXT_SIZE.note, formatStrength(tick), "end")),
    ...TICKS.map((tick) => text(at(tick, 0)[0], at(0, 0)[1] + 10, formatStrength(tick), "middle")),
    text(frame.x + frame.width / 2, at(0, 0)[1] + 20, "threshold τ", "middle"),
  ];
  const moved = levels.at(tau);
  if (numbers.threshold !== null) {
    const points = levels.curve(PARTS);
    const { pixels } = levels.at(0);
    const strokes = curveStrokes(palette);
    shapes.push(line([at(0, 0), at(0.5, 1)], strokes.double));
    shapes.push(text(at(0.5, 1)[0] - 8, at(0.5, 1)[1] + 9, "2τ", "end"));
    if (curves === "all") {
      shapes.push(line(points.map(({ threshold, accuracy }) => at(threshold, accuracy)), strokes.accuracy));
      shapes.push(line(points.map((point) => at(point.threshold, point.pixels / pixels)), strokes.volume));
    }
    shapes.push(line(points.map(({ threshold, dice }) => at(threshold, dice)), strokes.dice));
  }
  const mark = (threshold: number, dice: number | null, stroke: Stroke) => {
    shapes.push(line([at(threshold, 0), at(threshold, 1)], stroke));
    if (dice === null) return;
    const dot = { colour: stroke.colour, opacity: 1 };
    shapes.push({ kind: "path", d: markerPath("circle", at(threshold, dice), 2.4), at: [0, 0], fill: dot, stroke: { ...hair, colour: palette.raised, width: 0.8 } });
  };
  mark(ACCURACY_THRESHOLD, numbers.diceOfAccuracy, markStroke(palette.accuracy, null));
  if (numbers.threshold !== null) mark(numbers.threshold, numbers.supDice, markStroke(palette.dice, LINE_LOOKS.dice.dash));
  mark(tau, moved.dice, markStroke(palette.threshold, LINE_LOOKS.threshold.dash));
  return shapes;
} // prettier-ignore
