/** The table of compared answers on a page. */
import type { Box } from "../description.ts";
import type { Shape } from "../drawing.ts";
import { COLUMN_NAMES, COMPARISON_COLUMNS, type ComparedRow, type RowWords, comparisonLines, comparisonRowName, distanceUnit } from "../comparison.ts"; // prettier-ignore
import { foregroundCount } from "../../core/reference.ts";
import type { Palette } from "../palette.ts";
import { note, TEXT_SIZE } from "../text.ts";
import { comparisonWords } from "../words/comparison.ts";
import { type View, type ViewQuestion, parameterRuns, viewTitle } from "./plate.ts";

export interface ComparisonView {
  readonly question: ViewQuestion;
  readonly rows: readonly ComparedRow[];
  readonly words: RowWords;
  /** Draws of E[Dice]; null while they are awaited. */
  readonly drawCount: number | null;
}

const LINE = 12;
/** Of the rows' names over the whole width. */
const NAMES = 0.2;
/** What the columns take of the rest: an estimate with its error is longer than a number. */
const WIDTHS = { accuracy: 1, dice: 0.95, expectedDice: 1.85, volume: 1.05, shift: 1.05, hausdorff95: 1.05, meanDistance: 1 } as const; // prettier-ignore

export function comparisonView(view: ComparisonView): View {
  const { question, rows, drawCount } = view;
  const { reference } = question.source;
  return {
    title: viewTitle("Comparison", question.a),
    name: `Comparison, noise strength ${question.a}`,
    // The table is as high as its rows on a page 324 points wide.
    proportion: ((rows.length + 2) * LINE + 8) / 324,
    draw: (box, palette) => tableShapes(view, box, palette),
    legend: () => [],
    caption: [
      ...parameterRuns(question, true),
      {
        text:
          (drawCount === null
            ? ""
            : ` E[Dice] over ${drawCount} draws beyond the samples, ± one standard error.`) +
          ` Distances to the reference’s boundary in ${distanceUnit(reference.grid) === "mm" ? "mm" : "pixels"}: between faces of pixels, weighted by their area. ` +
          "* The best of a column; " +
          `the reference takes no part in what is measured by it. ${comparisonWords(rows, reference)}`,
      },
    ],
  };
}

function tableShapes({ question, rows, words }: ComparisonView, box: Box, palette: Palette): Shape[] {
  const { mask } = question.source.reference;
  const lines = comparisonLines(rows, mask.length, foregroundCount(question.source.reference));
  const whole = COMPARISON_COLUMNS.reduce((sum, column) => sum + WIDTHS[column], 0);
  const rest = box.width * (1 - NAMES);
  const ends: Record<string, number> = {};
  let end = box.x + box.width * NAMES;
  for (const column of COMPARISON_COLUMNS) ends[column] = end += (rest * WIDTHS[column]) / whole;
  const text = (x: number, y: number, content: string, anchor: "start" | "end"): Shape => ({ kind: "text", line: note(palette, x, y, content, anchor) }); // prettier-ignore
  const rule = (y: number): Shape => ({
    kind: "path", d: `M0 0H${box.width}`, at: [box.x, y], fill: null,
    stroke: { colour: palette.hairline, opacity: 1, width: 0.5, dash: null },
  }); // prettier-ignore
  const shapes: Shape[] = [];
  const top = box.y + TEXT_SIZE.note;
  for (const column of COMPARISON_COLUMNS) {
    const [first, ...others] = COLUMN_NAMES[column].split(" ");
    shapes.push(text(ends[column], top, first, "end"));
    if (others.length > 0) shapes.push(text(ends[column], top + 9, others.join(" "), "end"));
  }
  lines.forEach(({ id, cells }, i) => {
    const y = top + (i + 2) * LINE;
    shapes.push(rule(y - LINE + 3.5), text(box.x, y, comparisonRowName(id, words), "start"));
    for (const column of COMPARISON_COLUMNS) {
      const { text: content, isBest } = cells[column];
      shapes.push(text(ends[column], y, isBest ? `* ${content}` : content, "end"));
    }
  });
  return shapes;
}
