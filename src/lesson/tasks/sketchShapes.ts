/** Sketches by numbers, for those who do not draw: lengths are fractions of the side. */
import { PRESET_SIZE, maskOf } from "../../shapes/presets.ts";
import { type SignedDistance, disc, subtract, union } from "../../shapes/sdf.ts";

const sketched = (shape: SignedDistance) => maskOf(shape, PRESET_SIZE, PRESET_SIZE);

/** A disc in the middle with a hole; nothing where the hole is as large. */
export function ringSketch(outer: number, hole: number): Uint8Array {
  if (outer <= hole) return new Uint8Array(PRESET_SIZE ** 2);
  const whole = disc([0.5, 0.5], outer);
  return sketched(hole === 0 ? whole : subtract(whole, disc([0.5, 0.5], hole)));
}

/** Two discs where the self-check has its own, and a bridge between their centres. @param bridge half of its height. */
export function discsSketch(radius: number, bridge: number): Uint8Array {
  if (radius === 0) return new Uint8Array(PRESET_SIZE ** 2);
  const pair = union(disc([0.31, 0.5], radius), disc([0.69, 0.5], radius));
  const bar: SignedDistance = (x, y) => Math.max(Math.abs(x - 0.5) - 0.19, Math.abs(y - 0.5) - bridge);
  return sketched(bridge === 0 ? pair : union(pair, bar));
}
