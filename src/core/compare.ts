/**
 * Segmentations held against one marginal, one reference and the same draws: the accuracy-optimal and the Dice-optimal one
 * beside what else one might draw.
 */
import { expectedDice } from "./column.ts";
import type { Draw } from "./draw.ts";
import type { DrawCache } from "./drawCache.ts";
import { requireInteger } from "./errors.ts";
import { type IndependentAnswer, independentAnswer } from "./independent.ts";
import type { Kernel } from "./kernel/index.ts";
import { PARAMETERS } from "./parameters.ts";
import type { Reference } from "./reference.ts";
import { type SampleInWindow, drawSample, sampleMask } from "./samples.ts";
import { type Score, scoreOf } from "./score.ts";
import { thresholded } from "./segmentation.ts";
import { type SurfaceDistances, SurfaceTarget } from "./surfaceDistance.ts";
import { volumeShape } from "./window.ts";

/** What is compared. A level of null is the empty answer to an undefined threshold; `majority` is held by at least half of the samples. */
export type Candidate =
  | { readonly kind: "reference" | "majority" | "independent" }
  | { readonly kind: "level"; readonly threshold: number | null }
  | { readonly kind: "sample"; readonly sample: number }
  | { readonly kind: "mask"; readonly mask: Uint8Array };

/** The column that candidates belong to. */
export interface CompareQuestion {
  readonly reference: Reference;
  readonly a: number;
  readonly smoothness: number;
  readonly seed: number;
  /** k, the samples that the figure shows: draws 0 to k − 1. */
  readonly sampleCount: number;
  /** m per pixel of Ω. */
  readonly marginal: Float32Array;
  /** How many of the k samples hold a pixel. */
  readonly sampleCounts: Uint8Array | Uint16Array;
}

/** A candidate as it is measured without further draws. */
export interface Measured extends Score, SurfaceDistances {
  /** What the model of independent pixels believes of its answer, and how exactly that is known; null for any other. */
  readonly believed: Pick<IndependentAnswer, "expectedDice" | "errorBound"> | null;
}

/** E[Dice] over draws that made none of the candidates; null where the reference is empty. */
export interface ExpectedDice {
  readonly mean: number | null;
  /** Its standard error. */
  readonly error: number | null;
}

/** A threshold that is moved leaves one behind at every step. */
const MOST_REMEMBERED = 32;
/** What is kept of drawn samples: a byte a pixel of their windows. */
const KEPT_BYTES = 2 ** 26;

/** How many draws there are beyond the k samples. */
export function mostDraws(sampleCount: number): number {
  return PARAMETERS.samples.range[1] - sampleCount;
}

/** What candidates of one column are measured as, in their order. */
export interface Compared {
  readonly measured: readonly Measured[];
  readonly expected: readonly ExpectedDice[];
}

/** Compares within one column at a time, and keeps what the next question may need again: boundaries, masks, draws. */
export class Comparer {
  private target: SurfaceTarget | null = null;
  private memo: { readonly question: CompareQuestion; readonly known: Map<Uint8Array | string, Measured> } | null = null; // prettier-ignore
  private independent: { readonly marginal: Float32Array; readonly answer: IndependentAnswer } | null = null;
  private draws: { readonly key: string; readonly reference: Reference["mask"]; readonly kept: SampleInWindow[]; bytes: number } | null = null; // prettier-ignore

  constructor(
    private readonly kernel: Kernel,
    private readonly cache: DrawCache,
  ) {}

  /** 0 or 1 per pixel of Ω. Yields the share done. */
  *maskOf(question: CompareQuestion, candidate: Candidate): Generator<number, Uint8Array> {
    const { reference, a, marginal, sampleCounts, sampleCount } = question;
    switch (candidate.kind) {
      case "reference":
        return reference.mask;
      case "level":
        return thresholded(marginal, candidate.threshold);
      case "majority":
        return Uint8Array.from(sampleCounts, (count) => (2 * count >= sampleCount ? 1 : 0));
      case "sample":
        return sampleMask(this.kernel, this.cache, drawOf(question, candidate.sample), a);
      case "independent":
        return (yield* this.independentOf(marginal)).mask;
      default:
        return candidate.mask;
    }
  }

  /** Yields the share done. Once for each candidate of a column: one that changes leaves the others as they are. */
  *measure(question: CompareQuestion, candidate: Candidate): Generator<number, Measured> {
    const memo = this.memoOf(question);
    const key = candidate.kind === "mask" ? candidate.mask : JSON.stringify(candidate);
    const before = memo.get(key);
    if (before !== undefined) return before;
    const measured = yield* this.measureAnew(question, candidate);
    if (memo.size >= MOST_REMEMBERED) memo.clear();
    memo.set(key, measured);
    return measured;
  }

  private *measureAnew(question: CompareQuestion, candidate: Candidate): Generator<number, Measured> {
    const { reference, marginal } = question;
    const mask = yield* this.maskOf(question, candidate);
    if (this.target?.reference.mask !== reference.mask) this.target = new SurfaceTarget(reference);
    const distances = yield* this.target.distances(mask);
    const answer = candidate.kind === "independent" ? yield* this.independentOf(marginal) : null;
    return {
      ...scoreOf(mask, marginal),
      ...distances,
      believed: answer && { expectedDice: answer.expectedDice, errorBound: answer.errorBound },
    };
  }

  /**
   * E[Dice] of every candidate over the `count` draws that follow the k samples, the same ones for all. Yields the share
   * done. @throws InputError for more draws than there are.
   */
  *expected(
    question: CompareQuestion,
    candidates: readonly Candidate[],
    count: number,
  ): Generator<number, ExpectedDice[]> {
    requireInteger("number of draws", count, 2, mostDraws(question.sampleCount));
    const masks: Uint8Array[] = [];
    for (const candidate of candidates) masks.push(yield* this.maskOf(question, candidate));
    const pixels = masks.map((mask) => mask.reduce((sum, value) => sum + value, 0));
    const overlaps: number[][] = masks.map(() => []);
    const volumes: number[] = [];
    for (let i = 0; i < count; i++) {
      const sample = this.draw(question, i);
      volumes.push(sample.values.reduce((sum, value) => sum + value, 0));
      masks.forEach((mask, row) => overlaps[row].push(overlapWith(mask, sample, question.reference)));
      yield (i + 1) / count;
    }
    const isDefined = question.reference.mask.some((value) => value !== 0);
    return pixels.map((size, row) =>
      expectedDice(isDefined ? { pixels: size } : null, overlaps[row], volumes),
    );
  }

  /** What is known of the candidates of a column. */
  private memoOf(question: CompareQuestion): Map<Uint8Array | string, Measured> {
    const { memo } = this;
    const keys = ["marginal", "sampleCounts", "a", "smoothness", "seed", "sampleCount"] as const;
    const isSame =
      memo !== null &&
      memo.question.reference.mask === question.reference.mask &&
      keys.every((key) => memo.question[key] === question[key]);
    if (isSame) return memo.known;
    this.memo = { question, known: new Map() };
    return this.memo.known;
  }

  private *independentOf(marginal: Float32Array): Generator<number, IndependentAnswer> {
    if (this.independent?.marginal !== marginal) {
      this.independent = { marginal, answer: yield* independentAnswer(marginal) };
    }
    return this.independent.answer;
  }

  /** Draw number i beyond the samples. */
  private draw(question: CompareQuestion, i: number): SampleInWindow {
    const { reference, a, smoothness, seed, sampleCount } = question;
    const key = JSON.stringify([a, smoothness, seed, sampleCount, reference.grid]);
    if (this.draws?.key !== key || this.draws.reference !== reference.mask) {
      this.draws = { key, reference: reference.mask, kept: [], bytes: 0 };
    }
    const { draws } = this;
    const before = draws.kept[i] as SampleInWindow | undefined;
    if (before !== undefined) return before;
    const sample = drawSample(this.kernel, this.cache, drawOf(question, sampleCount + i), a);
    draws.bytes += sample.values.length;
    if (draws.bytes <= KEPT_BYTES) draws.kept[i] = sample;
    return sample;
  }
}

function drawOf({ reference, smoothness, seed }: CompareQuestion, sample: number): Draw {
  return { reference, smoothness, seed, sample };
}

/** |s ∩ L| in pixels. */
function overlapWith(mask: Uint8Array, { window, values }: SampleInWindow, { grid }: Reference): number {
  const [, n1, n2] = volumeShape(grid);
  const [w0, w1, w2] = window.shape;
  let both = 0;
  for (let i = 0, p = 0; i < w0; i++) {
    for (let j = 0; j < w1; j++) {
      let q = ((window.start[0] + i) * n1 + window.start[1] + j) * n2 + window.start[2];
      for (let k = 0; k < w2; k++) both += values[p++] & mask[q++];
    }
  }
  return both;
}
