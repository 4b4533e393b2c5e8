/** Two hard segmentations against each other. */
import { InputError } from "./errors.ts";

export interface Overlap {
  /** Pixels of the first. */
  readonly pixels: number;
  /** Pixels of both, |s ∩ r|. */
  readonly common: number;
  /** 2|s ∩ r| / (|s| + |r|), or null where both are empty. */
  readonly dice: number | null;
}

/** Size of a segmentation and its Dice with another one. @param s @param r 0 or 1 per pixel of the same grid. */
export function overlapOf(s: Uint8Array, r: Uint8Array): Overlap {
  if (s.length !== r.length) {
    throw new InputError(`two masks of one grid are needed, got ${s.length} and ${r.length} pixels`);
  }
  let pixels = 0;
  let others = 0;
  let common = 0;
  for (let p = 0; p < s.length; p++) {
    pixels += s[p];
    others += r[p];
    common += s[p] & r[p];
  }
  return { pixels, common, dice: pixels + others === 0 ? null : (2 * common) / (pixels + others) };
}
