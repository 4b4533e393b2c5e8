/** What the lines and markers mean, below the panels. */
import type { TextLine, TextRun } from "../description.ts";
import { textWidth } from "../metrics.ts";
import type { Palette } from "../palette.ts";
import { note, SUPERSCRIPT, TEXT_SIZE } from "../text.ts";
import { MARKER_RADIUS } from "../series.ts";
import type { Mark } from "./description.ts";
import type { DiceLine } from "./dice.ts";
import { legendRuns } from "./methods.ts";

const LINE_HEIGHT = 11;
const ITEM_GAP = 12;
/** Of a line with its marker, and to its words. */
const SAMPLE = { width: 20, gap: 4 } as const;

function runsWidth(runs: readonly TextRun[]): number {
  return runs.reduce(
    (sum, { text, style }) =>
      sum + textWidth(text, "sans", TEXT_SIZE.note) * (style === "superscript" ? SUPERSCRIPT.size : 1),
    0,
  );
}

interface PlacedLegend {
  readonly marks: readonly Mark[];
  readonly texts: readonly TextLine[];
  readonly bottom: number;
}

/** The legend from (left, top) on, in as many lines as the room up to `right` asks for. */
export function legendOf(
  palette: Palette,
  lines: readonly DiceLine[],
  { left, right, top, halo }: { left: number; right: number; top: number; halo: string },
): PlacedLegend {
  const marks: Mark[] = [];
  const texts: TextLine[] = [];
  let x = left;
  let middle = top + LINE_HEIGHT / 2;
  for (const line of lines) {
    const runs = legendRuns(line.id);
    const start = SAMPLE.width + SAMPLE.gap;
    const width = start + runsWidth(runs);
    if (x > left && x + width > right) {
      x = left;
      middle += LINE_HEIGHT;
    }
    marks.push(...sampleMarks(line, palette, x, middle, halo));
    texts.push({ ...note(palette, x + start, middle + 0.36 * TEXT_SIZE.note, ""), runs });
    x += width + ITEM_GAP;
  }
  return { marks, texts, bottom: middle + LINE_HEIGHT / 2 };
}

/** A short stretch of a curve, as it looks in the panels. */
function sampleMarks(style: DiceLine, palette: Palette, x: number, y: number, halo: string): Mark[] {
  const colour = palette[style.colour];
  const line: Mark = {
    kind: "line",
    points: [[x, y], [x + SAMPLE.width, y]],
    colour,
    width: style.width,
    dash: style.dash,
  }; // prettier-ignore
  if (style.marker === null) return [line];
  const at = [x + SAMPLE.width / 2, y] as const;
  return [
    line,
    {
      kind: "marker",
      shape: style.marker,
      at,
      radius: MARKER_RADIUS[style.marker],
      colour,
      opacity: 1,
      halo,
      note: null,
    },
  ];
}
