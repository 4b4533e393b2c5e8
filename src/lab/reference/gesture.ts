/** One movement of a drawing tool over a slice, from where it starts to where it ends, drawn into a stroke. */
import type { Triple } from "../../core/kernel/index.ts";
import { pointAt } from "../../core/position.ts";
import { type Slice, slicePlaces, takeSlice } from "../../core/slice.ts";
import {
  type Dab,
  type PaintValue,
  type Position,
  brushStroke,
  fillEllipse,
  fillRectangle,
  floodFill,
} from "../../shapes/paint.ts";
import { fillPolygon } from "../../shapes/polygon.ts";
import type { Tool } from "../../state/lab/labState.ts";
import type { Stroke } from "../../state/lab/stroke.ts";

/** What a press and what follows it draws. */
export interface Gesture {
  readonly stroke: Stroke;
  /** @param points where the pointer went since the last call, at least one. */
  move(points: readonly Dab[]): void;
}

/** A ball-shaped brush; the discs need but their radius. */
interface Ball {
  /** In voxels per axis of the grid: round in mm. */
  readonly radii: Triple;
  /** The slice's index along its own axis. */
  readonly depth: number;
}

export interface GestureStart {
  readonly tool: Exclude<Tool, "locate" | "polygon" | "move">;
  readonly slice: Slice;
  readonly at: Dab;
  /** Of a disc, in pixels. */
  readonly radius: number;
  /** null for a disc. */
  readonly ball: Ball | null;
  /** Shapes cut out instead of filling. */
  readonly isCutting: boolean;
}

/** Of the tools that paint. */
export class PaintGesture implements Gesture {
  /** The slice before. */
  private readonly before: Uint8Array;
  /** The slice as discs have left it. */
  private pixels: Uint8Array;
  /** Where the pointer went: all of it for the lasso, else the last place. */
  private way: Dab[];

  constructor(
    readonly stroke: Stroke,
    private readonly start: GestureStart,
  ) {
    const { tool, slice, at } = start;
    this.before = takeSlice(stroke.mask, slice);
    this.pixels = this.before;
    this.way = [at];
    if (tool === "fill") {
      stroke.paint(slice, this.filled());
    } else this.move([at]);
  }

  move(points: readonly Dab[]): void {
    const { tool, isCutting } = this.start;
    const to = points[points.length - 1];
    if (tool === "brush" || tool === "eraser") this.brush(points, (tool === "brush") === isCutting ? 0 : 1);
    else if (tool !== "fill") this.shape(tool, points, isCutting ? 0 : 1);
    this.way = tool === "lasso" ? [...this.way, ...points] : [to];
  }

  /** A connected region swapped; of one that is limited, what is connected within the limit. */
  private filled(): Uint8Array {
    const { slice, at } = this.start;
    const { rows, columns } = slice;
    const { limit } = this.stroke;
    const [row, column] = [Math.floor(at.y), Math.floor(at.x)];
    if (limit === null) return floodFill(this.before, rows, columns, row, column);
    const places = slicePlaces(slice);
    // What may not be drawn on is of another value, and ends the region.
    const marked = this.before.map((value, p) => (limit(places[p]) ? value : value + 2));
    const start = this.before[row * columns + column];
    if (marked[row * columns + column] > 1) return this.before;
    const filled = floodFill(marked, rows, columns, row, column, start === 0 ? 1 : 0);
    return filled.map((value) => value % 2);
  }

  private brush(points: readonly Dab[], ink: PaintValue): void {
    const { slice, radius, ball } = this.start;
    const line = [...this.way, ...points];
    if (ball === null) {
      this.pixels = brushStroke(this.pixels, slice.rows, slice.columns, line, radius, ink);
      this.stroke.paint(slice, this.pixels);
    } else this.roll(line, ink);
  }

  /** From one place to the next as wide as the pen is pressed there. */
  private roll(line: readonly Dab[], ink: PaintValue): void {
    const { slice, ball } = this.start;
    for (let i = 1; i < line.length; i++) {
      const share = line[i].share ?? 1;
      const [r0, r1, r2] = ball!.radii;
      const ends = [line[i - 1], line[i]].map(({ x, y }) => pointAt(slice, y, x, ball!.depth));
      this.stroke.roll(ends, [share * r0, share * r1, share * r2], ink);
    }
  }

  private shape(
    tool: "line" | "ellipse" | "rectangle" | "lasso",
    points: readonly Position[],
    value: PaintValue,
  ): void {
    const { slice, at, radius } = this.start;
    const { rows, columns } = slice;
    const to = points[points.length - 1];
    const { before } = this;
    const shapes = {
      line: () => brushStroke(before, rows, columns, [{ x: at.x, y: at.y }, { x: to.x, y: to.y }], radius, value),
      ellipse: () => fillEllipse(before, rows, columns, at, to, value),
      rectangle: () => fillRectangle(before, rows, columns, at, to, value),
      lasso: () => fillPolygon(before, rows, columns, [...this.way, ...points], value),
    }; // prettier-ignore
    this.stroke.paint(slice, shapes[tool]());
  }
}
