/** From a result to the description of its figure: what stands where. */
import { captionRuns, printableName, wrapRuns } from "./caption.ts";
import { rgbOf } from "../io/rgb.ts";
import { colourOf, oklabOf } from "./colormap.ts";
import type { Box, FigureDescription, FigureInput, Panel, TextLine } from "./description.ts";
import { formatMillimetres, formatPixels, formatStrength } from "./format.ts";
import { columnMiddle, GAP, GUTTER, type Layout, layoutOf, MARGIN } from "./layout.ts";
import { legendOf } from "./legend.ts";
import { takeSlice } from "../core/slice.ts";
import { placeRow, rowsOf, slicePath } from "./rows.ts";
import { captionLine, label, note, TEXT_SIZE } from "./text.ts";

const COLUMN_LABELS_HEIGHT = 13;
const CAPTION_LEADING = 9.8;

/** The figure of a result. Its columns are the result's, in their order. @throws InputError for a slice that is not there. */
export function describeFigure(input: FigureInput): FigureDescription {
  const layout = layoutOf(input);
  const { palette, width } = layout;
  const texts: TextLine[] = columnLabels(input, layout);
  const panels: Panel[] = [];
  let y = MARGIN + TEXT_SIZE.label + COLUMN_LABELS_HEIGHT;
  const pictures = input.surfaces?.pictures ?? null;
  for (const [i, row] of rowsOf(input).entries()) {
    const count = input.columns.length;
    const isFlat = pictures === null || (row.kind === "average" && input.surfaces?.firstRow === "slice");
    const ofRow = isFlat ? null : pictures.slice(i * count, (i + 1) * count);
    const placed = placeRow(row, input, layout, y, ofRow);
    panels.push(...placed.panels);
    texts.push(...placed.texts);
    y += placed.height + GAP;
  }
  // A scene letters the box around it.
  const hasSlices =
    input.surfaces === undefined || (input.surfaces.firstRow === "slice" && input.rows.includes("average"));
  if (hasSlices) texts.push(...sideLetters(layout, panels[0]));
  const legend = legendOf(layout, input, MARGIN + GUTTER, y + 4);
  texts.push(...legend.texts);
  const name = printableName(input.name, width - 2 * MARGIN);
  const caption = captionRuns(input);
  // The name stands alone: its letters may come from several fonts, which the renderer does not mix with a second one.
  y = legend.bottom + 16;
  texts.push(label(palette, MARGIN, y, [{ text: name, style: "semibold" }]));
  y += 1.5;
  for (const runs of wrapRuns(caption, width - 2 * MARGIN, TEXT_SIZE.caption)) {
    y += CAPTION_LEADING;
    texts.push(captionLine(palette, MARGIN, y, runs));
  }
  const { reference, samples, accuracy, dice } = palette;
  return {
    width,
    height: layout.onPixel(y + 3 + MARGIN),
    title: `Noise figure: ${name}`,
    caption: `${name}. ${caption.map((run) => run.text).join("")}`,
    background: input.theme === "transparent" ? null : layout.paper,
    frameColour: palette.hairline,
    referenceColour: reference,
    haloColour: layout.paper,
    lineColours: { samples, accuracy, dice },
    colormap: layout.ramp,
    panels,
    referencePath: hasSlices ? slicePath(takeSlice(input.reference.mask, layout.slice), layout) : "",
    texts,
    legend: legend.marks,
  };
}

/** The noise strengths, and below them what they are in mm, or in pixels where mm are unknown. */
function columnLabels({ columns, reference: { grid } }: FigureInput, layout: Layout): TextLine[] {
  const { palette } = layout;
  const y = MARGIN + TEXT_SIZE.label;
  const labels = columns.flatMap(({ numbers: { a } }, column) => {
    const middle = columnMiddle(layout, column);
    const runs = [{ text: "a", style: "italic" }, { text: ` = ${formatStrength(a)}` }] as const;
    const inUnits = formatMillimetres(a, grid) ?? formatPixels(a, grid);
    return [label(palette, middle, y, runs, "middle"), note(palette, middle, y + 8, inUnits, "middle")];
  });
  return [label(palette, MARGIN, y, [{ text: "Noise strength" }]), ...labels];
}

/** R, L, A, P, S or I inside the four edges of the first panel, where the axes are the patient's. */
function sideLetters({ slice: { letters }, palette, ramp }: Layout, box: Box): TextLine[] {
  if (letters === null) return [];
  const size = TEXT_SIZE.note;
  // Most of a panel is probability 0.
  const ground = colourOf(0, ramp);
  const isDark = oklabOf(rgbOf(ground))[0] < 0.6;
  const [colour, halo] = [isDark ? "#FFFFFF" : "#1A1A1A", ground];
  const at = (x: number, y: number, anchor: TextLine["anchor"], text: string): TextLine => ({
    ...note(palette, x, y, text, anchor),
    colour,
    halo,
  });
  const middleX = box.x + box.width / 2;
  const middleY = box.y + box.height / 2 + size / 3;
  const across = [
    at(box.x + 3, middleY, "start", letters.left),
    at(box.x + box.width - 3, middleY, "end", letters.right),
  ];
  // Four letters would run into each other in a low panel; two tell the rest.
  if (box.height < 4 * size) return across;
  return [
    ...across,
    at(middleX, box.y + size + 1.5, "middle", letters.top),
    at(middleX, box.y + box.height - 3, "middle", letters.bottom),
  ];
}
