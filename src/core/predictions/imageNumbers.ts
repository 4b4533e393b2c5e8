/** What the threshold ½ and the Dice threshold make of one probability map, alone and against its truth. */
import type { Kernel } from "../kernel/index.ts";
import { countOnes } from "../mask.ts";
import { diceThreshold } from "../optima.ts";
import { overlapOf } from "../overlap.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../segmentation.ts";
import { bestCut } from "./bestCut.ts";

/** Volumes are fractions of the image; Dice is that of two hard masks, 1 where both are empty. */
export interface ImageNumbers {
  /** t = ½ sup_s D_m(s); null where the map is 0 everywhere, and its answer the empty mask. */
  readonly threshold: number | null;
  readonly supDice: number | null;
  /** Mean of m. */
  readonly volumeMap: number;
  readonly volumeHalf: number;
  readonly volumeThreshold: number;
  /** Of {m ≥ ½}; null without a truth, as all that follows. */
  readonly diceHalf: number | null;
  /** Of {m ≥ t}. */
  readonly diceThreshold: number | null;
  /** Of the best {m ≥ τ} there is. */
  readonly diceBest: number | null;
  /** That τ; null where the truth is empty, too. */
  readonly bestThreshold: number | null;
}

/**
 * @param map m per pixel, in [0, 1]. @param truth 0 or 1 per pixel of the same grid, or null.
 * @throws InputError where the sizes differ.
 */
export function imageNumbers(kernel: Kernel, map: Float32Array, truth: Uint8Array | null): ImageNumbers {
  const block = kernel.allocate(map.byteLength);
  block.f32.set(map);
  const sums = kernel.marginalSums(block, map.length);
  const threshold = diceThreshold(kernel, block, map.length, sums);
  block.free();
  const half = cutAt(map, ACCURACY_THRESHOLD, truth);
  const own = cutAt(map, threshold, truth);
  const best = truth === null ? null : bestCut(map, truth);
  return {
    threshold,
    supDice: threshold === null ? null : 2 * threshold,
    volumeMap: sums.sum / map.length,
    volumeHalf: half.volume,
    volumeThreshold: own.volume,
    diceHalf: half.dice,
    diceThreshold: own.dice,
    diceBest: best?.dice ?? null,
    bestThreshold: best?.threshold ?? null,
  };
}

/** {m ≥ threshold}, empty where that is undefined. */
function cutAt(map: Float32Array, threshold: number | null, truth: Uint8Array | null) {
  const mask = thresholded(map, threshold);
  return {
    volume: countOnes(mask) / map.length,
    dice: truth === null ? null : (overlapOf(mask, truth).dice ?? 1),
  };
}
