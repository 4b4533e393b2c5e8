/** Where the columns of the exported figure stand, in points. */
import type { FigureInput } from "./description.ts";
import { type RampName, rampName } from "./colormap.ts";
import { type Palette, PALETTES } from "./palette.ts";
import { type Slice, sliceOf } from "../core/slice.ts";

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
  readonly ramp: RampName;
  /** What the page is taken to be, even where it is transparent: printed pages are white, the screen's not quite. */
  readonly paper: string;
  /** Of the whole figure. */
  readonly width: number;
  /** Of every panel: the slice's proportions, or a square for a scene. */
  readonly panel: { readonly width: number; readonly height: number };
  /** Of a slice that stands in such a panel, in the middle of its width: the panel itself, unless that is a scene's. */
  readonly flat: { readonly width: number; readonly height: number };
  /** Of every column: at least the panel's, which stands in its middle. */
  readonly columnWidth: number;
  /** Moves a length or a place to the pixels of the page that pictures were made for; leaves it as it is without one. */
  readonly onPixel: (length: number) => number;
}

export function layoutOf(input: FigureInput): Layout {
  const slice = sliceOf(input.reference.grid, input.plane, input.index, input.isAnatomical);
  const count = input.columns.length;
  const theme = input.theme === "dark" ? "dark" : "light";
  const isScene = input.surfaces !== undefined;
  const flatHeightPerWidth = slice.rows / slice.columns / slice.pixelAspect;
  const heightPerWidth = isScene ? 1 : flatHeightPerWidth;
  const room = Math.max(MIN_COLUMN, (PAGE_WIDTH - 2 * MARGIN - GUTTER + GAP) / count - GAP);
  const panelWidth = Math.min(room, LARGEST_PANEL, (1.3 * LARGEST_PANEL) / heightPerWidth);
  const flatWidth = isScene ? panelWidth / Math.max(1, flatHeightPerWidth) : panelWidth;
  const columnWidth = Math.max(MIN_COLUMN, panelWidth);
  const width = Math.max(MIN_WIDTH, 2 * MARGIN + GUTTER + count * (columnWidth + GAP) - GAP);
  const pageWidth = input.surfaces?.pageWidth ?? null;
  const onPixel = pageWidth === null ? (length: number) => length : wholePixels(pageWidth / width);
  return {
    slice,
    palette: PALETTES[theme],
    ramp: rampName(input.colormap, input.theme === "light" ? "white" : theme),
    paper: input.theme === "light" ? PALETTES.light.raised : PALETTES[theme].paper,
    width,
    panel: { width: panelWidth, height: panelWidth * heightPerWidth },
    flat: { width: flatWidth, height: flatWidth * flatHeightPerWidth },
    columnWidth,
    onPixel,
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
