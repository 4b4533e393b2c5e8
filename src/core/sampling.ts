/**
 * Sampling meets theory: many draws of the noise at one noise strength, and what the paper's propositions say of them.
 * Sample number i is the Lab's sample number i: more of them leave the first ones as they were.
 */
import { InputError, requireInteger } from "./errors.ts";
import { type UnitFields, unitField, unitFieldSteps } from "./field.ts";
import { type Grid, pixelCount } from "./grid.ts";
import type { Block, Kernel } from "./kernel/index.ts";
import { marginalSteps } from "./marginal.ts";
import { PARAMETERS, checked } from "./parameters.ts";
import { type Reference, checkedReference, foregroundCount, loadReference } from "./reference.ts";
import { noisySegmentation, reachableWindow } from "./samples.ts";
import { exponential } from "./special.ts";
import { Meter, finish } from "./steps.ts";
import { leak } from "./volume.ts";
import { type Window, embed, volumePixelSizes, volumeShape, windowCount } from "./window.ts";

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

/** Where something is measured: in the middle of Ω, or along its rim. */
export type CheckPlace = "inside" | "border";

/**
 * A statement of a proposition held against the draws. 1: how often a pixel belongs to a label, against m there. 2: the
 * mean volume (on the border, the share of the rim's pixels) against the mean of m. 3: the covariance of a component in
 * two places, over a², against exp(−r²/2b²).
 */
export interface Check {
  readonly proposition: 1 | 2 | 3;
  readonly place: CheckPlace;
  /** m of the pixel, or the distance r as a fraction of the longest side; 0 for a volume. */
  readonly at: number;
  readonly measured: number;
  /** Standard error of what is measured; null with fewer than two draws. */
  readonly error: number | null;
  readonly exact: number;
  /** (measured − exact) / error, from 30 draws on, and where so many of them differ that it is normal; else null. */
  readonly z: number | null;
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

/** Fewer draws say too little of their own standard error. */
const LEAST_DRAWS = 30;
/** Of draws that reach the border: rarer events are not normal. */
const LEAST_REACHING = 50;
/** n·m(1 − m) of a pixel: a count with less spread is not normal. */
const LEAST_SPREAD = 5;
/** Marginals whose pixels are looked at, and how far off a pixel may be. */
const LEVELS = [0.1, 0.3, 0.5, 0.7, 0.9];
const LEAST_MARGINAL = 0.02;
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

/** Mean and variance of numbers that come one by one (Welford). */
class Moments {
  count = 0;
  mean = 0;
  private squares = 0;

  add(value: number): void {
    this.count++;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.squares += before * (value - this.mean);
  }

  get error(): number | null {
    return this.count < 2 ? null : Math.sqrt(this.squares / (this.count - 1) / this.count);
  }
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
  const { grid } = mask;
  const reference = loadReference(kernel, mask);
  const window = reachableWindow(grid, reference.foreground, a);
  const count = windowCount(window);
  const pixels = pixelCount(grid);
  const meter = new Meter((COST.marginal + COST.draw * drawCount) * count);
  const blocks: Block[] = [];
  const allocate = (bytes: number) => {
    const block = kernel.allocate(bytes);
    blocks.push(block);
    return block;
  };
  try {
    const marginal = yield* meter.run(marginalSteps(kernel, reference, a, window), COST.marginal * count);
    blocks.push(marginal);
    const sums = kernel.marginalSums(marginal, count);
    const rmsOfOne = Math.sqrt(Math.max(0, sums.sum - sums.sumOfSquares) / pixels);
    const counts = allocate(2 * count);
    counts.u16.fill(0);
    const values = allocate(count);
    const rim = rimOf(grid, window);
    const spots = spotsOf(marginal.f32, rim.inWindow);
    const lines = linesOf(grid, request.smoothness);
    const volume = new Moments();
    const onRim = new Moments();
    let reaching = 0;
    const rimMarginal = rim.inWindow.reduce((sum, p) => sum + marginal.f32[p], 0) / rim.count;
    const errors: { draws: number; rms: number }[] = [];
    const stops = new Set(snapshotDraws(drawCount));
    const closed = foregroundCount(mask) / pixels - leak(mask, reference.foreground, a);

    const checksOf = (draws: number): Check[] => {
      const share = (p: number) => counts.u16[p] / draws;
      const enough = (z: number | null, isEnough = true) => (draws < LEAST_DRAWS || !isEnough ? null : z);
      const atSpot = ({ place, at }: Spot): Check => {
        const exact = marginal.f32[at];
        const error = Math.sqrt((exact * (1 - exact)) / draws);
        const isEnough = draws * exact * (1 - exact) >= LEAST_SPREAD;
        return { proposition: 1, place, at: exact, measured: share(at), error, exact, z: enough(zOf(share(at), exact, error), isEnough) };
      };
      const ofVolume = (place: CheckPlace, { mean, error }: Moments, exact: number, isEnough = true): Check => (
        { proposition: 2, place, at: 0, measured: mean, error, exact, z: enough(zOf(mean, exact, error), isEnough) }
      );
      return [
        ...spots.map(atSpot),
        ofVolume("inside", volume, sums.sum / pixels),
        ofVolume("border", onRim, rimMarginal, reaching >= LEAST_REACHING),
        ...lines.flatMap(({ place, distances }) => distances.map(({ at, exact, moments: { mean, error } }): Check => (
          { proposition: 3, place, at, measured: mean, error, exact, z: enough(zOf(mean, exact, error)) }
        ))),
      ];
    }; // prettier-ignore

    for (let sample = 0; sample < drawCount; sample++) {
      const fields = yield* fieldsOf(kernel, request, sample, window, meter);
      let ones: number;
      try {
        ones = noisySegmentation(kernel, reference, fields, window, a, window, values);
      } finally {
        for (const block of fields) block?.free();
      }
      kernel.accumulate(values, counts, count);
      volume.add(ones / pixels);
      let rimOnes = 0;
      for (const p of rim.inWindow) rimOnes += values.u8[p];
      onRim.add(rimOnes / rim.count);
      if (rimOnes > 0) reaching++;
      for (const line of lines) measureLine(kernel, request, sample, line);
      const draws = sample + 1;
      if (stops.has(draws)) {
        errors.push({ draws, rms: Math.sqrt(kernel.squaredError(counts, draws, marginal, count) / pixels) });
        const hasPicture = draws === drawCount || pixels <= PICTURE_PIXELS;
        const shares = hasPicture ? Float32Array.from(counts.u16, (ones) => ones / draws) : null;
        take({
          drawCount: draws,
          errors: [...errors],
          rmsOfOne,
          checks: checksOf(draws),
          volumeInClosedForm: closed,
          average: shares === null ? null : embed(grid, window, shares, new Float32Array(pixels)),
          marginal: hasPicture ? embed(grid, window, marginal.f32, new Float32Array(pixels)) : null,
        });
      }
      yield meter.add(COST.draw * 0.4 * count);
    }
  } finally {
    for (const block of blocks) block.free();
    reference.free();
  }
}

/** What is known after the last draw. */
export function sampledAtOnce(kernel: Kernel, request: SamplingRequest): SamplingSnapshot {
  const snapshots: SamplingSnapshot[] = [];
  finish(sampling(kernel, request, (snapshot) => (snapshots[0] = snapshot)));
  return snapshots[0];
}

function zOf(measured: number, exact: number, error: number | null): number | null {
  return error === null || error === 0 ? null : (measured - exact) / error;
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

/** The outermost pixels of Ω: how many, and which of them lie in a window. */
function rimOf(grid: Grid, { start, shape }: Window): { count: number; inWindow: Int32Array } {
  const whole = volumeShape(grid);
  const isRim = (index: number, axis: number) => whole[axis] > 1 && (index === 0 || index === whole[axis] - 1);
  const inner = whole.reduce((product, n) => product * (n === 1 ? 1 : Math.max(0, n - 2)), 1);
  const found: number[] = [];
  for (let i = 0, p = 0; i < shape[0]; i++) {
    for (let j = 0; j < shape[1]; j++) {
      const isOnFace = isRim(start[0] + i, 0) || isRim(start[1] + j, 1);
      for (let k = 0; k < shape[2]; k++, p++) if (isOnFace || isRim(start[2] + k, 2)) found.push(p);
    }
  }
  return { count: pixelCount(grid) - inner, inWindow: Int32Array.from(found) };
} // prettier-ignore

interface Spot {
  readonly place: CheckPlace;
  /** Index into the window. */
  readonly at: number;
}

/** Pixels whose marginals are nearest to a tenth, three tenths …, and the one of the rim nearest to a half. */
function spotsOf(marginal: Float32Array, rim: Int32Array): Spot[] {
  const isLively = (m: number) => m >= LEAST_MARGINAL && m <= 1 - LEAST_MARGINAL;
  const nearest = (level: number, pixels: Int32Array | null): number | null => {
    let best: number | null = null;
    const length = pixels?.length ?? marginal.length;
    for (let i = 0; i < length; i++) {
      const p = pixels === null ? i : pixels[i];
      const isNearer = best === null || Math.abs(marginal[p] - level) < Math.abs(marginal[best] - level);
      if (isNearer && isLively(marginal[p])) best = p;
    }
    return best;
  };
  const inside = new Set(LEVELS.map((level) => nearest(level, null)).filter((p) => p !== null));
  const border = nearest(0.5, rim);
  return [
    ...[...inside].map((at): Spot => ({ place: "inside", at })),
    ...(border === null ? [] : [{ place: "border", at: border } as const]),
  ];
}

interface Line {
  readonly place: CheckPlace;
  /** One pixel thick, along the last axis. */
  readonly window: Window;
  readonly distances: readonly {
    readonly pixels: number;
    /** Fraction of the longest side. */
    readonly at: number;
    readonly exact: number;
    readonly moments: Moments;
  }[];
}

/** Five distances from 0 to 2b, or to half of the line, whole pixels: along a line through the middle, and one on the rim. */
function linesOf(grid: Grid, b: number): Line[] {
  const [n0, n1, n2] = volumeShape(grid);
  const h = volumePixelSizes(grid)[2];
  const farthest = Math.max(4, Math.min(Math.round((2 * b) / h), Math.floor(n2 / 2)));
  const steps = [...new Set([0, 1, 2, 3, 4].map((part) => Math.round((part * farthest) / 4)))];
  const distances = () =>
    steps
      .filter((pixels) => pixels < n2)
      .map((pixels) => {
        const at = pixels * h;
        // Independent pixels at b = 0.
        const exact = b === 0 ? Number(pixels === 0) : exponential(-((at / b) ** 2) / 2);
        return { pixels, at, exact, moments: new Moments() };
      });
  const along = (i: number, j: number): Window => ({ start: [i, j, 0], shape: [1, 1, n2] });
  return [
    { place: "inside", window: along(Math.floor(n0 / 2), Math.floor(n1 / 2)), distances: distances() },
    { place: "border", window: along(0, 0), distances: distances() },
  ];
}

/** One draw's mean product at each distance, over all pairs of the line and all components. */
function measureLine(
  kernel: Kernel,
  { reference: { grid }, smoothness, seed }: SamplingRequest,
  sample: number,
  { window, distances }: Line,
): void {
  const dimensions = grid.shape.length;
  const products = distances.map(() => 0);
  for (let component = 0; component < dimensions; component++) {
    const block = unitField(kernel, grid, smoothness, seed, sample, component, window);
    const z = block.f32;
    distances.forEach(({ pixels }, i) => {
      let sum = 0;
      for (let p = 0; p + pixels < z.length; p++) sum += z[p] * z[p + pixels];
      products[i] += sum / (z.length - pixels) / dimensions;
    });
    block.free();
  }
  distances.forEach(({ moments }, i) => moments.add(products[i]));
}
