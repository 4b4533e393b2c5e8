/**
 * Changes of a whole mask by what is around each pixel. Masks are 0 or 1, row-major over [n0, n1, n2], a picture over
 * [1, n0, n1]; every function returns a new one. Beyond the edges it goes on as it is at them: what the rim of Ω cuts off
 * is not eaten from there.
 */
import { componentSteps } from "../core/components.ts";
import type { Triple } from "../core/kernel/index.ts";
import { finish } from "../core/steps.ts";

/** By a pixel to all sides: whatever touches the foreground by a face comes to it. */
export function grown(mask: Uint8Array, shape: Triple): Uint8Array {
  return spread(mask, shape, 1);
}

/** By a pixel from all sides: `grown` of the background. */
export function shrunk(mask: Uint8Array, shape: Triple): Uint8Array {
  return spread(mask, shape, 0);
}

/** Gives a value to the pixels that touch it by a face. */
function spread(mask: Uint8Array, [n0, n1, n2]: Triple, value: 0 | 1): Uint8Array {
  const out = mask.slice();
  const strides = [n1 * n2, n2, 1];
  for (let i = 0, p = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      for (let k = 0; k < n2; k++, p++) {
        if (mask[p] !== value) continue;
        if (i > 0) out[p - strides[0]] = value;
        if (i < n0 - 1) out[p + strides[0]] = value;
        if (j > 0) out[p - strides[1]] = value;
        if (j < n1 - 1) out[p + strides[1]] = value;
        if (k > 0) out[p - 1] = value;
        if (k < n2 - 1) out[p + 1] = value;
      }
    }
  }
  return out;
}

/** Standard deviation of what smooths, in the smallest side of a pixel. */
const SMOOTHING = 1.5;

/** Weights of pixels at a distance of 0, 1, … along an axis; their sum over both sides is 1. */
function weightsOf(deviation: number): Float64Array {
  const weights = Float64Array.from({ length: Math.ceil(3 * deviation) + 1 }, (_, i) =>
    Math.exp(-(i * i) / (2 * deviation * deviation)),
  );
  const sum = weights.reduce((total, weight) => total + 2 * weight, -weights[0]);
  return weights.map((weight) => weight / sum);
}

/**
 * With corners rounded and dents filled: the pixels around which, weighed by a Gaussian, at least half is foreground. A
 * straight edge stays where it is. @param spacing sides of a pixel, in any unit: as round on pixels that are not cubes.
 */
export function smoothed(mask: Uint8Array, shape: Triple, spacing: Triple): Uint8Array {
  const least = Math.min(...spacing.filter((_, axis) => shape[axis] > 1));
  let values = Float32Array.from(mask);
  let room = new Float32Array(mask.length);
  for (const axis of [0, 1, 2]) {
    if (shape[axis] === 1) continue;
    blur(values, room, shape, axis, weightsOf((SMOOTHING * least) / spacing[axis]));
    [values, room] = [room, values];
  }
  // A straight edge comes to exactly half where it leads through centres: rounding must not decide there.
  return Uint8Array.from(values, (value) => (value >= 0.5 - 1e-5 ? 1 : 0));
}

/** Weighs the neighbours of every pixel along an axis. */
function blur(from: Float32Array, to: Float32Array, shape: Triple, axis: number, weights: Float64Array): void {
  const stride = [shape[1] * shape[2], shape[2], 1][axis];
  const length = shape[axis];
  const reach = weights.length - 1;
  const line = new Float64Array(length + 2 * reach);
  for (let first = 0; first < from.length; first++) {
    // The first pixels of the lines along the axis.
    if (Math.floor(first / stride) % length !== 0) continue;
    for (let i = -reach; i < length + reach; i++)
      line[i + reach] = from[first + Math.min(length - 1, Math.max(0, i)) * stride];
    for (let i = 0; i < length; i++) {
      let sum = weights[0] * line[i + reach];
      for (let j = 1; j <= reach; j++) sum += weights[j] * (line[i + reach - j] + line[i + reach + j]);
      to[first + i * stride] = sum;
    }
  }
} // prettier-ignore

/** The largest of the parts that hang together, by faces, edges or corners; the first of several as large. */
export function largestPart(mask: Uint8Array, shape: Triple): Uint8Array {
  const { sizes, firstRun, starts, ends, component } = finish(componentSteps(mask, 1, shape, "foreground"));
  const out = new Uint8Array(mask.length);
  const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  for (let row = 0; row < shape[0] * shape[1]; row++) {
    for (let run = firstRun[row]; run < firstRun[row + 1]; run++) {
      if (component[run] === largest) out.fill(1, row * shape[2] + starts[run], row * shape[2] + ends[run]);
    }
  }
  return out;
}
