/** Labels as annotators would give them: one noisy segmentation of each slice, by the noise model of the paper. */
import { sampleMask } from "../samples.ts";
import { DrawCache } from "../drawCache.ts";
import type { Kernel } from "../kernel/index.ts";
import type { Recipe } from "./recipe.ts";
import { type Slices, sliceAt, sliceGrid } from "./slices.ts";

/**
 * Sample number i of the noise with the recipe's seed deforms slice i; a scales it, as everywhere.
 * @param count of the first slices, at most 1000. @returns 0 or 1, [count, size, size].
 */
export function noisyLabels(
  kernel: Kernel,
  slices: Slices,
  { smoothness, seed }: Recipe,
  a: number,
  count = slices.count,
): Uint8Array<ArrayBuffer> {
  const { size, references } = slices;
  if (a === 0) return references.slice(0, count * size * size);
  const grid = sliceGrid(slices);
  const cache = new DrawCache(kernel);
  const out = new Uint8Array(count * size * size);
  for (let sample = 0; sample < count; sample++) {
    const reference = { grid, mask: sliceAt(references, size, sample) };
    sliceAt(out, size, sample).set(sampleMask(kernel, cache, { reference, smoothness, seed, sample }, a));
  }
  cache.clear();
  return out;
}
