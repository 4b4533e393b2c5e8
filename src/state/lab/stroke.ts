/** A stroke under way: a copy of the mask, drawn into until the stroke ends. Nobody else changes it, and nobody sees it before. */
import { volumeShape } from "../../core/window.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { type Slice, putSlice } from "../../core/slice.ts";
import { drawBallStroke } from "../../shapes/paint3d.ts";
import type { PaintValue } from "../../shapes/paint.ts";
import type { Work } from "./work.ts";

export class Stroke {
  readonly mask: Uint8Array;

  constructor(readonly before: Work) {
    this.mask = before.reference.mask.slice();
  }

  /** One slice as it has become, row by row. */
  paint(slice: Slice, pixels: Uint8Array): void {
    putSlice(this.mask, slice, pixels);
  }

  /** A ball-shaped brush through points of the volume. @param points in voxels from its corner. @param radii in voxels per axis. */
  roll(points: readonly Triple[], radii: Triple, value: PaintValue): void {
    drawBallStroke(this.mask, volumeShape(this.before.reference.grid), points, radii, value);
  }
}
