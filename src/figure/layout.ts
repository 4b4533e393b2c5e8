/**
 * How the figure is laid out for its width, in points: letters keep their size and panels take what is left. Columns
 * that do not fit beside each other go into blocks below each other; names of rows go above them where a gutter would
 * take too much of the width; panels shrink until the sheet holds all.
 */
import { type RampName, rampName } from "./colormap.ts";
import { columnHeading, COLUMN_TITLES, type Common, commonOf } from "./columns.ts";
import type { FigureChoice } from "./choice.ts";
import type { FigureInput, TextRun } from "./description.ts";
import { textWidth } from "./metrics.ts";
import { type Cell, cellOf, notesOf, panelSize } from "./cells.ts";
import { type Page, pageOf, type TypeSizes, typeSizes } from "./page.ts";
import { type Palette, PALETTES, PRINT_PALETTE, PRINT_SURFACES_PALETTE } from "./palette.ts";
import { printableName } from "./printableName.ts";
import { runsWidth, wrapRuns } from "./wrap.ts";
import { type ScaleBar, scaleBars } from "./scaleBars.ts";
import { type FigureRow, parseRow, ROW_KINDS } from "./rowKinds.ts";

export const MARGIN = 8;
/** Between columns, and between the gutter and them. */
const GAP = 6;
/** Between a row's texts and the next row: rows stand further apart than columns. */
const ROW_GAP = 8;
const BLOCK_GAP = 6;
/** Of the width, at most, for names at the left. */
const MOST_GUTTER = 0.3;
/** In smaller panels, of less than half an inch, two outlines are not told apart. */
const LEAST_PANEL = 36;
/** Of the words beside the panels, where these leave room on a page that is wider than high. */
const LEAST_ASIDE = 100;
const ASIDE_GAP = 14;
/** How much larger panels have to get for the legend and the caption to stand beside them. */
const WORTH_ASIDE = 1.1;
/** Height over width of a figure that may grow, unless its panels are at their smallest. */
const MOST_GROWN = 1.5;

export interface LayoutRow {
  readonly row: FigureRow;
  readonly title: string;
  readonly name: readonly (readonly TextRun[])[];
  readonly note: readonly (readonly TextRun[])[];
  /** Of the columns, all blocks. */
  readonly cells: readonly Cell[];
}

interface Heading {
  readonly label: readonly (readonly TextRun[])[];
  readonly notes: readonly (readonly TextRun[])[];
}

export interface Layout {
  readonly page: Page;
  readonly type: TypeSizes;
  readonly palette: Palette;
  readonly ramp: RampName;
  /** What the page is taken to be, even where it is transparent. */
  readonly paper: string;
  readonly width: number;
  /** Width of the names at the left; 0 where they stand above. */
  readonly gutter: number;
  /** Columns beside each other. */
  readonly perBlock: number;
  readonly columnWidth: number;
  readonly panelWidth: number;
  readonly headings: readonly Heading[];
  readonly rows: readonly LayoutRow[];
  /** For the legend: of all panels; null where mm are unknown, or the panels have their own. */
  readonly bar: ScaleBar | null;
  /** Where the legend and the caption stand beside the panels; null where below. */
  readonly aside: { readonly x: number; readonly width: number } | null;
  /** Height of the letters over a row of panels; 0 without. */
  readonly letterHeight: number;
  /** Moves a length or a place to the pixels of the page that pictures were made for; leaves it as it is without one. */
  readonly onPixel: (length: number) => number;
}

/** Lines and leading of a text: from the top of the first to below the last. */
export function linesHeight(count: number, size: number): number {
  return count * 1.2 * size;
}

export function headingHeight({ headings, type }: Pick<Layout, "headings" | "type">): number {
  const heights = headings.map(
    ({ label, notes }) => linesHeight(label.length, type.label) + linesHeight(notes.length, type.note),
  );
  return Math.max(...heights) + 3;
}

/** Heights in a row of a block. */
export function rowHeights(
  { name, note, cells }: LayoutRow,
  { type, gutter, panelWidth, letterHeight }: Pick<Layout, "type" | "gutter" | "panelWidth" | "letterHeight">,
  first: number,
  count: number,
): { readonly names: number; readonly panels: number; readonly whole: number } {
  const shown = cells.slice(first, first + count);
  const names = linesHeight(name.length, type.label) + linesHeight(note.length, type.note);
  const panels = Math.max(...shown.map((cell) => panelSize(cell, panelWidth).height));
  const below = linesHeight(
    Math.max(...shown.map(({ notes, bar }) => notes.length + (bar === null ? 0 : 1))),
    type.note,
  );
  const column = letterHeight + panels + (below > 0 ? below + 2 : 0);
  return { names, panels, whole: (gutter === 0 ? names + 2 + column : Math.max(names, column)) + ROW_GAP };
}

/** All rows and their headings, in all blocks. */
/** Of all rows of panels with their headings. */
export function blocksHeight(layout: Omit<Layout, "onPixel" | "page">): number {
  const { headings, rows, perBlock } = layout;
  let height = -BLOCK_GAP;
  for (let first = 0; first < headings.length; first += perBlock) {
    const count = Math.min(perBlock, headings.length - first);
    const sum = rows.reduce((total, row) => total + rowHeights(row, layout, first, count).whole, 0);
    height += BLOCK_GAP + headingHeight(layout) + sum;
  }
  return height;
}

/** Where a block's next one begins, below its rows. */
export const BETWEEN_BLOCKS = BLOCK_GAP;

/** Where what is not a row of panels begins and ends, for panels of some width. */
interface Surroundings {
  /** The top of the first block. */
  top(layout: Layout): number;
  /** The page's end below the legend and the caption, which begin at a height. */
  foot(layout: Layout, from: number): number;
}

/**
 * Panels as large as the page lets them be: with the legend and the caption below them, or beside them on a page that is
 * wider than high, where that makes them larger.
 * @throws InputError for a row that is not known, a slice that is not there, or too narrow a page.
 */
export function layoutOf(input: FigureInput, around: Surroundings): Layout {
  const { choice, columns, surfaces } = input;
  const page = pageOf(choice);
  const type = typeSizes(choice);
  const { width } = page;
  const inside = width - 2 * MARGIN;
  const { palette, ramp, paper } = figureColours(choice);
  const rows = choice.rows.map(parseRow);
  const common = commonOf(columns);
  const titles = rows.map((row) => ROW_KINDS[row.kind].name(row, common));
  const rowNotes = rows.map((row) => noteOf(row, common).map(readable));
  const wanted = gutterWidth([...titles, COLUMN_TITLES[choice.columns.by]], rowNotes, type);
  const gutter = wanted <= MOST_GUTTER * inside ? wanted : 0;
  const headings = columns.map((column) => columnHeading(choice.columns.by, column));
  const room = inside - gutter;
  const least = Math.min(room, leastColumn(headings, input, type));
  const most = Math.max(1, Math.floor((room + GAP) / (least + GAP)));
  const perBlock = Math.ceil(columns.length / Math.ceil(columns.length / most));
  const textRoom = gutter === 0 ? inside : gutter - GAP;
  const drawn = rows.map((row, i) => {
    // The number stays with its noun.
    const name = [{ text: titles[i].replace(/(\d+) /, "$1\u00a0") }];
    return {
      row,
      title: [titles[i], ROW_KINDS[row.kind].with, row.plane].filter((word) => word !== undefined && word !== null).join(" "),
      name: wrapRuns(name, textRoom, type.label),
      note: wrapRuns(rowNotes[i], textRoom, type.note, "sans"),
      cells: columns.map((column) => cellOf(row, column, input)),
    };
  });
  const bars = scaleBars(drawn.map(({ cells }) => cells), input);
  const made = {
    page,
    type,
    palette,
    ramp,
    paper,
    width,
    gutter,
    perBlock,
    bar: bars.common,
    letterHeight: choice.letters === "off" ? 0 : linesHeight(1, type.label),
    onPixel: surfaces?.pageWidth == null ? same : wholePixels(surfaces.pageWidth / width),
  } as const;
  const limit = page.mostHeight ?? MOST_GROWN * width;
  const fits = (layout: Layout) => {
    const { aside } = layout;
    const top = around.top(layout);
    const bottom = top + blocksHeight(layout);
    if (aside === null) return around.foot(layout, bottom) <= limit;
    return aside.width >= LEAST_ASIDE && bottom + MARGIN <= limit && around.foot(layout, top) <= limit;
  };
  /** With the largest panels. @param taken width of what stands beside them, at least; null where that is below. */
  const largest = (taken: number | null): Layout => {
    const columnRoom = (room - (taken === null ? 0 : taken + ASIDE_GAP) + GAP) / perBlock - GAP;
    const layoutRows = drawn.map((row, r): LayoutRow => ({
      ...row,
      cells: row.cells.map((cell, i) => ({ ...cell, bar: bars.own[r][i], notes: notesOf(row.row, columns[i], cell, choice, columnRoom, type) })),
    }));
    const wrapped = headings.map(({ runs, note }): Heading => ({
      label: wrapRuns(choice.columns.by === "reference" ? shortened(runs, columnRoom, type.label) : runs, columnRoom, type.label),
      notes: note === "" ? [] : wrapRuns([{ text: note }], columnRoom, type.note, "sans"),
    }));
    const notes = [wrapped, ...layoutRows.map(({ cells }) => cells)].flatMap((cells) => cells.flatMap((cell) => cell.notes));
    const lineWidth = Math.max(
      ...wrapped.flatMap(({ label }) => label.map((runs) => runsWidth(runs, type.label))),
      ...notes.map((runs) => runsWidth(runs, type.note, "sans")),
    );
    const layoutAt = (panelWidth: number): Layout => {
      // Wide columns of small panels would fall apart.
      const columnWidth = Math.min(columnRoom, Math.max(least, lineWidth, 1.25 * panelWidth));
      const x = MARGIN + gutter + perBlock * (columnWidth + GAP) - GAP + ASIDE_GAP;
      const aside = taken === null ? null : { x, width: width - MARGIN - x };
      return { ...made, headings: wrapped, rows: layoutRows, panelWidth, columnWidth, aside };
    };
    let [low, high] = [Math.min(LEAST_PANEL, columnRoom), columnRoom];
    if (fits(layoutAt(high))) return layoutAt(high);
    for (let pass = 0; pass < 30; pass++) {
      const middle = (low + high) / 2;
      if (fits(layoutAt(middle))) low = middle;
      else high = middle;
    }
    return layoutAt(low);
  };
  const usual = largest(null);
  const isWide = page.mostHeight !== null && page.mostHeight < width;
  if (!isWide || (!choice.legend && choice.caption === "off")) return usual;
  // As much as the least columns leave, and no more than reads well.
  const free = room - perBlock * (least + GAP) + GAP - ASIDE_GAP;
  const beside = [0.24, 0.32, 0.4]
    .map((share) => share * inside)
    .filter((taken) => taken >= LEAST_ASIDE && taken <= free)
    .map(largest)
    .filter(fits)
    .toSorted((one, other) => other.panelWidth - one.panelWidth)[0];
  if (beside === undefined) return usual;
  return beside.panelWidth >= WORTH_ASIDE * usual.panelWidth || !fits(usual) ? beside : usual;
} // prettier-ignore

/** What the theme makes of colours; in print every map is the greys, from white to black. What is transparent goes onto white. */
export function figureColours({
  theme,
  colormap,
  panels,
}: FigureChoice): Pick<Layout, "palette" | "ramp" | "paper"> {
  if (theme === "print") {
    const palette = panels === "surfaces" ? PRINT_SURFACES_PALETTE : PRINT_PALETTE;
    return { palette, ramp: "greys", paper: palette.paper };
  }
  if (theme === "dark") {
    const palette = PALETTES.dark;
    return { palette, ramp: rampName(colormap, "dark"), paper: palette.paper };
  }
  const palette = PALETTES.light;
  return { palette, ramp: rampName(colormap, "white"), paper: palette.raised };
}

/** What a row shows, and of which plane where it has one of its own. */
function noteOf(row: FigureRow, common: Common): readonly TextRun[] {
  const runs = ROW_KINDS[row.kind].note(row, common);
  return row.plane === null ? runs : [...runs, { text: `, ${row.plane}` }];
}

/** The faces of the figure lack the sign. */
function readable(run: TextRun): TextRun {
  return { ...run, text: run.text.replace("≥", "at\u00a0least") };
}

/** As narrow as the longest word of the names lets it be, and wide enough for the notes in two lines. */
function gutterWidth(names: readonly string[], notes: readonly (readonly TextRun[])[], type: TypeSizes): number {
  const words = names.flatMap((name) => name.split(" ")).map((word) => textWidth(word, "serif", type.label));
  const lines = notes.map((runs) => textWidth(runs.map(({ text }) => text).join(""), "sans", type.note));
  return Math.max(...words, textWidth("Noise strength", "serif", type.label), ...lines.map((line) => line / 2)) + GAP + 4;
} // prettier-ignore

/** What numbers and headings ask of a column. */
function leastColumn(headings: readonly { runs: readonly TextRun[] }[], { choice, columns }: FigureInput, type: TypeSizes): number {
  const isNamed = choice.columns.by === "reference";
  const isUndefined = columns.some(({ column }) => column.numbers.threshold === null);
  const numbers = ["volume 0.00123", "not in this slice", ...(isUndefined ? ["Dice undefined"] : [])].map((text) => textWidth(text, "sans", type.note));
  const labels = isNamed ? [] : headings.map(({ runs }) => textWidth(runs.map(({ text }) => text).join(""), "serif", type.label));
  return Math.max(...numbers, ...labels);
} // prettier-ignore

function shortened(runs: readonly TextRun[], width: number, size: number): TextRun[] {
  return [{ text: printableName(runs.map(({ text }) => text).join(""), width, size) }];
}

function same(length: number): number {
  return length;
}

/** A length in points as the nearest whole number of pixels, in points. */
function wholePixels(pixelsPerPoint: number): (length: number) => number {
  return (length) => Math.round(length * pixelsPerPoint) / pixelsPerPoint;
}
