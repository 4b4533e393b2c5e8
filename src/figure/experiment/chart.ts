/** From an experiment to the description of its chart: one panel an organ, beside each other where there is room. */
import { DEFAULT_RECIPE } from "../../core/training/recipe.ts";
import { summarise, type StrengthSummary } from "../../core/training/results.ts";
import type { ExperimentRun } from "../../io/experiment/run.ts";
import { wrapRuns } from "../caption.ts";
import type { Box, TextLine } from "../description.ts";
import { formatNumber, formatStrength } from "../format.ts";
import { type Palette, PALETTES } from "../palette.ts";
import { captionLine, label, note, TEXT_SIZE } from "../text.ts";
import { axesOf, axisMarks, axisTexts, BELOW_FRAME, LEFT_OF_FRAME } from "./axes.ts";
import { captionRuns, organName, unfinishedWords } from "./caption.ts";
import { curveMarks } from "./curves.ts";
import type { Against, ChartDescription, ChartInput, ChartPanel } from "./description.ts";
import { endNames, RIGHT_OF_FRAME } from "./endNames.ts";
import { legendOf } from "./legend.ts";
import { plainName, TRAINED } from "./methods.ts";

/** 180 mm: two columns of a journal. */
const PAGE_WIDTH = 510;
const MIN_WIDTH = 150;
/** Narrower cells stand below each other. */
const MIN_CELL = 140;
const MARGIN = 8;
const GAP = 10;
const HEADER = 14;
const CAPTION_LEADING = 9.8;
/** Where it follows from the width. */
const PANEL_HEIGHT = { perWidth: 0.78, most: 190 } as const;

/** The chart. @returns panels in the order of the runs; without a run, one with empty axes. */
export function describeExperiment(input: ChartInput): ChartDescription {
  const palette = PALETTES[input.theme];
  // Printed pages are white; the screen's paper is not quite.
  const paper = input.theme === "light" && input.ground === "paper" ? palette.raised : palette.paper;
  const width = Math.max(MIN_WIDTH, input.width ?? PAGE_WIDTH);
  const right = width - MARGIN;
  const texts: TextLine[] = [note(palette, MARGIN, MARGIN + TEXT_SIZE.note, diceWords(input.against))];
  const panels: ChartPanel[] = [];
  let bottom = 0;
  for (const [i, { frame, cell }] of framesOf(input, width).entries()) {
    const placed = placePanel(input, input.runs[i] ?? null, frame, palette, paper);
    panels.push(placed.panel);
    texts.push(...placed.texts);
    bottom = cell.y + cell.height;
  }
  const legend = legendOf(palette, input.withOracle, {
    left: MARGIN + LEFT_OF_FRAME, right, top: bottom + 3, halo: paper,
  }); // prettier-ignore
  texts.push(...legend.texts);
  const caption = captionRuns(input);
  let y = legend.bottom;
  if (input.withCaption) {
    y += 4;
    for (const runs of wrapRuns(caption, right - MARGIN, TEXT_SIZE.caption)) {
      y += CAPTION_LEADING;
      texts.push(captionLine(palette, MARGIN, y, runs));
    }
    y += 3;
  }
  return {
    width,
    height: y + MARGIN,
    title: "Dice against noise strength",
    caption: caption.map(({ text }) => text).join("").trim(),
    background: input.ground === "none" ? null : paper,
    panels,
    legend: legend.marks,
    texts,
  }; // prettier-ignore
}

function diceWords(against: Against): string {
  return against === "noisy" ? "Mean Dice with noisy labels" : "Mean Dice with clean references";
}

/** Where the panels' frames stand, and the cells around them, row by row. */
function framesOf({ runs, panelHeight }: ChartInput, width: number): { frame: Box; cell: Box }[] {
  const count = Math.max(1, runs.length);
  const room = width - 2 * MARGIN + GAP;
  const columns = Math.min(count, Math.max(1, Math.floor(room / (MIN_CELL + GAP))));
  const cellWidth = room / columns - GAP;
  const frameWidth = cellWidth - LEFT_OF_FRAME - RIGHT_OF_FRAME;
  const frameHeight = panelHeight ?? Math.min(PANEL_HEIGHT.most, PANEL_HEIGHT.perWidth * frameWidth);
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

/** One organ's panel. @param run null for empty axes. */
function placePanel(
  { against, withOracle }: ChartInput,
  run: ExperimentRun | null,
  frame: Box,
  palette: Palette,
  halo: string,
): { panel: ChartPanel; texts: TextLine[] } {
  const noiseStrengths = run?.recipe.noiseStrengths ?? DEFAULT_RECIPE.noiseStrengths;
  const axes = axesOf(frame, noiseStrengths);
  const summary = run === null ? [] : summarise(noiseStrengths, run.results);
  const texts = [
    ...axisTexts(axes, noiseStrengths, palette),
    ...endNames(axes, summary, against, palette),
    ...(run === null ? [] : headerTexts(run, frame, palette)),
  ];
  const marks = axisMarks(axes, noiseStrengths, palette);
  if (run !== null) marks.push(...curveMarks(axes, { run, summary, against, withOracle, palette, halo }));
  const name = run === null ? "No organ yet" : organName(run.recipe);
  const panel = {
    ...frame,
    name: `${name}: mean Dice against noise strength`,
    summary: summaryWords(summary, against),
    marks,
  };
  return { panel, texts };
}

/** The organ's name over the frame, and how far an unfinished run is. */
function headerTexts(run: ExperimentRun, frame: Box, palette: Palette): TextLine[] {
  const y = frame.y - 5;
  const name = organName(run.recipe, 0.6 * frame.width);
  const header = label(palette, frame.x, y, [{ text: name, style: "semibold" }]);
  const words = unfinishedWords(run);
  return words === null ? [header] : [header, note(palette, frame.x + frame.width, y, words, "end")];
}

/** The means in words: "CE(0): 0.912 at a = 0, 0.843 at a = 0.03; SD(0): …". */
function summaryWords(summary: readonly StrengthSummary[], against: Against): string {
  const curves = TRAINED.flatMap((method) => {
    const points = summary.flatMap(({ a, [against]: spreads }) => {
      const { mean } = spreads[method];
      return mean === null ? [] : [`${formatNumber(mean)} at a = ${formatStrength(a)}`];
    });
    return points.length === 0 ? [] : [`${plainName(method)}: ${points.join(", ")}`];
  });
  return curves.length === 0 ? "No fold is trained yet." : `${diceWords(against)}. ${curves.join("; ")}.`;
}
