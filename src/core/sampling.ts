/**
 * Sampling meets theory: many draws of the noise at one noise strength, and what the paper's propositions say of them.
 * Sample number i is the Lab's sample number i: more of them leave the first ones as they were.
 */
import { InputError, requireInteger } from "./errors.ts";
import { type UnitFields, unitFieldSteps } from "./field.ts";
import { pixelCount } from "./grid.ts";
import type { Block, Kernel } from "./kernel/index.ts";
import { marginalSteps } from "./marginal.ts";
import { PARAMETERS, checked } from "./parameters.ts";
import { type Check, Propositions } from "./propositions.ts";
import { type Reference, checkedReference, foregroundCount, loadReference } from "./reference.ts";
import { noisySegmentation, reachableWindow } from "./samples.ts";
import { Meter, finish } from "./steps.ts";
import { leak } from "./volume.ts";
import { type Window, embed, windowCount } from "./window.ts";

export const MOST_DRAWS = 5000;

export interface SamplingRequest {
  readonly reference: Reference;
  /** Noise strength, in [0, 1]. */
  readonly a: number;
  /** b, in [0, 2]. */
  readonly smoothness: number;
  readonly seed: number;
  /** From 1 to 5000. */
  readonly drawCount: number;
}

/** What is known after some draws. */
export interface SamplingSnapshot {
  readonly drawCount: number;
  /** Root mean square over Ω of average − m, after 1, 2, 3, 4, 6, … draws. */
  readonly errors: readonly { readonly draws: number; readonly rms: number }[];
  /** Its expected value's root after one draw, √(mean of m(1 − m)); after n draws it is √n times smaller. */
  readonly rmsOfOne: number;
  readonly checks: readonly Check[];
  /** ‖I‖ − ξ in closed form: it differs from the mean of m over pixel centres where the reference touches the border. */
  readonly volumeInClosedForm: number;
  /** Over the grid, in [0, 1]; left out of large volumes' snapshots but the last. */
  readonly average: Float32Array<ArrayBuffer> | null;
  readonly marginal: Float32Array<ArrayBuffer> | null;
}

/** Pictures of grids up to this size come with every snapshot. */
const PICTURE_PIXELS = 2 ** 18;
/** What the parts cost a pixel, about ns: for the progress only. */
const COST = { marginal: 12, draw: 30 } as const;

/** After how many draws there is a snapshot: eight in every decade. */
export function snapshotDraws(drawCount: number): number[] {
  const draws = new Set<number>();
  for (let i = 0; ; i++) {
    const next = Math.round(10 ** (i / 8));
    if (next >= drawCount) break;
    draws.add(next);
  }
  return [...draws, drawCount];
}

/** @throws InputError naming the parameter that is out of range. */
function checkedSampling(request: SamplingRequest): SamplingRequest {
  checked(PARAMETERS.noise, request.a);
  checked(PARAMETERS.smoothness, request.smoothness);
  checked(PARAMETERS.seed, request.seed);
  requireInteger("number of draws", request.drawCount, 1, MOST_DRAWS);
  const reference = checkedReference(request.reference);
  if (foregroundCount(reference) === 0) {
    throw new InputError("the reference is empty, and so is every label: draw a reference first");
  }
  return { ...request, reference };
}

/**
 * Draws; yields the share done, in (0, 1], between steps.
 * @param take hears snapshots as they come, the last one too: after `snapshotDraws`.
 * @throws InputError for parameters out of range, and for an empty reference.
 */
export function* sampling(
  kernel: Kernel,
  given: SamplingRequest,
  take: (snapshot: SamplingSnapshot) => void,
): Generator<number, void> {
  const request = checkedSampling(given);
  const { reference: mask, a, drawCount } = request;
  const reference = loadReference(kernel, mask);
  const window = reachableWindow(mask.grid, reference.foreground, a);
  const count = windowCount(window);
  const meter = new Meter((COST.marginal + COST.draw * drawCount) * count);
  const blocks: Block[] = [];
  try {
    const marginal = yield* meter.run(marginalSteps(kernel, reference, a, window), COST.marginal * count);
    blocks.push(marginal);
    const counts = kernel.allocate(2 * count);
    blocks.push(counts);
    counts.u16.fill(0);
    const values = kernel.allocate(count);
    blocks.push(values);
    const sofar = new SoFar(kernel, request, reference.foreground, window, marginal, counts);
    const stops = new Set(snapshotDraws(drawCount));
    for (let sample = 0; sample < drawCount; sample++) {
      const fields = yield* fieldsOf(kernel, request, sample, window, meter);
      let ones: number;
      try {
        ones = noisySegmentation(kernel, reference, fields, window, a, window, values);
      } finally {
        for (const block of fields) block?.free();
      }
      kernel.accumulate(values, counts, count);
      sofar.propositions.add(values.u8, ones, sample);
      if (stops.has(sample + 1)) take(sofar.snapshot(sample + 1));
      yield meter.add(COST.draw * 0.4 * count);
    }
  } finally {
    for (const block of blocks) block.free();
    reference.free();
  }
}

/** What is known of the draws as they come. */
class SoFar {
  readonly propositions: Propositions;
  private readonly pixels: number;
  private readonly rmsOfOne: number;
  private readonly volumeInClosedForm: number;
  private readonly errors: { draws: number; rms: number }[] = [];

  /** @param marginal over the window, and `counts` of the draws that hold a pixel of it. */
  constructor(
    private readonly kernel: Kernel,
    private readonly request: SamplingRequest,
    foreground: Window,
    private readonly window: Window,
    private readonly marginal: Block,
    private readonly counts: Block,
  ) {
    const { reference, a, smoothness, seed } = request;
    const { grid } = reference;
    this.pixels = pixelCount(grid);
    const { sum, sumOfSquares } = kernel.marginalSums(marginal, windowCount(window));
    this.rmsOfOne = Math.sqrt(Math.max(0, sum - sumOfSquares) / this.pixels);
    this.volumeInClosedForm = foregroundCount(reference) / this.pixels - leak(reference, foreground, a);
    const noise = { grid, smoothness, seed };
    this.propositions = new Propositions(kernel, noise, window, marginal, sum / this.pixels);
  }

  /** After so many draws. */
  snapshot(draws: number): SamplingSnapshot {
    const { kernel, counts, marginal, window, pixels } = this;
    const { grid } = this.request.reference;
    const squares = kernel.squaredError(counts, draws, marginal, windowCount(window));
    this.errors.push({ draws, rms: Math.sqrt(squares / pixels) });
    const hasPicture = draws === this.request.drawCount || pixels <= PICTURE_PIXELS;
    const picture = (values: Float32Array) =>
      hasPicture ? embed(grid, window, values, new Float32Array(pixels)) : null;
    return {
      drawCount: draws,
      errors: [...this.errors],
      rmsOfOne: this.rmsOfOne,
      checks: this.propositions.checks(counts.u16),
      volumeInClosedForm: this.volumeInClosedForm,
      average: picture(hasPicture ? Float32Array.from(counts.u16, (ones) => ones / draws) : NONE),
      marginal: picture(marginal.f32),
    };
  }
}

const NONE = new Float32Array(0);

/** What is known after the last draw. */
export function sampledAtOnce(kernel: Kernel, request: SamplingRequest): SamplingSnapshot {
  const snapshots: SamplingSnapshot[] = [];
  finish(sampling(kernel, request, (snapshot) => (snapshots[0] = snapshot)));
  return snapshots[0];
}

/** The unit fields of one sample over a window. */
function* fieldsOf(
  kernel: Kernel,
  { reference: { grid }, smoothness, seed }: SamplingRequest,
  sample: number,
  window: Window,
  meter: Meter,
): Generator<number, UnitFields> {
  const dimensions = grid.shape.length;
  const work = (0.6 * COST.draw * windowCount(window)) / dimensions;
  const made: Block[] = [];
  let isWhole = false;
  try {
    for (let component = 0; component < dimensions; component++) {
      const steps = unitFieldSteps(kernel, grid, smoothness, seed, sample, component, window);
      made.push(yield* meter.run(steps, work));
    }
    isWhole = true;
    return dimensions === 2 ? [null, made[0], made[1]] : [made[0], made[1], made[2]];
  } finally {
    if (!isWhole) for (const block of made) block.free();
  }
}
