/** Every layer against a naive one in float64, and its gradients against central differences of that. */
import { describe, expect, it } from "vitest";
import {
  blockOf,
  bordered,
  engines,
  finiteDifferences,
  inner,
  inside,
  naiveConvolution,
  naiveCrossEntropy,
  naiveNormalisation,
  naivePool,
  naiveProjection,
  naiveSoftDice,
  naiveUpsampling,
  randomNumbers,
  worstDifference,
} from "../../fixtures/network.ts";

/** Float32 sums of some hundred terms; differences are relative to the largest number. */
const TOLERANCE = 3e-6;

describe.each(Object.values(engines))("the $name engine", (engine) => {
  const extent = { height: 3, width: 4 };
  const pixels = 12;

  describe.each([
    [1, 8],
    [8, 8],
    [24, 16],
  ])("a convolution of %i to %i channels", (inputs, outputs) => {
    const x = randomNumbers(pixels * inputs, 1);
    const weights = randomNumbers(9 * inputs * outputs, 2);
    const bias = randomNumbers(outputs, 3);
    const direction = randomNumbers(pixels * outputs, 4);
    const input = bordered(engine, x, extent, inputs);
    const gradient = bordered(engine, direction, extent, outputs);

    it("is the sum over 3 × 3 neighbours", () => {
      const output = bordered(engine, new Float32Array(pixels * outputs), extent, outputs);
      engine.convolve(
        input,
        blockOf(engine, weights),
        blockOf(engine, bias),
        output,
        extent,
        inputs,
        outputs,
      );
      const expected = naiveConvolution(x, weights, bias, extent, inputs, outputs);
      expect(worstDifference(inside(output, extent, outputs), expected)).toBeLessThan(TOLERANCE);
    });

    it("has the gradients of finite differences", () => {
      const weightGradient = blockOf(engine, new Float32Array(weights.length));
      const biasGradient = blockOf(engine, new Float32Array(outputs));
      engine.addWeightGradient(input, gradient, weightGradient, biasGradient, extent, inputs, outputs);
      const loss = (x: ArrayLike<number>, w: ArrayLike<number>, b: ArrayLike<number>) =>
        inner(naiveConvolution(x, w, b, extent, inputs, outputs), direction);
      const byWeights = finiteDifferences(weights, (w) => loss(x, w, bias));
      const byBias = finiteDifferences(bias, (b) => loss(x, weights, b));
      expect(worstDifference(weightGradient.f32, byWeights)).toBeLessThan(TOLERANCE);
      expect(worstDifference(biasGradient.f32, byBias)).toBeLessThan(TOLERANCE);
      engine.addWeightGradient(input, gradient, weightGradient, biasGradient, extent, inputs, outputs);
      expect(
        worstDifference(
          weightGradient.f32,
          byWeights.map((d) => 2 * d),
        ),
      ).toBeLessThan(TOLERANCE);
      if (inputs === 1) return; // The image needs none.
      const turned = engine.allocate(weights.byteLength);
      engine.turnWeights(blockOf(engine, weights), turned, inputs, outputs);
      const inputGradient = bordered(engine, new Float32Array(x.length), extent, inputs);
      engine.convolve(gradient, turned, null, inputGradient, extent, outputs, inputs);
      const byInput = finiteDifferences(x, (x) => loss(x, weights, bias));
      expect(worstDifference(inside(inputGradient, extent, inputs), byInput)).toBeLessThan(TOLERANCE);
    });
  });

  describe("group normalisation with ReLU", () => {
    const [channels, groups, stride] = [16, 4, 24];
    const z = randomNumbers(pixels * channels, 5).map((value, k) => 0.3 + (1 + (k % 3)) * value);
    const gamma = randomNumbers(2 * channels, 6).map((value, c) => (c < channels ? 1 + value / 2 : value));
    const direction = randomNumbers(pixels * channels, 7);
    const zBlock = bordered(engine, z, extent, channels);
    const gammaBlock = blockOf(engine, gamma);
    const statistics = engine.allocate(16 * groups);
    const wide = bordered(engine, new Float32Array(pixels * stride), extent, stride);
    const output = wide.part(32, wide.byteLength - 32);
    engine.normalise(zBlock, gammaBlock, statistics, output, stride, extent, channels, groups);

    it("normalises over pixels and channels of a group, into a part of a wider tensor", () => {
      const expected = naiveNormalisation(z, gamma, channels, groups);
      expect(worstDifference(inside(wide, extent, channels, stride, 8), expected)).toBeLessThan(TOLERANCE);
      expect(inside(wide, extent, 8, stride).every((value) => value === 0)).toBe(true);
    });

    it("has the gradients of finite differences", () => {
      const widened = new Float32Array(pixels * stride);
      direction.forEach((value, k) => (widened[Math.floor(k / channels) * stride + (k % channels)] = value));
      const gradient = bordered(engine, widened, extent, stride);
      const zGradient = bordered(engine, new Float32Array(z.length), extent, channels);
      const gammaGradient = blockOf(engine, new Float32Array(2 * channels));
      engine.normaliseGradient(
        zBlock, gammaBlock, statistics, gradient, stride, zGradient, gammaGradient, extent, channels, groups,
      ); // prettier-ignore
      const loss = (z: ArrayLike<number>, gamma: ArrayLike<number>) =>
        inner(naiveNormalisation(z, gamma, channels, groups), direction);
      const byZ = finiteDifferences(z, (z) => loss(z, gamma));
      const byGamma = finiteDifferences(gamma, (gamma) => loss(z, gamma));
      expect(worstDifference(inside(zGradient, extent, channels), byZ)).toBeLessThan(TOLERANCE);
      expect(worstDifference(gammaGradient.f32, byGamma)).toBeLessThan(TOLERANCE);
    });
  });

  it("halves by the maximum, and gives its gradient to the largest pixel", () => {
    const [channels, stride] = [8, 24];
    const small = { height: 2, width: 4 };
    const large = { height: 4, width: 8 };
    const x = randomNumbers(32 * channels, 8);
    const widened = new Float32Array(32 * stride);
    x.forEach((value, k) => (widened[Math.floor(k / channels) * stride + 16 + (k % channels)] = value));
    const wide = bordered(engine, widened, large, stride);
    const input = wide.part(64, wide.byteLength - 64);
    const output = bordered(engine, new Float32Array(8 * channels), small, channels);
    engine.pool(input, stride, output, small, channels);
    expect(inside(output, small, channels)).toEqual(Float32Array.from(naivePool(x, small, channels)));

    const direction = randomNumbers(8 * channels, 9);
    const sum = bordered(engine, new Float32Array(32 * stride).fill(1), large, stride);
    engine.addPoolGradient(
      input, sum.part(64, sum.byteLength - 64), stride, output, bordered(engine, direction, small, channels), small, channels,
    ); // prettier-ignore
    const expected = finiteDifferences(x, (x) => inner(naivePool(x, small, channels), direction), 1e-7);
    const added = expected.map((d) => 1 + d);
    expect(worstDifference(inside(sum, large, channels, stride, 16), added)).toBeLessThan(TOLERANCE);
    expect(inside(sum, large, 16, stride).every((value) => value === 1)).toBe(true);
  });

  it("of equal pixels, the first gets the gradient", () => {
    const [small, large] = [{ height: 1, width: 2 }, { height: 2, width: 4 }]; // prettier-ignore
    const input = bordered(engine, new Float32Array(32).fill(0.5), large, 4);
    const output = bordered(engine, new Float32Array(8), small, 4);
    engine.pool(input, 4, output, small, 4);
    const sum = bordered(engine, new Float32Array(32), large, 4);
    const gradient = bordered(engine, new Float32Array(8).fill(3), small, 4);
    engine.addPoolGradient(input, sum, 4, output, gradient, small, 4);
    const first = Array.from({ length: 8 }, (_, p) => (p === 0 || p === 2 ? 3 : 0));
    expect(Array.from(inside(sum, large, 4))).toEqual(first.flatMap((d) => [d, d, d, d]));
  });

  it("doubles by repetition, and sums its gradient over the copies", () => {
    const [channels, stride] = [8, 12];
    const small = { height: 2, width: 3 };
    const large = { height: 4, width: 6 };
    const x = randomNumbers(6 * channels, 10);
    const wide = bordered(engine, new Float32Array(24 * stride).fill(7), large, stride);
    engine.upsample(bordered(engine, x, small, channels), wide, stride, small, channels);
    const expected = Float32Array.from(naiveUpsampling(x, small, channels));
    expect(inside(wide, large, channels, stride)).toEqual(expected);
    expect(inside(wide, large, 4, stride, 8).every((value) => value === 7)).toBe(true);

    const direction = randomNumbers(24 * stride, 11);
    const gradient = bordered(engine, new Float32Array(x.length), small, channels);
    engine.upsampleGradient(bordered(engine, direction, large, stride), stride, gradient, small, channels);
    const narrow = Float32Array.from({ length: 24 * channels }, (_, k) => direction[Math.floor(k / channels) * stride + (k % channels)]); // prettier-ignore
    const byInput = finiteDifferences(x, (x) => inner(naiveUpsampling(x, small, channels), narrow));
    expect(worstDifference(inside(gradient, small, channels), byInput)).toBeLessThan(TOLERANCE);
  });

  it("takes every channel times its own factor, and no border", () => {
    const channels = 8;
    const x = randomNumbers(pixels * channels, 23);
    const factors = randomNumbers(channels, 24);
    const tensor = bordered(engine, x, extent, channels);
    const expected = bordered(
      engine,
      x.map((value, k) => value * factors[k % channels]),
      extent,
      channels,
    );
    engine.scaleChannels(tensor, blockOf(engine, factors), extent, channels);
    expect(tensor.f32).toEqual(expected.f32);
  });

  it("projects channels to a logit, with the gradients of finite differences", () => {
    const channels = 8;
    const x = randomNumbers(pixels * channels, 12);
    const weights = randomNumbers(channels + 1, 13);
    const direction = randomNumbers(pixels, 14);
    const input = bordered(engine, x, extent, channels);
    const logits = engine.allocate(4 * pixels);
    engine.project(input, blockOf(engine, weights), logits, extent, channels);
    expect(worstDifference(logits.f32, naiveProjection(x, weights, channels))).toBeLessThan(TOLERANCE);

    const inputGradient = bordered(engine, new Float32Array(x.length), extent, channels);
    const weightGradient = blockOf(engine, new Float32Array(channels + 1));
    engine.projectGradient(
      input, blockOf(engine, weights), blockOf(engine, direction), inputGradient, weightGradient, extent, channels,
    ); // prettier-ignore
    const loss = (x: ArrayLike<number>, w: ArrayLike<number>) =>
      inner(naiveProjection(x, w, channels), direction);
    const byInput = finiteDifferences(x, (x) => loss(x, weights));
    const byWeights = finiteDifferences(weights, (w) => loss(x, w));
    expect(worstDifference(inside(inputGradient, extent, channels), byInput)).toBeLessThan(TOLERANCE);
    expect(worstDifference(weightGradient.f32, byWeights)).toBeLessThan(TOLERANCE);
  });

  describe.each([
    ["crossEntropy", naiveCrossEntropy],
    ["softDice", naiveSoftDice],
  ] as const)("%s", (name, naive) => {
    it.each([0, 0.3, 1])(
      "has value and gradient of finite differences where a share %f is labelled",
      (share) => {
        const count = 50;
        const logits = randomNumbers(count, 15).map((z) => 6 * z);
        const labels = Uint8Array.from(randomNumbers(count, 16), (value) => (value < 2 * share - 1 ? 1 : 0));
        const gradient = engine.allocate(4 * count);
        const value = engine[name](blockOf(engine, logits), blockOf(engine, labels), gradient, count, 0.25);
        expect(value).toBeCloseTo(naive(logits, labels), 12);
        const expected = finiteDifferences(logits, (z) => naive(z, labels) / 4);
        expect(worstDifference(gradient.f32, expected)).toBeLessThan(TOLERANCE);
      },
    );
  });

  it("keeps losses and probabilities finite for logits of ±1000", () => {
    const logits = blockOf(engine, new Float32Array([-1000, -1000, 1000, 1000]));
    const labels = blockOf(engine, new Uint8Array([0, 1, 0, 1]));
    const out = engine.allocate(16);
    engine.sigmoid(logits, out, 4);
    expect(Array.from(out.f32)).toEqual([0, 0, 1, 1]);
    expect(engine.crossEntropy(logits, labels, out, 4, 1)).toBeCloseTo(2000, 9);
    expect(Array.from(out.f32)).toEqual([0, -1, 1, 0]);
    expect(engine.softDice(logits, labels, out, 4, 1)).toBeCloseTo(1 - 3 / 5, 12);
  });

  it("σ is exact to float32", () => {
    const z = randomNumbers(1000, 17).map((value) => 20 * value);
    const out = engine.allocate(4 * z.length);
    engine.sigmoid(blockOf(engine, z), out, z.length);
    out.f32.forEach((value, k) => expect(Math.abs(value * (1 + Math.exp(-z[k])) - 1)).toBeLessThan(6.1e-8));
  });

  it("shrinks what it is told to, and nothing beside it", () => {
    const values = randomNumbers(12, 22);
    const block = blockOf(engine, values);
    engine.shrink(block.part(16, 16), 4, 0.9);
    const expected = Array.from(values, (value, k) => (k >= 4 && k < 8 ? 0.9 * value : value));
    expect(worstDifference(block.f32, expected)).toBeLessThan(1e-7);
  });

  it("a step of Adam follows Kingma and Ba", () => {
    const w = randomNumbers(8, 18);
    const g = randomNumbers(8, 19);
    const m = randomNumbers(8, 20);
    const v = randomNumbers(8, 21).map(Math.abs);
    const [wBlock, mBlock, vBlock] = [w, m, v].map((values) => blockOf(engine, values));
    engine.adam(wBlock, blockOf(engine, g), mBlock, vBlock, 8, 0.01, 1.5);
    const first = Array.from(m, (old, k) => 0.9 * old + 0.1 * g[k]);
    const second = Array.from(v, (old, k) => 0.999 * old + 0.001 * g[k] * g[k]);
    expect(worstDifference(mBlock.f32, first)).toBeLessThan(1e-6);
    expect(worstDifference(vBlock.f32, second)).toBeLessThan(1e-6);
    const expected = Array.from(w, (old, k) => old - (0.01 * first[k]) / (1.5 * Math.sqrt(second[k]) + 1e-7));
    expect(worstDifference(wBlock.f32, expected)).toBeLessThan(1e-6);
  });
});
