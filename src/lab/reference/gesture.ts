/** One movement of a tool over the slice: from where it starts to where it ends, the mask it makes. */
import {
  type PaintValue,
  type Position,
  brushStroke,
  fillEllipse,
  fillRectangle,
  floodFill,
} from "../../shapes/paint.ts";
import type { Tool } from "../../state/labState.ts";

export interface GestureStart {
  readonly tool: Tool;
  /** The mask before. */
  readonly pixels: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  readonly at: Position;
  readonly radius: number;
  /** Shapes cut out instead of filling. */
  readonly isCutting: boolean;
}

export class Gesture {
  /** The mask so far. */
  pixels: Uint8Array;
  private last: Position;

  constructor(private readonly start: GestureStart) {
    this.last = start.at;
    this.pixels = start.pixels;
    if (start.tool === "fill") {
      const { pixels, rows, columns, at } = start;
      this.pixels = floodFill(pixels, rows, columns, Math.floor(at.y), Math.floor(at.x));
    } else this.move([start.at]);
  }

  /** @param points where the pointer went since the last call. */
  move(points: readonly Position[]): void {
    const { tool, rows, columns, radius, isCutting } = this.start;
    const to = points[points.length - 1];
    const value: PaintValue = isCutting ? 0 : 1;
    if (tool === "brush" || tool === "eraser") {
      const ink: PaintValue = (tool === "brush") === isCutting ? 0 : 1;
      this.pixels = brushStroke(this.pixels, rows, columns, [this.last, ...points], radius, ink);
    } else if (tool === "ellipse") {
      this.pixels = fillEllipse(this.start.pixels, rows, columns, this.start.at, to, value);
    } else if (tool === "rectangle") {
      this.pixels = fillRectangle(this.start.pixels, rows, columns, this.start.at, to, value);
    }
    this.last = to;
  }
}
