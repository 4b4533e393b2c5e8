/** A stroke under way: a copy of the mask, drawn into until the stroke ends. Nobody else changes it, and nobody sees it before. */
import { volumeShape } from "../../core/window.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { type Slice, putSlice, slicePlaces } from "../../core/slice.ts";
import { drawBallStroke } from "../../shapes/paint3d.ts";
import type { PaintValue } from "../../shapes/paint.ts";
import type { Reference } from "../../core/reference.ts";

/** Whether a pixel or voxel may be drawn on, by its place in the mask. */
export type Limit = (index: number) => boolean;

export class Stroke {
  readonly mask: Uint8Array;
  /** Where it may draw; null is everywhere. */
  limit: Limit | null = null;
  private last: { readonly slice: Slice; readonly places: Int32Array } | null = null;

  constructor(readonly before: Reference) {
    this.mask = before.mask.slice();
  }

  /** One slice as it has become, row by row; what may not be drawn on stays as it was. */
  paint(slice: Slice, pixels: Uint8Array): void {
    putSlice(this.mask, slice, this.limit === null ? pixels : this.limited(slice, pixels, this.limit));
  }

  private limited(slice: Slice, pixels: Uint8Array, mayDraw: Limit): Uint8Array {
    const { mask } = this.before;
    // A stroke stays on its slice, which it paints with every move.
    if (this.last?.slice !== slice) this.last = { slice, places: slicePlaces(slice) };
    const { places } = this.last;
    return pixels.map((value, p) => {
      const old = mask[places[p]];
      return value === old || mayDraw(places[p]) ? value : old;
    });
  }

  /** A ball-shaped brush through points of the volume. @param points in voxels from its corner. @param radii in voxels per axis. */
  roll(points: readonly Triple[], radii: Triple, value: PaintValue): void {
    drawBallStroke(this.mask, volumeShape(this.before.grid), points, radii, value, this.limit);
  }
}

/** What can be drawn on: the reference, or a guess. At most one stroke is under way. */
export interface Drawing {
  /** Starts a stroke; one under way ends. @param onEnd is told when this one has, kept or taken back. */
  begin(onEnd?: (() => void) | null): Stroke;
  /** Shows a stroke under way, as far as it was drawn; nothing where it was taken back meanwhile. */
  show(stroke: Stroke): void;
  /** Ends a stroke: one step of the history, unless it changed nothing. */
  finish(stroke: Stroke): void;
  /** Ends a stroke under way, if there is one: what was drawn so far is kept. */
  settle(): void;
  /** Takes a stroke under way back. */
  revert(): void;
}
