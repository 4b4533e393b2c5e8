/** What stands in one row of a block of the figure. */
import { type Slice, takeSlice } from "../core/slice.ts";
import type { FigureChoice, LetterStyle } from "./choice.ts";
import { columnHeading, type FigureColumn } from "./columns.ts";
import { type Cell, panelSize } from "./cells.ts";
import { contourPath, maskContours } from "./contour.ts";
import { hatchPath } from "./hatch.ts";
import type {
  FigureInput,
  LegendMark,
  LineKind,
  Panel,
  PanelLine,
  TextLine,
  TextRun,
} from "./description.ts";
import { type Layout, type LayoutRow, linesHeight, MARGIN, rowHeights } from "./layout.ts";
import { OPTIMUM_FILL } from "./palette.ts";
import { textWidth } from "./metrics.ts";
import type { SliceDrawing } from "./rowKinds.ts";
import type { ScaleBar } from "./scaleBars.ts";
import { label, note } from "./text.ts";

interface PlacedRow {
  readonly panels: readonly Panel[];
  readonly texts: readonly TextLine[];
  /** Lengths below panels that have a scale of their own. */
  readonly bars: readonly LegendMark[];
  readonly height: number;
}

const COLUMN_GAP = 6;
const BAR_GAP = 3;

/** The middle of a column, counted within its block. */
export function columnMiddle({ columnWidth, gutter }: Layout, place: number): number {
  return MARGIN + gutter + place * (columnWidth + COLUMN_GAP) + columnWidth / 2;
}

/** Lines below each other, from the height `top` on. */
export function stacked(
  lines: readonly (readonly TextRun[])[],
  size: number,
  top: number,
  line: (y: number, runs: readonly TextRun[]) => TextLine,
): TextLine[] {
  return lines.map((runs, i) => ({ ...line(top + linesHeight(i, size) + 0.9 * size, runs), size }));
}

/**
 * A row from the height `y` on, in the block whose first column is `first`.
 * @param pictures of its scenes, all columns. @param letters of its panels.
 */
export function placeRow(
  shown: LayoutRow,
  input: FigureInput,
  layout: Layout,
  y: number,
  first: number,
  pictures: readonly (string | null)[],
  letters: readonly string[],
): PlacedRow {
  const { choice, columns } = input;
  const { palette, type, onPixel, gutter, letterHeight, panelWidth } = layout;
  const count = Math.min(layout.perBlock, columns.length - first);
  const heights = rowHeights(shown, layout, first, count);
  const { title } = shown;
  const isSerif = shown.note.flat().some(({ style }) => style === "italic");
  const texts = [
    ...stacked(shown.name, type.label, y, (at, runs) => label(palette, MARGIN, at, runs)),
    // Only the serif has italics.
    ...stacked(shown.note, type.note, y + linesHeight(shown.name.length, type.label), (at, runs) => ({
      ...note(palette, MARGIN, at, runs),
      ...(isSerif ? { family: "serif" as const } : {}),
    })),
  ];
  const letterTop = gutter === 0 ? y + heights.names + 2 : y;
  const top = letterTop + letterHeight;
  const bars: LegendMark[] = [];
  const panels = columns.slice(first, first + count).map((column, i): Panel => {
    const cell = shown.cells[first + i];
    const size = panelSize(cell, panelWidth);
    const middle = columnMiddle(layout, i);
    const box = {
      x: onPixel(middle - size.width / 2),
      y: onPixel(top),
      width: onPixel(size.width),
      height: onPixel(size.height),
      name: `${title}, ${columnHeading(choice.columns.by, column).words}`,
    };
    if (letterHeight > 0) {
      const line = label(palette, box.x, letterTop + 0.9 * type.label, [{ text: letters[i], style: "semibold" }]);
      texts.push({ ...line, size: type.label });
    }
    const below = top + heights.panels + 2;
    texts.push(...stacked(cell.notes, type.note, below, (at, runs) => note(palette, middle, at, runs, "middle")));
    if (cell.bar !== null) {
      const { mark, line } = placeBar(cell.bar, layout, middle, below + linesHeight(cell.notes.length, type.note));
      bars.push(mark);
      texts.push(line);
    }
    if (cell.slice === null) return { ...box, kind: "picture", referencePath: "", png: pictures[first + i] ?? null };
    return { ...box, ...sliceContent(choice, column, cell, size) };
  });
  return { panels, texts, bars, height: heights.whole };
} // prettier-ignore

/** A bar and its length beside each other, in the middle of a column. @param top of the line. */
function placeBar(bar: ScaleBar, { palette, type, panelWidth }: Layout, middle: number, top: number) {
  const width = bar.share * panelWidth;
  const left = middle - (width + BAR_GAP + textWidth(bar.text, "sans", type.note)) / 2;
  const mark: LegendMark = { kind: "bar", x: left, y: top + 0.55 * type.note, width, height: 0 };
  const line = { ...note(palette, left + width + BAR_GAP, top + 0.9 * type.note, bar.text), size: type.note };
  return { mark, line };
}

/** Letters of panels, counted from 0: a … z, aa, ab. */
export function letterOf(style: LetterStyle, number: number): string {
  const one = (n: number): string =>
    (n >= 26 ? one(Math.floor(n / 26) - 1) : "") + String.fromCharCode(97 + (n % 26));
  const letter = one(number);
  return style === "A" ? letter.toUpperCase() : style === "(a)" ? `(${letter})` : letter;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

type SliceContent = WithoutBox<Extract<Panel, { readonly kind: "probability" | "mask" }>>;
type WithoutBox<P> = P extends Panel ? Omit<P, "x" | "y" | "width" | "height" | "name"> : never;

/** A row's slice in a column: its colours or its set, and the lines over them. */
function sliceContent(choice: FigureChoice, column: FigureColumn, cell: Cell, size: Size): SliceContent {
  const slice = cell.slice!;
  const drawing = cell.drawing!;
  const path = (mask: Uint8Array) =>
    contourPath(maskContours(mask, slice.rows, slice.columns), {
      x: 0,
      y: 0,
      scaleX: size.width / slice.columns,
      scaleY: size.height / slice.rows,
    });
  const outline = (masks: readonly Uint8Array[]) => masks.map(path).join("");
  const hatching = (masks: readonly Uint8Array[]) =>
    masks.map((mask) => hatchPath(mask, slice.rows, slice.columns, size)).join("");
  const lines: PanelLine[] = drawing.lines.map(({ kind, masks, isSet }) => ({
    kind,
    path: kind === "hatch" ? hatching(masks) : outline(masks),
    fillOpacity: isSet ? FILLS[styleOf(kind, choice)] : 0,
  }));
  if (drawing.field !== undefined) lines.push(...fieldLines(drawing.field, slice, size));
  const isReference = lines.some(({ kind }) => kind === "reference");
  const referencePath = choice.contours.reference && !isReference ? path(takeSlice(column.source.reference.mask, slice)) : "";
  const { indices } = drawing;
  if (indices === null) return { kind: "mask", referencePath, lines };
  return { kind: "probability", referencePath, rows: slice.rows, columns: slice.columns, indices, lines };
} // prettier-ignore

/** The bent grid, and over it the arrows: lines first, then their heads. */
function fieldLines(
  { paths, a, sample }: NonNullable<SliceDrawing["field"]>,
  slice: Slice,
  { width, height }: Size,
): PanelLine[] {
  const frame = { scale: height / slice.rows, width, height };
  const arrows = paths.arrows(a, sample, frame);
  return [
    { kind: "grid", path: paths.grid(a, frame), fillOpacity: 0 },
    ...(["keeping", "changing"] as const).flatMap((kind) => [
      { kind, path: arrows[kind].lines, fillOpacity: 0 },
      { kind, path: arrows[kind].heads, fillOpacity: 1 },
    ]),
  ];
}

/** How a set stands in its panel: as it was chosen for what thresholds make. */
function styleOf(kind: LineKind, { contours }: FigureChoice): FigureChoice["contours"]["optima"] {
  if (kind === "hatch") return "outline";
  return kind === "samples" || kind === "reference" ? "filled" : contours.optima;
}

const FILLS: Readonly<Record<FigureChoice["contours"]["optima"], number>> = {
  filled: OPTIMUM_FILL,
  outline: 0,
  solid: 1,
};
