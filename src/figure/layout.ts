/** Where the columns of the exported figure stand, in points. */
import type { FigureInput } from "./description.ts";
import { type Palette, PALETTES } from "./palette.ts";
import { type Slice, sliceOf } from "./plane.ts";

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

export interface Layout {
  readonly slice: Slice;
  readonly palette: Palette;
  /** Of the whole figure. */
  readonly width: number;
  /** Of every panel; the slice's proportions. */
  readonly panel: { readonly width: number; readonly height: number };
  /** Of every column: at least the panel's, which stands in its middle. */
  readonly columnWidth: number;
}

export function layoutOf(input: FigureInput): Layout {
  const slice = sliceOf(input.reference.grid, input.plane, input.index, input.isAnatomical);
  const count = input.columns.length;
  const heightPerWidth = slice.rows / slice.columns / slice.pixelAspect;
  const room = Math.max(MIN_COLUMN, (PAGE_WIDTH - 2 * MARGIN - GUTTER + GAP) / count - GAP);
  const panelWidth = Math.min(room, LARGEST_PANEL, (1.3 * LARGEST_PANEL) / heightPerWidth);
  const columnWidth = Math.max(MIN_COLUMN, panelWidth);
  return {
    slice,
    palette: PALETTES[input.theme === "dark" ? "dark" : "light"],
    width: Math.max(MIN_WIDTH, 2 * MARGIN + GUTTER + count * (columnWidth + GAP) - GAP),
    panel: { width: panelWidth, height: panelWidth * heightPerWidth },
    columnWidth,
  };
}

/** The middle of a column. */
export function columnMiddle({ columnWidth }: Layout, column: number): number {
  return MARGIN + GUTTER + column * (columnWidth + GAP) + columnWidth / 2;
}
