/**
 * The kernel in plain TypeScript: the test oracle of the SIMD kernel and its fallback. It follows `assembly/` operation
 * by operation (float32 products and sums rounded by Math.fround, the same order of summation), so the two agree bit
 * for bit. Comments on the method stand there.
 */
import { philox } from "../philox.ts";
import { type Block, type Kernel, roundUpToFloat32 } from "./kernel.ts";

const BLOCK_TAPS = 32;
const { LN2, fround } = Math;

/** A piece of ordinary memory. */
export class PlainBlock implements Block {
  constructor(
    readonly byteLength: number,
    private readonly buffer = new ArrayBuffer(byteLength),
    private readonly byteOffset = 0,
  ) {}
  get f32() {
    return new Float32Array(this.buffer, this.byteOffset, this.byteLength >> 2);
  }
  get f64() {
    return new Float64Array(this.buffer, this.byteOffset, this.byteLength >> 3);
  }
  get u8() {
    return new Uint8Array(this.buffer, this.byteOffset, this.byteLength);
  }
  get u16() {
    return new Uint16Array(this.buffer, this.byteOffset, this.byteLength >> 1);
  }
  get i32() {
    return new Int32Array(this.buffer, this.byteOffset, this.byteLength >> 2);
  }
  part(byteOffset: number, byteLength: number) {
    return new PlainBlock(byteLength, this.buffer, this.byteOffset + byteOffset);
  }
  free() {}
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** Natural logarithm of a positive normal number: `log2lanes` of the SIMD kernel. */
export function naturalLogarithm(x: number): number {
  double[0] = x;
  // x = m·2^e with m in [√½, √2): borrow one from the exponent where the mantissa exceeds √2.
  const high = words[1];
  const borrow =
    (high & 0xfffff) > 0x6a09e || ((high & 0xfffff) === 0x6a09e && words[0] >= 0x667f3bcd) ? 0 : 1;
  const exponent = (high >>> 20) - 1022 - borrow;
  words[1] = high - (exponent << 20);
  const m = double[0];
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let p = 1 / 17;
  for (let n = 15; n >= 1; n -= 2) p = p * z + 1 / n;
  return exponent * LN2 + (s + s) * p;
}

function sine(x: number): number {
  const z = x * x;
  let p = -1 / 1307674368000;
  p = p * z + 1 / 6227020800;
  p = p * z - 1 / 39916800;
  p = p * z + 1 / 362880;
  p = p * z - 1 / 5040;
  p = p * z + 1 / 120;
  p = p * z - 1 / 6;
  return x + x * (z * p);
}

function cosine(x: number): number {
  const z = x * x;
  let p = -1 / 87178291200;
  p = p * z + 1 / 479001600;
  p = p * z - 1 / 3628800;
  p = p * z + 1 / 40320;
  p = p * z - 1 / 720;
  p = p * z + 1 / 24;
  p = p * z - 1 / 2;
  return 1 + z * p;
}

/** Box-Muller for two random words; the pair goes to out[index], out[index + 1]. */
function normalPair(u: number, v: number, out: Float64Array, index: number): void {
  const radius = Math.sqrt(-2 * naturalLogarithm((u + 0.5) * 2 ** -32));
  const angle = (((v & 0x3fffffff) + 0.5) * 2 ** -30 - 0.5) * 1.5707963267948966;
  const c = radius * cosine(angle);
  const s = radius * sine(angle);
  const quadrant = v >>> 30;
  out[index] = quadrant === 0 ? c : quadrant === 1 ? -s : quadrant === 2 ? -c : s;
  out[index + 1] = quadrant === 0 ? s : quadrant === 1 ? c : quadrant === 2 ? -s : -c;
}

/** Sums of float64 in the SIMD kernel's order: lanes p mod 4, then (0 + 1) + (2 + 3), then the rest of the pixels. */
function sumInLanes(count: number, value: (p: number) => number): number {
  const lanes = [0, 0, 0, 0];
  const whole = count & ~3;
  for (let p = 0; p < whole; p++) lanes[p & 3] += value(p);
  let sum = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
  for (let p = whole; p < count; p++) sum += value(p);
  return sum;
}

export function plainKernel(): Kernel {
  return {
    name: "plain",
    allocate: (byteLength) => new PlainBlock(byteLength),

    applyBand(input, output, outer, inputLength, outputLength, inner, rows, weights) {
      const source = input.f32;
      const target = output.f32;
      const row = rows.i32;
      const weight = weights.f32;
      for (let o = 0; o < outer; o++) {
        for (let k = 0; k < outputLength; k++) {
          const start = row[3 * k];
          const taps = row[3 * k + 1];
          const offset = row[3 * k + 2];
          for (let i = 0; i < inner; i++) {
            let total = 0;
            for (let block = 0; block < taps; block += BLOCK_TAPS) {
              const end = Math.min(block + BLOCK_TAPS, taps);
              const product = (j: number) =>
                fround(weight[offset + j] * source[(o * inputLength + start + j) * inner + i]);
              let sum = product(block);
              for (let j = block + 1; j < end; j++) sum = fround(sum + product(j));
              total = block === 0 ? sum : fround(total + sum);
            }
            target[(o * outputLength + k) * inner + i] = total;
          }
        }
      }
    },

    interpolate(input, output, outer, inputLength, outputLength, inner, taps, step, firstRow, weights) {
      const source = input.f32;
      const target = output.f32;
      const weight = weights.f32;
      const dot = (values: readonly number[], at: number) =>
        values
          .map((value, j) => fround(weight[at + j] * value))
          .reduce((sum, product) => fround(sum + product));
      for (let line = 0; line < outer * inner; line++) {
        const o = Math.floor(line / inner);
        const i = line % inner;
        for (let cell = 0; cell + taps <= inputLength; cell++) {
          const x = Array.from({ length: taps }, (_, j) => source[(o * inputLength + cell + j) * inner + i]);
          /** `right` and the inputs on from it with those from `left` on to the other side. */
          const fold = (right: number, left: number, sign: 1 | -1) =>
            x.slice(right, right + left + 1).map((value, j) => fround(value + sign * x[left - j]));
          const put = (row: number, value: number) => {
            if (row >= 0 && row < outputLength) target[(o * outputLength + row) * inner + i] = value;
          };
          const node = firstRow + cell * step;
          const aboutNode = [x[2], ...fold(3, 1, 1)];
          put(node, dot(aboutNode, 0));
          let at = 3;
          if (step % 2 === 0) {
            const sums = taps === 5 ? fold(3, 2, 1).slice(0, 2) : fold(3, 2, 1);
            put(node + step / 2, dot(sums, at));
            at += sums.length;
          }
          const even = taps === 5 ? aboutNode : fold(3, 2, 1);
          const odd = taps === 5 ? fold(3, 1, -1) : fold(3, 2, -1);
          const [centre, innermost] = taps === 5 ? [0, 1] : [step, (step >> 1) + 1];
          for (let pair = 0; pair < (step - 1) >> 1; pair++, at += taps) {
            const evenPart = dot(even, at);
            const oddPart = dot(odd, at + even.length);
            put(node + centre - innermost - pair, fround(evenPart - oddPart));
            put(node + innermost + pair, fround(evenPart + oddPart));
          }
        }
      }
    },

    widen(mask, output, count) {
      output.f32.set(mask.u8.subarray(0, count));
    },

    clampUnit(values, count) {
      const v = values.f32;
      for (let p = 0; p < count; p++) v[p] = Math.max(0, Math.min(1, v[p]));
    },

    fillNormals(output, seed, stream, starts, counts) {
      const out = output.f32;
      const random = new Uint32Array(4);
      const four = new Float64Array(4);
      let p = 0;
      for (let i = 0; i < counts[0]; i++) {
        for (let j = 0; j < counts[1]; j++) {
          let site = starts[2];
          const end = starts[2] + counts[2];
          while (site < end) {
            const group = site >> 2;
            philox([starts[0] + i, starts[1] + j, group, stream], [seed, 0], random);
            normalPair(random[0], random[1], four, 0);
            normalPair(random[2], random[3], four, 2);
            const stop = Math.min(end, (group + 1) << 2);
            for (; site < stop; site++, p++) out[p] = four[site & 3];
          }
        }
      }
    },

    warp(mask, shape, field, fieldStart, fieldShape, start, window, scales, sample) {
      const [n0, n1, n2] = shape;
      const reference = mask.u8;
      const out = sample.u8;
      const z = field.map((block) => block?.f32 ?? null);
      const scale = scales.map(fround);
      const nearest = (axis: number, index: number, at: number): number => {
        const values = z[axis];
        if (values === null) return 0;
        return Math.floor(fround(fround(index + 0.5) + fround(scale[axis] * values[at])));
      };
      let total = 0;
      let p = 0;
      for (let i = start[0]; i < start[0] + window[0]; i++) {
        for (let j = start[1]; j < start[1] + window[1]; j++) {
          let at =
            ((i - fieldStart[0]) * fieldShape[1] + (j - fieldStart[1])) * fieldShape[2] +
            start[2] -
            fieldStart[2];
          for (let k = start[2]; k < start[2] + window[2]; k++, at++, p++) {
            const q0 = nearest(0, i, at);
            const q1 = nearest(1, j, at);
            const q2 = nearest(2, k, at);
            const isInside = q0 >= 0 && q0 < n0 && q1 >= 0 && q1 < n1 && q2 >= 0 && q2 < n2;
            const value = isInside ? reference[(q0 * n1 + q1) * n2 + q2] : 0;
            out[p] = value;
            total += value;
          }
        }
      }
      return total;
    },

    accumulate(sample, counts, count) {
      const from = sample.u8;
      const to = counts.u16;
      for (let p = 0; p < count; p++) to[p] += from[p];
    },

    intersection(sample, marginal, threshold, count) {
      const from = sample.u8;
      const m = marginal.f32;
      const t = roundUpToFloat32(threshold);
      let total = 0;
      for (let p = 0; p < count; p++) if (m[p] >= t) total += from[p];
      return total;
    },

    thresholdSums(marginal, threshold, count) {
      const m = marginal.f32;
      const t = roundUpToFloat32(threshold);
      let selected = 0;
      for (let p = 0; p < count; p++) if (m[p] >= t) selected++;
      return { count: selected, sum: sumInLanes(count, (p) => (m[p] >= t ? m[p] : 0)) };
    },

    marginalSums(marginal, count) {
      const m = marginal.f32;
      let max = 0;
      for (let p = 0; p < count; p++) max = Math.max(max, m[p]);
      return {
        sum: sumInLanes(count, (p) => m[p]),
        sumOfSquares: sumInLanes(count, (p) => m[p] * m[p]),
        max,
      };
    },

    entropy(marginal, count) {
      const values = marginal.f32;
      let foreground = 0;
      let background = 0;
      for (let p = 0; p < count; p++) {
        const m = values[p];
        if (m > 0 && m < 1) {
          foreground += m * naturalLogarithm(m);
          background += (1 - m) * naturalLogarithm(1 - m);
        }
      }
      return 0 - (foreground + background);
    },

    squaredError(counts, sampleCount, marginal, count) {
      const counted = counts.u16;
      const m = marginal.f32;
      let sum = 0;
      for (let p = 0; p < count; p++) {
        const error = counted[p] / sampleCount - m[p];
        sum += error * error;
      }
      return sum;
    },
  };
}
