/** The figure's one legend: the colour map from 0 to 1, the reference's line, and a length in mm where it is known. */
import type { Grid } from "../core/grid.ts";
import type { LegendMark, TextLine } from "./description.ts";
import { textWidth } from "./metrics.ts";
import type { Palette } from "./palette.ts";
import type { Slice } from "./plane.ts";

const SIZE = 6.2;
const LINE_HEIGHT = 12;
const RAMP = { width: 72, height: 5 };
const GAP = 3;
const ITEM_GAP = 16;

interface LegendInput {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly panel: { readonly width: number };
  readonly slice: Slice;
  readonly grid: Grid;
  readonly palette: Palette;
}

/** The marks and texts of the legend from `left` on, in as many lines as `right` asks for. */
export function legendOf(input: LegendInput): { marks: LegendMark[]; texts: TextLine[]; bottom: number } {
  const marks: LegendMark[] = [];
  const texts: TextLine[] = [];
  let x = input.left;
  let middle = input.top + LINE_HEIGHT / 2;
  const write = (text: string) => {
    texts.push({
      x, y: middle + SIZE * 0.36, size: SIZE, anchor: "start", family: "sans", colour: input.palette.softInk,
      halo: null, runs: [{ text }],
    }); // prettier-ignore
    x += textWidth(text, "sans", SIZE) + GAP;
  };
  const draw = (kind: LegendMark["kind"], width: number, height: number) => {
    marks.push({ kind, x, y: middle - height / 2, width, height });
    x += width + GAP;
  };
  /** Starts an item of a known width, on a new line where it would not fit. */
  const begin = (width: number) => {
    if (x > input.left) x += ITEM_GAP - GAP;
    if (x > input.left && x + width > input.right) {
      x = input.left;
      middle += LINE_HEIGHT;
    }
  };

  begin(RAMP.width + textWidth("Probability 01", "sans", SIZE) + 3 * GAP);
  write("Probability 0");
  draw("ramp", RAMP.width, RAMP.height);
  write("1");
  begin(14 + GAP + textWidth("reference", "sans", SIZE));
  draw("reference", 14, 0);
  write("reference");
  const bar = scaleBar(input);
  if (bar !== null) {
    begin(bar.width + GAP + textWidth(bar.text, "sans", SIZE));
    draw("bar", bar.width, 0);
    write(bar.text);
  }
  return { marks, texts, bottom: middle + LINE_HEIGHT / 2 };
}

/** The longest of 1, 2, 5, 10, … mm that is at most 40 % of a panel, and its width there; null where mm are unknown. */
function scaleBar({ grid, slice, panel }: LegendInput): { width: number; text: string } | null {
  if (grid.spacing === null) return null;
  const perMm = panel.width / (slice.columns * grid.spacing[slice.columnAxis]);
  const most = (0.4 * panel.width) / perMm;
  const decade = 10 ** Math.floor(Math.log10(most));
  const length = decade * (most >= 5 * decade ? 5 : most >= 2 * decade ? 2 : 1);
  return { width: length * perMm, text: `${length} mm` };
}
