/** One column of the figure, from its marginal through its samples to its numbers; in steps (see steps.ts). */
import { type UnitFields } from "./field.ts";
import { pixelCount } from "./grid.ts";
import type { Block, Kernel, MarginalSums } from "./kernel/index.ts";
import { crossEntropyAtMarginal, softDiceAtMarginal } from "./losses.ts";
import { marginalSteps } from "./marginal.ts";
import { type LevelSet, diceThreshold, evaluateThreshold } from "./optima.ts";
import { type LoadedReference, type Reference, foregroundCount } from "./reference.ts";
import type { Column } from "./result.ts";
import { noisySegmentation, reachableWindow } from "./samples.ts";
import { ACCURACY_THRESHOLD } from "./segmentation.ts";
import { Meter } from "./steps.ts";
import { leak } from "./volume.ts";
import { type Window, embed, partInside, volumeShape, windowCount } from "./window.ts";

/** What the parts cost a pixel, about ns: for the progress only. */
export const COST = { marginal: 12, optima: 9, field: 5, sample: 9, finish: 18 } as const;

/** Bytes of a draft a pixel: float32 marginal and uint16 counts. */
export const DRAFT_BYTES = 6;

/** A column while its samples are counted. Blocks are over its own window: what a can reach from the foreground. */
export interface Draft {
  readonly a: number;
  readonly window: Window;
  readonly count: number;
  readonly marginal: Block;
  readonly sums: MarginalSums;
  readonly accuracyOptimal: LevelSet;
  readonly diceOptimal: LevelSet | null;
  readonly counts: Block;
  /** |L|, |{m ≥ ½} ∩ L| and |{m ≥ t} ∩ L| per sample, in pixels. */
  readonly sampleVolumes: number[];
  readonly overlapsAccuracy: number[];
  readonly overlapsDice: number[];
  /** Where E[Dice] of the reference is asked for: I over the window, as float32, and |I ∩ L| per sample; else null. */
  readonly onReference: { readonly indicator: Block; readonly overlaps: number[] } | null;
}

export function freeDraft({ marginal, counts, onReference }: Draft): void {
  marginal.free();
  counts.free();
  onReference?.indicator.free();
}

/** The marginal with its optima, and no sample yet. @param compared the reference, where its own E[Dice] is asked for. */
export function* draftColumn(
  kernel: Kernel,
  reference: LoadedReference,
  a: number,
  sampleCount: number,
  meter: Meter,
  compared: Reference | null = null,
): Generator<number, Draft> {
  const window = reachableWindow(reference.grid, reference.foreground, a);
  const count = windowCount(window);
  const pixels = pixelCount(reference.grid);
  const marginal = yield* meter.run(marginalSteps(kernel, reference, a, window), COST.marginal * count);
  let isKept = false;
  try {
    yield meter.add(0);
    const sums = kernel.marginalSums(marginal, count);
    const threshold = diceThreshold(kernel, marginal, count, sums);
    yield meter.add(COST.optima * count);
    const evaluate = (t: number) => evaluateThreshold(kernel, marginal, count, sums, t, pixels);
    const accuracyOptimal = evaluate(ACCURACY_THRESHOLD);
    const diceOptimal = threshold === null ? null : evaluate(threshold);
    const counts = kernel.allocate(2 * count);
    counts.u16.fill(0);
    const zeros = () => Array.from({ length: sampleCount }, () => 0);
    const onReference =
      compared === null ? null : { indicator: indicatorOf(kernel, compared, window), overlaps: zeros() };
    isKept = true;
    return {
      a, window, count, marginal, sums, counts, accuracyOptimal, diceOptimal, onReference,
      sampleVolumes: zeros(), overlapsAccuracy: zeros(), overlapsDice: zeros(),
    }; // prettier-ignore
  } finally {
    if (!isKept) marginal.free();
  }
}

/** I over a window, float32 0 or 1: as the kernel counts what of a sample lies in a set. */
function indicatorOf(kernel: Kernel, { grid, mask }: Reference, window: Window): Block {
  const [, n1, n2] = volumeShape(grid);
  const [w0, w1, w2] = window.shape;
  const [s0, s1, s2] = window.start;
  const block = kernel.allocate(4 * windowCount(window));
  for (let i = 0, p = 0; i < w0; i++) {
    for (let j = 0; j < w1; j++, p += w2) {
      const row = ((s0 + i) * n1 + s1 + j) * n2 + s2;
      block.f32.set(mask.subarray(row, row + w2), p);
    }
  }
  return block;
}

/**
 * Counts the part of a sample that lies inside the fields' window. Counts are whole numbers, so that it does not matter
 * into how many parts a sample is cut.
 * @returns pixels done.
 */
export function addSample(
  kernel: Kernel,
  reference: LoadedReference,
  fields: UnitFields,
  fieldWindow: Window,
  draft: Draft,
  sample: number,
): number {
  const found = partInside(draft.window, fieldWindow);
  if (found === null) return 0;
  const { part, offset } = found;
  const count = windowCount(part);
  const marginal = draft.marginal.part(4 * offset, 4 * count);
  const values = kernel.allocate(count);
  draft.sampleVolumes[sample] += noisySegmentation(
    kernel, reference, fields, fieldWindow, draft.a, part, values,
  ); // prettier-ignore
  kernel.accumulate(values, draft.counts.part(2 * offset, 2 * count), count);
  draft.overlapsAccuracy[sample] += kernel.intersection(values, marginal, ACCURACY_THRESHOLD, count);
  if (draft.diceOptimal !== null) {
    draft.overlapsDice[sample] += kernel.intersection(values, marginal, draft.diceOptimal.threshold, count);
  }
  if (draft.onReference !== null) {
    const { indicator, overlaps } = draft.onReference;
    overlaps[sample] += kernel.intersection(values, indicator.part(4 * offset, 4 * count), 1, count);
  }
  values.free();
  return count;
}

/** E[Dice(s, L)] of a segmentation over samples with its standard error, in pixels. A label and a segmentation that are both empty agree: that counts as 1. */
export function expectedDice(
  optimum: Pick<LevelSet, "pixels"> | null,
  overlaps: readonly number[],
  volumes: readonly number[],
) {
  if (optimum === null) return { mean: null, error: null };
  const dice = overlaps.map((overlap, j) => {
    const sizes = volumes[j] + optimum.pixels;
    return sizes === 0 ? 1 : (2 * overlap) / sizes;
  });
  const mean = average(dice);
  const variance = dice.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (dice.length - 1);
  return { mean, error: dice.length < 2 ? null : Math.sqrt(variance / dice.length) };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** E[Dice] of the reference; undefined where it is empty. */
function referenceDice({ onReference, sampleVolumes }: Draft, mask: Reference) {
  const pixels = foregroundCount(mask);
  return expectedDice(pixels === 0 ? null : { pixels }, onReference!.overlaps, sampleVolumes);
}

/** The column's answer, in arrays of its own over the whole grid. */
export function* finishColumn(
  kernel: Kernel,
  reference: LoadedReference,
  mask: Reference,
  draft: Draft,
  meter: Meter,
): Generator<number, Column> {
  const { a, window, count, marginal, sums, counts, accuracyOptimal, diceOptimal } = draft;
  const { grid } = reference;
  const pixels = pixelCount(grid);
  const sampleCount = draft.sampleVolumes.length;
  const onDice = expectedDice(diceOptimal, draft.overlapsDice, draft.sampleVolumes);
  // Without a marginal no Dice is defined, that of the empty answer no more than any other.
  const compared = diceOptimal === null ? null : accuracyOptimal;
  const onAccuracy = expectedDice(compared, draft.overlapsAccuracy, draft.sampleVolumes);
  const step = (COST.finish * count) / 3;
  const crossEntropy = crossEntropyAtMarginal(kernel, marginal, count, pixels);
  yield meter.add(step);
  const squaredError = kernel.squaredError(counts, sampleCount, marginal, count);
  const lost = leak(mask, reference.foreground, a);
  yield meter.add(step);
  const column = {
    numbers: {
      a,
      volumeMarginal: sums.sum / pixels,
      leak: lost,
      maxMarginal: sums.max,
      threshold: diceOptimal?.threshold ?? null,
      supDice: diceOptimal === null ? null : 2 * diceOptimal.threshold,
      diceOfDice: diceOptimal?.dice ?? null,
      diceOfAccuracy: accuracyOptimal.dice,
      accuracyOfDice: diceOptimal?.accuracy ?? null,
      accuracyOfAccuracy: accuracyOptimal.accuracy,
      volumeDice: diceOptimal === null ? null : diceOptimal.pixels / pixels,
      volumeAccuracy: accuracyOptimal.pixels / pixels,
      crossEntropyAtMarginal: crossEntropy,
      softDiceAtMarginal: softDiceAtMarginal(sums),
      samplesMeanVolume: average(draft.sampleVolumes) / pixels,
      samplesRmsError: Math.sqrt(squaredError / pixels),
      expectedDiceOfDice: onDice.mean,
      expectedDiceOfAccuracy: onAccuracy.mean,
      expectedDiceOfDiceError: onDice.error,
      expectedDiceOfAccuracyError: onAccuracy.error,
      emptyDraws: compared?.pixels === 0 ? draft.sampleVolumes.filter((volume) => volume === 0).length : 0,
    },
    marginal: embed(grid, window, marginal.f32, new Float32Array(pixels)),
    sampleCounts: embed(
      grid,
      window,
      counts.u16,
      sampleCount < 256 ? new Uint8Array(pixels) : new Uint16Array(pixels),
    ),
    sampleCount,
    ...(draft.onReference === null ? {} : { expectedDiceOfReference: referenceDice(draft, mask) }),
  };
  meter.add(step);
  return column;
}
