/** Where the columns of the exported figure stand, in points. */
import type { FigureInput } from "./description.ts";
import { sliceIn } from "./columns.ts";
import { type RampName, rampName } from "./colormap.ts";
import { type Palette, PALETTES } from "./palette.ts";
import { type FigureRow, parseRow, ROW_KINDS } from "./rowKinds.ts";
import type { Slice } from "../core/slice.ts";

/** 180 mm: two columns of a journal. */
const PAGE_WIDTH = 510;
/** Narrower figures leave too short lines to the caption. */
const MIN_WIDTH = 300;
/** Narrower columns leave no room for "volume 0.123". */
const MIN_COLUMN = 44;
const LARGEST_PANEL = 118;
export const MARGIN = 10;
/** At the left, for the names of the rows. */
export const GUTTER = 76;
export const GAP = 6;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A panel's place among the others: how large it is, and which slice it shows. */
export interface Cell extends Size {
  /** null for a scene. */
  readonly slice: Slice | null;
}

/** A row of panels, and how large each is. */
export interface LayoutRow {
  readonly row: FigureRow;
  readonly cells: readonly Cell[];
  readonly height: number;
}

export interface Layout {
  readonly palette: Palette;
  readonly ramp: RampName;
  /** What the page is taken to be, even where it is transparent: printed pages are white, the screen's not quite. */
  readonly paper: string;
  /** Of the whole figure. */
  readonly width: number;
  readonly rows: readonly LayoutRow[];
  /** Of every column: at least a panel's, which stands in its middle. */
  readonly columnWidth: number;
  /** Side of the scenes, which are squares. */
  readonly sceneSide: number;
  /** Moves a length or a place to the pixels of the page that pictures were made for; leaves it as it is without one. */
  readonly onPixel: (length: number) => number;
}

/** Height over width of a slice on the page. */
function proportionOf({ rows, columns, pixelAspect }: Slice): number {
  return rows / columns / pixelAspect;
}

/** Whether a row's panels are pictures of scenes. */
export function isScene(row: FigureRow, { choice }: Pick<FigureInput, "choice">): boolean {
  return choice.panels === "surfaces" && row.plane === null && ROW_KINDS[row.kind].inSpace !== null;
}

/** @throws InputError for a row that is not known, or a slice that is not there. */
export function layoutOf(input: FigureInput): Layout {
  const { choice, columns, surfaces } = input;
  const count = columns.length;
  const theme = choice.theme === "dark" ? "dark" : "light";
  const rows = choice.rows.map(parseRow);
  const slices = rows.map((row) =>
    columns.map(({ source }) => (isScene(row, input) ? null : sliceIn(source, row))),
  );
  const hasScenes = slices.some(([slice]) => slice === null);
  const proportions = slices.flat().map((slice) => (slice === null ? 1 : proportionOf(slice)));
  const room = Math.max(MIN_COLUMN, (PAGE_WIDTH - 2 * MARGIN - GUTTER + GAP) / count - GAP);
  const panelWidth = Math.min(room, LARGEST_PANEL, (1.3 * LARGEST_PANEL) / Math.min(...proportions));
  const mostHeight = hasScenes ? panelWidth : 1.3 * LARGEST_PANEL;
  const cellOf = (slice: Slice | null): Cell => {
    if (slice === null) return { slice, width: panelWidth, height: panelWidth };
    const width = Math.min(panelWidth, mostHeight / proportionOf(slice));
    return { slice, width, height: width * proportionOf(slice) };
  };
  const columnWidth = Math.max(MIN_COLUMN, panelWidth);
  const width = Math.max(MIN_WIDTH, 2 * MARGIN + GUTTER + count * (columnWidth + GAP) - GAP);
  const pageWidth = surfaces?.pageWidth ?? null;
  return {
    palette: PALETTES[theme],
    ramp: rampName(choice.colormap, choice.theme === "light" ? "white" : theme),
    paper: choice.theme === "light" ? PALETTES.light.raised : PALETTES[theme].paper,
    width,
    rows: rows.map((row, i) => {
      const cells = slices[i].map(cellOf);
      return { row, cells, height: Math.max(...cells.map(({ height }) => height)) };
    }),
    columnWidth,
    sceneSide: panelWidth,
    onPixel: pageWidth === null ? (length) => length : wholePixels(pageWidth / width),
  };
}

/** A length in points as the nearest whole number of pixels, in points. */
function wholePixels(pixelsPerPoint: number): (length: number) => number {
  return (length) => Math.round(length * pixelsPerPoint) / pixelsPerPoint;
}

/** The middle of a column. */
export function columnMiddle({ columnWidth }: Layout, column: number): number {
  return MARGIN + GUTTER + column * (columnWidth + GAP) + columnWidth / 2;
}
