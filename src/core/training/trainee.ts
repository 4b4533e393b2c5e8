/** A network's parameters with Adam's memory of them, and how it learns. */
import { InputError } from "../errors.ts";
import type { Block, Kernel } from "../kernel/index.ts";
import { naturalLogarithm } from "../kernel/plain.ts";
import type { NetworkEngine } from "../kernel/network/index.ts";
import type { Pair } from "./augmentation.ts";
import type { NetworkState } from "./checkpoint.ts";
import { NORMAL_STREAMS } from "./streams.ts";
import { type ParameterLayout, paddedCount } from "./layout.ts";
import type { UNet } from "./unet.ts";

/** What a network minimises. */
export type Loss = "ce" | "sd";

/** One image of a batch, with its label. */
export interface Example extends Pair {
  /** Factors of the coarsest channels, for this image alone; null without dropout. */
  readonly kept: Float32Array | null;
}

/**
 * Initial parameters: He's normal weights (variance 2/fan-in), LeCun's in the last layer, which has no ReLU (variance
 * 1/fan-in), scales 1, the last bias the log-odds of the foreground, the rest 0. Both losses start from this same
 * network. Without those log-odds cross-entropy spends its 200 steps on learning that most pixels are background; with
 * smaller last weights it does not get off the ground in some folds. Either makes the comparison unfair.
 * @param prevalence share of foreground in the training labels, in (0, 1).
 */
export function initialParameters(
  kernel: Kernel,
  layout: ParameterLayout,
  seed: number,
  fold: number,
  prevalence: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(layout.count);
  const draw = (layer: number, first: number, count: number, deviation: number) => {
    const block = kernel.allocate(4 * count);
    kernel.fillNormals(block, seed, NORMAL_STREAMS.weights + fold, [layer, 0, 0], [1, 1, count]);
    const normals = block.f32;
    for (let i = 0; i < count; i++) out[first + i] = deviation * normals[i];
    block.free();
  };
  layout.layers.forEach(({ inputs, outputs, weights, gamma }, layer) => {
    draw(layer, weights, 9 * inputs * outputs, Math.sqrt(2 / (9 * inputs)));
    out.fill(1, gamma, gamma + outputs);
  });
  const channels = layout.count - layout.head - 1;
  draw(layout.layers.length, layout.head, channels, 1 / Math.sqrt(channels));
  out[layout.count - 1] = naturalLogarithm(prevalence) - naturalLogarithm(1 - prevalence);
  return out;
}

/** Parameters before the first step. */
export function initialState(parameters: Float32Array<ArrayBuffer>): NetworkState {
  return {
    parameters,
    firstMoments: new Float32Array(parameters.length),
    secondMoments: new Float32Array(parameters.length),
  };
}

/** The step size of Adam at step `step` (from 0): a tenth of the steps to warm up, then full, the last quarter a fifth of it. */
export function learningRateAt(step: number, steps: number, largest: number): number {
  const warm = Math.max(1, Math.floor(steps / 10));
  if (step < warm) return (largest * (step + 1)) / warm;
  return step < Math.ceil(0.75 * steps) ? largest : largest / 5;
}

export class Trainee {
  readonly parameters: Block;
  private readonly firstMoments: Block;
  private readonly secondMoments: Block;
  private readonly label: Block;
  /** β₁ᵗ and β₂ᵗ: products rather than powers, so that every engine has the same bits. */
  private firstPower = 1;
  private secondPower = 1;

  /** @param step steps that `state` has behind it. @param weightDecay λ of AdamW. @throws InputError for a state of another network. */
  constructor(
    private readonly engine: NetworkEngine,
    private readonly network: UNet,
    private readonly loss: Loss,
    state: NetworkState,
    step: number,
    private readonly weightDecay = 0,
  ) {
    const { count } = network.layout;
    const load = (values: Float32Array) => {
      if (values.length !== count)
        throw new InputError(`a saved network has ${values.length} parameters, this one ${count}`);
      const block = engine.allocate(4 * paddedCount(count));
      block.f32.fill(0);
      block.f32.set(values);
      return block;
    };
    this.parameters = load(state.parameters);
    this.firstMoments = load(state.firstMoments);
    this.secondMoments = load(state.secondMoments);
    this.label = engine.allocate(network.size * network.size);
    for (let t = 0; t < step; t++) this.countStep();
  }

  /** One step of Adam on a batch. @returns its loss: the mean over images and pixels of cross-entropy, or over images of soft-Dice. */
  learn(batch: readonly Example[], rate: number): number {
    const { network, parameters } = this;
    const pixels = network.size * network.size;
    network.prepareBackward(parameters);
    let sum = 0;
    for (const { image, label, kept } of batch) {
      network.setDropout(kept);
      network.setImage(image);
      this.label.u8.set(label);
      network.forward(parameters);
      sum +=
        this.loss === "ce"
          ? this.engine.crossEntropy(network.logits, this.label, network.logitsGradient, pixels, 1 / (batch.length * pixels)) / pixels
          : this.engine.softDice(network.logits, this.label, network.logitsGradient, pixels, 1 / batch.length); // prettier-ignore
      network.backward(parameters);
    }
    this.countStep();
    this.decay(rate);
    this.engine.adam(
      parameters, network.gradient, this.firstMoments, this.secondMoments, paddedCount(network.layout.count),
      rate / (1 - this.firstPower), 1 / Math.sqrt(1 - this.secondPower),
    ); // prettier-ignore
    return sum / batch.length;
  }

  /** Probability of every pixel of an image. @param out float32 of its pixels. */
  predict(image: Float32Array, out: Block): void {
    const { network } = this;
    network.setDropout(null);
    network.setImage(image);
    network.forward(this.parameters);
    this.engine.sigmoid(network.logits, out, network.size * network.size);
  }

  state(): NetworkState {
    const { count } = this.network.layout;
    const copy = (block: Block) => block.f32.slice(0, count);
    return {
      parameters: copy(this.parameters),
      firstMoments: copy(this.firstMoments),
      secondMoments: copy(this.secondMoments),
    };
  }

  free(): void {
    for (const block of [this.parameters, this.firstMoments, this.secondMoments, this.label]) block.free();
  }

  /** AdamW's decay of the weights before the step, as PyTorch has it: in the loss it would be divided by Adam's scale. */
  private decay(rate: number): void {
    const { weightDecay, network, parameters, engine } = this;
    if (weightDecay === 0) return;
    for (const { first, count } of network.layout.weights) {
      engine.shrink(parameters.part(4 * first, 4 * count), count, 1 - rate * weightDecay);
    }
  }

  private countStep(): void {
    this.firstPower *= 0.9;
    this.secondPower *= 0.999;
  }
}
