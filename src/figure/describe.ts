/** From a choice and its results to the description of a figure: what stands where. */
import { rgbOf } from "../io/rgb.ts";
import { captionRuns, fullCaption, paragraphsOf } from "./caption.ts";
import { colourOf, oklabOf } from "./colormap.ts";
import { COLUMN_TITLES, requireColumns, sourcesOf } from "./columns.ts";
import type {
  Box,
  FigureDescription,
  FigureInput,
  LegendMark,
  Panel,
  TextLine,
  TextRun,
} from "./description.ts";
import {
  BETWEEN_BLOCKS,
  blocksHeight,
  headingHeight,
  type Layout,
  layoutOf,
  linesHeight,
  MARGIN,
} from "./layout.ts";
import { legendOf } from "./legend.ts";
import { pageProblems } from "./misfit.ts";
import { type Page, pageOf, typeSizes } from "./page.ts";
import type { Palette } from "./palette.ts";
import { printableName, printableText } from "./printableName.ts";
import { columnMiddle, letterOf, placeRow, stacked } from "./rows.ts";
import { captionLine, label, note } from "./text.ts";
import { wrapRuns } from "./wrap.ts";

/** Above and below the legend. */
const LEGEND_GAP = 4;

/**
 * The figure of a choice and the answers to it: the one way there is for the screen, for files and for the command line.
 * @throws InputError for no columns, an unknown row, a slice that is not there, and too narrow a page.
 */
export function describeFigure(input: FigureInput): FigureDescription {
  const { choice, columns } = input;
  requireColumns(columns);
  const { words, layout } = laidOut(input);
  const { palette, width } = layout;
  const texts: TextLine[] = stacked(words.title, layout.type.label, MARGIN, (y, runs) => label(palette, MARGIN, y, runs));
  const blocks = placeBlocks(input, layout, words.top());
  const foot = words.foot(layout, layout.aside === null ? blocks.bottom : words.top());
  texts.push(...blocks.texts, ...foot.texts);
  const content = layout.onPixel(Math.max(foot.bottom, blocks.bottom + (layout.aside === null ? 0 : MARGIN)));
  // A square is one, and a slide, with their content in the middle.
  const { sheet } = choice.page;
  const height = sheet === "square" || sheet === "slide" ? Math.max(layout.page.mostHeight!, content) : content;
  const lift = layout.onPixel((height - content) / 2);
  const lifted = <T extends { readonly y: number }>(part: T): T => (lift === 0 ? part : { ...part, y: part.y + lift });
  const { reference } = palette;
  return {
    width,
    height,
    title: `Noise figure: ${choice.title ?? words.name}`,
    caption: words.captionRuns.map(({ text }) => text).join(""),
    captionRuns: words.captionRuns,
    problems: pageProblems(layout.page, content, input, heightOf),
    background: choice.theme === "transparent" ? null : layout.paper,
    frameColour: palette.hairline,
    referenceColour: reference,
    haloColour: layout.paper,
    lineColours: lineColours(palette),
    colormap: layout.ramp,
    panels: blocks.panels.map(lifted),
    texts: texts.map(lifted),
    legend: [...blocks.bars, ...foot.marks].map(lifted),
  };
} // prettier-ignore

function laidOut(input: FigureInput) {
  const words = wordsOf(input);
  const layout = layoutOf(input, { top: words.top, foot: (tried, from) => words.foot(tried, from).bottom });
  return { words, layout };
}

/** How high a figure is, before it is drawn. */
function heightOf(input: FigureInput): { readonly page: Page; readonly height: number } {
  const { words, layout } = laidOut(input);
  const bottom = words.top() + blocksHeight(layout);
  const { page, aside } = layout;
  if (aside === null) return { page, height: words.foot(layout, bottom).bottom };
  return { page, height: Math.max(words.foot(layout, words.top()).bottom, bottom + MARGIN) };
}

function lineColours(palette: Palette): FigureDescription["lineColours"] {
  const { reference, samples, accuracy, dice, threshold, softInk, accent } = palette;
  return { reference, samples, accuracy, dice, threshold, hatch: softInk, grid: softInk, keeping: samples, changing: accent }; // prettier-ignore
}

/** What stands above and below the panels, broken into lines for the page. */
function wordsOf(input: FigureInput) {
  const { choice, columns } = input;
  const type = typeSizes(choice);
  const name = sourcesOf(columns).map((source) => printableName(source.name)).join(", ");
  const runs = captionRuns(input);
  const isOwn = typeof choice.caption === "object";
  const isShown = choice.caption !== "off";
  const title = choice.title === null ? [] : wrapRuns([{ text: printableText(choice.title), style: "semibold" }], pageOf(choice).width - 2 * MARGIN, type.label);
  const lines = new Map<number, { name: TextRun[][]; caption: TextRun[][] }>();
  const within = (inside: number) => {
    const made = lines.get(inside) ?? {
      // The name stands alone: its letters may come from several fonts, which the renderer does not mix with a second one.
      name: !isShown || isOwn ? [] : wrapRuns([{ text: name, style: "semibold" }], inside, type.label),
      caption: isShown ? paragraphsOf(runs).flatMap((paragraph) => wrapRuns(paragraph, inside, type.caption)) : [],
    };
    lines.set(inside, made);
    return made;
  };
  return {
    name,
    captionRuns: fullCaption(input),
    title,
    /** Where the first block begins. */
    top: () => MARGIN + (title.length === 0 ? 0 : linesHeight(title.length, type.label) + 4),
    /** The legend and the caption from a height on, with the page's margin. */
    foot: (layout: Layout, from: number) => {
      const { palette, aside } = layout;
      const left = aside?.x ?? MARGIN;
      const { name: nameLines, caption } = within(aside?.width ?? layout.width - 2 * MARGIN);
      const legend = choice.legend ? legendOf(layout, input, from + LEGEND_GAP) : { texts: [], marks: [], bottom: from };
      let y = legend.bottom + (choice.legend ? LEGEND_GAP : 0);
      const texts = [...legend.texts];
      texts.push(...stacked(nameLines, type.label, y, (at, runs) => label(palette, left, at, runs)));
      y += linesHeight(nameLines.length, type.label);
      texts.push(...stacked(caption, type.caption, y, (at, runs) => captionLine(palette, left, at, runs)));
      y += linesHeight(caption.length, type.caption);
      return { texts, marks: legend.marks, bottom: y + MARGIN };
    },
  };
} // prettier-ignore

/** All columns and rows, block by block. */
function placeBlocks(input: FigureInput, layout: Layout, top: number) {
  const { choice, columns, surfaces } = input;
  const total = columns.length;
  const texts: TextLine[] = [];
  const bars: LegendMark[] = [];
  const placed: Panel[][] = layout.rows.map(() => []);
  let y = top;
  let lettered = 0;
  for (let first = 0; first < total; first += layout.perBlock) {
    const count = Math.min(layout.perBlock, total - first);
    if (first > 0) y += BETWEEN_BLOCKS;
    texts.push(...headingTexts(input, layout, first, count, y));
    y += headingHeight(layout);
    for (const [i, row] of layout.rows.entries()) {
      const pictures = surfaces?.pictures.slice(i * total, (i + 1) * total) ?? [];
      const letters = Array.from({ length: count }, (_, k) => letterOf(choice.letters, lettered + k));
      lettered += count;
      const made = placeRow(row, input, layout, y, first, pictures, letters);
      placed[i].push(...made.panels);
      texts.push(...made.texts);
      bars.push(...made.bars);
      y += made.height;
    }
  }
  // Scenes letter the box around them; of slices the first one does for all of its plane.
  const seen = new Set<string>();
  for (const [i, { cells }] of layout.rows.entries()) {
    const letters = cells[0].slice?.letters ?? null;
    const key = JSON.stringify(letters);
    if (letters === null || seen.has(key)) continue;
    seen.add(key);
    texts.push(...sideLetters(letters, layout, placed[i][0]));
  }
  return { panels: placed.flat(), texts, bars, bottom: y };
}

/** What the columns differ in, and below it what that is in mm, or in pixels where mm are unknown. */
function headingTexts({ choice }: FigureInput, layout: Layout, first: number, count: number, top: number): TextLine[] {
  const { palette, type, headings, gutter } = layout;
  const texts = headings.slice(first, first + count).flatMap(({ label: lines, notes }, i) => {
    const middle = columnMiddle(layout, i);
    return [
      ...stacked(lines, type.label, top, (y, line) => label(palette, middle, y, line, "middle")),
      ...stacked(notes, type.note, top + linesHeight(lines.length, type.label), (y, line) => note(palette, middle, y, line, "middle")),
    ];
  });
  if (gutter === 0) return texts;
  const title = [{ text: COLUMN_TITLES[choice.columns.by] }];
  return [{ ...label(palette, MARGIN, top + 0.9 * type.label, title), size: type.label }, ...texts];
} // prettier-ignore

/** R, L, A, P, S or I inside the four edges of the first slice, where the axes are the patient's. */
function sideLetters(
  letters: { left: string; right: string; top: string; bottom: string } | null,
  { palette, ramp, type }: Layout,
  box: Box,
): TextLine[] {
  if (letters === null) return [];
  const size = type.note;
  // Most of a panel is probability 0.
  const ground = colourOf(0, ramp);
  const isDark = oklabOf(rgbOf(ground))[0] < 0.6;
  const [colour, halo] = [isDark ? "#FFFFFF" : "#1A1A1A", ground];
  const at = (x: number, y: number, anchor: TextLine["anchor"], text: string): TextLine => ({
    ...note(palette, x, y, text, anchor),
    size,
    colour,
    halo,
  });
  const middleX = box.x + box.width / 2;
  const middleY = box.y + box.height / 2 + size / 3;
  const across = [
    at(box.x + 3, middleY, "start", letters.left),
    at(box.x + box.width - 3, middleY, "end", letters.right),
  ];
  const down = [
    at(middleX, box.y + size + 1.5, "middle", letters.top),
    at(middleX, box.y + box.height - 3, "middle", letters.bottom),
  ];
  // All four would run into each other in a low or narrow panel; two tell the rest.
  return [...(box.width < 4 * size ? [] : across), ...(box.height < 4 * size ? [] : down)];
}
