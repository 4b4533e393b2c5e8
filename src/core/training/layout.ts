/** The layers of the U-net and where their numbers are among its parameters. */

/** A convolution with its normalisation. Channels in units of the network's first level's. */
export interface LayerPlan {
  /** 0 stands for the image's single channel. */
  readonly inputs: number;
  readonly outputs: number;
  /** Level l has 2⁻ˡ of the pixels per side. */
  readonly level: number;
}

/** Channels of a level, in units of the first's. */
export function widthOf(level: number): number {
  return 2 ** level;
}

/** Pairs of layers from the finest level to the coarsest, and back: the joined tensors on the way back have both levels' channels. */
export function layerPlans(depth: number): LayerPlan[] {
  const pair = (inputs: number, level: number): LayerPlan[] => [
    { inputs, outputs: widthOf(level), level },
    { inputs: widthOf(level), outputs: widthOf(level), level },
  ];
  const levels = Array.from({ length: depth }, (_, level) => level);
  const down = levels.flatMap((level) => pair(level === 0 ? 0 : widthOf(level - 1), level));
  const up = levels.slice(0, -1).toReversed();
  return [...down, ...up.flatMap((level) => pair(widthOf(level + 1) + widthOf(level), level))];
}

/** Where the numbers of a layer are among the parameters. */
export interface LayerParameters {
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

/** The order of a network's parameters. @param channels of the first level. @param depth levels. */
export function parameterLayout(channels: number, depth: number): ParameterLayout {
  let next = 0;
  const take = (count: number) => (next += count) - count;
  const layers = layerPlans(depth).map((plan) => {
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
