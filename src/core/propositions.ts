/** What the paper's Propositions 1, 2 and 3 say of draws of the noise, held against the draws one by one. */
import { unitField } from "./field.ts";
import { type Grid, pixelCount } from "./grid.ts";
import type { Block, Kernel } from "./kernel/index.ts";
import { exponential } from "./special.ts";
import { type Window, volumePixelSizes, volumeShape } from "./window.ts";

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

/** Fewer draws say too little of their own standard error. */
const LEAST_DRAWS = 30;
/** Of draws that reach the border: rarer events are not normal. */
const LEAST_REACHING = 50;
/** n·m(1 − m) of a pixel: a count with less spread is not normal. */
const LEAST_SPREAD = 5;
/** Marginals whose pixels are looked at, and how far off a pixel may be. */
const LEVELS = [0.1, 0.3, 0.5, 0.7, 0.9];
const LEAST_MARGINAL = 0.02;

/** Whose draws they are. */
export interface DrawnNoise {
  readonly grid: Grid;
  readonly smoothness: number;
  readonly seed: number;
}

/** The draws' side of every statement, as far as they have come. */
export class Propositions {
  private readonly rim: ReturnType<typeof rimOf>;
  private readonly rimMarginal: number;
  private readonly spots: readonly Spot[];
  private readonly lines: readonly Line[];
  private readonly volume = new Moments();
  private readonly onRim = new Moments();
  private reaching = 0;

  /** @param marginal m over the window, all that is not 0. @param meanMarginal over all of Ω. */
  constructor(
    private readonly kernel: Kernel,
    private readonly noise: DrawnNoise,
    window: Window,
    private readonly marginal: Block,
    private readonly meanMarginal: number,
  ) {
    this.rim = rimOf(noise.grid, window);
    this.rimMarginal = this.rim.inWindow.reduce((sum, p) => sum + marginal.f32[p], 0) / this.rim.count;
    this.spots = spotsOf(marginal.f32, this.rim.inWindow);
    this.lines = linesOf(noise.grid, noise.smoothness);
  }

  /** The next draw. @param values its label over the window, 0 or 1. @param ones pixels of it. */
  add(values: Uint8Array, ones: number, sample: number): void {
    this.volume.add(ones / pixelCount(this.noise.grid));
    let rimOnes = 0;
    for (const p of this.rim.inWindow) rimOnes += values[p];
    this.onRim.add(rimOnes / this.rim.count);
    if (rimOnes > 0) this.reaching++;
    for (const line of this.lines) measureLine(this.kernel, this.noise, sample, line);
  }

  /** @param counts how many of the draws hold a pixel of the window. */
  checks(counts: Uint16Array): Check[] {
    const draws = this.volume.count;
    const isEnough = draws >= LEAST_DRAWS;
    // Read anew: the kernel's memory may have moved.
    const marginal = this.marginal.f32;
    const check = ({
      isNormal = true,
      ...known
    }: Omit<Check, "z"> & { readonly isNormal?: boolean }): Check => ({
      ...known,
      z: isEnough && isNormal ? zOf(known.measured, known.exact, known.error) : null,
    });
    const ofVolume = (place: CheckPlace, { mean, error }: Moments, exact: number, isNormal: boolean) =>
      check({ proposition: 2, place, at: 0, measured: mean, error, exact, isNormal });
    return [
      ...this.spots.map(({ place, at }) => {
        const exact = marginal[at];
        const variance = exact * (1 - exact);
        const error = Math.sqrt(variance / draws);
        const isNormal = draws * variance >= LEAST_SPREAD;
        return check({
          proposition: 1,
          place,
          at: exact,
          measured: counts[at] / draws,
          error,
          exact,
          isNormal,
        });
      }),
      ofVolume("inside", this.volume, this.meanMarginal, true),
      ofVolume("border", this.onRim, this.rimMarginal, this.reaching >= LEAST_REACHING),
      ...this.lines.flatMap(({ place, distances }) =>
        distances.map(({ at, exact, moments: { mean, error } }) =>
          check({ proposition: 3, place, at, measured: mean, error, exact }),
        ),
      ),
    ];
  }
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

function zOf(measured: number, exact: number, error: number | null): number | null {
  return error === null || error === 0 ? null : (measured - exact) / error;
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
  { grid, smoothness, seed }: DrawnNoise,
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
