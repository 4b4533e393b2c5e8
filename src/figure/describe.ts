/** From a result to the description of its figure: what stands where. */
import type { Column } from "../core/result.ts";
import { captionRuns, printableName, wrapRuns } from "./caption.ts";
import { colourIndices, colourOf } from "./colormap.ts";
import { contourPath, maskContours, type Placement } from "./contour.ts";
import type { Box, FigureDescription, FigureInput, Panel, TextLine, TextRun } from "./description.ts";
import { formatMillimetres, formatNumber, formatPixels, formatStrength } from "./format.ts";
import { legendOf } from "./legend.ts";
import { textWidth } from "./metrics.ts";
import { PALETTES } from "./palette.ts";
import { type Slice, sliceOf, takeSlice } from "./plane.ts";

/** 180 mm: two columns of a journal. */
const PAGE_WIDTH = 510;
/** Narrower figures leave too short lines to the caption. */
const MIN_WIDTH = 300;
const MARGIN = 10;
const GUTTER = 76;
const GAP = 6;
const LARGEST_PANEL = 118;
const LEAST_PANEL_HEIGHT = 24;
export const TEXT_SIZE = { label: 8.4, note: 6.2, caption: 7.2 } as const;
const CAPTION_LEADING = 9.8;

/** The figure of a result. Its columns are the result's, in their order. */
export function describeFigure(input: FigureInput): FigureDescription {
  const { grid, mask } = input.reference;
  const slice = sliceOf(grid, input.plane, input.index, input.isAnatomical);
  const palette = PALETTES[input.theme === "dark" ? "dark" : "light"];
  const panel = panelSize(slice, input.columns.length);
  const rowHeight = Math.max(panel.height, LEAST_PANEL_HEIGHT);
  const panelsWidth = input.columns.length * (panel.width + GAP) - GAP;
  const width = Math.max(MIN_WIDTH, 2 * MARGIN + GUTTER + panelsWidth);
  const left = MARGIN + GUTTER;
  const columnX = (column: number) => left + column * (panel.width + GAP);
  const placement: Placement = {
    x: 0,
    y: 0,
    scaleX: panel.width / slice.columns,
    scaleY: panel.height / slice.rows,
  };

  const panels: Panel[] = [];
  const texts: TextLine[] = [];
  const label = (x: number, y: number, runs: readonly TextRun[], anchor: TextLine["anchor"] = "start") =>
    texts.push({
      x,
      y,
      size: TEXT_SIZE.label,
      anchor,
      family: "serif",
      colour: palette.ink,
      halo: null,
      runs,
    });
  const note = (x: number, y: number, text: string, anchor: TextLine["anchor"] = "start") =>
    texts.push({
      x, y, size: TEXT_SIZE.note, anchor, family: "sans", colour: palette.softInk, halo: null, runs: [{ text }],
    }); // prettier-ignore

  // Column labels: the noise strength, and what it is in the image's own unit.
  let y = MARGIN + TEXT_SIZE.label;
  label(MARGIN, y, [{ text: "Noise strength" }]);
  input.columns.forEach(({ numbers }, column) => {
    const middle = columnX(column) + panel.width / 2;
    label(middle, y, [{ text: "a", style: "italic" }, { text: ` = ${formatStrength(numbers.a)}` }], "middle");
    note(middle, y + 8, formatMillimetres(numbers.a, grid) ?? formatPixels(numbers.a, grid), "middle");
  });
  y += 13;

  const isNarrow = textWidth("Dice 0.999 · volume 0.999", "sans", TEXT_SIZE.note) > panel.width;
  for (const row of rowsOf(input)) {
    const nameLines = wrapRuns([{ text: row.name }], GUTTER - 4, TEXT_SIZE.label);
    nameLines.forEach((runs, line) => label(MARGIN, y + TEXT_SIZE.label * (1 + 1.15 * line), runs));
    note(MARGIN, y + TEXT_SIZE.label * (1.15 * nameLines.length - 0.15) + 9, row.note);
    const top = y + (rowHeight - panel.height) / 2;
    let noteLines = 0;
    input.columns.forEach((column, i) => {
      const box = { x: columnX(i), y: top, ...panel };
      const name = `${row.name}, noise strength ${formatStrength(column.numbers.a)}`;
      if (row.kind === "probability") {
        const { values, scale } = row.of(column);
        const indices = colourIndices(takeSlice(values, slice), scale);
        panels.push({ ...box, name, kind: "probability", rows: slice.rows, columns: slice.columns, indices });
        return;
      }
      const { threshold, dice, volume } = row.of(column);
      const shown = maskAbove(takeSlice(column.marginal, slice), threshold);
      const path = contourPath(maskContours(shown, slice.rows, slice.columns), placement);
      panels.push({ ...box, name, kind: "mask", path, colour: palette[row.meaning] });
      const middle = box.x + panel.width / 2;
      if (path === "") {
        const isVanished = !(volume !== null && volume > 0);
        texts.push({
          x: middle, y: top + panel.height / 2 + 2.5, size: TEXT_SIZE.label, anchor: "middle", family: "serif",
          colour: palette.ink, halo: palette.raised, runs: [{ text: isVanished ? "empty" : "not in this slice", style: "italic" }],
        }); // prettier-ignore
      }
      const [diceText, volumeText] = [`Dice ${formatNumber(dice)}`, `volume ${formatNumber(volume)}`];
      const lines = isNarrow ? [diceText, volumeText] : [`${diceText} · ${volumeText}`];
      noteLines = lines.length;
      lines.forEach((text, line) => note(middle, y + rowHeight + 8 + 7.5 * line, text, "middle"));
    });
    y += rowHeight + GAP + (noteLines === 0 ? 0 : 3 + 7.5 * noteLines);
  }
  if (slice.letters !== null)
    texts.push(...sideLetters(slice.letters, { x: left, y: panels[0].y, ...panel }, palette.ink));

  const legend = legendOf({ left, right: width - MARGIN, top: y + 4, panel, slice, grid, palette });
  texts.push(...legend.texts);
  y = legend.bottom + 6;

  const caption = captionRuns(input);
  for (const runs of wrapRuns(caption, width - 2 * MARGIN, TEXT_SIZE.caption)) {
    y += CAPTION_LEADING;
    texts.push({
      x: MARGIN, y, size: TEXT_SIZE.caption, anchor: "start", family: "serif", colour: palette.ink, halo: null, runs,
    }); // prettier-ignore
  }

  return {
    width,
    height: y + 3 + MARGIN,
    title: `Noise figure: ${printableName(input.name)}`,
    caption: caption.map((run) => run.text).join(""),
    background: input.theme === "transparent" ? null : palette.paper,
    panelBackground: input.theme === "transparent" ? null : palette.raised,
    frameColour: palette.hairline,
    referenceColour: palette.reference,
    haloColour: palette.paper,
    colormap: input.colormap,
    panels,
    referencePath: contourPath(maskContours(takeSlice(mask, slice), slice.rows, slice.columns), placement),
    texts,
    legend: legend.marks,
  };
}

/** Size of every panel: the slice's proportions, as wide as the page lets `count` of them be, no higher than wide images are wide. */
function panelSize(slice: Slice, count: number): { width: number; height: number } {
  const heightPerWidth = slice.rows / slice.columns / slice.pixelAspect;
  const room = (PAGE_WIDTH - 2 * MARGIN - GUTTER + GAP) / count - GAP;
  const width = Math.min(room, LARGEST_PANEL, (1.3 * LARGEST_PANEL) / heightPerWidth);
  return { width, height: width * heightPerWidth };
}

type Row = { readonly name: string; readonly note: string } & (
  | {
      readonly kind: "probability";
      of(column: Column): { values: Float32Array | Uint16Array; scale: number };
    }
  | {
      readonly kind: "optimum";
      readonly meaning: "accuracy" | "dice";
      of(column: Column): { threshold: number | null; dice: number | null; volume: number | null };
    }
);

/** The four rows, from top to bottom. */
function rowsOf({ sampleCount }: FigureInput): Row[] {
  return [
    {
      name: sampleCount === 1 ? "Average of 1 sample" : `Average of ${sampleCount} samples`,
      note: "share of noisy labels",
      kind: "probability",
      of: (column) => ({ values: column.sampleCounts, scale: 1 / column.sampleCount }),
    },
    {
      name: "Marginal",
      note: "expected noisy label",
      kind: "probability",
      of: (column) => ({ values: column.marginal, scale: 1 }),
    },
    {
      name: "Accuracy-optimal",
      note: "marginal at least ½",
      kind: "optimum",
      meaning: "accuracy",
      of: ({ numbers }) => ({ threshold: 0.5, dice: numbers.diceOfAccuracy, volume: numbers.volumeAccuracy }),
    },
    {
      name: "Dice-optimal",
      note: "marginal at least t",
      kind: "optimum",
      meaning: "dice",
      of: ({ numbers }) => ({
        threshold: numbers.threshold,
        dice: numbers.diceOfDice,
        volume: numbers.volumeDice,
      }),
    },
  ];
}

/** {m ≥ threshold}; empty where the threshold is undefined. */
function maskAbove(marginal: Float32Array, threshold: number | null): Uint8Array {
  const mask = new Uint8Array(marginal.length);
  if (threshold !== null) for (let p = 0; p < mask.length; p++) mask[p] = marginal[p] >= threshold ? 1 : 0;
  return mask;
}

/** R, L, A, P, S or I inside the four edges of the first panel. */
function sideLetters(
  letters: NonNullable<Slice["letters"]>,
  box: Box,
  colour: string,
  halo: string,
): TextLine[] {
  const size = TEXT_SIZE.note;
  const middleX = box.x + box.width / 2;
  const middleY = box.y + box.height / 2 + size / 3;
  const at = (x: number, y: number, anchor: TextLine["anchor"], text: string): TextLine => ({
    x, y, size, anchor, family: "sans", colour, halo, runs: [{ text }],
  }); // prettier-ignore
  return [
    at(box.x + 3, middleY, "start", letters.left),
    at(box.x + box.width - 3, middleY, "end", letters.right),
    at(middleX, box.y + size + 1.5, "middle", letters.top),
    at(middleX, box.y + box.height - 3, "middle", letters.bottom),
  ];
}
