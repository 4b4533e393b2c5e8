/** From an experiment to the description of its chart on a page: one panel an organ, beside each other where there is room. */
import { printableName } from "../printableName.ts";
import { wrapRuns } from "../wrap.ts";
import type { Box, TextLine } from "../description.ts";
import { type Palette, PALETTES } from "../palette.ts";
import { captionLine, label, note, TEXT_SIZE } from "../text.ts";
import { axesOf, axisMarks, axisTexts, BELOW_FRAME, LEFT_OF_FRAME } from "./axes.ts";
import { curveMarks } from "./curves.ts";
import type { ChartDescription, ChartPanel } from "./description.ts";
import { type ChartInput, describeDice, type DicePanel } from "./dice.ts";
import { endNames, RIGHT_OF_FRAME } from "./endNames.ts";
import { legendOf } from "./legend.ts";

/** 180 mm: two columns of a journal. */
const PAGE_WIDTH = 510;
/** Narrower cells stand below each other. */
const MIN_CELL = 140;
const MARGIN = 8;
const GAP = 10;
const HEADER = 14;
const CAPTION_LEADING = 9.8;
const PANEL_HEIGHT = { perWidth: 0.78, most: 190 } as const;

/** The chart as it is printed, on white. @returns panels in the order of the runs; without a run, one with empty axes. */
export function describeExperiment(input: ChartInput): ChartDescription {
  const palette = PALETTES.light;
  const paper = palette.raised;
  const { title, measure, lines, panels: shown, caption } = describeDice(input);
  const right = PAGE_WIDTH - MARGIN;
  const texts: TextLine[] = [note(palette, MARGIN, MARGIN + TEXT_SIZE.note, measure)];
  const panels: ChartPanel[] = [];
  let bottom = 0;
  for (const [i, { frame, cell }] of framesOf(shown.length).entries()) {
    const placed = placePanel(shown[i], frame, palette, paper);
    panels.push(placed.panel);
    texts.push(...placed.texts);
    bottom = cell.y + cell.height;
  }
  const legend = legendOf(palette, lines, {
    left: MARGIN + LEFT_OF_FRAME, right, top: bottom + 3, halo: paper,
  }); // prettier-ignore
  texts.push(...legend.texts);
  let y = legend.bottom + 4;
  for (const runs of wrapRuns(caption, right - MARGIN, TEXT_SIZE.caption)) {
    y += CAPTION_LEADING;
    texts.push(captionLine(palette, MARGIN, y, runs));
  }
  return {
    width: PAGE_WIDTH,
    height: y + 3 + MARGIN,
    title,
    caption: caption.map(({ text }) => text).join("").trim(),
    background: paper,
    panels,
    legend: legend.marks,
    texts,
  }; // prettier-ignore
}

/** Where the panels' frames stand, and the cells around them, row by row. */
function framesOf(count: number): { frame: Box; cell: Box }[] {
  const room = PAGE_WIDTH - 2 * MARGIN + GAP;
  const columns = Math.min(count, Math.floor(room / (MIN_CELL + GAP)));
  const cellWidth = room / columns - GAP;
  const frameWidth = cellWidth - LEFT_OF_FRAME - RIGHT_OF_FRAME;
  const frameHeight = Math.min(PANEL_HEIGHT.most, PANEL_HEIGHT.perWidth * frameWidth);
  const cellHeight = HEADER + frameHeight + BELOW_FRAME;
  const top = MARGIN + TEXT_SIZE.note + 4;
  return Array.from({ length: count }, (_, i) => {
    const x = MARGIN + (i % columns) * (cellWidth + GAP);
    const y = top + Math.floor(i / columns) * (cellHeight + GAP);
    return {
      cell: { x, y, width: cellWidth, height: cellHeight },
      frame: { x: x + LEFT_OF_FRAME, y: y + HEADER, width: frameWidth, height: frameHeight },
    };
  });
}

/** One organ's panel. */
function placePanel(
  shown: DicePanel,
  frame: Box,
  palette: Palette,
  halo: string,
): { panel: ChartPanel; texts: TextLine[] } {
  const { name, summary, x, y, curves } = shown;
  const axes = axesOf(frame, x, y);
  const marks = [...axisMarks(axes, palette), ...curveMarks(axes, curves, palette, halo)];
  const texts = [
    ...axisTexts(axes, palette),
    ...endNames(axes, curves, palette),
    ...headerTexts(shown, frame, palette),
  ];
  return { panel: { ...frame, name, summary, marks }, texts };
}

/** The organ's name over the frame, and how far an unfinished run is. */
function headerTexts({ organ, unfinished }: DicePanel, frame: Box, palette: Palette): TextLine[] {
  if (organ === null) return [];
  const y = frame.y - 5;
  const name = printableName(organ, 0.6 * frame.width);
  const header = label(palette, frame.x, y, [{ text: name, style: "semibold" }]);
  return unfinished === null
    ? [header]
    : [header, note(palette, frame.x + frame.width, y, unfinished, "end")];
}
