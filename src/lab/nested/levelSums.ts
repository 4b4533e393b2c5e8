/** What any level of a marginal reaches, fast enough for every step of a drag. */
import { type Grid, pixelCount } from "../../core/grid.ts";
import { type Kernel, createKernel } from "../../core/kernel/index.ts";
import { type Optimum, evaluateThreshold } from "../../core/optima.ts";

/** The levels that can be asked for: above 0, where {m ≥ level} would be all of Ω. */
export const LEVEL_RANGE: readonly [least: number, greatest: number] = [0.01, 0.99];

/**
 * A marginal in the kernel's memory, to be asked for level after level: a pass takes some milliseconds at 256³.
 * The memory goes when the object does.
 */
export function levelSums(grid: Grid, marginal: Float32Array, kernel: Kernel = createKernel()) {
  const { length } = marginal;
  const block = kernel.allocate(4 * length);
  block.f32.set(marginal);
  const sums = kernel.marginalSums(block, length);
  /** Volume in voxels, Dice and accuracy of {m ≥ level}, as the inspector counts them. @param level above 0. */
  return (level: number): Optimum => evaluateThreshold(kernel, block, length, sums, level, pixelCount(grid));
}
