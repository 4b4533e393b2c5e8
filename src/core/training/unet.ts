/**
 * A small U-net of three levels: pairs of 3 × 3 convolutions, each with group normalisation and ReLU; halved by maximum,
 * doubled by repetition, joined to the finer level's output; a 1 × 1 convolution to one logit a pixel. With 8 channels
 * it has 29,937 parameters. Without the normalisation soft-Dice lags or collapses.
 */
import type { Block } from "../kernel/index.ts";
import type { Extent, NetworkEngine } from "../kernel/network/index.ts";

/** Groups of the normalisation. */
const GROUPS = 4;
/** Joined tensors: the coarser level's channels come first, then the finer one's. */
const COARSE_CHANNELS = { 0: 2, 1: 4 } as const;

/** A convolution with its normalisation. Channels in units of the network's first level's. */
interface LayerPlan {
  /** 0 stands for the image's single channel. */
  readonly inputs: number;
  readonly outputs: number;
  /** Level 1 has half, level 2 a quarter of the pixels per side. */
  readonly level: 0 | 1 | 2;
}

const LAYERS: readonly LayerPlan[] = [
  { inputs: 0, outputs: 1, level: 0 },
  { inputs: 1, outputs: 1, level: 0 },
  { inputs: 1, outputs: 2, level: 1 },
  { inputs: 2, outputs: 2, level: 1 },
  { inputs: 2, outputs: 4, level: 2 },
  { inputs: 4, outputs: 4, level: 2 },
  { inputs: 6, outputs: 2, level: 1 },
  { inputs: 2, outputs: 2, level: 1 },
  { inputs: 3, outputs: 1, level: 0 },
  { inputs: 1, outputs: 1, level: 0 },
];

/** Where the numbers of a layer are among the parameters. */
interface LayerParameters {
  readonly inputs: number;
  readonly outputs: number;
  /** First weight, [ky, kx, input, output]. */
  readonly weights: number;
  readonly bias: number;
  /** First scale of the normalisation; its shifts follow. */
  readonly gamma: number;
}

export interface ParameterLayout {
  readonly layers: readonly LayerParameters[];
  /** Where the weights are, those of the last layer too: runs of a multiple of 4 numbers. The others are biases, scales and shifts. */
  readonly weights: readonly { readonly first: number; readonly count: number }[];
  /** First weight of the last layer; its bias follows its weights. */
  readonly head: number;
  readonly count: number;
}

/** The order of a network's parameters. */
export function parameterLayout(channels: number): ParameterLayout {
  let next = 0;
  const take = (count: number) => (next += count) - count;
  const layers = LAYERS.map((plan) => {
    const inputs = plan.inputs === 0 ? 1 : plan.inputs * channels;
    const outputs = plan.outputs * channels;
    return {
      inputs,
      outputs,
      weights: take(9 * inputs * outputs),
      bias: take(outputs),
      gamma: take(2 * outputs),
    };
  });
  const head = take(channels + 1);
  const weights = layers.map(({ weights, inputs, outputs }) => ({
    first: weights,
    count: 9 * inputs * outputs,
  }));
  return { layers, weights: [...weights, { first: head, count: channels }], head, count: next };
}

/** Parameters in the engine's memory, filled up with zeros to a multiple of four. */
export function paddedCount(count: number): number {
  return (count + 3) & ~3;
}

/** A tensor, or a part of a wider one. */
interface Tensor {
  readonly block: Block;
  readonly stride: number;
}

interface Layer extends LayerParameters {
  readonly extent: Extent;
  readonly input: Tensor;
  readonly z: Tensor;
  readonly statistics: Block;
  readonly output: Tensor;
  /** Gradients by what is named. That by the image is not needed. */
  readonly inputGradient: Tensor | null;
  readonly zGradient: Tensor;
  readonly outputGradient: Tensor;
  readonly turned: Block;
}

/** The network's tensors for one image, and the passes through them. Parameters are given from outside. */
export class UNet {
  readonly layout: ParameterLayout;
  /** Gradient of the loss by the parameters: summed over images until it is cleared. */
  readonly gradient: Block;
  readonly logits: Block;
  readonly logitsGradient: Block;
  private readonly blocks: Block[] = [];
  private readonly image: Tensor;
  private readonly layers: readonly Layer[];
  private readonly pooled: readonly (readonly [Tensor, Tensor])[];
  private readonly extents: readonly Extent[];

  /** @param size pixels per side, a multiple of 16. @param channels of the first level, a multiple of 8. */
  constructor(
    private readonly engine: NetworkEngine,
    readonly size: number,
    readonly channels: number,
  ) {
    this.layout = parameterLayout(channels);
    this.extents = [1, 2, 4].map((divisor) => ({ height: size / divisor, width: size / divisor }));
    this.gradient = this.zeros(4 * paddedCount(this.layout.count));
    this.logits = this.zeros(4 * size * size);
    this.logitsGradient = this.zeros(4 * size * size);
    this.image = this.tensor(0, 1);
    const joined = [this.pair(0, 3 * channels), this.pair(1, 6 * channels)] as const;
    const pooled = [this.pair(1, channels), this.pair(2, 2 * channels)] as const;
    this.pooled = pooled;
    const skip = (level: 0 | 1) =>
      joined[level].map(({ block, stride }) => {
        return { block: rest(block, COARSE_CHANNELS[level] * channels), stride };
      }) as [Tensor, Tensor];
    const outputs = LAYERS.map(({ outputs, level }, i) =>
      i === 1 ? skip(0) : i === 3 ? skip(1) : this.pair(level, outputs * channels),
    );
    const inputs = [null, outputs[0], pooled[0], outputs[2], pooled[1], outputs[4], joined[1], outputs[6], joined[0], outputs[8]]; // prettier-ignore
    this.layers = LAYERS.map(({ level }, i) => {
      const parameters = this.layout.layers[i];
      return {
        ...parameters,
        extent: this.extents[level],
        input: inputs[i]?.[0] ?? this.image,
        inputGradient: inputs[i]?.[1] ?? null,
        z: this.tensor(level, parameters.outputs),
        zGradient: this.tensor(level, parameters.outputs),
        statistics: this.zeros(16 * GROUPS),
        output: outputs[i][0],
        outputGradient: outputs[i][1],
        turned: this.zeros(4 * 9 * parameters.inputs * parameters.outputs),
      };
    });
  }

  /** Puts an image in, [size, size]. */
  setImage(image: Float32Array): void {
    const { size } = this;
    const target = this.image.block.f32;
    for (let y = 0; y < size; y++) {
      const to = (y + 1) * (size + 2) + 1;
      // Grey values in [0, 1] become numbers around 0.
      for (let x = 0; x < size; x++) target[to + x] = 2 * image[y * size + x] - 1;
    }
  }

  /** From the image to `logits`. */
  forward(parameters: Block): void {
    const { engine, layers, extents, pooled, channels } = this;
    this.run(parameters, 0);
    this.run(parameters, 1);
    engine.pool(layers[1].output.block, layers[1].output.stride, pooled[0][0].block, extents[1], channels);
    this.run(parameters, 2);
    this.run(parameters, 3);
    engine.pool(
      layers[3].output.block,
      layers[3].output.stride,
      pooled[1][0].block,
      extents[2],
      2 * channels,
    );
    this.run(parameters, 4);
    this.run(parameters, 5);
    engine.upsample(layers[5].output.block, layers[6].input.block, 6 * channels, extents[2], 4 * channels);
    this.run(parameters, 6);
    this.run(parameters, 7);
    engine.upsample(layers[7].output.block, layers[8].input.block, 3 * channels, extents[1], 2 * channels);
    this.run(parameters, 8);
    this.run(parameters, 9);
    engine.project(layers[9].output.block, this.headOf(parameters), this.logits, extents[0], channels);
  }

  /** Makes ready for `backward` with these parameters. */
  prepareBackward(parameters: Block): void {
    this.gradient.f32.fill(0);
    for (const { weights, turned, inputs, outputs, inputGradient } of this.layers) {
      if (inputGradient === null) continue;
      this.engine.turnWeights(rest(parameters, weights), turned, inputs, outputs);
    }
  }

  /** From `logitsGradient` back, after `forward` of the same image: adds to `gradient`. */
  backward(parameters: Block): void {
    const { engine, layers, extents, pooled, channels } = this;
    const { output, outputGradient } = layers[9];
    engine.projectGradient(
      output.block, this.headOf(parameters), this.logitsGradient, outputGradient.block, this.headOf(this.gradient),
      extents[0], channels,
    ); // prettier-ignore
    this.runBack(parameters, 9);
    this.runBack(parameters, 8);
    engine.upsampleGradient(
      layers[8].inputGradient!.block, 3 * channels, layers[7].outputGradient.block, extents[1], 2 * channels,
    ); // prettier-ignore
    this.runBack(parameters, 7);
    this.runBack(parameters, 6);
    engine.upsampleGradient(
      layers[6].inputGradient!.block, 6 * channels, layers[5].outputGradient.block, extents[2], 4 * channels,
    ); // prettier-ignore
    this.runBack(parameters, 5);
    this.runBack(parameters, 4);
    this.poolBack(layers[3], pooled[1], extents[2], 2 * channels);
    this.runBack(parameters, 3);
    this.runBack(parameters, 2);
    this.poolBack(layers[1], pooled[0], extents[1], channels);
    this.runBack(parameters, 1);
    this.runBack(parameters, 0);
  }

  free(): void {
    for (const block of this.blocks) block.free();
  }

  private run(parameters: Block, index: number): void {
    const { input, z, statistics, output, extent, inputs, outputs, weights, bias, gamma } =
      this.layers[index];
    this.engine.convolve(
      input.block, rest(parameters, weights), rest(parameters, bias), z.block, extent, inputs, outputs,
    ); // prettier-ignore
    this.engine.normalise(
      z.block, rest(parameters, gamma), statistics, output.block, output.stride, extent, outputs, GROUPS,
    ); // prettier-ignore
  }

  private runBack(parameters: Block, index: number): void {
    const layer = this.layers[index];
    const { z, zGradient, statistics, outputGradient, input, inputGradient, extent, inputs, outputs } = layer;
    this.engine.normaliseGradient(
      z.block, rest(parameters, layer.gamma), statistics, outputGradient.block, outputGradient.stride, zGradient.block,
      rest(this.gradient, layer.gamma), extent, outputs, GROUPS,
    ); // prettier-ignore
    this.engine.addWeightGradient(
      input.block, zGradient.block, rest(this.gradient, layer.weights), rest(this.gradient, layer.bias), extent, inputs, outputs,
    ); // prettier-ignore
    if (inputGradient === null) return;
    this.engine.convolve(zGradient.block, layer.turned, null, inputGradient.block, extent, outputs, inputs);
  }

  private poolBack(
    { output, outputGradient }: Layer,
    [pooled, pooledGradient]: readonly [Tensor, Tensor],
    extent: Extent,
    channels: number,
  ): void {
    this.engine.addPoolGradient(
      output.block, outputGradient.block, output.stride, pooled.block, pooledGradient.block, extent, channels,
    ); // prettier-ignore
  }

  private headOf(block: Block): Block {
    return block.part(4 * this.layout.head, 4 * (this.channels + 1));
  }

  private zeros(byteLength: number): Block {
    const block = this.engine.allocate(byteLength);
    block.u8.fill(0);
    this.blocks.push(block);
    return block;
  }

  private tensor(level: number, channels: number): Tensor {
    const { height, width } = this.extents[level];
    return { block: this.zeros(4 * (height + 2) * (width + 2) * channels), stride: channels };
  }

  /** A tensor and its gradient. */
  private pair(level: number, channels: number): readonly [Tensor, Tensor] {
    return [this.tensor(level, channels), this.tensor(level, channels)];
  }
}

/** The numbers of a block from number `first` on. */
function rest(block: Block, first: number): Block {
  return block.part(4 * first, block.byteLength - 4 * first);
}
