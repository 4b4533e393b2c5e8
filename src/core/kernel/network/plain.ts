/**
 * The network engine in plain TypeScript: test oracle of the SIMD engine and its fallback. It follows `assembly/`
 * operation by operation (float32 products and sums rounded by Math.fround, the same order of summation), so the two
 * agree bit for bit. Comments on the method stand there.
 */
import { PlainBlock, naturalLogarithm } from "../plain.ts";
import type { NetworkEngine } from "./engine.ts";
import { affine, cornersOf, forEachPixel, pixelAt } from "./plainTensors.ts";

const { fround } = Math;
const NORMALISATION_EPSILON = 1e-5;
const DICE_EPSILON = 1;

const scaleBits = new DataView(new ArrayBuffer(8));

/** `exponential` of the SIMD engine: e^x for x ≤ 0. */
function negativeExponential(x: number): number {
  if (x < -700) return 0;
  const k = Math.floor(0.5 - x * Math.LOG2E);
  const r = x + k * 0.6931471803691238 + k * 1.9082149292705877e-10;
  let p = 1 / 6227020800;
  for (const inverse of FACTORIALS) p = p * r + inverse;
  scaleBits.setUint32(0, (1023 - k) << 20);
  return p * scaleBits.getFloat64(0);
}

const FACTORIALS = [
  1 / 479001600, 1 / 39916800, 1 / 3628800, 1 / 362880, 1 / 40320, 1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5, 1, 1,
]; // prettier-ignore

function logistic(x: number): number {
  const e = negativeExponential(-Math.abs(x));
  return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

export function plainEngine(): NetworkEngine {
  return {
    name: "plain",
    allocate: (byteLength) => new PlainBlock(byteLength),

    convolve(input, weights, bias, output, extent, inputs, outputs) {
      const [source, weight, target] = [input.f32, weights.f32, output.f32];
      const start = bias === null ? new Float32Array(outputs) : bias.f32;
      forEachPixel(extent, (y, x) => {
        const to = pixelAt(extent, y, x, outputs);
        for (let o = 0; o < outputs; o++) {
          let sum = start[o];
          for (let ky = 0; ky < 3; ky++) {
            const from = pixelAt(extent, y + ky - 1, x - 1, inputs);
            const w = ky * 3 * inputs * outputs + o;
            for (let j = 0; j < 3 * inputs; j++)
              sum = fround(sum + fround(source[from + j] * weight[w + j * outputs]));
          }
          target[to + o] = sum;
        }
      });
    },

    turnWeights(weights, turned, inputs, outputs) {
      const [source, target] = [weights.f32, turned.f32];
      for (let tap = 0; tap < 9; tap++) {
        for (let i = 0; i < inputs; i++) {
          for (let o = 0; o < outputs; o++)
            target[((8 - tap) * outputs + o) * inputs + i] = source[(tap * inputs + i) * outputs + o];
        }
      }
    },

    addWeightGradient(input, gradient, weightGradient, biasGradient, extent, inputs, outputs) {
      const [source, d] = [input.f32, gradient.f32];
      const [weight, bias] = [weightGradient.f32, biasGradient.f32];
      for (let y = 0; y < extent.height; y++) {
        for (let o = 0; o < outputs; o++) {
          let sum = 0;
          for (let x = 0; x < extent.width; x++) sum = fround(sum + d[pixelAt(extent, y, x, outputs) + o]);
          bias[o] += sum;
          for (let ky = 0; ky < 3; ky++) {
            for (let j = 0; j < 3 * inputs; j++) {
              let product = 0;
              for (let x = 0; x < extent.width; x++) {
                const value = source[pixelAt(extent, y + ky - 1, x - 1, inputs) + j];
                product = fround(product + fround(value * d[pixelAt(extent, y, x, outputs) + o]));
              }
              weight[(ky * 3 * inputs + j) * outputs + o] += product;
            }
          }
        }
      }
    },

    normalise(z, gamma, statistics, output, stride, extent, channels, groups) {
      const [values, target, s] = [z.f32, output.f32, statistics.f64];
      const sums = new Float64Array(channels);
      const squares = new Float64Array(channels);
      forEachPixel(extent, (y, x) => {
        const at = pixelAt(extent, y, x, channels);
        for (let c = 0; c < channels; c++) {
          sums[c] += values[at + c];
          squares[c] += values[at + c] * values[at + c];
        }
      });
      const inGroup = channels / groups;
      const count = extent.height * extent.width * inGroup;
      for (let group = 0; group < groups; group++) {
        let sum = 0;
        let square = 0;
        for (let c = group * inGroup; c < (group + 1) * inGroup; c++) {
          sum += sums[c];
          square += squares[c];
        }
        const mean = sum / count;
        s[2 * group] = mean;
        s[2 * group + 1] = 1 / Math.sqrt(Math.max(0, square / count - mean * mean) + NORMALISATION_EPSILON);
      }
      const { scale, shift } = affine(gamma, statistics, channels, groups);
      forEachPixel(extent, (y, x) => {
        const at = pixelAt(extent, y, x, channels);
        const to = pixelAt(extent, y, x, stride);
        for (let c = 0; c < channels; c++)
          target[to + c] = Math.max(0, fround(values[at + c] * scale[c]) + shift[c]);
      });
    },

    normaliseGradient(
      z, gamma, statistics, gradient, stride, zGradient, gammaGradient, extent, channels, groups,
    ) {
      const [values, d, target] = [z.f32, gradient.f32, zGradient.f32];
      const [g, s, added] = [gamma.f32, statistics.f64, gammaGradient.f32];
      const { scale, shift } = affine(gamma, statistics, channels, groups);
      const sums = new Float64Array(channels);
      const products = new Float64Array(channels);
      /** The gradient behind ReLU's gate. */
      const gated = (at: number, from: number, c: number) =>
        fround(fround(values[at + c] * scale[c]) + shift[c]) > 0 ? d[from + c] : 0;
      forEachPixel(extent, (y, x) => {
        const at = pixelAt(extent, y, x, channels);
        const from = pixelAt(extent, y, x, stride);
        for (let c = 0; c < channels; c++) {
          sums[c] += gated(at, from, c);
          products[c] += gated(at, from, c) * values[at + c];
        }
      });
      const inGroup = channels / groups;
      const count = extent.height * extent.width * inGroup;
      const slope = new Float32Array(channels);
      const offset = new Float32Array(channels);
      for (let group = 0; group < groups; group++) {
        const mean = s[2 * group];
        const inverse = s[2 * group + 1];
        let first = 0;
        let second = 0;
        for (let c = group * inGroup; c < (group + 1) * inGroup; c++) {
          const product = (products[c] - mean * sums[c]) * inverse;
          first += g[c] * sums[c];
          second += g[c] * product;
          added[c] += fround(product);
          added[channels + c] += fround(sums[c]);
        }
        const groupSlope = -(inverse * inverse * second) / count;
        slope.fill(groupSlope, group * inGroup, (group + 1) * inGroup);
        offset.fill(
          -(inverse * first) / count - mean * groupSlope,
          group * inGroup,
          (group + 1) * inGroup,
        );
      }
      forEachPixel(extent, (y, x) => {
        const at = pixelAt(extent, y, x, channels);
        const from = pixelAt(extent, y, x, stride);
        for (let c = 0; c < channels; c++) {
          const linear = fround(fround(values[at + c] * slope[c]) + offset[c]);
          target[at + c] = fround(gated(at, from, c) * scale[c]) + linear;
        }
      });
    }, // prettier-ignore

    pool(input, stride, output, extent, channels) {
      const [source, target] = [input.f32, output.f32];
      forEachPixel(extent, (y, x) => {
        const corners = cornersOf(extent, y, x, stride);
        const to = pixelAt(extent, y, x, channels);
        for (let c = 0; c < channels; c++)
          target[to + c] = Math.max(...corners.map((corner) => source[corner + c]));
      });
    },

    addPoolGradient(input, inputGradient, stride, output, gradient, extent, channels) {
      const [source, target, largest, d] = [input.f32, inputGradient.f32, output.f32, gradient.f32];
      forEachPixel(extent, (y, x) => {
        const corners = cornersOf(extent, y, x, stride);
        const at = pixelAt(extent, y, x, channels);
        for (let c = 0; c < channels; c++) {
          const winner = corners.find((corner) => source[corner + c] === largest[at + c])!;
          target[winner + c] += d[at + c];
        }
      });
    },

    upsample(input, output, stride, extent, channels) {
      const [source, target] = [input.f32, output.f32];
      forEachPixel(extent, (y, x) => {
        const at = pixelAt(extent, y, x, channels);
        for (const corner of cornersOf(extent, y, x, stride)) {
          for (let c = 0; c < channels; c++) target[corner + c] = source[at + c];
        }
      });
    },

    upsampleGradient(gradient, stride, inputGradient, extent, channels) {
      const [d, target] = [gradient.f32, inputGradient.f32];
      forEachPixel(extent, (y, x) => {
        const [topLeft, topRight, bottomLeft, bottomRight] = cornersOf(extent, y, x, stride);
        const to = pixelAt(extent, y, x, channels);
        for (let c = 0; c < channels; c++) {
          const top = fround(d[topLeft + c] + d[topRight + c]);
          target[to + c] = top + fround(d[bottomLeft + c] + d[bottomRight + c]);
        }
      });
    },

    scaleChannels(values, factors, extent, channels) {
      const [target, factor] = [values.f32, factors.f32];
      forEachPixel(extent, (y, x) => {
        const at = pixelAt(extent, y, x, channels);
        for (let c = 0; c < channels; c++) target[at + c] *= factor[c];
      });
    },

    project(input, weights, logits, extent, channels) {
      const [source, weight, target] = [input.f32, weights.f32, logits.f32];
      forEachPixel(extent, (y, x) => {
        const at = pixelAt(extent, y, x, channels);
        const lanes = new Float32Array(4);
        for (let c = 0; c < channels; c++) lanes[c & 3] += fround(source[at + c] * weight[c]);
        const sum = fround(fround(lanes[0] + lanes[1]) + fround(lanes[2] + lanes[3]));
        target[y * extent.width + x] = weight[channels] + sum;
      });
    },

    projectGradient(input, weights, gradient, inputGradient, weightGradient, extent, channels) {
      const [source, weight, d] = [input.f32, weights.f32, gradient.f32];
      const [target, added] = [inputGradient.f32, weightGradient.f32];
      for (let y = 0; y < extent.height; y++) {
        const sums = new Float32Array(channels + 1);
        for (let x = 0; x < extent.width; x++) {
          const at = pixelAt(extent, y, x, channels);
          const dHere = d[y * extent.width + x];
          for (let c = 0; c < channels; c++) {
            sums[c] += fround(dHere * source[at + c]);
            target[at + c] = dHere * weight[c];
          }
          sums[channels] += dHere;
        }
        for (let c = 0; c <= channels; c++) added[c] += sums[c];
      }
    },

    sigmoid(logits, output, count) {
      const [source, target] = [logits.f32, output.f32];
      for (let p = 0; p < count; p++) target[p] = logistic(source[p]);
    },

    crossEntropy(logits, labels, gradient, count, scale) {
      const [source, label, d] = [logits.f32, labels.u8, gradient.f32];
      let sum = 0;
      for (let p = 0; p < count; p++) {
        const z = source[p];
        const y = label[p];
        sum += Math.max(z, 0) - z * y + naturalLogarithm(1 + negativeExponential(-Math.abs(z)));
        d[p] = (logistic(z) - y) * scale;
      }
      return sum;
    },

    softDice(logits, labels, gradient, count, scale) {
      const [source, label, d] = [logits.f32, labels.u8, gradient.f32];
      let overlap = 0;
      let volumes = 0;
      for (let p = 0; p < count; p++) {
        const probability = logistic(source[p]);
        overlap += probability * label[p];
        volumes += probability + label[p];
      }
      const denominator = volumes + DICE_EPSILON;
      const dice = (2 * overlap + DICE_EPSILON) / denominator;
      for (let p = 0; p < count; p++) {
        const probability = logistic(source[p]);
        const slope = (dice - 2 * label[p]) / denominator;
        d[p] = slope * probability * (1 - probability) * scale;
      }
      return 1 - dice;
    },

    shrink(values, count, factor) {
      const [w, kept] = [values.f32, fround(factor)];
      for (let p = 0; p < count; p++) w[p] *= kept;
    },

    adam(parameters, gradient, firstMoments, secondMoments, count, stepSize, inverseRoot) {
      const [w, g, m, v] = [parameters.f32, gradient.f32, firstMoments.f32, secondMoments.f32];
      const [step, root] = [fround(stepSize), fround(inverseRoot)];
      for (let p = 0; p < count; p++) {
        m[p] = fround(m[p] * fround(0.9)) + fround(g[p] * fround(0.1));
        v[p] = fround(v[p] * fround(0.999)) + fround(fround(g[p] * g[p]) * fround(0.001));
        const scale = fround(fround(fround(Math.sqrt(v[p])) * root) + fround(1e-7));
        w[p] -= fround(fround(step * m[p]) / scale);
      }
    },
  };
}
