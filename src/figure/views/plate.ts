/** One view of the Lab on a page: its title, the view, what its marks mean, and a caption with all parameters. */
import type { RampName } from "../colormap.ts";
import type { FigureSource } from "../columns.ts";
import { sourceWords } from "../caption.ts";
import type { Box, TextLine, TextRun } from "../description.ts";
import { boxPath, type Drawing, type Shape, type Stroke } from "../drawing.ts";
import { unitOn } from "../../core/unit.ts";
import { formatLengthIn, formatMillimetres, formatStrength } from "../format.ts";
import { textWidth } from "../metrics.ts";
import { type Palette, PALETTES } from "../palette.ts";
import { printableName } from "../printableName.ts";
import { label, note, captionLine, TEXT_SIZE } from "../text.ts";
import { wrapRuns } from "../wrap.ts";

/** 120 mm, one and a half columns of a journal, in points. */
const WIDTH = 340.157;
/** How wide a plate is printed, and the resolution of its PNG. */
export const PLATE_WIDTH = { millimetres: 120, dpi: 300 } as const;
const MARGIN = 8;
const GAP = 5;
/** Height over width, at most: higher views are narrower. */
const MOST_PROPORTION = 1.1;
const LEGEND_LINE = 10.5;
const ITEM_GAP = 14;
const SAMPLE = 16;

/** What stands for a meaning: a stretch of a line, a filled box, or the colour map from 0 to 1. */
interface LegendItem {
  readonly mark:
    | { readonly stroke: Stroke }
    | { readonly fill: { readonly colour: string; readonly opacity: number } }
    | { readonly ramp: RampName };
  readonly text: string;
}

/** A view before it has its place. */
export interface View {
  readonly title: readonly TextRun[];
  /** Accessible name. */
  readonly name: string;
  /** Height over width. */
  readonly proportion: number;
  /** @returns what is drawn into the box, from the back to the front. */
  readonly draw: (box: Box, palette: Palette, paper: string) => readonly Shape[];
  readonly legend: (palette: Palette) => readonly LegendItem[];
  readonly caption: readonly TextRun[];
}

/** What a view's numbers depend on. */
export interface ViewQuestion {
  readonly source: FigureSource;
  /** Noise strength. */
  readonly a: number;
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
}

/** The page, on white as it is printed. */
export function drawPlate(view: View): Drawing {
  const palette = PALETTES.light;
  const paper = palette.raised;
  const inside = WIDTH - 2 * MARGIN;
  const texts: TextLine[] = [];
  let y = MARGIN;
  for (const runs of wrapRuns(view.title, inside, TEXT_SIZE.label)) {
    y += 1.2 * TEXT_SIZE.label;
    texts.push(label(palette, MARGIN, y, runs));
  }
  y += GAP;
  const width = Math.min(inside, (inside * MOST_PROPORTION) / view.proportion);
  const box = { x: MARGIN + (inside - width) / 2, y, width, height: width * view.proportion };
  const drawn = view.draw(box, palette, paper);
  y += box.height + GAP;
  const legend = placeLegend(view.legend(palette), palette, y, inside);
  y = legend.bottom + 2;
  for (const runs of wrapRuns(view.caption, inside, TEXT_SIZE.caption)) {
    y += 1.3 * TEXT_SIZE.caption;
    texts.push(captionLine(palette, MARGIN, y, runs));
  }
  return {
    width: WIDTH,
    height: y + MARGIN,
    title: plain(view.title),
    caption: plain(view.caption).trim(),
    background: paper,
    shapes: [
      { kind: "group", name: view.name, shapes: drawn },
      ...legend.shapes,
      ...texts.map((line): Shape => ({ kind: "text", line })),
    ],
  };
}

function plain(runs: readonly TextRun[]): string {
  return runs.map(({ text }) => text).join("");
}

/** Beside each other, in as many lines as the width asks for. */
function placeLegend(items: readonly LegendItem[], palette: Palette, top: number, inside: number) {
  const shapes: Shape[] = [];
  let x = MARGIN;
  let middle = top + LEGEND_LINE / 2;
  for (const { mark, text } of items) {
    const [before, after] = "ramp" in mark ? [`${text} 0`, "1"] : ["", text];
    const start = before === "" ? 0 : textWidth(before, "sans", TEXT_SIZE.note) + 3;
    const sample = "ramp" in mark ? 48 : SAMPLE;
    const width = start + sample + 4 + textWidth(after, "sans", TEXT_SIZE.note);
    if (x > MARGIN && x + width > MARGIN + inside) {
      x = MARGIN;
      middle += LEGEND_LINE;
    }
    const write = (at: number, words: string) =>
      shapes.push({ kind: "text", line: note(palette, at, middle + 0.36 * TEXT_SIZE.note, words) });
    if (before !== "") write(x, before);
    shapes.push(...sampleShapes(mark, { x: x + start, y: middle - 2.5, width: sample, height: 5 }, palette));
    write(x + start + sample + 4, after);
    x += width + ITEM_GAP;
  }
  return { shapes, bottom: items.length === 0 ? top : middle + LEGEND_LINE / 2 };
}

function sampleShapes(mark: LegendItem["mark"], box: Box, palette: Palette): Shape[] {
  const { x, y, width, height } = box;
  if ("stroke" in mark)
    return [{ kind: "path", d: `M0 0H${width}`, at: [x, y + height / 2], fill: null, stroke: mark.stroke }];
  const frame = { kind: "path", ...boxPath(box) } as const;
  if ("fill" in mark) return [{ ...frame, fill: mark.fill, stroke: null }];
  const indices = Uint8Array.from({ length: 256 }, (_, i) => i);
  const edge = { colour: palette.hairline, opacity: 1, width: 0.4, dash: null };
  return [
    { kind: "values", x, y, width, height, rows: 1, columns: 256, indices, ramp: mark.ramp },
    { ...frame, fill: null, stroke: edge },
  ];
}

/** A name of a view with the noise strength: "Marginal, a = 0.06". */
export function viewTitle(words: string, a: number): TextRun[] {
  return [
    { text: `${words}, `, style: "semibold" },
    { text: "a", style: "italic" },
    { text: `\u00a0=\u00a0${formatStrength(a)}` },
  ];
}

/** The reference of a view, as a sentence. */
export function sourceRuns(source: FigureSource): TextRun[] {
  return [
    { text: "Reference ", style: "semibold" },
    { text: `${printableName(source.name)}, ${sourceWords(source)}. ` },
  ];
}

/** Every parameter that is needed to compute the view again. @param draws whether it depends on the samples. */
export function parameterRuns(
  { source, a, smoothness, sampleCount, seed }: ViewQuestion,
  draws: boolean,
): TextRun[] {
  const { grid } = source.reference;
  const unit = unitOn(source.unit ?? "fraction", grid);
  const length = (value: number) => formatLengthIn(value, unit, grid);
  const besides = (value: number) => {
    const other = unit === "fraction" ? formatMillimetres(value, grid) : formatStrength(value);
    return other === null ? "" : ` (${other})`;
  };
  return [
    ...sourceRuns(source),
    { text: "Noise strength ", style: "semibold" },
    { text: "a", style: "italic" },
    { text: `\u00a0=\u00a0${length(a)}${unit === "fraction" ? " of the longest side" : ""}${besides(a)}` },
    ...(draws
      ? [
          { text: "; smoothness " },
          { text: "b", style: "italic" as const },
          { text: `\u00a0=\u00a0${length(smoothness)}${besides(smoothness)}; ` },
          { text: "k", style: "italic" as const },
          {
            text: `\u00a0=\u00a0${sampleCount} ${sampleCount === 1 ? "sample" : "samples"}; seed\u00a0${seed}`,
          },
        ]
      : []),
    { text: "." },
  ];
}
