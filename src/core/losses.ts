/**
 * Cross-entropy and soft-Dice of a soft segmentation c against a marginal m, equations (1) and (2) of the paper, at
 * c = m: CE_m(c) is the mean over Ω of −m·log c − (1 − m)·log(1 − c), SD_m(c) is 1 − 2∫cm / (‖c‖₁ + ‖m‖₁).
 * `tests/core/losses.test.ts` holds both against the equations, pixel by pixel.
 */
import type { Block, Kernel, MarginalSums } from "./kernel/index.ts";

/**
 * CE_m(m), its least value: the entropy of m.
 * @param marginal float32 over a window of `count` pixels outside of which m = 0. @param pixelsOfDomain number of pixels of Ω.
 */
export function crossEntropyAtMarginal(
  kernel: Kernel,
  marginal: Block,
  count: number,
  pixelsOfDomain: number,
): number {
  return kernel.entropy(marginal, count) / pixelsOfDomain;
}

/** SD_m(m) = 1 − ‖m²‖₁ / ‖m‖₁, which is not its least value: that is 1 − sup D_m. null where m is 0 everywhere. */
export function softDiceAtMarginal({ sum, sumOfSquares }: MarginalSums): number | null {
  return sum === 0 ? null : 1 - sumOfSquares / sum;
}
