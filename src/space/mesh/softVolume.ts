/** A volume of probabilities as a small texture. */
import { InputError } from "../../core/errors.ts";
import type { Grid } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { wholeWindow } from "../../core/window.ts";
import { type VoxelBox, blockMeans, boxAbove, cellsOf, requireSide, stepFor, voxelSizes } from "./lattice.ts";
import type { SoftVolume } from "./surface.ts";

/**
 * values·scale in [0, 1] (clamped) as block means in steps of 1/255, over the box where some value exceeds 1/255.
 * Blocks of step³ voxels, the smallest step with at most `maxSide` cells per axis; what of a block lies outside Ω is 0.
 * @param scale above 0, e.g. 1/k for counts of k samples.
 * @throws InputError for a picture, or a scale that is not above 0.
 */
export function softVolume(
  values: Float32Array | Uint8Array | Uint16Array,
  scale: number,
  grid: Grid,
  maxSide: number,
): SoftVolume {
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new InputError(`the scale of a volume must be above 0, got ${scale}`);
  }
  requireSide(maxSide);
  const sizes = voxelSizes(grid);
  const box: VoxelBox = { values, window: wholeWindow(grid) };
  const above = boxAbove(box, 1 / 255 / scale);
  const step = stepFor(above, maxSide);
  const cells = cellsOf(above, step);
  const means = blockMeans(box, cells, step);
  const [c0, c1, c2] = cells.shape;
  const out = new Uint8Array(means.length);
  for (let i = 0, p = 0; i < c0; i++) {
    for (let j = 0; j < c1; j++) {
      for (let k = 0; k < c2; k++, p++) {
        out[i + c0 * (j + c1 * k)] = Math.round(255 * Math.min(1, Math.max(0, means[p] * scale)));
      }
    }
  }
  const corner = (at: number) => cells.start.map((first, axis) => (first + at * cells.shape[axis]) * step * sizes[axis]); // prettier-ignore
  return {
    shape: cells.shape,
    values: out,
    low: corner(0) as unknown as Triple,
    high: corner(1) as unknown as Triple,
  };
}
