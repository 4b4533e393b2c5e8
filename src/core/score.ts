/** What any hard segmentation reaches against a marginal, level set or not. */
import { InputError } from "./errors.ts";

export interface Score {
  readonly pixels: number;
  /** D_m(s) = 2∫sm / (‖s‖ + ‖m‖), or null where it is 0/0. */
  readonly dice: number | null;
  /** A_m(s), the mean over Ω of s·m + (1 − s)(1 − m). */
  readonly accuracy: number;
}

/** D_m and A_m of a segmentation. @param s 0 or 1 per pixel of Ω. @param marginal m per pixel of Ω, in [0, 1]. */
export function scoreOf(s: Uint8Array, marginal: Float32Array): Score {
  if (s.length !== marginal.length) {
    throw new InputError(
      `a mask and a marginal of one grid are needed, got ${s.length} and ${marginal.length} pixels`,
    );
  }
  let pixels = 0;
  let inside = 0;
  let total = 0;
  for (let p = 0; p < s.length; p++) {
    total += marginal[p];
    if (s[p] === 0) continue;
    pixels += 1;
    inside += marginal[p];
  }
  const denominator = pixels + total;
  return {
    pixels,
    dice: denominator === 0 ? null : (2 * inside) / denominator,
    accuracy: (inside + (s.length - pixels) - (total - inside)) / s.length,
  };
}
