/** Cross-entropy and soft-Dice of a soft segmentation c against a marginal m, equations (1) and (2) of the paper. */
import { naturalLogarithm } from "./kernel/plain.ts";

/** x·log y with 0·log 0 = 0. */
function timesLog(x: number, y: number): number {
  if (x === 0) return 0;
  return y === 0 ? -Infinity : x * naturalLogarithm(y);
}

/** CE_m(c): mean over Ω of −m·log c − (1 − m)·log(1 − c). Infinite where c rules out what m allows. */
export function crossEntropy(marginal: ArrayLike<number>, candidate: ArrayLike<number>): number {
  let sum = 0;
  for (let p = 0; p < marginal.length; p++) {
    sum -= timesLog(marginal[p], candidate[p]) + timesLog(1 - marginal[p], 1 - candidate[p]);
  }
  return sum / marginal.length;
}

/** SD_m(c) = 1 − 2∫cm / (‖c‖₁ + ‖m‖₁), or null where both are 0 everywhere. */
export function softDice(marginal: ArrayLike<number>, candidate: ArrayLike<number>): number | null {
  let overlap = 0;
  let volumes = 0;
  for (let p = 0; p < marginal.length; p++) {
    overlap += marginal[p] * candidate[p];
    volumes += marginal[p] + candidate[p];
  }
  return volumes === 0 ? null : 1 - (2 * overlap) / volumes;
}
