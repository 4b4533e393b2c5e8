/** Volumes: what the noise carries out of Ω (Proposition 2), and the bounds of the companion paper. */
import { pixelCount } from "./grid.ts";
import type { Reference } from "./reference.ts";
import { normalCdfIntegral } from "./special.ts";
import { type Window, volumePixelSizes, volumeShape } from "./window.ts";

/**
 * Share of each pixel of an axis that a displacement carries out of the axis: the mean over the pixel of
 * Φ(−(side − x)/a) + Φ(−x/a), with ∫Φ(z) dz = z·Φ(z) + φ(z).
 */
function shareLost(n: number, h: number, a: number): Float64Array {
  const lost = new Float64Array(n);
  if (a === 0) return lost;
  const side = n * h;
  for (let j = 0; j < n; j++) {
    const left = j * h;
    const right = (j + 1) * h;
    const beyondEnd = normalCdfIntegral((right - side) / a) - normalCdfIntegral((left - side) / a);
    const beforeStart = normalCdfIntegral(-left / a) - normalCdfIntegral(-right / a);
    lost[j] = ((beyondEnd + beforeStart) * a) / h;
  }
  return lost;
}

/**
 * The leak ξ = ‖I‖₁ − E‖L‖₁, Proposition 2, as a fraction of Ω: exact for a reference constant on pixels, to 1e-12.
 * @param foreground bounding box of the mask's ones.
 */
export function leak(reference: Reference, foreground: Window, a: number): number {
  const { grid, mask } = reference;
  const shape = volumeShape(grid);
  const sizes = volumePixelSizes(grid);
  const [lost0, lost1, lost2] = [0, 1, 2].map((axis) =>
    shareLost(shape[axis], sizes[axis], grid.shape.length === 2 && axis === 0 ? 0 : a),
  );
  const { start, shape: box } = foreground;
  let sum = 0;
  for (let i = start[0]; i < start[0] + box[0]; i++) {
    for (let j = start[1]; j < start[1] + box[1]; j++) {
      const kept = (1 - lost0[i]) * (1 - lost1[j]);
      const row = (i * shape[1] + j) * shape[2];
      let ones = 0;
      let lostInRow = 0;
      for (let k = start[2]; k < start[2] + box[2]; k++) {
        const value = mask[row + k];
        ones += value;
        lostInRow += value * lost2[k];
      }
      // 1 − (1 − l0)(1 − l1)(1 − l2) without the cancellation of small losses.
      sum += ones * (lost0[i] + lost1[j] - lost0[i] * lost1[j]) + kept * lostInRow;
    }
  }
  return sum / pixelCount(grid);
}

export interface VolumeBounds {
  /** Of the accuracy-optimal volume. */
  readonly accuracy: readonly [number, number];
  /** Of the Dice-optimal volume. */
  readonly dice: readonly [number, number];
}

/**
 * Where the optimal volumes can lie, given v = ‖m‖₁ as a fraction of Ω: [max(0, 2v − 1), min(1, 2v)] for accuracy,
 * [v², 1] for Dice (companion paper, arXiv 2206.06484).
 */
export function volumeBounds(volumeMarginal: number): VolumeBounds {
  const v = volumeMarginal;
  return { accuracy: [Math.max(0, 2 * v - 1), Math.min(1, 2 * v)], dice: [v * v, 1] };
}
