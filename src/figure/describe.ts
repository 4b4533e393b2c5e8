/** From a choice and its results to the description of a figure: what stands where. */
import { captionRuns, printableName, wrapRuns } from "./caption.ts";
import { rgbOf } from "../io/rgb.ts";
import { colourOf, oklabOf } from "./colormap.ts";
import { columnHeading, COLUMN_TITLES, requireColumns, sourcesOf } from "./columns.ts";
import type { Box, FigureDescription, FigureInput, Panel, TextLine } from "./description.ts";
import { columnMiddle, GAP, GUTTER, type Layout, layoutOf, MARGIN } from "./layout.ts";
import { legendOf } from "./legend.ts";
import { placeRow } from "./rows.ts";
import { captionLine, label, note, TEXT_SIZE } from "./text.ts";

const COLUMN_LABELS_HEIGHT = 13;
const CAPTION_LEADING = 9.8;

/**
 * The figure of a choice and the answers to it: the one way there is for the screen, for files and for the command line.
 * @throws InputError for no columns, an unknown row, and a slice that is not there.
 */
export function describeFigure(input: FigureInput): FigureDescription {
  const { choice, columns, surfaces } = input;
  requireColumns(columns);
  const layout = layoutOf(input);
  const { palette, width } = layout;
  const texts: TextLine[] = [];
  const panels: Panel[] = [];
  const count = columns.length;
  const inside = width - 2 * MARGIN;
  let y = MARGIN;
  if (choice.title !== null) {
    texts.push(label(palette, MARGIN, y + TEXT_SIZE.label, [{ text: printableName(choice.title, inside), style: "semibold" }])); // prettier-ignore
    y += TEXT_SIZE.label + 6;
  }
  texts.push(...columnLabels(input, layout, y));
  y += TEXT_SIZE.label + COLUMN_LABELS_HEIGHT;
  let hasLetters = false;
  for (const [i, row] of layout.rows.entries()) {
    const pictures = surfaces?.pictures.slice(i * count, (i + 1) * count) ?? [];
    const placed = placeRow(row, input, layout, y, pictures);
    panels.push(...placed.panels);
    texts.push(...placed.texts);
    // A scene letters the box around it.
    const [{ slice }] = row.cells;
    if (!hasLetters && slice !== null) {
      texts.push(...sideLetters(slice.letters, layout, placed.panels[0]));
      hasLetters = true;
    }
    y += placed.height + GAP;
  }
  const legend = legendOf(layout, input, MARGIN + GUTTER, y + 4);
  if (choice.legend) {
    texts.push(...legend.texts);
    y = legend.bottom;
  }
  const name = printableName(sourcesOf(columns).map((source) => source.name).join(", "), inside); // prettier-ignore
  const caption = captionRuns(input);
  const isOwn = typeof choice.caption === "object";
  if (choice.caption !== "off") {
    y += 16;
    // The name stands alone: its letters may come from several fonts, which the renderer does not mix with a second one.
    if (isOwn) y -= CAPTION_LEADING;
    else texts.push(label(palette, MARGIN, y, [{ text: name, style: "semibold" }]));
    y += 1.5;
    for (const runs of wrapRuns(caption, inside, TEXT_SIZE.caption)) {
      y += CAPTION_LEADING;
      texts.push(captionLine(palette, MARGIN, y, runs));
    }
  }
  const { reference, samples, accuracy, dice } = palette;
  const plainCaption = caption.map((run) => run.text).join("");
  return {
    width,
    height: layout.onPixel(y + 3 + MARGIN),
    title: `Noise figure: ${choice.title ?? name}`,
    caption: isOwn ? plainCaption : `${name}. ${plainCaption}`,
    background: choice.theme === "transparent" ? null : layout.paper,
    frameColour: palette.hairline,
    referenceColour: reference,
    haloColour: layout.paper,
    lineColours: { samples, accuracy, dice },
    colormap: layout.ramp,
    panels,
    texts,
    legend: choice.legend ? legend.marks : [],
  };
}

/** What the columns differ in, and below it what that is in mm, or in pixels where mm are unknown. */
function columnLabels({ choice, columns }: FigureInput, layout: Layout, top: number): TextLine[] {
  const { palette } = layout;
  const { by } = choice.columns;
  const y = top + TEXT_SIZE.label;
  const labels = columns.flatMap((column, i) => {
    const middle = columnMiddle(layout, i);
    const { runs, note: below } = columnHeading(by, column);
    return [label(palette, middle, y, runs, "middle"), note(palette, middle, y + 8, below, "middle")];
  });
  return [label(palette, MARGIN, y, [{ text: COLUMN_TITLES[by] }]), ...labels];
}

/** R, L, A, P, S or I inside the four edges of the first slice, where the axes are the patient's. */
function sideLetters(
  letters: { left: string; right: string; top: string; bottom: string } | null,
  { palette, ramp }: Layout,
  box: Box,
): TextLine[] {
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
