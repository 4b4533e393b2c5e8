/** The rows of the figure, and what stands in one of them. */
import type { Column } from "../core/result.ts";
import { wrapRuns } from "./caption.ts";
import { colourIndices } from "./colormap.ts";
import { contourPath, maskContours } from "./contour.ts";
import type { Box, FigureInput, Panel, PanelLine, TextLine, TextRun } from "./description.ts";
import { formatNumber, formatStrength } from "./format.ts";
import { freeEdge } from "./freeEdge.ts";
import { columnMiddle, GUTTER, type Layout, MARGIN } from "./layout.ts";
import { textWidth } from "./metrics.ts";
import {
  type OptimumKind,
  type Reach,
  type RowKind,
  ROWS,
  isOptimum,
  reachOf,
  rowContent,
  thresholdOf,
  thresholded,
} from "../core/segmentation.ts";
import { takeSlice } from "../core/slice.ts";
import { rowName, rowNote } from "./rowNames.ts";
import { label, note, TEXT_SIZE } from "./text.ts";

const LABEL_LEADING = 1.15 * TEXT_SIZE.label;
const NOTE_LEADING = 7.5;

/** The faces of the figure lack the sign. */
const LEAST = "at\u00a0least";

export interface Row {
  readonly kind: RowKind;
  readonly name: string;
  readonly note: readonly TextRun[];
}

/** From top to bottom. */
export function rowsOf({ rows, sampleCount, samples, surfaces }: FigureInput): Row[] {
  const shown = surfaces?.firstRow ?? samples?.alone ?? "average";
  const first = shown === "slice" ? "average" : shown;
  return rows.map((kind) => ({
    kind,
    name: rowName(kind, sampleCount, first),
    note: rowNote(kind, sampleCount, first).map((run) => ({ ...run, text: run.text.replace("≥", LEAST) })),
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
  input: FigureInput,
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
  const rowText = note(palette, MARGIN, y + nameHeight, row.note);
  // Only the serif has italics.
  texts.push(isOptimum(row.kind) ? { ...rowText, family: "serif", size: TEXT_SIZE.caption } : rowText);
  let height = panel.height;
  const panels = input.columns.map((column, i): Panel => {
    const middle = columnMiddle(layout, i);
    const box = {
      x: onPixel(middle - panel.width / 2),
      y: onPixel(y),
      width: onPixel(panel.width),
      height: onPixel(panel.height),
      name: `${row.name}, noise strength ${formatStrength(column.numbers.a)}`,
    };
    const content =
      pictures === null
        ? sliceContent(row.kind, input, layout, i)
        : ({ kind: "picture", png: pictures[i] ?? null } as const);
    if (isOptimum(row.kind)) {
      const reach = reachOf(row.kind, column.numbers);
      const isNothingSeen =
        content.kind === "picture"
          ? (reach.volume ?? 0) === 0
          : content.lines.every(({ path }) => path === "");
      if (isNothingSeen) {
        const isTop = content.kind !== "picture" && freeEdgeOf(input, layout) === "top";
        texts.push(absenceMark(reach, layout, box, isTop));
      }
      const notes = optimumNotes(reach, layout.columnWidth);
      notes.forEach((text, line) =>
        texts.push(note(palette, middle, y + panel.height + 8 + NOTE_LEADING * line, text, "middle")),
      );
      height = panel.height + 3 + NOTE_LEADING * notes.length;
    }
    return { ...box, ...content };
  });
  return { panels, texts, height: Math.max(height, nameHeight + 2) };
}

type SliceContent = WithoutBox<Extract<Panel, { readonly kind: "probability" | "mask" }>>;
type WithoutBox<P> = P extends Panel ? Omit<P, "x" | "y" | "width" | "height" | "name"> : never;

/** A row's slice in a column: its colours or its set, and the lines over them. */
function sliceContent(kind: RowKind, input: FigureInput, layout: Layout, i: number): SliceContent {
  const { slice } = layout;
  const column = input.columns[i];
  const content = rowContent(kind, column);
  if (content.kind === "hard")
    return { kind: "mask", lines: [optimumLine(content.optimum, column, layout, true)] };
  const lines: PanelLine[] = [];
  if (kind === "average" && input.samples !== null) {
    const { alone, masks } = input.samples;
    const path = masks[i].map((mask) => slicePath(mask, layout)).join("");
    lines.push({ kind: "samples", path, isFilled: alone !== null });
    if (alone !== null) return { kind: "mask", lines };
  }
  if (kind === "marginal" && input.hasOverlay) {
    lines.push(...ROWS.filter(isOptimum).map((optimum) => optimumLine(optimum, column, layout, false)));
  }
  const indices = colourIndices(takeSlice(content.values, slice), 1 / content.whole);
  return { kind: "probability", rows: slice.rows, columns: slice.columns, indices, lines };
}

function optimumLine(kind: OptimumKind, column: Column, layout: Layout, isFilled: boolean): PanelLine {
  const mask = thresholded(takeSlice(column.marginal, layout.slice), thresholdOf(kind, column.numbers));
  return { kind, path: slicePath(mask, layout), isFilled };
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

/** Where a word stands beside the reference's outline, as on the screen. */
function freeEdgeOf({ reference }: FigureInput, { slice }: Layout): "top" | "bottom" {
  return freeEdge(takeSlice(reference.mask, slice), slice.rows, slice.columns);
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
function optimumNotes({ dice, volume }: Reach, columnWidth: number): string[] {
  const notes = [`Dice ${formatNumber(dice)}`, `volume ${formatNumber(volume)}`];
  const isWide = textWidth("Dice 0.999 · volume 0.999", "sans", TEXT_SIZE.note) <= columnWidth;
  return isWide ? [notes.join(" · ")] : notes;
}
