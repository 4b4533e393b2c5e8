/**
 * The reference that the raters would have drawn without noise: the mask whose marginal fits their average best.
 *
 * The start is the median shape: the average, smoothed a little since few raters leave it few levels, cut where the volume
 * is right (‖I‖ = E‖L‖ plus the leak). A mask's marginal is rounder than the average where the reference has corners and gaps,
 * so up to three steps of Landweber's iteration follow (the misfit, smoothed once more, is added before the cut), as long as
 * the fit improves. More would fit the chance of few raters. Beside it stand the majority vote and every rater's own mask.
 */
import type { Kernel } from "../kernel/index.ts";
import { marginalInWindow, smoothedSteps } from "../marginal.ts";
import { type Grid, pixelSizes } from "../grid.ts";
import { countOnes } from "../mask.ts";
import { type Reference, loadReference } from "../reference.ts";
import { thresholded } from "../segmentation.ts";
import { finish } from "../steps.ts";
import { wholeWindow } from "../window.ts";
import { StrengthScale } from "./strength.ts";

/** Steps that improve the median shape, at most. */
const STEPS = 3;
/** The average is smoothed by so much of a before it is cut, and by so many pixels before a is known. */
const SMOOTHING = 0.5;
const FIRST_PIXELS = 1;

type CandidateKind = "median" | "majority" | "rater";

/** A mask that may be the reference, and how well it fits. */
export interface Candidate {
  readonly kind: CandidateKind;
  /** Which rater, from 0; −1 for the others. */
  readonly rater: number;
  /** Root mean square of the average minus this mask's marginal, over the raters' box. */
  readonly misfit: number;
}

export interface FittedReference extends Candidate {
  readonly mask: Uint8Array;
  /** a, a fraction of the grid's longest side. */
  readonly a: number;
  /** All that was compared: the best first. */
  readonly candidates: readonly Candidate[];
}

/**
 * @param average the share of raters per pixel. @param share of pairs, `commonShare`, below 1.
 * @param masks the raters' own. Yields the share done.
 */
export function* fittedReference(
  kernel: Kernel,
  grid: Grid,
  average: Float32Array,
  masks: readonly Uint8Array[],
  share: number,
): Generator<number, FittedReference> {
  const work = new Fitting(kernel, grid, average, share);
  const total = STEPS + 3 + masks.length;
  let done = 0;
  const first = work.tried(
    cutAt(work.smoothed(average, FIRST_PIXELS * Math.min(...pixelSizes(grid))), sumOf(average)),
  );
  yield ++done / total;
  let levels = work.smoothed(average, SMOOTHING * first.a);
  let best = work.tried(cutAt(levels, sumOf(average)));
  yield ++done / total;
  for (let step = 0, last = best; step < STEPS; step++) {
    levels = work.improved(levels, last);
    last = work.tried(cutAt(levels, (sumOf(average) * countOnes(last.mask)) / sumOf(last.marginal)));
    if (last.misfit >= best.misfit) break;
    best = last;
    yield ++done / total;
  }
  const candidates: Candidate[] = [{ kind: "median", rater: -1, misfit: best.misfit }];
  let chosen = { ...candidates[0], mask: best.mask };
  const offers = [
    { kind: "majority" as const, rater: -1, mask: thresholded(average, 0.5) },
    ...masks.map((mask, rater) => ({ kind: "rater" as const, rater, mask })),
  ];
  for (const { kind, rater, mask } of offers) {
    yield ++done / total;
    if (countOnes(mask) === 0) continue;
    // At the a of the median shape: masks of one object ask for nearly the same.
    const candidate = { kind, rater, misfit: work.tried(mask, best.a).misfit };
    candidates.push(candidate);
    if (candidate.misfit < chosen.misfit) chosen = { ...candidate, mask };
  }
  candidates.sort((left, right) => left.misfit - right.misfit);
  const { a, misfit } = chosen.kind === "median" ? best : work.tried(chosen.mask);
  return { ...chosen, a, misfit, candidates };
}

/** A mask, the a that its common share asks for, and its marginal for that. */
interface Tried {
  readonly mask: Uint8Array;
  readonly a: number;
  readonly marginal: Float32Array;
  readonly misfit: number;
}

class Fitting {
  constructor(
    private readonly kernel: Kernel,
    private readonly grid: Grid,
    private readonly average: Float32Array,
    private readonly share: number,
  ) {}

  /** @param known the a to try the mask with; its own where there is none. */
  tried(mask: Uint8Array, known: number | null = null): Tried {
    const reference: Reference = { grid: this.grid, mask };
    const loaded = loadReference(this.kernel, reference);
    const a = known ?? new StrengthScale(this.kernel, loaded).strengthOf(this.share);
    const block = marginalInWindow(this.kernel, loaded, a, wholeWindow(this.grid));
    const marginal = block.f32.slice();
    block.free();
    loaded.free();
    let squares = 0;
    for (let p = 0; p < marginal.length; p++) squares += (marginal[p] - this.average[p]) ** 2;
    return { mask, a, marginal, misfit: Math.sqrt(squares / marginal.length) };
  }

  /** The levels plus what the average has more than the marginal, smoothed by a. */
  improved(levels: Float32Array, { a, marginal }: Tried): Float32Array {
    // The convolution takes values in [0, 1]: half the misfit about ½, less what ½ alone becomes at the rim.
    const halves = this.smoothed(
      Float32Array.from(marginal, (m, p) => 0.5 + 0.5 * (this.average[p] - m)),
      a,
    );
    const rim = this.smoothed(new Float32Array(marginal.length).fill(0.5), a);
    return levels.map((level, p) => level + 2 * (halves[p] - rim[p]));
  }

  smoothed(values: Float32Array, sigma: number): Float32Array {
    const window = wholeWindow(this.grid);
    const block = this.kernel.allocate(values.byteLength);
    block.f32.set(values);
    const smooth = finish(smoothedSteps(this.kernel, this.grid, block, window, sigma, window));
    const out = smooth.f32.slice();
    smooth.free();
    return out;
  }
}

/** The `pixels` pixels with the highest levels above 0 (and those that equal the last of them), at least one. */
function cutAt(levels: Float32Array, pixels: number): Uint8Array {
  const sorted = levels.slice().sort();
  const rank = Math.min(sorted.length, Math.max(1, Math.round(pixels)));
  return thresholded(levels, Math.max(sorted[sorted.length - rank], Number.MIN_VALUE));
}

function sumOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
