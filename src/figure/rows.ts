/** The four rows of the figure, and what stands in one of them. */
import type { Column } from "../core/result.ts";
import { wrapRuns } from "./caption.ts";
import { colourIndices } from "./colormap.ts";
import { contourPath, maskContours } from "./contour.ts";
import type { FigureInput, Panel, TextLine, TextRun } from "./description.ts";
import { formatNumber, formatStrength } from "./format.ts";
import { columnMiddle, GUTTER, type Layout, MARGIN } from "./layout.ts";
import { textWidth } from "./metrics.ts";
import { type Reach, type RowKind, ROWS, reachOf, rowContent, thresholded } from "../core/segmentation.ts";
import { takeSlice } from "../core/slice.ts";
import { rowName, rowNote } from "./rowNames.ts";
import { label, note, TEXT_SIZE } from "./text.ts";

const LABEL_LEADING = 1.15 * TEXT_SIZE.label;
const NOTE_LEADING = 7.5;

export interface Row {
  readonly kind: RowKind;
  readonly name: string;
  readonly note: readonly TextRun[];
}

/** From top to bottom. */
export function rowsOf({ sampleCount, surfaces }: FigureInput): Row[] {
  const shown = surfaces?.firstRow ?? "average";
  const first = shown === "slice" ? "average" : shown;
  return ROWS.map((kind) => ({
    kind,
    name: rowName(kind, sampleCount, first),
    note: rowNote(kind, sampleCount, first),
  }));
}

interface PlacedRow {
  readonly panels: readonly Panel[];
  readonly texts: readonly TextLine[];
  readonly height: number;
}

/** A row from the height `y` on. @param pictures its panels; null for slices. */
export function placeRow(
  row: Row,
  columns: readonly Column[],
  layout: Layout,
  y: number,
  pictures: readonly (string | null)[] | null,
): PlacedRow {
  const { palette, onPixel } = layout;
  const panel = pictures === null ? layout.flat : layout.panel;
  // The number stays with its noun.
  const name = [{ text: row.name.replace(/(\d+) /, "$1\u00a0") }];
  const texts = wrapRuns(name, GUTTER - 4, TEXT_SIZE.label).map((runs, line) =>
    label(palette, MARGIN, y + TEXT_SIZE.label + line * LABEL_LEADING, runs),
  );
  const nameHeight = TEXT_SIZE.label + (texts.length - 1) * LABEL_LEADING + 9;
  texts.push(note(palette, MARGIN, y + nameHeight, row.note));
  let height = panel.height;
  const panels = columns.map((column, i): Panel => {
    const middle = columnMiddle(layout, i);
    const box = {
      x: onPixel(middle - panel.width / 2),
      y: onPixel(y),
      width: onPixel(panel.width),
      height: onPixel(panel.height),
      name: `${row.name}, noise strength ${formatStrength(column.numbers.a)}`,
    };
    const picture =
      pictures === null ? null : ({ ...box, kind: "picture", png: pictures[i] ?? null } as const);
    const content = rowContent(row.kind, column);
    if (content.kind === "soft") {
      if (picture !== null) return picture;
      const indices = colourIndices(takeSlice(content.values, layout.slice), 1 / content.whole);
      return { ...box, kind: "probability", rows: layout.slice.rows, columns: layout.slice.columns, indices };
    }
    const { optimum, values, threshold } = content;
    const reach = reachOf(optimum, column.numbers);
    const path =
      picture === null ? slicePath(thresholded(takeSlice(values, layout.slice), threshold), layout) : "";
    const isNothingSeen = picture === null ? path === "" : (reach.volume ?? 0) === 0;
    if (isNothingSeen) texts.push(emptyMark(reach, layout, middle, y));
    const notes = optimumNotes(reach, layout.columnWidth);
    notes.forEach((text, line) =>
      texts.push(note(palette, middle, y + panel.height + 8 + NOTE_LEADING * line, text, "middle")),
    );
    height = panel.height + 3 + NOTE_LEADING * notes.length;
    return picture ?? { ...box, kind: "mask", path, colour: palette[optimum] };
  });
  return { panels, texts, height: Math.max(height, nameHeight + 2) };
}

/** The boundary of a slice's mask, in points from a panel's corner. */
export function slicePath(mask: Uint8Array, { slice, flat }: Pick<Layout, "slice" | "flat">): string {
  return contourPath(maskContours(mask, slice.rows, slice.columns), {
    x: 0,
    y: 0,
    scaleX: flat.width / slice.columns,
    scaleY: flat.height / slice.rows,
  });
}

/** The word on an optimum of which nothing is to be seen. */
function emptyMark({ volume }: Reach, { palette, panel }: Layout, x: number, y: number): TextLine {
  const text = volume === null ? "undefined" : volume === 0 ? "empty" : "not in this slice";
  const line = label(palette, x, y + panel.height - 5, [{ text, style: "italic" }], "middle");
  return { ...line, halo: palette.raised };
}

/** An optimum's numbers, in one line where the column is wide enough. */
function optimumNotes({ dice, volume }: Reach, columnWidth: number): string[] {
  const notes = [`Dice ${formatNumber(dice)}`, `volume ${formatNumber(volume)}`];
  const isWide = textWidth("Dice 0.999 · volume 0.999", "sans", TEXT_SIZE.note) <= columnWidth;
  return isWide ? [notes.join(" · ")] : notes;
}
