/** What stands in one row of the figure. */
import { reachOf, type Reach } from "../core/segmentation.ts";
import { takeSlice } from "../core/slice.ts";
import { wrapRuns } from "./caption.ts";
import type { FigureChoice } from "./choice.ts";
import { columnHeading, commonSampleCount, type FigureColumn } from "./columns.ts";
import { contourPath, maskContours } from "./contour.ts";
import type { Box, FigureInput, Panel, TextLine } from "./description.ts";
import { formatNumber } from "./format.ts";
import { freeEdge } from "./freeEdge.ts";
import { type Cell, columnMiddle, GUTTER, type Layout, type LayoutRow, MARGIN } from "./layout.ts";
import { textWidth } from "./metrics.ts";
import { OPTIMUM_FILL } from "./palette.ts";
import { type FigureRow, ROW_KINDS } from "./rowKinds.ts";
import { label, note, TEXT_SIZE } from "./text.ts";

const LABEL_LEADING = 1.15 * TEXT_SIZE.label;
const NOTE_LEADING = 7.5;

/** The faces of the figure lack the sign. */
const LEAST = "at\u00a0least";

interface PlacedRow {
  readonly panels: readonly Panel[];
  readonly texts: readonly TextLine[];
  readonly height: number;
}

/** A row from the height `y` on. @param pictures of its scenes, column by column. */
export function placeRow(
  { row, cells, height: rowHeight }: LayoutRow,
  input: FigureInput,
  layout: Layout,
  y: number,
  pictures: readonly (string | null)[],
): PlacedRow {
  const { choice, columns } = input;
  const { palette, onPixel } = layout;
  const kind = ROW_KINDS[row.kind];
  const { optimum } = kind;
  const sampleCount = commonSampleCount(columns);
  const rowName = kind.name(row, sampleCount);
  // The number stays with its noun.
  const name = [{ text: rowName.replace(/(\d+) /, "$1\u00a0") }];
  const texts = wrapRuns(name, GUTTER - 4, TEXT_SIZE.label).map((runs, line) =>
    label(palette, MARGIN, y + TEXT_SIZE.label + line * LABEL_LEADING, runs),
  );
  const nameHeight = TEXT_SIZE.label + (texts.length - 1) * LABEL_LEADING + 9;
  const noteRuns = kind.note(row, sampleCount).map((run) => ({ ...run, text: run.text.replace("≥", LEAST) }));
  const rowText = note(palette, MARGIN, y + nameHeight, noteRuns);
  // Only the serif has italics.
  texts.push(optimum === undefined ? rowText : { ...rowText, family: "serif", size: TEXT_SIZE.caption });
  let height = rowHeight;
  const panels = columns.map((column, i): Panel => {
    const cell = cells[i];
    const middle = columnMiddle(layout, i);
    const box = {
      x: onPixel(middle - cell.width / 2),
      y: onPixel(y),
      width: onPixel(cell.width),
      height: onPixel(cell.height),
      name: `${rowName}, ${columnHeading(choice.columns.by, column).words}`,
    };
    const content =
      cell.slice === null
        ? ({ kind: "picture", referencePath: "", png: pictures[i] ?? null } as const)
        : sliceContent(row, choice, column, cell);
    if (optimum !== undefined) {
      const reach = reachOf(optimum, column.column.numbers);
      const isNothingSeen =
        content.kind === "picture"
          ? (reach.volume ?? 0) === 0
          : content.lines.every(({ path }) => path === "");
      if (isNothingSeen) texts.push(absenceMark(reach, layout, box, isFreeAtTop(column, cell)));
      const notes = optimumNotes(reach, choice, layout.columnWidth);
      notes.forEach((text, line) =>
        texts.push(note(palette, middle, y + rowHeight + 8 + NOTE_LEADING * line, text, "middle")),
      );
      if (notes.length > 0) height = rowHeight + 3 + NOTE_LEADING * notes.length;
    }
    return { ...box, ...content };
  });
  return { panels, texts, height: Math.max(height, nameHeight + 2) };
}

type SliceContent = WithoutBox<Extract<Panel, { readonly kind: "probability" | "mask" }>>;
type WithoutBox<P> = P extends Panel ? Omit<P, "x" | "y" | "width" | "height" | "name"> : never;

/** A row's slice in a column: its colours or its set, and the lines over them. */
function sliceContent(row: FigureRow, choice: FigureChoice, column: FigureColumn, cell: Cell): SliceContent {
  const slice = cell.slice!;
  const drawing = ROW_KINDS[row.kind].draw(row, column, slice, column.materials.get(row.token));
  const lines = drawing.lines.map(({ kind, masks, isSet }) => ({
    kind,
    path: masks.map((mask) => slicePath(mask, cell)).join(""),
    fillOpacity: isSet ? FILLS[kind === "samples" ? "filled" : choice.contours.optima] : 0,
  }));
  const referencePath = choice.contours.reference
    ? slicePath(takeSlice(column.source.reference.mask, slice), cell)
    : "";
  const { indices } = drawing;
  if (indices === null) return { kind: "mask", referencePath, lines };
  return { kind: "probability", referencePath, rows: slice.rows, columns: slice.columns, indices, lines };
}

const FILLS: Readonly<Record<FigureChoice["contours"]["optima"], number>> = {
  filled: OPTIMUM_FILL,
  outline: 0,
  solid: 1,
};

/** The boundary of a slice's mask, in points from a panel's corner. */
function slicePath(mask: Uint8Array, { slice, width, height }: Cell): string {
  const { rows, columns } = slice!;
  return contourPath(maskContours(mask, rows, columns), {
    x: 0,
    y: 0,
    scaleX: width / columns,
    scaleY: height / rows,
  });
}

/** Where a word stands beside the reference's outline, as on the screen. */
function isFreeAtTop({ source }: FigureColumn, { slice }: Cell): boolean {
  if (slice === null) return false;
  return freeEdge(takeSlice(source.reference.mask, slice), slice.rows, slice.columns) === "top";
}

/** The word on an optimum of which nothing is to be seen. */
function absenceMark({ volume }: Reach, { palette, paper }: Layout, box: Box, isTop: boolean): TextLine {
  const text = volume === null ? "undefined" : volume === 0 ? "empty" : "not in this slice";
  // Small panels leave less room beside the outline.
  const size = Math.min(TEXT_SIZE.caption, box.height / 7);
  const y = isTop ? box.y + 0.75 * size : box.y + box.height - 0.25 * size;
  const line = label(palette, box.x + box.width / 2, y, [{ text, style: "italic" }], "middle");
  return { ...line, size, halo: paper };
}

/** An optimum's numbers, in one line where the column is wide enough. */
function optimumNotes({ dice, volume }: Reach, { numbers }: FigureChoice, columnWidth: number): string[] {
  const notes = [
    ...(numbers.dice ? [`Dice ${formatNumber(dice)}`] : []),
    ...(numbers.volume ? [`volume ${formatNumber(volume)}`] : []),
  ];
  const isWide = textWidth("Dice 0.999 · volume 0.999", "sans", TEXT_SIZE.note) <= columnWidth;
  return isWide && notes.length > 0 ? [notes.join(" · ")] : notes;
}
