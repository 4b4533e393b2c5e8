/**
 * A small U-net of three or four levels: pairs of 3 × 3 convolutions, each with group normalisation and ReLU; halved by
 * maximum, doubled by repetition, joined to the finer level's output; a 1 × 1 convolution to one logit a pixel. With three
 * levels and 8 channels it has 29,937 parameters. Without the normalisation soft-Dice lags or collapses. Dropout, where
 * there is any, takes whole channels of the coarsest level's output.
 */
import type { Block } from "../kernel/index.ts";
import type { Extent, NetworkEngine } from "../kernel/network/index.ts";
import {
  type LayerParameters,
  type ParameterLayout,
  layerPlans,
  paddedCount,
  parameterLayout,
  widthOf,
} from "./layout.ts";

/** Groups of the normalisation. */
const GROUPS = 4;

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
  /** Inputs of the first layers of levels 1, 2, …, and their gradients. */
  private readonly pooled: readonly (readonly [Tensor, Tensor])[];
  private readonly extents: readonly Extent[];
  private readonly kept: Block;
  private drops = false;

  /**
   * @param size pixels per side: of the coarsest level a multiple of 4. @param channels of the first level, a multiple
   * of 8. @param depth levels.
   */
  constructor(
    private readonly engine: NetworkEngine,
    readonly size: number,
    readonly channels: number,
    readonly depth: number,
  ) {
    this.layout = parameterLayout(channels, depth);
    this.extents = Array.from({ length: depth }, (_, level) => ({
      height: size / 2 ** level,
      width: size / 2 ** level,
    }));
    this.gradient = this.zeros(4 * paddedCount(this.layout.count));
    this.logits = this.zeros(4 * size * size);
    this.logitsGradient = this.zeros(4 * size * size);
    this.kept = this.zeros(4 * this.coarsestChannels);
    this.image = this.tensor(0, 1);
    const finer = Array.from({ length: depth - 1 }, (_, level) => level);
    const joined = finer.map((level) => this.pair(level, (widthOf(level + 1) + widthOf(level)) * channels));
    this.pooled = finer.map((level) => this.pair(level + 1, widthOf(level) * channels));
    /** The finer level's part of a joined tensor: the coarser level's channels come first. */
    const skip = (level: number) =>
      joined[level].map(({ block, stride }) => ({ block: rest(block, widthOf(level + 1) * channels), stride })) as [Tensor, Tensor]; // prettier-ignore
    const plans = layerPlans(depth);
    const isSkipped = (i: number) => i % 2 === 1 && plans[i].level < depth - 1 && i < 2 * depth;
    const outputs = plans.map(({ outputs, level }, i) =>
      isSkipped(i) ? skip(level) : this.pair(level, outputs * channels),
    );
    const inputOf = (level: number, i: number) => {
      if (i % 2 === 1) return outputs[i - 1];
      if (i > 2 * depth - 1) return joined[level];
      return level === 0 ? null : this.pooled[level - 1];
    };
    this.layers = plans.map(({ level }, i) => {
      const parameters = this.layout.layers[i];
      const input = inputOf(level, i);
      return {
        ...parameters,
        extent: this.extents[level],
        input: input?.[0] ?? this.image,
        inputGradient: input?.[1] ?? null,
        z: this.tensor(level, parameters.outputs),
        zGradient: this.tensor(level, parameters.outputs),
        statistics: this.zeros(16 * GROUPS),
        output: outputs[i][0],
        outputGradient: outputs[i][1],
        turned: this.zeros(4 * 9 * parameters.inputs * parameters.outputs),
      };
    });
  }

  /** Channels of the coarsest level's output, of which dropout takes some. */
  get coarsestChannels(): number {
    return widthOf(this.depth - 1) * this.channels;
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

  /** @param factors of the coarsest level's channels in the passes that follow: 0 drops one. null for none. */
  setDropout(factors: Float32Array | null): void {
    this.drops = factors !== null;
    if (factors !== null) this.kept.f32.set(factors);
  }

  /** From the image to `logits`. */
  forward(parameters: Block): void {
    const { engine, layers, extents, pooled, channels, depth } = this;
    for (let level = 0; level < depth; level++) {
      if (level > 0) {
        const { block, stride } = layers[2 * level - 1].output;
        engine.pool(block, stride, pooled[level - 1][0].block, extents[level], widthOf(level - 1) * channels);
      }
      this.run(parameters, 2 * level);
      this.run(parameters, 2 * level + 1);
    }
    this.drop(layers[2 * depth - 1].output);
    for (let level = depth - 2; level >= 0; level--) {
      const layer = this.upwardLayer(level);
      const { block, stride } = layers[layer].input;
      const wide = widthOf(level + 1) * channels;
      engine.upsample(layers[layer - 1].output.block, block, stride, extents[level + 1], wide);
      this.run(parameters, layer);
      this.run(parameters, layer + 1);
    }
    const last = layers[layers.length - 1];
    engine.project(last.output.block, this.headOf(parameters), this.logits, extents[0], channels);
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
    const { engine, layers, extents, pooled, channels, depth } = this;
    const { output, outputGradient } = layers[layers.length - 1];
    engine.projectGradient(
      output.block, this.headOf(parameters), this.logitsGradient, outputGradient.block, this.headOf(this.gradient),
      extents[0], channels,
    ); // prettier-ignore
    for (let level = 0; level < depth - 1; level++) {
      const layer = this.upwardLayer(level);
      this.runBack(parameters, layer + 1);
      this.runBack(parameters, layer);
      const { block, stride } = layers[layer].inputGradient!;
      const wide = widthOf(level + 1) * channels;
      engine.upsampleGradient(
        block,
        stride,
        layers[layer - 1].outputGradient.block,
        extents[level + 1],
        wide,
      );
    }
    this.drop(layers[2 * depth - 1].outputGradient);
    for (let level = depth - 1; level >= 0; level--) {
      this.runBack(parameters, 2 * level + 1);
      this.runBack(parameters, 2 * level);
      if (level > 0) {
        this.poolBack(
          layers[2 * level - 1],
          pooled[level - 1],
          extents[level],
          widthOf(level - 1) * channels,
        );
      }
    }
  }

  free(): void {
    for (const block of this.blocks) block.free();
  }

  /** Number of the first of the two layers that come back to a level. */
  private upwardLayer(level: number): number {
    return 2 * this.depth + 2 * (this.depth - 2 - level);
  }

  private drop({ block }: Tensor): void {
    if (this.drops)
      this.engine.scaleChannels(block, this.kept, this.extents[this.depth - 1], this.coarsestChannels);
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
