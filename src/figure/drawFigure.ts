/** A figure's description as shapes: its line widths, veils and dashes. */
import type { FigureDescription, LegendMark, LineKind, Panel, PanelLine } from "./description.ts";
import { boxPath, type Drawing, type PathShape, type Shape, type Stroke } from "./drawing.ts";

/** Line widths in points. */
const STROKE = {
  frame: 0.4,
  reference: 0.55,
  samples: 0.55,
  accuracy: 0.95,
  dice: 0.95,
  halo: 1.5,
  bar: 1.1,
} as const;

/** How what lies under a line is veiled along it; many samples' veils would hide it. */
const HALO_OPACITY = { reference: 0.8, samples: 0.5, accuracy: 0.8, dice: 0.8 } as const;

/** Points, on and off in turn: as on the screen, where a line is twice as many pixels wide. */
const DASH: Partial<Record<LineKind, readonly number[]>> = { dice: [3, 1.75] };

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
  const lines = panel.lines.filter(({ path }) => path !== "");
  const outlineOf = ({ kind, path }: PanelLine) => ({ kind: "path", d: path, at, id: `${kind}-${index}` }) as const; // prettier-ignore
  const stroked = (line: PanelLine) =>
    veiled(outlineOf(line), strokeOf(line.kind, figure), HALO_OPACITY[line.kind], figure);
  const shapes: Shape[] = [];
  if (panel.kind === "probability") {
    const { rows, columns, indices } = panel;
    shapes.push({ kind: "values", x, y, width, height, rows, columns, indices, ramp: figure.colormap });
  }
  for (const line of lines.filter(({ fillOpacity }) => fillOpacity > 0)) {
    const fill = { colour: figure.lineColours[line.kind], opacity: line.fillOpacity, isCrisp: true };
    shapes.push({ ...outlineOf(line), fill, stroke: null });
  }
  // From below to above: the samples, the reference, the optima.
  shapes.push(...lines.filter(({ kind }) => kind === "samples").flatMap(stroked));
  if (panel.referencePath !== "") {
    const outline = {
      kind: "path",
      d: panel.referencePath,
      at,
      id: references.get(panel.referencePath)!,
    } as const;
    const stroke = solid(figure.referenceColour, STROKE.reference);
    shapes.push(...veiled(outline, stroke, HALO_OPACITY.reference, figure));
  }
  shapes.push(...lines.filter(({ kind }) => kind !== "samples").flatMap(stroked));
  return shapes;
}

/** A line, and under it what keeps it apart from any colour. */
function veiled(
  outline: Pick<PathShape, "kind" | "d" | "at" | "id">,
  stroke: Stroke,
  opacity: number,
  { haloColour }: FigureDescription,
): PathShape[] {
  const halo = { colour: haloColour, opacity, width: STROKE.halo, dash: null };
  return [
    { ...outline, fill: null, stroke: halo },
    { ...outline, fill: null, stroke },
  ];
}

function solid(colour: string, width: number): Stroke {
  return { colour, opacity: 1, width, dash: null };
}

/** The stroke of a line, in a panel and in the legend. */
function strokeOf(kind: LineKind, { lineColours }: FigureDescription): Stroke {
  return { ...solid(lineColours[kind], STROKE[kind]), dash: DASH[kind] ?? null };
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
  const stroke =
    kind === "bar" || kind === "reference"
      ? solid(figure.referenceColour, STROKE[kind])
      : strokeOf(kind, figure);
  return [{ kind: "path", d: `M0 0H${width}`, at: [x, y], fill: null, stroke }];
}
