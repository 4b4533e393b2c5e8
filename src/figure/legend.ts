/** The figure's one legend: the colour map from 0 to 1, the lines that no row is named after or the surfaces' colours, and a length in mm where it is known. */
import type { FigureInput, LegendMark, PanelLine, TextLine } from "./description.ts";
import { formatStrength } from "./format.ts";
import { type Layout, MARGIN } from "./layout.ts";
import { textWidth } from "./metrics.ts";
import { note, TEXT_SIZE } from "./text.ts";

const LINE_HEIGHT = 12;
const ITEM_GAP = 16;
const GAP = 3;

/** A mark before it has its place. */
type Mark = LegendMark extends infer M ? (M extends LegendMark ? Omit<M, "x" | "y"> : never) : never;

/** Texts and marks in the order in which they stand beside each other. */
type Item = readonly ({ readonly text: string } | Mark)[];

interface PlacedLegend {
  readonly marks: readonly LegendMark[];
  readonly texts: readonly TextLine[];
  readonly bottom: number;
}

/** The legend from (left, top) on, in as many lines as the figure's width asks for. */
export function legendOf(layout: Layout, input: FigureInput, left: number, top: number): PlacedLegend {
  const ramp: Item = [{ text: "Probability 0" }, { kind: "ramp", width: 72, height: 5 }, { text: "1" }];
  const items: Item[] =
    input.surfaces === undefined
      ? [ramp, ...lineItems(input)]
      : [ramp, ...surfaceItems(layout, input, input.surfaces)];
  const bar = scaleBar(layout, input);
  if (bar !== null) items.push([{ kind: "bar", width: bar.width, height: 0 }, { text: bar.text }]);

  const marks: LegendMark[] = [];
  const texts: TextLine[] = [];
  let x = left;
  let middle = top + LINE_HEIGHT / 2;
  for (const item of items) {
    const itemWidth = item.reduce((sum, part) => sum + widthOf(part) + GAP, -GAP);
    if (x > left && x + itemWidth > layout.width - MARGIN) {
      x = left;
      middle += LINE_HEIGHT;
    }
    for (const part of item) {
      if ("text" in part) texts.push(note(layout.palette, x, middle + TEXT_SIZE.note * 0.36, part.text));
      else marks.push({ ...part, x, y: middle - part.height / 2 });
      x += widthOf(part) + GAP;
    }
    x += ITEM_GAP - GAP;
  }
  return { marks, texts, bottom: middle + LINE_HEIGHT / 2 };
}

function widthOf(part: Item[number]): number {
  return "text" in part ? textWidth(part.text, "sans", TEXT_SIZE.note) : part.width;
}

/** The lines over slices: what is laid over a row that is not called after it. */
function lineItems({ samples, hasOverlay }: FigureInput): Item[] {
  const item = (kind: "reference" | PanelLine["kind"], text: string): Item => [
    { kind, width: 14, height: 0 },
    { text },
  ];
  return [
    item("reference", "reference"),
    ...(samples === null ? [] : [item("samples", samples.alone === null ? "samples" : "sample")]),
    ...(hasOverlay ? [item("accuracy", "accuracy-optimal"), item("dice", "Dice-optimal")] : []),
  ];
}

/** What the colours of surfaces mean. */
function surfaceItems(
  { palette }: Layout,
  { rows }: FigureInput,
  { firstRow }: NonNullable<FigureInput["surfaces"]>,
): Item[] {
  const item = (text: string, colour: string, opacity = 1): Item => [
    { kind: "surface", width: 9, height: 5, colour, opacity },
    { text },
  ];
  return [
    item("reference", palette.reference, 0.25),
    ...(typeof firstRow === "number" && rows.includes("average") ? [item("sample", palette.samples)] : []),
    ...(rows.includes("accuracy") ? [item("accuracy-optimal", palette.accuracy)] : []),
    ...(rows.includes("dice") ? [item("Dice-optimal", palette.dice)] : []),
  ];
}

/** Width of a panel in mm, or null where mm are unknown. */
function panelMillimetres({ slice, panel }: Layout, { reference, surfaces }: FigureInput): number | null {
  if (surfaces !== undefined) {
    return surfaces.heightMm === null ? null : (surfaces.heightMm * panel.width) / panel.height;
  }
  const { spacing } = reference.grid;
  return spacing === null ? null : slice.columns * spacing[slice.columnAxis];
}

/** The longest of 1, 2, 5, 10, … mm that is at most 40 % of a panel, and its width there; null where mm are unknown. */
function scaleBar(layout: Layout, input: FigureInput): { width: number; text: string } | null {
  const panelMm = panelMillimetres(layout, input);
  if (panelMm === null) return null;
  const most = 0.4 * panelMm;
  // The slices of a first row have another scale.
  const isMixed = input.surfaces?.firstRow === "slice";
  const decade = 10 ** Math.floor(Math.log10(most));
  const length = decade * (most >= 5 * decade ? 5 : most >= 2 * decade ? 2 : 1);
  return {
    width: (length / panelMm) * layout.panel.width,
    text: `${formatStrength(length)} mm${isMixed ? " in space" : ""}`,
  };
}
