/** Moving, scaling and turning the reference by what is seen of it in a slice: all slices of the plane go along. */
import { type Reference, foregroundBox } from "../../core/reference.ts";
import { type PlaneName, PLANE_AXIS, type Slice, sliceOf, takeSlice } from "../../core/slice.ts";
import type { Position } from "../../shapes/paint.ts";
import {
  type Affine,
  type Box,
  IDENTITY,
  applied,
  composed,
  pivotOf,
  scaling,
  shift,
  transformed,
  turning,
} from "../../shapes/transform.ts";
import type { Drawing, Stroke } from "../../state/lab/stroke.ts";
import type { Gesture } from "./gesture.ts";

/** Where a plane cuts the reference. */
export interface Plane {
  readonly name: PlaneName;
  readonly slice: Slice;
  readonly isAnatomical: boolean;
}

/** The corners and sides of the box, by the compass; the knob that turns; and all else, which moves. */
export type Handle = "nw" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w" | "turn" | "move";

/**
 * What a mask was before it was moved, and how: moving on begins there. So a reference that is turned many times is
 * resampled once, and what was moved over the edge comes back.
 */
const origins = new WeakMap<Uint8Array, { mask: Uint8Array; plane: PlaneName; affine: Affine }>();

function originOf({ mask }: Reference, plane: PlaneName) {
  const origin = origins.get(mask);
  return origin?.plane === plane ? origin : { mask, plane, affine: IDENTITY };
}

/** The box around the foreground of all the plane's slices, in pixels of one of them; null where there is none. */
export function boxOn(reference: Reference, { rowAxis, columnAxis, ...slice }: Slice): Box | null {
  const { start, shape } = foregroundBox(reference);
  if (shape[2] === 0) return null;
  const skipped = 3 - reference.grid.shape.length;
  const span = (axis: number, count: number, stride: number) => {
    const [first, size] = [start[axis + skipped], shape[axis + skipped]];
    const low = stride > 0 ? first : count - first - size;
    return [low, low + size] as const;
  };
  const [left, right] = span(columnAxis, slice.columns, slice.columnStride);
  const [top, bottom] = span(rowAxis, slice.rows, slice.rowStride);
  return { left, top, right, bottom };
}

/** The plane's slices that have foreground. */
function slicesOf(reference: Reference, { name, slice, isAnatomical }: Plane): Slice[] {
  const { grid } = reference;
  if (grid.shape.length === 2) return [slice];
  const { start, shape } = foregroundBox(reference);
  const axis = PLANE_AXIS[name];
  return Array.from({ length: shape[axis] }, (_, i) => sliceOf(grid, name, start[axis] + i, isAnatomical));
}

/** Draws the reference of a stroke's beginning as it is moved. */
class Mover {
  private readonly origin: ReturnType<typeof originOf>;
  private readonly slices: readonly Slice[];
  private readonly pixels: readonly Uint8Array[];

  constructor(
    private readonly stroke: Stroke,
    private readonly plane: Plane,
  ) {
    this.origin = originOf(stroke.before, plane.name);
    const { mask } = this.origin;
    this.slices = slicesOf({ grid: stroke.before.grid, mask }, plane);
    this.pixels = this.slices.map((slice) => takeSlice(mask, slice));
  }

  /** The point about which it turns, wherever it is by now. */
  get pivot(): Position {
    const box = boxOn({ grid: this.stroke.before.grid, mask: this.origin.mask }, this.plane.slice);
    return applied(this.origin.affine, box === null ? { x: 0, y: 0 } : pivotOf(box));
  }

  draw(further: Affine): void {
    const affine = composed(further, this.origin.affine);
    this.slices.forEach((slice, i) =>
      this.stroke.paint(slice, transformed(this.pixels[i], slice.rows, slice.columns, affine)),
    );
    origins.set(this.stroke.mask, { ...this.origin, affine });
  }
}

/** Moves, scales or turns by the pointer, from where it is put down. */
export class MoveGesture implements Gesture {
  private readonly mover: Mover;
  private readonly box: Box | null;

  constructor(
    readonly stroke: Stroke,
    private readonly plane: Plane,
    private readonly at: Position,
    private readonly handle: Handle,
  ) {
    this.mover = new Mover(stroke, plane);
    this.box = boxOn(stroke.before, plane.slice);
  }

  move(points: readonly Position[]): void {
    if (this.box === null) return;
    this.mover.draw(this.affineTo(points[points.length - 1], this.box));
  }

  private affineTo(to: Position, box: Box): Affine {
    const { handle, at } = this;
    if (handle === "move") return shift(Math.round(to.x - at.x), Math.round(to.y - at.y));
    if (handle === "turn") return this.turnTo(to);
    const about = {
      x: handle.includes("w") ? box.right : box.left,
      y: handle.includes("n") ? box.bottom : box.top,
    };
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    // As far as the pointer has moved, not where it is: a handle is gripped beside its middle.
    const byX = 1 + ((handle.includes("w") ? -1 : 1) * (to.x - at.x)) / width;
    const byY = 1 + ((handle.includes("n") ? -1 : 1) * (to.y - at.y)) / height;
    if (handle === "e" || handle === "w") return scaling(held(byX, width), 1, about);
    if (handle === "n" || handle === "s") return scaling(1, held(byY, height), about);
    const by = held((byX + byY) / 2, Math.min(width, height));
    return scaling(by, by, about);
  }

  private turnTo(to: Position): Affine {
    const { pixelAspect } = this.plane.slice;
    const { pivot } = this.mover;
    const angle = ({ x, y }: Position) => Math.atan2(y - pivot.y, (x - pivot.x) * pixelAspect);
    const degrees = ((angle(to) - angle(this.at)) * 180) / Math.PI;
    return turning(snapped(degrees), pivot, pixelAspect);
  }
}

/** Nothing is scaled to less than two pixels, or turned over. */
function held(by: number, length: number): number {
  return Math.max(by, Math.min(1, 2 / length));
}

/** Whole degrees; quarters of a turn hold within 3°. */
function snapped(degrees: number): number {
  const quarter = 90 * Math.round(degrees / 90);
  return Math.abs(degrees - quarter) <= 3 ? quarter : Math.round(degrees);
}

/** What a button does to the reference at once: one step of the history. */
export type Turn = "turnLeft" | "turnRight" | "quarter" | "larger" | "smaller" | "mirror";

const TURNS: Readonly<Record<Turn, (pivot: Position, pixelAspect: number) => Affine>> = {
  turnLeft: (pivot, aspect) => turning(-15, pivot, aspect),
  turnRight: (pivot, aspect) => turning(15, pivot, aspect),
  quarter: (pivot, aspect) => turning(90, pivot, aspect),
  larger: (pivot) => scaling(1.1, 1.1, pivot),
  smaller: (pivot) => scaling(1 / 1.1, 1 / 1.1, pivot),
  mirror: (pivot) => scaling(-1, 1, pivot),
};

export function turnReference(drawing: Drawing, plane: Plane, turn: Turn): void {
  const stroke = drawing.begin();
  const mover = new Mover(stroke, plane);
  mover.draw(TURNS[turn](mover.pivot, plane.slice.pixelAspect));
  drawing.finish(stroke);
}

/** How far the knob that turns is from the box, CSS pixels. */
export const KNOB = 26;

/** Where a press meets what can be gripped, in pixels of the slice. */
export interface Grip {
  /** Half the width and height of a handle. */
  readonly reach: Position;
  /** How far the knob is from the box. */
  readonly knob: Position;
}

/** Where the handles are. @param away of the knob from the box, in pixels of the slice. */
export function handlePlaces(
  { left, top, right, bottom }: Box,
  slice: Slice,
  away: Position,
): Readonly<Record<Exclude<Handle, "move">, Position>> {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  // Above the box, below it where there is no room, and else within.
  const knob = top - away.y >= 0 ? top - away.y : bottom + away.y <= slice.rows ? bottom + away.y : top + away.y;
  return {
    turn: { x, y: knob },
    nw: { x: left, y: top },
    ne: { x: right, y: top },
    se: { x: right, y: bottom },
    sw: { x: left, y: bottom },
    n: { x, y: top },
    e: { x: right, y },
    s: { x, y: bottom },
    w: { x: left, y },
  };
} // prettier-ignore

/** The handle at a place; all else moves. @param grip null grips none. */
export function handleAt(box: Box | null, slice: Slice, at: Position, grip: Grip | null): Handle {
  if (box === null || grip === null) return "move";
  const places = handlePlaces(box, slice, grip.knob);
  const isAt = ({ x, y }: Position) =>
    Math.abs(x - at.x) <= grip.reach.x && Math.abs(y - at.y) <= grip.reach.y;
  return (Object.keys(places) as Exclude<Handle, "move">[]).find((handle) => isAt(places[handle])) ?? "move";
}
