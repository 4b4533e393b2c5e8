/** The network engine as WebAssembly SIMD. Each call of `simdEngine` has a memory of its own. */
import { type MemoryExports, addressOf as at, allocateIn } from "../simdMemory.ts";
import type { NetworkEngine } from "./engine.ts";
import { NETWORK_BYTES } from "./network.generated.ts";

type Exports = MemoryExports &
  Readonly<Record<Exclude<keyof NetworkEngine, "name" | "allocate">, (...args: number[]) => number>>;

let compiled: WebAssembly.Module | null = null;

/** @throws where WebAssembly SIMD is missing. */
export function simdEngine(): NetworkEngine {
  compiled ??= new WebAssembly.Module(NETWORK_BYTES);
  const exports = new WebAssembly.Instance(compiled, {}).exports as Exports;
  return {
    name: "simd",
    allocate: (byteLength) => allocateIn(exports, byteLength),
    convolve(input, weights, bias, output, { height, width }, inputs, outputs) {
      const biasAt = bias === null ? 0 : at(bias);
      exports.convolve(at(input), at(weights), biasAt, at(output), height, width, inputs, outputs);
    },
    turnWeights(weights, turned, inputs, outputs) {
      exports.turnWeights(at(weights), at(turned), inputs, outputs);
    },
    addWeightGradient(input, gradient, weightGradient, biasGradient, { height, width }, inputs, outputs) {
      exports.addWeightGradient(
        at(input), at(gradient), at(weightGradient), at(biasGradient), height, width, inputs, outputs,
      ); // prettier-ignore
    },
    normalise(z, gamma, statistics, output, stride, { height, width }, channels, groups) {
      exports.normalise(
        at(z),
        at(gamma),
        at(statistics),
        at(output),
        stride,
        height,
        width,
        channels,
        groups,
      );
    },
    normaliseGradient(
      z, gamma, statistics, gradient, stride, zGradient, gammaGradient, { height, width }, channels, groups,
    ) {
      exports.normaliseGradient(
        at(z), at(gamma), at(statistics), at(gradient), stride, at(zGradient), at(gammaGradient), height, width, channels, groups,
      );
    }, // prettier-ignore
    pool(input, stride, output, { height, width }, channels) {
      exports.pool(at(input), stride, at(output), height, width, channels);
    },
    addPoolGradient(input, inputGradient, stride, output, gradient, { height, width }, channels) {
      exports.addPoolGradient(
        at(input), at(inputGradient), stride, at(output), at(gradient), height, width, channels,
      ); // prettier-ignore
    },
    upsample(input, output, stride, { height, width }, channels) {
      exports.upsample(at(input), at(output), stride, height, width, channels);
    },
    upsampleGradient(gradient, stride, inputGradient, { height, width }, channels) {
      exports.upsampleGradient(at(gradient), stride, at(inputGradient), height, width, channels);
    },
    scaleChannels(values, factors, { height, width }, channels) {
      exports.scaleChannels(at(values), at(factors), height, width, channels);
    },
    project(input, weights, logits, { height, width }, channels) {
      exports.project(at(input), at(weights), at(logits), height, width, channels);
    },
    projectGradient(input, weights, gradient, inputGradient, weightGradient, { height, width }, channels) {
      exports.projectGradient(
        at(input), at(weights), at(gradient), at(inputGradient), at(weightGradient), height, width, channels,
      ); // prettier-ignore
    },
    sigmoid: (logits, output, count) => void exports.sigmoid(at(logits), at(output), count),
    crossEntropy: (logits, labels, gradient, count, scale) =>
      exports.crossEntropy(at(logits), at(labels), at(gradient), count, scale),
    softDice: (logits, labels, gradient, count, scale) =>
      exports.softDice(at(logits), at(labels), at(gradient), count, scale),
    shrink: (values, count, factor) => void exports.shrink(at(values), count, factor),
    adam(parameters, gradient, firstMoments, secondMoments, count, stepSize, inverseRoot) {
      exports.adam(
        at(parameters), at(gradient), at(firstMoments), at(secondMoments), count, stepSize, inverseRoot,
      ); // prettier-ignore
    },
  };
}
