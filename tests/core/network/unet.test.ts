/**
 * The whole network against a naive one in float64, and its gradient against central differences of that: of every
 * level count, with dropout and without. The naive one is a recursion over levels and knows nothing of the layers' order
 * but where a parameter lies.
 */
import { describe, expect, it } from "vitest";
import { parameterLayout } from "../../../src/core/training/layout.ts";
import { UNet } from "../../../src/core/training/unet.ts";
import {
  blockOf,
  engines,
  inner,
  naiveConvolution,
  naiveCrossEntropy,
  naiveNormalisation,
  naivePool,
  naiveProjection,
  naiveUpsampling,
  randomNumbers,
  worstDifference,
} from "../../fixtures/network.ts";

const CHANNELS = 8;
const SIZE = 32;

/** Channels of the coarser, then of the finer tensor, pixel by pixel. */
function join(coarse: ArrayLike<number>, fine: ArrayLike<number>, [a, b]: readonly [number, number]): Float64Array {
  return Float64Array.from({ length: coarse.length + fine.length }, (_, k) => {
    const [p, c] = [Math.floor(k / (a + b)), k % (a + b)];
    return c < a ? coarse[p * a + c] : fine[p * b + c - a];
  });
} // prettier-ignore

/** @param kept factors of the coarsest channels. */
function naiveUNet(parameters: Float64Array, image: ArrayLike<number>, depth: number, kept: ArrayLike<number>): Float64Array {
  const layout = parameterLayout(CHANNELS, depth);
  const layer = (input: ArrayLike<number>, index: number, side: number) => {
    const { inputs, outputs, weights, bias, gamma } = layout.layers[index];
    const z = naiveConvolution(
      input, parameters.subarray(weights), parameters.subarray(bias), { height: side, width: side }, inputs, outputs,
    );
    return naiveNormalisation(z, parameters.subarray(gamma, gamma + 2 * outputs), outputs, 4);
  };
  const pair = (input: ArrayLike<number>, index: number, side: number) => layer(layer(input, index, side), index + 1, side);
  /** What a level and all that are coarser make of its input. */
  const below = (input: ArrayLike<number>, level: number): Float64Array => {
    const side = SIZE / 2 ** level;
    const width = CHANNELS * 2 ** level;
    const fine = pair(input, 2 * level, side);
    if (level === depth - 1) return fine.map((value, k) => value * kept[k % width]);
    const half = { height: side / 2, width: side / 2 };
    const coarse = naiveUpsampling(below(naivePool(fine, half, width), level + 1), half, 2 * width);
    return pair(join(coarse, fine, [2 * width, width]), 2 * depth + 2 * (depth - 2 - level), side);
  };
  const top = below(Float64Array.from(image, (value) => 2 * value - 1), 0);
  return naiveProjection(top, parameters.subarray(layout.head, layout.head + CHANNELS + 1), CHANNELS);
} // prettier-ignore

describe.each([
  [3, "without dropout"],
  [3, "with dropout"],
  [4, "without dropout"],
  [4, "with dropout"],
] as const)("a network of %i levels %s", (depth, dropout) => {
  const engine = engines.simd;
  const network = new UNet(engine, SIZE, CHANNELS, depth);
  const { count, layers, head } = network.layout;
  // Of He's size, so that nothing fades away on the way down and back.
  const parameters = randomNumbers(count, 30 + depth);
  for (const { weights, bias, inputs, gamma, outputs } of layers) {
    for (let k = weights; k < bias; k++) parameters[k] *= Math.sqrt(6 / (9 * inputs));
    for (let k = gamma; k < gamma + outputs; k++) parameters[k] = 1 + parameters[k] / 2;
  }
  const image = randomNumbers(SIZE * SIZE, 31).map((value) => (value + 1) / 2);
  const labels = Uint8Array.from(randomNumbers(SIZE * SIZE, 32), (value) => (value > 0.5 ? 1 : 0));
  const kept = new Float32Array(network.coarsestChannels).fill(1);
  if (dropout === "with dropout") kept.forEach((_, c) => (kept[c] = c % 3 === 0 ? 0 : 1.5));
  const block = blockOf(engine, parameters);
  network.setDropout(dropout === "with dropout" ? kept : null);
  network.setImage(image);
  network.forward(block);
  const logits = network.logits.f32.slice();
  const exact = Float64Array.from(parameters);
  const naive = naiveUNet(exact, image, depth, kept);

  it("is the naive one", () => {
    expect(worstDifference(logits, naive)).toBeLessThan(1e-5);
  });

  it("has the gradient of finite differences, along a random direction in every layer", () => {
    network.prepareBackward(block);
    engine.crossEntropy(network.logits, blockOf(engine, labels), network.logitsGradient, SIZE * SIZE, 1);
    network.backward(block);
    const gradient = network.gradient.f32.slice(0, count);
    const loss = (p: Float64Array) => naiveCrossEntropy(naiveUNet(p, image, depth, kept), labels);
    const ends = [...layers.map(({ weights }) => weights), head, count];
    for (const [i, first] of ends.slice(0, -1).entries()) {
      // A direction like the gradient, but not along it, so that no sum of products vanishes.
      const direction = randomNumbers(count, 33 + i).map((value, k) =>
        k >= first && k < ends[i + 1] ? Math.sign(gradient[k]) * (1 + value / 2) : 0,
      );
      const step = 1e-8;
      const moved = (sign: number) => loss(exact.map((value, k) => value + sign * step * direction[k]));
      const expected = (moved(1) - moved(-1)) / (2 * step);
      // Float32 through up to 14 layers. A longer step would cross kinks of ReLU and maximum: at 1e-6 it misses by 4e-3.
      expect(Math.abs(inner(gradient, direction) / expected - 1), `layer ${i}`).toBeLessThan(1e-4);
    }
  }, 120_000); // prettier-ignore
});

describe("dropout", () => {
  it("of factors 1 is none, to the bit, and ends when it is switched off", () => {
    const network = new UNet(engines.simd, SIZE, CHANNELS, 3);
    const block = blockOf(engines.simd, randomNumbers(network.layout.count, 40));
    network.setImage(randomNumbers(SIZE * SIZE, 41));
    const after = (factors: Float32Array | null) => {
      network.setDropout(factors);
      network.forward(block);
      return network.logits.f32.slice();
    };
    const plain = after(null);
    expect(after(new Float32Array(network.coarsestChannels).fill(1))).toEqual(plain);
    expect(after(new Float32Array(network.coarsestChannels).fill(2))).not.toEqual(plain);
    expect(after(null)).toEqual(plain);
  });
});

describe("the widest network", () => {
  it("fits the engine: 32 channels in 4 levels, of 256 at the coarsest", () => {
    const network = new UNet(engines.simd, SIZE, 32, 4);
    expect(network.coarsestChannels).toBe(256);
    const parameters = randomNumbers(network.layout.count, 42).map((value) => value / 10);
    const twin = new UNet(engines.plain, SIZE, 32, 4);
    const image = randomNumbers(SIZE * SIZE, 43);
    const logits = [network, twin].map((each, i) => {
      each.setImage(image);
      each.forward(blockOf(i === 0 ? engines.simd : engines.plain, parameters));
      return each.logits.f32.slice();
    });
    expect(logits[1]).toEqual(logits[0]);
    network.free();
  }, 120_000);
});
