/** From a soft to a hard segmentation: at ½, or at ½·sup Dice of itself (marginal thresholding). */
import { diceThreshold } from "../optima.ts";
import type { Kernel } from "../kernel/index.ts";

/** {c ≥ threshold}; nothing where the threshold is null. */
export function thresholded(soft: Float32Array, threshold: number | null): Uint8Array<ArrayBuffer> {
  if (threshold === null) return new Uint8Array(soft.length);
  return Uint8Array.from(soft, (value) => (value >= threshold ? 1 : 0));
}

/** ½·sup_s D_c(s) of a soft segmentation alone; null where it is 0 everywhere. */
export function ownThreshold(kernel: Kernel, soft: Float32Array): number | null {
  const block = kernel.allocate(soft.byteLength);
  block.f32.set(soft);
  const threshold = diceThreshold(kernel, block, soft.length, kernel.marginalSums(block, soft.length));
  block.free();
  return threshold;
}
