/** Dropout: whole channels of the coarsest level are left out of a training image's pass, anew each time it is seen. */
import { philox } from "../philox.ts";
import { PURPOSES } from "./streams.ts";

const words = new Uint32Array(4);

/**
 * Fills in the factor of every channel: 0 with probability `share`, else 1/(1 − share), so that the mean stays.
 * @param share in [0, 1). @param position of the image in the training. @returns `out`.
 */
export function drawDropout(
  share: number,
  seed: number,
  fold: number,
  position: number,
  out: Float32Array,
): Float32Array {
  for (let channel = 0; channel < out.length; channel++) {
    if (channel % 4 === 0) philox([position, fold, channel >> 2, 0], [seed, PURPOSES.dropout], words);
    out[channel] = words[channel % 4] / 2 ** 32 < share ? 0 : 1 / (1 - share);
  }
  return out;
}
