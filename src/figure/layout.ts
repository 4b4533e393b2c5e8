/**
 * How the figure is laid out for its width, in points: letters keep their size and panels take what is left. Columns
 * that do not fit beside each other go into blocks below each other; names of rows go above them where a gutter would
 * take too much of the width; panels shrink until the sheet holds all.
 */
import type { Reach } from "../core/segmentation.ts";
import type { Slice } from "../core/slice.ts";
import { type RampName, rampName } from "./colormap.ts";
import {
  columnHeading,
  COLUMN_TITLES,
  type Common,
  commonOf,
  type FigureColumn,
  sliceIn,
} from "./columns.ts";
import type { FigureChoice } from "./choice.ts";
import type { FigureInput, TextRun } from "./description.ts";
import { formatNumber } from "./format.ts";
import { textWidth } from "./metrics.ts";
import { type Page, pageOf, type TypeSizes, typeSizes } from "./page.ts";
import { type Palette, PALETTES, PRINT_PALETTE } from "./palette.ts";
import { printableName } from "./printableName.ts";
import { runsWidth, wrapRuns } from "./wrap.ts";
import { type FigureRow, isScene, parseRow, ROW_KINDS, type SliceDrawing } from "./rowKinds.ts";

export const MARGIN = 8;
/** Between columns, and between the gutter and them. */
const GAP = 6;
/** Between a row's texts and the next row: rows stand further apart than columns. */
const ROW_GAP = 8;
const BLOCK_GAP = 6;
/** Of the width, at most, for names at the left. */
const MOST_GUTTER = 0.3;
/** Smaller panels show nothing. */
const LEAST_PANEL = 20;
/** Slices that are higher for their width are narrower than their column; among scenes none is higher than those. */
const MOST_PROPORTION = { slices: 1.3, surfaces: 1 } as const;
/** Height over width of a figure that may grow, unless its panels are at their smallest. */
const MOST_GROWN = 1.5;

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
}

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
  /** What the page is taken to be, even where it is transparent: printed pages are white, the screen's not quite. */
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
  /** Height of the letters over a row of panels; 0 without. */
  readonly letterHeight: number;
  /** Moves a length or a place to the pixels of the page that pictures were made for; leaves it as it is without one. */
  readonly onPixel: (length: number) => number;
}

/** Lines and leading of a text: from the top of the first to below the last. */
export function linesHeight(count: number, size: number): number {
  return count * 1.2 * size;
}

/** A cell's panel, as large as a column of panels this wide lets it be. */
export function panelSize(
  { proportion, mostProportion }: Cell,
  panelWidth: number,
): { width: number; height: number } {
  const width = Math.min(panelWidth, (mostProportion * panelWidth) / proportion);
  return { width, height: width * proportion };
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
  const below = linesHeight(Math.max(...shown.map(({ notes }) => notes.length)), type.note);
  const column = letterHeight + panels + (below > 0 ? below + 2 : 0);
  return { names, panels, whole: (gutter === 0 ? names + 2 + column : Math.max(names, column)) + ROW_GAP };
}

/** All rows and their headings, in all blocks. */
function blocksHeight(layout: Omit<Layout, "onPixel" | "page">): number {
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

/**
 * @param otherHeight of all but the rows: margins, title, legend and caption, for panels of some width.
 * @throws InputError for a row that is not known, a slice that is not there, or too narrow a page.
 */
export function layoutOf(input: FigureInput, otherHeight: (layout: Layout) => number): Layout {
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
  const columnRoom = (room + GAP) / perBlock - GAP;
  const textRoom = gutter === 0 ? inside : gutter - GAP;
  const layoutRows = rows.map((row, i): LayoutRow => {
    // The number stays with its noun.
    const over = ROW_KINDS[row.kind].with;
    const name = [{ text: titles[i].replace(/(\d+) /, "$1\u00a0") }];
    return {
      row,
      title: [titles[i], over, row.plane].filter((word) => word !== undefined && word !== null).join(" "),
      name: wrapRuns(name, textRoom, type.label),
      note: wrapRuns(rowNotes[i], textRoom, type.note, "sans"),
      cells: columns.map((column) => cellOf(row, column, input, columnRoom, type)),
    };
  });
  const wrapped = headings.map(({ runs, note }): Heading => ({
    label: wrapRuns(choice.columns.by === "reference" ? shortened(runs, columnRoom, type.label) : runs, columnRoom, type.label),
    notes: note === "" ? [] : wrapRuns([{ text: note }], columnRoom, type.note, "sans"),
  })); // prettier-ignore
  const notes = [wrapped, ...layoutRows.map(({ cells }) => cells)].flatMap((cells) =>
    cells.flatMap((cell) => cell.notes),
  );
  const lineWidth = Math.max(
    ...wrapped.flatMap(({ label }) => label.map((runs) => runsWidth(runs, type.label))),
    ...notes.map((runs) => runsWidth(runs, type.note, "sans")),
  ); // prettier-ignore
  const made = {
    page,
    type,
    palette,
    ramp,
    paper,
    width,
    gutter,
    perBlock,
    headings: wrapped,
    rows: layoutRows,
    letterHeight: choice.letters === "off" ? 0 : linesHeight(1, type.label),
    onPixel: surfaces?.pageWidth == null ? same : wholePixels(surfaces.pageWidth / width),
  } as const;
  const at = (panelWidth: number): Layout => {
    // Wide columns of small panels would fall apart.
    const columnWidth = Math.min(columnRoom, Math.max(least, lineWidth, 1.25 * panelWidth));
    return { ...made, panelWidth, columnWidth };
  };
  const limit = page.mostHeight ?? MOST_GROWN * width;
  const fits = (layout: Layout) => otherHeight(layout) + blocksHeight(layout) <= limit;
  let [low, high] = [Math.min(LEAST_PANEL, columnRoom), columnRoom];
  if (fits(at(high))) return at(high);
  for (let pass = 0; pass < 30; pass++) {
    const middle = (low + high) / 2;
    if (fits(at(middle))) low = middle;
    else high = middle;
  }
  return at(low);
}

/** What the theme makes of colours; in print every map is the greys, from white to black. */
export function figureColours({ theme, colormap }: FigureChoice): Pick<Layout, "palette" | "ramp" | "paper"> {
  if (theme === "print") return { palette: PRINT_PALETTE, ramp: "greys", paper: PRINT_PALETTE.paper };
  if (theme === "light") {
    const palette = PALETTES.light;
    return { palette, ramp: rampName(colormap, "white"), paper: palette.raised };
  }
  const page = theme === "dark" ? "dark" : "light";
  return { palette: PALETTES[page], ramp: rampName(colormap, page), paper: PALETTES[page].paper };
}

/** What of the page does not do, and what would: from a figure laid out as small as it gets. */
export function pageProblems({ page }: Layout, height: number, { choice }: FigureInput): string[] {
  const problems = [...page.problems];
  if (page.mostHeight !== null && height > page.mostHeight + 0.5) {
    const over = (height - page.mostHeight) * page.mmPerPoint;
    const ways = [
      ...(choice.rows.length > 1 ? ["leave out a row"] : []),
      ...(choice.caption === "off" ? [] : ["leave out the caption"]),
      ...(choice.columns.values.length > 1 ? ["show fewer columns"] : []),
      "choose another sheet",
    ];
    const { sheet } = choice.page;
    const name = sheet === "slide" || sheet === "square" ? `the ${sheet}` : sheet;
    problems.push(`too tall for ${name} by ${Math.ceil(over)} mm: ${ways.join(", or ")}`);
  }
  return problems;
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
  const numbers = ["volume 0.00123", "not in this slice", ...(isUndefined ? ["volume undefined"] : [])].map((text) => textWidth(text, "sans", type.note));
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

function cellOf(
  row: FigureRow,
  column: FigureColumn,
  input: FigureInput,
  columnWidth: number,
  type: TypeSizes,
): Cell {
  const { choice } = input;
  const slice = isScene(row, input) ? null : sliceIn(column.source, row, choice.crop);
  const kind = ROW_KINDS[row.kind];
  const material = column.materials.get(row.token);
  const drawing = slice === null ? null : kind.draw(row, column, slice, material);
  const proportion = slice === null ? 1 : slice.rows / slice.columns / slice.pixelAspect;
  const mostProportion = MOST_PROPORTION[choice.panels];
  const { dice: hasDice, volume: hasVolume } = choice.numbers;
  const own = kind.numbers !== undefined && (hasDice || hasVolume) ? [kind.numbers(column)] : [];
  const reach = kind.reach?.(column, material) ?? null;
  const lines = reach === null ? own : reachLines(reach, choice, columnWidth, type);
  const absence = reach === null ? [] : absenceOf(reach, drawing);
  return {
    slice,
    drawing,
    proportion,
    mostProportion,
    notes: [...absence, ...lines].map((text) => [{ text }]),
  };
}

/** In words and below the panel: over it they would lie on an outline. */
function absenceOf({ volume }: Reach, drawing: SliceDrawing | null): string[] {
  const isSeen =
    drawing === null
      ? (volume ?? 0) > 0
      : drawing.lines.some(({ masks }) => masks.some((mask) => mask.includes(1)));
  return isSeen ? [] : [volume === null ? "undefined" : volume === 0 ? "empty" : "not in this slice"];
}

function reachLines({ dice, volume }: Reach, { numbers }: FigureChoice, columnWidth: number, type: TypeSizes): string[] {
  const parts = [
    ...(numbers.dice ? [`Dice ${formatNumber(dice)}`] : []),
    ...(numbers.volume ? [`volume ${formatNumber(volume)}`] : []),
  ];
  const line = parts.join(" · ");
  // In one form in all columns, unless a word is longer than numbers are.
  const longest = Math.max(...["Dice 0.999 · volume 0.00999", line].map((text) => textWidth(text, "sans", type.note)));
  return longest <= columnWidth && parts.length > 0 ? [line] : parts;
} // prettier-ignore
