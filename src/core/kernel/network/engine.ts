/**
 * The arithmetic of a small convolutional network, forward and backward, behind one interface with two implementations
 * that agree bit for bit: AssemblyScript SIMD (`simd.ts`) and plain TypeScript (`plain.ts`).
 *
 * Our own engine because nothing on npm serves: training the U-net of `training/unet.ts` takes 41–49 ms a step (64²,
 * batch 8) here, as fast as one thread of PyTorch; jax-js took 360–590 ms, tensorflow.js 680–900 ms after patching a
 * gradient that it lacks, and its WebGL and WebGPU back ends seconds without a GPU. It is 8 kB of WebAssembly.
 *
 * Tensors are float32, one image each, channels last, with a border of zeros one pixel wide:
 * [height + 2, width + 2, channels]. Logits, labels and probabilities are [height, width] without a border. Where a
 * function takes a `stride`, the tensor is a part of a wider one, whose channels it is: the distance of two pixels.
 * Every tensor of that kind is a block from its first channel on. "Gradient" is that of the loss by what the name says.
 */
import type { Block } from "../kernel.ts";

/** Size of an image at one level of the network; `convolve` needs a width that is a multiple of 4. */
export interface Extent {
  readonly height: number;
  readonly width: number;
}

export interface NetworkEngine {
  readonly name: "simd" | "plain";
  /** Not cleared. */
  allocate(byteLength: number): Block;

  /**
   * A 3 × 3 convolution: out[y, x, o] = bias[o] + Σ in[y + ky − 1, x + kx − 1, i] · weights[ky, kx, i, o].
   * @param bias null for none. @param outputs a multiple of 8.
   */
  convolve(
    input: Block, weights: Block, bias: Block | null, output: Block, extent: Extent, inputs: number, outputs: number,
  ): void; // prettier-ignore
  /** Weights that take, by `convolve`, the gradient by the output to that by the input. */
  turnWeights(weights: Block, turned: Block, inputs: number, outputs: number): void;
  /** Adds the gradients by weights and bias. */
  addWeightGradient(
    input: Block, gradient: Block, weightGradient: Block, biasGradient: Block, extent: Extent, inputs: number, outputs: number,
  ): void; // prettier-ignore

  /**
   * Group normalisation (ε = 1e-5), then ReLU.
   * @param gamma scales, then shifts: 2·channels numbers. @param statistics filled with 2 float64 a group.
   */
  normalise(
    z: Block, gamma: Block, statistics: Block, output: Block, stride: number, extent: Extent, channels: number, groups: number,
  ): void; // prettier-ignore
  /** Gradient by z from that by the output (whose stride is given); adds those by scales and shifts. */
  normaliseGradient(
    z: Block, gamma: Block, statistics: Block, gradient: Block, stride: number, zGradient: Block, gammaGradient: Block,
    extent: Extent, channels: number, groups: number,
  ): void; // prettier-ignore

  /** The maximum of 2 × 2 pixels. @param stride of the input. @param extent of the output. */
  pool(input: Block, stride: number, output: Block, extent: Extent, channels: number): void;
  /** Adds the gradient by the input, both of the same stride; of equal pixels the first gets it. */
  addPoolGradient(
    input: Block, inputGradient: Block, stride: number, output: Block, gradient: Block, extent: Extent, channels: number,
  ): void; // prettier-ignore

  /** Every pixel four times. @param stride of the output. @param extent of the input. */
  upsample(input: Block, output: Block, stride: number, extent: Extent, channels: number): void;
  upsampleGradient(
    gradient: Block,
    stride: number,
    inputGradient: Block,
    extent: Extent,
    channels: number,
  ): void;

  /** Every channel times a factor of its own, in place. @param factors `channels` numbers. */
  scaleChannels(values: Block, factors: Block, extent: Extent, channels: number): void;

  /** One logit a pixel. @param weights `channels` numbers, then the bias. */
  project(input: Block, weights: Block, logits: Block, extent: Extent, channels: number): void;
  /** Gradient by the input; adds that by the weights. */
  projectGradient(
    input: Block, weights: Block, gradient: Block, inputGradient: Block, weightGradient: Block, extent: Extent, channels: number,
  ): void; // prettier-ignore

  sigmoid(logits: Block, output: Block, count: number): void;
  /** Cross-entropy of one image, summed over its pixels; the gradient times `scale`. @param labels uint8, 0 or 1. */
  crossEntropy(logits: Block, labels: Block, gradient: Block, count: number, scale: number): number;
  /** Soft-Dice of one image, 1 − (2Σpy + 1)/(Σp + Σy + 1); the gradient times `scale`. */
  softDice(logits: Block, labels: Block, gradient: Block, count: number, scale: number): number;

  /** values ← factor·values, in place: the decoupled decay of AdamW. @param count numbers, a multiple of 4. */
  shrink(values: Block, count: number, factor: number): void;
  /**
   * One step of Adam, β = (0.9, 0.999), ε = 1e-7.
   * @param count numbers, a multiple of 4. @param stepSize rate/(1 − β₁ᵗ). @param inverseRoot 1/√(1 − β₂ᵗ).
   */
  adam(
    parameters: Block, gradient: Block, firstMoments: Block, secondMoments: Block, count: number, stepSize: number, inverseRoot: number,
  ): void; // prettier-ignore
}
