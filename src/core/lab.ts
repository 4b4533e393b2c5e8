/** The laboratory: reference → fields → samples → marginal → optima, for all noise strengths of the figure. */
import { InputError, requireInRange, requireInteger } from "./errors.ts";
import { type UnitFields, fieldBytes, unitFields } from "./field.ts";
import { type Grid, pixelCount } from "./grid.ts";
import type { Block, Kernel, MarginalSums } from "./kernel/index.ts";
import { marginalInWindow } from "./marginal.ts";
import { type Optimum, diceThreshold, evaluateThreshold } from "./optima.ts";
import { type LoadedReference, type Reference, loadReference } from "./reference.ts";
import type { Column } from "./result.ts";
import { FIELD_REACH, noisySegmentation } from "./samples.ts";
import { leak } from "./volume.ts";
import { type Window, embed, wholeWindow, widenWindow, windowCount } from "./window.ts";

/** One question. Everything random follows from `seed`. */
export interface LabRequest {
  readonly reference: Reference;
  /** a of each column, in [0, 1]. */
  readonly noiseStrengths: readonly number[];
  /** b, in [0, 2]. */
  readonly smoothness: number;
  /** k, from 1 to 1000. */
  readonly sampleCount: number;
  /** From 0 to 2³² − 1. */
  readonly seed: number;
}

const MAX_NOISE_STRENGTHS = 100;

/** @throws InputError naming the parameter that is out of range. */
function checkRequest(request: LabRequest): void {
  const { length } = request.noiseStrengths;
  if (length === 0) throw new InputError("at least one noise strength is needed, got none");
  if (length > MAX_NOISE_STRENGTHS) {
    throw new InputError(
      `at most ${MAX_NOISE_STRENGTHS} noise strengths are computed at once, got ${length}`,
    );
  }
  for (const a of request.noiseStrengths) requireInRange("noise strength", a, 0, 1);
  requireInRange("smoothness", request.smoothness, 0, 2);
  requireInteger("samples", request.sampleCount, 1, 1000);
  requireInteger("seed", request.seed, 0, 2 ** 32 - 1);
}

/**
 * Unit fields of earlier requests, so that moving the noise strength only warps anew. Only whole grids are kept, as
 * long as all samples fit into `capacityBytes`; larger fields are made for the window and freed after use.
 */
export class FieldCache {
  private readonly samples = new Map<number, UnitFields>();
  private key = "";

  constructor(
    private readonly kernel: Kernel,
    private readonly capacityBytes = 160 * 2 ** 20,
  ) {}

  /** Runs `use` with the fields of one sample over `window` or more, and yields what it yields. */
  *lend(
    request: LabRequest,
    sample: number,
    window: Window,
    use: (fields: UnitFields, fieldWindow: Window) => Generator<number, void>,
  ): Generator<number, void> {
    const { grid } = request.reference;
    const whole = wholeWindow(grid);
    const make = (over: Window) =>
      unitFields(this.kernel, grid, request.smoothness, request.seed, sample, over);
    if (fieldBytes(grid, whole) * request.sampleCount > this.capacityBytes) {
      this.clear();
      const fields = make(window);
      try {
        yield* use(fields, window);
      } finally {
        freeFields(fields);
      }
      return;
    }
    const key = JSON.stringify([grid, request.smoothness, request.seed]);
    if (key !== this.key) this.clear();
    this.key = key;
    for (const kept of this.samples.keys()) if (kept >= request.sampleCount) this.drop(kept);
    let fields = this.samples.get(sample);
    if (fields === undefined) {
      fields = make(whole);
      this.samples.set(sample, fields);
    }
    yield* use(fields, whole);
  }

  clear(): void {
    for (const sample of this.samples.keys()) this.drop(sample);
  }

  private drop(sample: number): void {
    freeFields(this.samples.get(sample)!);
    this.samples.delete(sample);
  }
}

function freeFields(fields: UnitFields): void {
  for (const block of fields) block?.free();
}

/** A column while its samples are counted. Blocks are over its own window: what a can reach from the foreground. */
interface Draft {
  readonly a: number;
  readonly window: Window;
  readonly count: number;
  readonly marginal: Block;
  readonly sums: MarginalSums;
  readonly accuracyOptimal: Optimum;
  readonly diceOptimal: Optimum | null;
  readonly counts: Block;
  readonly sampleVolumes: number[];
  /** |{m ≥ ½} ∩ L| and |{m ≥ t} ∩ L| per sample. */
  readonly overlapsAccuracy: number[];
  readonly overlapsDice: number[];
}

function draftColumn(kernel: Kernel, reference: LoadedReference, a: number): Draft {
  const window = reachableWindow(reference.grid, reference.foreground, a);
  const count = windowCount(window);
  const pixels = pixelCount(reference.grid);
  const marginal = marginalInWindow(kernel, reference, a, window);
  const sums = kernel.marginalSums(marginal, count);
  const threshold = diceThreshold(kernel, marginal, count, sums);
  const evaluate = (t: number) => evaluateThreshold(kernel, marginal, count, sums, t, pixels);
  const counts = kernel.allocate(2 * count);
  counts.u16.fill(0);
  return {
    a, window, count, marginal, sums, counts,
    accuracyOptimal: evaluate(0.5),
    diceOptimal: threshold === null ? null : evaluate(threshold),
    sampleVolumes: [], overlapsAccuracy: [], overlapsDice: [],
  }; // prettier-ignore
}

function addSample(
  kernel: Kernel,
  reference: LoadedReference,
  fields: UnitFields,
  fieldWindow: Window,
  draft: Draft,
): void {
  const { a, window, count, marginal, counts } = draft;
  const sample = kernel.allocate(count);
  draft.sampleVolumes.push(noisySegmentation(kernel, reference, fields, fieldWindow, a, window, sample));
  kernel.accumulate(sample, counts, count);
  draft.overlapsAccuracy.push(kernel.intersection(sample, marginal, 0.5, count));
  draft.overlapsDice.push(
    draft.diceOptimal === null
      ? 0
      : kernel.intersection(sample, marginal, draft.diceOptimal.threshold, count),
  );
  sample.free();
}

/** E[Dice(s, L)] over the samples with its standard error; null where one of them is 0/0. */
function expectedDice(optimum: Optimum | null, overlaps: readonly number[], volumes: readonly number[]) {
  if (optimum === null || volumes.some((volume) => volume + optimum.pixels === 0))
    return { mean: null, error: null };
  const dice = overlaps.map((overlap, j) => (2 * overlap) / (volumes[j] + optimum.pixels));
  const mean = average(dice);
  const variance = dice.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (dice.length - 1);
  return { mean, error: dice.length < 2 ? null : Math.sqrt(variance / dice.length) };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function finishColumn(kernel: Kernel, request: LabRequest, reference: LoadedReference, draft: Draft): Column {
  const { a, window, count, marginal, sums, counts, accuracyOptimal, diceOptimal } = draft;
  const { grid } = reference;
  const pixels = pixelCount(grid);
  const onDice = expectedDice(diceOptimal, draft.overlapsDice, draft.sampleVolumes);
  const onAccuracy = expectedDice(accuracyOptimal, draft.overlapsAccuracy, draft.sampleVolumes);
  const squaredError = kernel.squaredError(counts, request.sampleCount, marginal, count);
  return {
    numbers: {
      a,
      volumeMarginal: sums.sum / pixels,
      leak: leak(request.reference, reference.foreground, a),
      maxMarginal: sums.max,
      threshold: diceOptimal?.threshold ?? null,
      supDice: diceOptimal === null ? null : 2 * diceOptimal.threshold,
      diceOfDice: diceOptimal?.dice ?? null,
      diceOfAccuracy: accuracyOptimal.dice,
      accuracyOfDice: diceOptimal?.accuracy ?? null,
      accuracyOfAccuracy: accuracyOptimal.accuracy,
      volumeDice: diceOptimal === null ? null : diceOptimal.pixels / pixels,
      volumeAccuracy: accuracyOptimal.pixels / pixels,
      crossEntropyAtMarginal: kernel.entropy(marginal, count) / pixels,
      softDiceAtMarginal: sums.sum === 0 ? null : 1 - sums.sumOfSquares / sums.sum,
      samplesMeanVolume: average(draft.sampleVolumes) / pixels,
      samplesRmsError: Math.sqrt(squaredError / pixels),
      expectedDiceOfDice: onDice.mean,
      expectedDiceOfAccuracy: onAccuracy.mean,
      expectedDiceOfDiceError: onDice.error,
      expectedDiceOfAccuracyError: onAccuracy.error,
    },
    marginal: embed(grid, window, marginal.f32, new Float32Array(pixels)),
    sampleCounts: embed(grid, window, counts.u16, new Uint16Array(pixels)),
    sampleCount: request.sampleCount,
  };
}

/**
 * Answers a request: a generator that yields the share done, in (0, 1], at every step that may take a while (so that a
 * worker can report progress and be cancelled there), and returns the columns in the order asked for.
 * @throws InputError for parameters out of range.
 */
export function* analyse(
  kernel: Kernel,
  request: LabRequest,
  cache: FieldCache = new FieldCache(kernel, 0),
): Generator<number, Column[]> {
  checkRequest(request);
  const { noiseStrengths, sampleCount } = request;
  const reference = loadReference(kernel, request.reference);
  const columns: Column[] = [];
  try {
    const size = batchSize(pixelCount(reference.grid));
    const steps =
      noiseStrengths.length * (sampleCount + 1) + Math.ceil(noiseStrengths.length / size) * sampleCount;
    let done = 0;
    for (let first = 0; first < noiseStrengths.length; first += size) {
      const batch = noiseStrengths.slice(first, first + size);
      for (const step of analyseBatch(kernel, request, reference, batch, cache, columns)) {
        done += step;
        yield done / steps;
      }
    }
    return columns;
  } finally {
    reference.free();
  }
}

/** Columns that are worked on at once: as many as fit into 400 MiB of marginals and counts, at least one. */
function batchSize(pixels: number): number {
  return Math.max(1, Math.floor((400 * 2 ** 20) / (6 * pixels)));
}

/** Adds the columns of some noise strengths to `columns`; the fields are made once for all of them. Yields steps done. */
function* analyseBatch(
  kernel: Kernel,
  request: LabRequest,
  reference: LoadedReference,
  noiseStrengths: readonly number[],
  cache: FieldCache,
  columns: Column[],
): Generator<number, void> {
  const drafts: Draft[] = [];
  try {
    for (const a of noiseStrengths) {
      drafts.push(draftColumn(kernel, reference, a));
      yield 1;
    }
    const widest = reachableWindow(reference.grid, reference.foreground, Math.max(...noiseStrengths));
    for (let sample = 0; sample < request.sampleCount; sample++) {
      yield 1;
      yield* cache.lend(request, sample, widest, function* (fields, fieldWindow) {
        for (const draft of drafts) {
          addSample(kernel, reference, fields, fieldWindow, draft);
          yield 1;
        }
      });
    }
    while (drafts.length > 0) {
      columns.push(finishColumn(kernel, request, reference, drafts[0]));
      freeDraft(drafts.shift()!);
    }
  } finally {
    drafts.forEach(freeDraft);
  }
}

function freeDraft({ marginal, counts }: Draft): void {
  marginal.free();
  counts.free();
}

/** Where a sample can be 1. All of Ω for an empty reference, whose columns are 0 but have a size. */
function reachableWindow(grid: Grid, foreground: Window, a: number): Window {
  return windowCount(foreground) === 0 ? wholeWindow(grid) : widenWindow(grid, foreground, FIELD_REACH * a);
}

/** Runs `analyse` to its end. */
export function analyseAtOnce(kernel: Kernel, request: LabRequest, cache?: FieldCache): Column[] {
  const steps = analyse(kernel, request, cache);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
