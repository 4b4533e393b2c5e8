/** "Data": organs in rows, planes in columns, each slice with its reference outlined, as a page to be saved. */
import type { PlaneName } from "../../core/slice.ts";
import { type ExperimentRun } from "../../io/experiment/run.ts";
import { croppingWords, imagesWords, splitWarning } from "../../io/experiment/division.ts";
import { colourIndices } from "../colormap.ts";
import { contourPath, maskContours } from "../contour.ts";
import type { Box, TextRun } from "../description.ts";
import { boxPath, type Drawing, type Shape } from "../drawing.ts";
import { PALETTES } from "../palette.ts";
import { captionLine, label, TEXT_SIZE } from "../text.ts";
import { wrapRuns } from "../wrap.ts";

/** One organ of one patient, in every plane that there is of it. */
export interface DataRow {
  /** As a title. */
  readonly organ: string;
  readonly cells: readonly DataCell[];
}

export interface DataCell {
  readonly plane: PlaneName;
  /** Pixels a side. */
  readonly size: number;
  /** Greys in [0, 1], [size, size]. */
  readonly image: Float32Array;
  /** 0 or 1, [size, size]. */
  readonly reference: Uint8Array;
}

/** Of synthetic volumes their seed; of a user's images the run that they are of. */
export type DataOrigin = { readonly seed: number } | { readonly run: ExperimentRun };

/** 120 mm, in points, and how a PNG of it is made. */
const WIDTH = 340.157;
export const DATA_WIDTH = { millimetres: 120, dpi: 300 } as const;
const MARGIN = 8;
const GAP = 4;
const HEAD = 12;
/** A single picture is not as wide as the page. */
const MOST_SIDE = 130;

/** What is seen, in sentences. */
export function dataCaption(rows: readonly DataRow[], origin: DataOrigin): string {
  const [{ size }] = rows[0].cells;
  const pixels = `${size} × ${size} pixels`;
  if ("seed" in origin) {
    return `Slices of synthetic volumes, one patient a row (${pixels}, seed ${origin.seed}): bodies, neighbours, partial volume, texture and noise are drawn in space. The line is the reference.`;
  }
  const { run } = origin;
  const warning = splitWarning(run);
  return `${rows[0].organ}: one of ${imagesWords(run)} (${pixels}). The line is the reference. ${croppingWords(run.recipe)}${warning === null ? "" : ` ${warning}`}`;
}

/** The figure on white, as it is printed. */
export function drawData(rows: readonly DataRow[], origin: DataOrigin): Drawing {
  const palette = PALETTES.light;
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  const side = Math.min(MOST_SIDE, (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns);
  const caption = dataCaption(rows, origin);
  const shapes: Shape[] = [];
  const write = (x: number, y: number, runs: readonly TextRun[]) => {
    shapes.push({ kind: "text", line: label(palette, x, y, runs) });
  };
  let y = MARGIN;
  for (const { organ, cells } of rows) {
    y += HEAD;
    cells.forEach(({ plane }, i) => {
      const name: TextRun[] =
        i === 0 ? [{ text: organ, style: "semibold" }, { text: `, ${plane}` }] : [{ text: plane }];
      write(MARGIN + i * (side + GAP), y - 3.5, name);
    });
    cells.forEach((cell, i) =>
      shapes.push(cellShapes(organ, cell, { x: MARGIN + i * (side + GAP), y, width: side, height: side })),
    );
    y += side + GAP;
  }
  for (const runs of wrapRuns([{ text: caption }], WIDTH - 2 * MARGIN, TEXT_SIZE.caption)) {
    y += 1.3 * TEXT_SIZE.caption;
    shapes.push({ kind: "text", line: captionLine(palette, MARGIN, y, runs) });
  }
  return { width: WIDTH, height: y + MARGIN, title: "Data", caption, background: palette.raised, shapes };
}

/** "Kidney, coronal". */
export function cellName(organ: string, plane: PlaneName): string {
  return `${organ}, ${plane}`;
}

function cellShapes(organ: string, { plane, size, image, reference }: DataCell, box: Box): Shape {
  const palette = PALETTES.light;
  // The map of greys runs from white to black, CT from black to white.
  const indices = colourIndices(image, 1).map((index) => 255 - index);
  const scale = box.width / size;
  const d = contourPath(maskContours(reference, size, size), { x: 0, y: 0, scaleX: scale, scaleY: scale });
  const line = (colour: string, width: number): Shape => ({
    kind: "path", d, at: [box.x, box.y], fill: null, stroke: { colour, opacity: 1, width, dash: null },
  }); // prettier-ignore
  const edge = { colour: palette.hairline, opacity: 1, width: 0.4, dash: null };
  return {
    kind: "group",
    name: cellName(organ, plane),
    shapes: [
      { kind: "values", ...box, rows: size, columns: size, indices, ramp: "greys" },
      line(palette.raised, 1.7),
      line(palette.reference, 0.8),
      { kind: "path", ...boxPath(box), fill: null, stroke: edge },
    ],
  };
}
