/** A figure's description as shapes: its line widths, veils and dashes. */
import type { FigureDescription, LegendMark, LineKind, Panel, PanelLine } from "./description.ts";
import { boxPath, type Drawing, type PathShape, type Shape, type Stroke } from "./drawing.ts";
import { hatchPath } from "./hatch.ts";

/** How a kind of line is drawn. */
interface Look {
  /** Points. */
  readonly width: number;
  /** How what lies under the line is veiled along it; many lines' veils would hide it. null leaves it as it is. */
  readonly halo: { readonly opacity: number; readonly width: number } | null;
  /** Points, on and off in turn: as on the screen, where a line is twice as many pixels wide. */
  readonly dash?: readonly number[];
  /** 1 where it is left out. */
  readonly opacity?: number;
}

const LOOKS: Readonly<Record<LineKind, Look>> = {
  reference: { width: 0.55, halo: { opacity: 0.8, width: 1.5 } },
  samples: { width: 0.55, halo: { opacity: 0.5, width: 1.5 } },
  accuracy: { width: 0.95, halo: { opacity: 0.8, width: 1.5 } },
  dice: { width: 0.95, halo: { opacity: 0.8, width: 1.5 }, dash: [3, 1.75] },
  threshold: { width: 0.95, halo: { opacity: 0.8, width: 1.5 }, dash: [1, 1.4] },
  hatch: { width: 0.45, halo: null },
  grid: { width: 0.3, halo: null, opacity: 0.5 },
  keeping: { width: 0.4, halo: { opacity: 0.55, width: 1 } },
  changing: { width: 0.55, halo: { opacity: 0.55, width: 1.2 } },
};

/** Line widths of what is no line over a panel, in points. */
const STROKE = { frame: 0.4, bar: 1.1 } as const;

export function drawFigure(figure: FigureDescription): Drawing {
  const { width, height, title, caption, background } = figure;
  // Panels share the reference's boundary, which a file holds once.
  const paths = new Set(figure.panels.map(({ referencePath }) => referencePath));
  const references = new Map(
    [...paths].filter((path) => path !== "").map((path, i) => [path, `reference-${i}`]),
  );
  return {
    width, height, title, caption, background,
    shapes: [
      ...figure.panels.map((panel, i): Shape => ({ kind: "group", name: panel.name, shapes: panelShapes(panel, i, references, figure) })),
      ...figure.legend.flatMap((mark) => legendShapes(mark, figure)),
      ...figure.texts.map((line): Shape => ({ kind: "text", line })),
    ],
  }; // prettier-ignore
}

function panelShapes(
  panel: Panel,
  index: number,
  references: ReadonlyMap<string, string>,
  figure: FigureDescription,
): Shape[] {
  const { x, y, width, height } = panel;
  if (panel.kind === "picture")
    return panel.png === null ? [] : [{ kind: "picture", x, y, width, height, png: panel.png }];
  const at = [x, y] as const;
  const lines = panel.lines
    .map((line, number) => ({ ...line, id: idOf(panel.lines, number, index) }))
    .filter(({ path }) => path !== "");
  const outlineOf = ({ path, id }: NamedLine) => ({ kind: "path", d: path, at, id }) as const;
  const filled = (line: NamedLine): Shape[] => {
    if (line.fillOpacity === 0) return [];
    const isCrisp = !isArrow(line);
    const fill = { colour: figure.lineColours[line.kind], opacity: line.fillOpacity, ...(isCrisp ? { isCrisp } : {}) };
    return [{ ...outlineOf(line), fill, stroke: null }];
  };
  const stroked = (line: NamedLine): Shape[] => {
    const shapes = veiled(outlineOf(line), line.kind, figure);
    // Of an arrow's head both stand over the lines.
    return isArrow(line) ? [...shapes.slice(0, -1), ...filled(line), ...shapes.slice(-1)] : shapes;
  };
  const shapes: Shape[] = [];
  if (panel.kind === "probability") {
    const { rows, columns, indices } = panel;
    shapes.push({ kind: "values", x, y, width, height, rows, columns, indices, ramp: figure.colormap });
  }
  shapes.push(...lines.filter((line) => !isArrow(line)).flatMap(filled));
  // From below to above: the samples, the reference, all else.
  shapes.push(...lines.filter(({ kind }) => kind === "samples").flatMap(stroked));
  if (panel.referencePath !== "") {
    const id = references.get(panel.referencePath)!;
    shapes.push(...veiled({ kind: "path", d: panel.referencePath, at, id }, "reference", figure));
  }
  shapes.push(...lines.filter(({ kind }) => kind !== "samples").flatMap(stroked));
  return shapes;
} // prettier-ignore

type NamedLine = PanelLine & { readonly id: string };

function isArrow({ kind }: PanelLine): boolean {
  return kind === "keeping" || kind === "changing";
}

/** Names a line's path in the file: by its kind and its panel, and its number where there are several. */
function idOf(lines: readonly PanelLine[], number: number, panel: number): string {
  const { kind } = lines[number];
  const before = lines.slice(0, number).filter((line) => line.kind === kind).length;
  // A panel's boundary of the reference is another path, by a name of its own.
  const word = kind === "reference" ? "set" : kind;
  return `${word}-${panel}${before === 0 ? "" : `-${before}`}`;
}

/** A line, and under it what keeps it apart from any colour. */
function veiled(
  outline: Pick<PathShape, "kind" | "d" | "at" | "id">,
  kind: LineKind,
  figure: FigureDescription,
): PathShape[] {
  const { halo } = LOOKS[kind];
  const line = { ...outline, fill: null, stroke: strokeOf(kind, figure) };
  if (halo === null) return [line];
  const veil = { colour: figure.haloColour, ...halo, dash: null };
  return [{ ...outline, fill: null, stroke: veil }, line];
}

function solid(colour: string, width: number): Stroke {
  return { colour, opacity: 1, width, dash: null };
}

/** The stroke of a line, in a panel and in the legend. */
function strokeOf(kind: LineKind, { lineColours }: FigureDescription): Stroke {
  const { width, dash = null, opacity = 1 } = LOOKS[kind];
  return { ...solid(lineColours[kind], width), dash, opacity };
}

function legendShapes(mark: LegendMark, figure: FigureDescription): Shape[] {
  const { kind, x, y, width, height } = mark;
  const frame = { kind: "path", ...boxPath(mark) } as const;
  if (kind === "ramp") {
    const indices = Uint8Array.from({ length: 256 }, (_, i) => i);
    return [
      { kind: "values", x, y, width, height, rows: 1, columns: 256, indices, ramp: figure.colormap },
      { ...frame, fill: null, stroke: solid(figure.frameColour, STROKE.frame) },
    ];
  }
  if (kind === "surface") {
    const { colour, opacity } = mark;
    return [{ ...frame, fill: { colour, opacity }, stroke: solid(colour, STROKE.frame) }];
  }
  if (kind === "hatch") {
    const d = hatchPath(Uint8Array.of(1), 1, 1, mark);
    return [{ kind: "path", d, at: [x, y], fill: null, stroke: strokeOf(kind, figure) }];
  }
  if (kind === "keeping" || kind === "changing") {
    const head = `M${width} 0L${width - 3.5} -1.4L${width - 3.5} 1.4Z`;
    const stroke = strokeOf(kind, figure);
    return [
      { kind: "path", d: `M0 0H${width - 3}`, at: [x, y], fill: null, stroke },
      { kind: "path", d: head, at: [x, y], fill: { colour: stroke.colour, opacity: 1 }, stroke: null },
    ];
  }
  const stroke = kind === "bar" ? solid(figure.referenceColour, STROKE.bar) : strokeOf(kind, figure);
  return [{ kind: "path", d: `M0 0H${width}`, at: [x, y], fill: null, stroke }];
}
