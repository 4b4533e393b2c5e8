/** Where a surface comes from: checked as it enters the worker, and turned into voxels. */
import type { SampleInWindow } from "../../core/samples.ts";
import { type Draw, makeDraw } from "../../core/draw.ts";
import { InputError } from "../../core/errors.ts";
import { type Grid, makeGrid, pixelCount } from "../../core/grid.ts";
import { checkedReference } from "../../core/reference.ts";
import { wholeWindow } from "../../core/window.ts";
import { requireSide, voxelSizes } from "./lattice.ts";
import { type Surface, type SurfaceSource, levelSurface, maskSurface } from "./surface.ts";

/** A checked source. @throws InputError where a size, a value or the number of axes does not fit. */
export function checkedSource(source: SurfaceSource): SurfaceSource {
  if (source.kind === "level") return { ...source, grid: checkedVolume(source.grid, source.values) };
  if (source.kind === "sample") return { ...source, draw: makeDraw(source.draw) };
  return { kind: "mask", reference: checkedReference(source.reference) };
}

/** A checked grid for an array. @throws InputError where the array does not fit. */
export function checkedVolume({ shape, spacing }: Grid, values: ArrayLike<number>): Grid {
  const grid = makeGrid(shape, spacing);
  if (values.length === pixelCount(grid)) return grid;
  throw new InputError(
    `an array over ${shape.join(" × ")} needs ${pixelCount(grid)} values, got ${values.length}`,
  );
}

/** The surface of a checked source. @param sampleOf makes a noisy segmentation. @throws InputError */
export function surfaceOf(
  source: SurfaceSource,
  maxSide: number,
  sampleOf: (draw: Draw, a: number) => SampleInWindow,
): Surface {
  requireSide(maxSide);
  if (source.kind === "level") {
    const { grid, values, level } = source;
    return levelSurface({ values, window: wholeWindow(grid) }, voxelSizes(grid), level, maxSide);
  }
  const { grid, mask } = source.kind === "mask" ? source.reference : source.draw.reference;
  const sizes = voxelSizes(grid);
  const box =
    source.kind === "mask" ? { values: mask, window: wholeWindow(grid) } : sampleOf(source.draw, source.a);
  return maskSurface(box, sizes, maxSide);
}
