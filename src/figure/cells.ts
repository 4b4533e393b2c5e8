/** The cells of a figure: what a row shows of a column, its proportions, and what stands below it. */
import type { Reach } from "../core/segmentation.ts";
import type { Slice } from "../core/slice.ts";
import type { FigureChoice } from "./choice.ts";
import { type FigureColumn, sliceIn } from "./columns.ts";
import type { FigureInput, TextRun } from "./description.ts";
import { formatNumber } from "./format.ts";
import { textWidth } from "./metrics.ts";
import type { TypeSizes } from "./page.ts";
import { type FigureRow, isScene, ROW_KINDS, type SliceDrawing } from "./rowKinds.ts";
import type { ScaleBar } from "./scaleBars.ts";

/** Slices that are higher for their width are narrower than their column; among scenes none is higher than those. */
const MOST_PROPORTION = { slices: 1.3, surfaces: 1 } as const;
/** A panel before it has a place: what it shows, and what stands below it. */
export interface Cell {
  /** null for a scene. */
  readonly slice: Slice | null;
  readonly drawing: SliceDrawing | null;
  /** Height over width. */
  readonly proportion: number;
  /** The same of the highest that is as wide as its column. */
  readonly mostProportion: number;
  readonly notes: readonly (readonly TextRun[])[];
  /** Of its own, where the panels of the figure have several scales: below the notes. */
  readonly bar: ScaleBar | null;
}

/** A cell's panel, as large as a column of panels this wide lets it be. */
export function panelSize(
  { proportion, mostProportion }: DrawnCell,
  panelWidth: number,
): { width: number; height: number } {
  const width = Math.min(panelWidth, (mostProportion * panelWidth) / proportion);
  return { width, height: width * proportion };
}

/** A panel with what it shows alone. */
export type DrawnCell = Omit<Cell, "notes" | "bar">;

export function cellOf(row: FigureRow, column: FigureColumn, input: FigureInput): DrawnCell {
  const { choice } = input;
  const slice = isScene(row, input) ? null : sliceIn(column.source, row, choice.crop);
  const drawing = slice === null ? null : ROW_KINDS[row.kind].draw(row, column, slice, column.materials.get(row.token));
  const proportion = slice === null ? 1 : slice.rows / slice.columns / slice.pixelAspect;
  return { slice, drawing, proportion, mostProportion: MOST_PROPORTION[choice.panels] };
} // prettier-ignore

/** What stands below a panel, in a column of that width. */
export function notesOf(
  row: FigureRow,
  column: FigureColumn,
  { drawing }: DrawnCell,
  choice: FigureChoice,
  columnWidth: number,
  type: TypeSizes,
): Cell["notes"] {
  const kind = ROW_KINDS[row.kind];
  const { dice: hasDice, volume: hasVolume } = choice.numbers;
  const own = kind.numbers !== undefined && (hasDice || hasVolume) ? [kind.numbers(column)] : [];
  const reach = kind.reach?.(column, column.materials.get(row.token)) ?? null;
  const lines = reach === null ? own : reachLines(reach, drawing, choice, columnWidth, type);
  return lines.map((text) => [{ text }]);
}

/** Why there is nothing to be seen, in words and below the panel: over it they would lie on an outline. */
function absenceOf({ volume }: Reach, drawing: SliceDrawing | null): "undefined" | "empty" | "not in this slice" | null {
  const isSeen =
    drawing === null
      ? (volume ?? 0) > 0
      : drawing.lines.some(({ masks }) => masks.some((mask) => mask.includes(1)));
  if (isSeen) return null;
  return volume === null ? "undefined" : volume === 0 ? "empty" : "not in this slice";
} // prettier-ignore

function reachLines(reach: Reach, drawing: SliceDrawing | null, { numbers }: FigureChoice, columnWidth: number, type: TypeSizes): string[] {
  const absence = absenceOf(reach, drawing);
  // What is not there, or nowhere, has no volume to tell.
  if (absence === "undefined") return [absence];
  const parts = [
    ...(absence === "empty" ? [absence] : []),
    ...(numbers.dice ? [`Dice ${formatNumber(reach.dice)}`] : []),
    ...(numbers.volume && absence !== "empty" ? [`volume ${formatNumber(reach.volume)}`] : []),
  ];
  const line = parts.join(" · ");
  // In one form in all columns, unless a word is longer than numbers are.
  const longest = Math.max(...["Dice 0.999 · volume 0.00999", line].map((text) => textWidth(text, "sans", type.note)));
  const lines = longest <= columnWidth && parts.length > 0 ? [line] : parts;
  return absence === "not in this slice" ? [absence, ...lines] : lines;
} // prettier-ignore
