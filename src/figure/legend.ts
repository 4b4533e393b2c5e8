/** The figure's one legend: the colour map and what it means, the lines that no row is named after or the surfaces' colours, and a length in mm where it is known. */
import type { FigureInput, LegendMark, LineKind, ScaleName, TextLine } from "./description.ts";
import { type Layout, MARGIN } from "./layout.ts";
import { textWidth } from "./metrics.ts";
import { isScene, parseRow, ROW_KINDS } from "./rowKinds.ts";
import { note } from "./text.ts";

const ITEM_GAP = 14;
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

/** The legend from the height `top` on, in as many lines as the room's width asks for. */
export function legendOf(layout: Layout, input: FigureInput, top: number): PlacedLegend {
  const { width, palette, type, bar, aside } = layout;
  const lineHeight = 1.7 * type.note;
  const scenes = hasScenes(layout) ? surfaceItems(layout, input) : [];
  const explained = [...scenes, ...lineItems(layout, input)];
  if (bar !== null) explained.push([{ kind: "bar", width: bar.share * layout.panelWidth, height: 0 }, { text: bar.text }]);

  const marks: LegendMark[] = [];
  const texts: TextLine[] = [];
  const left = aside?.x ?? MARGIN + layout.gutter;
  const widthOf = (part: Item[number]) => ("text" in part ? textWidth(part.text, "sans", type.note) : part.width);
  const ramps = scalesOf(input).map((scale): Item => {
    const [name, end] = SCALES[scale];
    const most = width - MARGIN - left - widthOf({ text: `${name} 0${end}` }) - 2 * GAP;
    return [{ text: `${name} 0` }, { kind: "ramp", width: Math.min(most, 36 + 0.07 * width), height: 5 }, { text: end }];
  });
  const items = [...ramps, ...explained];
  if (items.length === 0) return { marks: [], texts: [], bottom: top };
  let x = left;
  let middle = top + lineHeight / 2;
  for (const item of items) {
    const itemWidth = item.reduce((sum, part) => sum + widthOf(part) + GAP, -GAP);
    if (x > left && x + itemWidth > width - MARGIN) {
      x = left;
      middle += lineHeight;
    }
    for (const part of item) {
      if ("text" in part) texts.push({ ...note(palette, x, middle + type.note * 0.36, part.text), size: type.note });
      else marks.push({ ...part, x, y: middle - part.height / 2 });
      x += widthOf(part) + GAP;
    }
    x += ITEM_GAP - GAP;
  }
  return { marks, texts, bottom: middle + lineHeight / 2 };
} // prettier-ignore

/** What the colours of a scale are called, and their last value. */
const SCALES: Readonly<Record<ScaleName, readonly [name: string, end: string]>> = {
  probability: ["Probability", "1"],
  error: ["Error", "0.5"],
};

/** The scales of the colours that are seen, each once. */
function scalesOf({ choice }: FigureInput): ScaleName[] {
  const used = new Set(choice.rows.map((token) => ROW_KINDS[parseRow(token).kind].scale));
  return (["probability", "error"] as const).filter((scale) => used.has(scale));
}

function hasScenes({ rows }: Layout): boolean {
  return rows.some(({ cells: [cell] }) => cell.slice === null);
}

/** The lines over slices: what is laid over a row that is not called after it. */
function lineItems(layout: Layout, input: FigureInput): Item[] {
  const { choice } = input;
  const flat = choice.rows.map(parseRow).filter((row) => !isScene(row, input));
  if (flat.length === 0) return [];
  const explained = new Map(flat.flatMap(({ kind }) => ROW_KINDS[kind].explained));
  const lines: (readonly [kind: LineKind, text: string])[] = [
    // Among scenes it is explained there.
    ...(choice.contours.reference && !hasScenes(layout) && flat.some(({ kind }) => kind !== "reference")
      ? [["reference", "reference"] as const]
      : []),
    ...explained,
  ];
  return lines.map(([kind, text]) => [{ kind, width: 14, height: kind === "hatch" ? 6 : 0 }, { text }]);
}

/** What the colours of surfaces mean. */
function surfaceItems({ palette }: Layout, input: FigureInput): Item[] {
  const item = (text: string, colour: string, opacity = 1): Item => [
    { kind: "surface", width: 9, height: 5, colour, opacity },
    { text },
  ];
  const kinds = new Set(input.choice.rows.map(parseRow).filter((row) => isScene(row, input)).map(({ kind }) => kind));
  return [
    item("reference", palette.reference, 0.25),
    ...(kinds.has("sample") ? [item("sample", palette.samples)] : []),
    ...(kinds.has("accuracy") ? [item("accuracy-optimal", palette.accuracy)] : []),
    ...(kinds.has("dice") ? [item("Dice-optimal", palette.dice)] : []),
  ];
} // prettier-ignore
