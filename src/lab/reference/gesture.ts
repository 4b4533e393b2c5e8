/** One movement of a drawing tool over a slice, from where it starts to where it ends, drawn into a stroke. */
import type { Triple } from "../../core/kernel/index.ts";
import { pointAt } from "../../core/position.ts";
import { type Slice, takeSlice } from "../../core/slice.ts";
import {
  type PaintValue,
  type Position,
  brushStroke,
  fillEllipse,
  fillRectangle,
  floodFill,
} from "../../shapes/paint.ts";
import type { Tool } from "../../state/lab/labState.ts";
import type { Stroke } from "../../state/lab/stroke.ts";

/** A ball-shaped brush; the discs need but their radius. */
interface Ball {
  /** In voxels per axis of the grid: round in mm. */
  readonly radii: Triple;
  /** The slice's index along its own axis. */
  readonly depth: number;
}

export interface GestureStart {
  readonly tool: Exclude<Tool, "locate">;
  readonly slice: Slice;
  readonly at: Position;
  /** Of a disc, in pixels. */
  readonly radius: number;
  /** null for a disc. */
  readonly ball: Ball | null;
  /** Shapes cut out instead of filling. */
  readonly isCutting: boolean;
}

export class Gesture {
  /** The slice before. */
  private readonly before: Uint8Array;
  /** The slice as discs have left it. */
  private pixels: Uint8Array;
  private last: Position;

  constructor(
    readonly stroke: Stroke,
    private readonly start: GestureStart,
  ) {
    const { tool, slice, at } = start;
    this.before = takeSlice(stroke.mask, slice);
    this.pixels = this.before;
    this.last = at;
    if (tool === "fill") {
      const filled = floodFill(this.before, slice.rows, slice.columns, Math.floor(at.y), Math.floor(at.x));
      stroke.paint(slice, filled);
    } else this.move([at]);
  }

  /** @param points where the pointer went since the last call. */
  move(points: readonly Position[]): void {
    const { tool, isCutting } = this.start;
    if (tool === "brush" || tool === "eraser") this.brush(points, (tool === "brush") === isCutting ? 0 : 1);
    else if (tool !== "fill") this.shape(tool, points[points.length - 1], isCutting ? 0 : 1);
    this.last = points[points.length - 1];
  }

  private brush(points: readonly Position[], ink: PaintValue): void {
    const { slice, radius, ball } = this.start;
    const line = [this.last, ...points];
    if (ball === null) {
      this.pixels = brushStroke(this.pixels, slice.rows, slice.columns, line, radius, ink);
      this.stroke.paint(slice, this.pixels);
    } else {
      this.stroke.roll(
        line.map(({ x, y }) => pointAt(slice, y, x, ball.depth)),
        ball.radii,
        ink,
      );
    }
  }

  private shape(tool: "ellipse" | "rectangle", to: Position, value: PaintValue): void {
    const { slice, at } = this.start;
    const fill = tool === "ellipse" ? fillEllipse : fillRectangle;
    this.stroke.paint(slice, fill(this.before, slice.rows, slice.columns, at, to, value));
  }
}
