/** A polygon that is not closed yet: its corners are set one by one, and can be moved until it is. */
import { type Slice, takeSlice } from "../../core/slice.ts";
import type { PaintValue, Position } from "../../shapes/paint.ts";
import { fillPolygon } from "../../shapes/polygon.ts";
import type { Stroke } from "../../state/lab/stroke.ts";

/** A press on it: which corner it holds, and what there was before. */
interface Hold {
  readonly index: number;
  readonly before: readonly Position[];
  readonly isNew: boolean;
  /** Whether the corner was dragged. */
  hasMoved: boolean;
}

export class PolygonDrawing {
  /** Of the slice before. */
  private readonly pixels: Uint8Array;
  private hold: Hold | null = null;
  corners: readonly Position[] = [];

  constructor(
    readonly stroke: Stroke,
    readonly slice: Slice,
    private readonly value: PaintValue,
  ) {
    this.pixels = takeSlice(stroke.mask, slice);
  }

  /** Takes a corner up, or sets another one. @param reach of a corner along x and y, in pixels of the slice. */
  press(at: Position, reach: Position): void {
    const before = this.corners;
    const isOn = ({ x, y }: Position) => Math.abs(x - at.x) <= reach.x && Math.abs(y - at.y) <= reach.y;
    // The newest of those that lie on each other, so that two presses on one place are about one corner.
    const found = before.findLastIndex(isOn);
    const isNew = found === -1;
    this.hold = { index: isNew ? before.length : found, before, isNew, hasMoved: false };
    if (isNew) this.put([...before, at]);
  }

  drag(to: Position, reach: Position): void {
    const { hold, corners } = this;
    if (hold === null) return;
    const { x, y } = corners[hold.index];
    if (Math.abs(to.x - x) > reach.x / 2 || Math.abs(to.y - y) > reach.y / 2) hold.hasMoved = true;
    if (hold.isNew || hold.hasMoved) this.put(corners.map((corner, i) => (i === hold.index ? to : corner)));
  }

  /** @returns whether it is to be closed: a press on the first or the last corner that did not move it, the second of a double-click. */
  release(): boolean {
    const { hold, corners } = this;
    this.hold = null;
    if (hold === null || hold.isNew || hold.hasMoved || corners.length < 3) return false;
    return hold.index === 0 || hold.index === corners.length - 1;
  }

  /** As if the press had not been. */
  takeBack(): void {
    if (this.hold !== null) this.put(this.hold.before);
    this.hold = null;
  }

  removeLast(): void {
    this.hold = null;
    this.put(this.corners.slice(0, -1));
  }

  private put(corners: readonly Position[]): void {
    this.corners = corners;
    const { rows, columns } = this.slice;
    this.stroke.paint(this.slice, fillPolygon(this.pixels, rows, columns, corners, this.value));
  }
}
