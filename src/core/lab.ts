/** The laboratory: reference → fields → samples → marginal → optima, for all noise strengths of the figure. */
import { DRAFT_BYTES, COST, type Draft, addSample, draftColumn, finishColumn, freeDraft } from "./column.ts";
import { InputError } from "./errors.ts";
import { FieldCache } from "./fieldCache.ts";
import type { Kernel } from "./kernel/index.ts";
import { PARAMETERS, checked } from "./parameters.ts";
import { type LoadedReference, type Reference, checkedReference, loadReference } from "./reference.ts";
import type { Column } from "./result.ts";
import { reachableWindow } from "./samples.ts";
import { Meter, finish } from "./steps.ts";
import { type Window, windowCount } from "./window.ts";

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

/** How a request is computed. None of it changes the answer. */
export interface LabOptions {
  /** Keeps fields for later requests. */
  readonly cache?: FieldCache;
  /** Bytes of marginals and counts that are worked on at once; one column always is. */
  readonly batchBytes?: number;
  /** Whether E[Dice] of the reference is told besides. */
  readonly hasReference?: boolean;
}

/** Takes a finished column: it is nobody else's. @param index among the noise strengths asked for. */
export type TakeColumn = (index: number, column: Column) => void;

const MAX_NOISE_STRENGTHS = 100;
const BATCH_BYTES = 400 * 2 ** 20;

/** A request as it may be computed, whoever sent it. @throws InputError naming what is wrong with it. */
export function checkedRequest(request: LabRequest): LabRequest {
  checkRequest(request);
  return { ...request, reference: checkedReference(request.reference) };
}

/** @throws InputError naming the parameter that is out of range. */
function checkRequest(request: LabRequest): void {
  const { length } = request.noiseStrengths;
  if (length === 0) throw new InputError("at least one noise strength is needed, got none");
  if (length > MAX_NOISE_STRENGTHS) {
    throw new InputError(
      `at most ${MAX_NOISE_STRENGTHS} noise strengths are computed at once, got ${length}`,
    );
  }
  for (const a of request.noiseStrengths) checked(PARAMETERS.noise, a);
  checked(PARAMETERS.smoothness, request.smoothness);
  checked(PARAMETERS.samples, request.sampleCount);
  checked(PARAMETERS.seed, request.seed);
}

/**
 * Answers a request: a generator that yields the share done, in (0, 1], at every step that may take a while (so that
 * whoever runs it can tell how far it is, and leave it there), and hands each column over as soon as it is finished: in
 * the order asked for, within a moment for those of one batch. Only the columns of a batch are in memory.
 * @throws InputError for parameters out of range.
 */
export function* analyse(
  kernel: Kernel,
  request: LabRequest,
  take: TakeColumn,
  { cache = new FieldCache(kernel, 0), batchBytes = BATCH_BYTES, hasReference = false }: LabOptions = {},
): Generator<number, void> {
  checkRequest(request);
  const reference = loadReference(kernel, request.reference);
  try {
    const batches = batchesOf(request, reference, batchBytes);
    const meter = new Meter(batches.reduce((sum, batch) => sum + costOf(batch, request.sampleCount), 0));
    for (const batch of batches) {
      yield* analyseBatch(kernel, request, reference, batch, cache, take, meter, hasReference);
    }
  } finally {
    reference.free();
  }
}

/** Columns that are worked on together: the fields are made once for all of them. */
interface Batch {
  readonly first: number;
  readonly noiseStrengths: number[];
  /** What the noise of each can reach, and of the strongest. */
  readonly pixels: number[];
  readonly widest: Window;
}

function batchesOf(
  { noiseStrengths }: LabRequest,
  { grid, foreground }: LoadedReference,
  batchBytes: number,
): Batch[] {
  const batches: Batch[] = [];
  let room = 0;
  for (const [index, a] of noiseStrengths.entries()) {
    const window = reachableWindow(grid, foreground, a);
    const pixels = windowCount(window);
    const before = batches.at(-1);
    room -= DRAFT_BYTES * pixels;
    if (before === undefined || room < 0) {
      batches.push({ first: index, noiseStrengths: [a], pixels: [pixels], widest: window });
      room = batchBytes - DRAFT_BYTES * pixels;
      continue;
    }
    const widest = pixels > windowCount(before.widest) ? window : before.widest;
    batches[batches.length - 1] = {
      first: before.first,
      noiseStrengths: [...before.noiseStrengths, a],
      pixels: [...before.pixels, pixels],
      widest,
    };
  }
  return batches;
}

function fieldCost({ widest }: Batch): number {
  return 3 * COST.field * windowCount(widest);
}

function costOf(batch: Batch, sampleCount: number): number {
  const pixels = batch.pixels.reduce((sum, count) => sum + count, 0);
  const perPixel = COST.marginal + COST.optima + COST.finish + COST.sample * sampleCount;
  return perPixel * pixels + fieldCost(batch) * sampleCount;
}

function* analyseBatch(
  kernel: Kernel,
  request: LabRequest,
  reference: LoadedReference,
  batch: Batch,
  cache: FieldCache,
  take: TakeColumn,
  meter: Meter,
  hasReference: boolean,
): Generator<number, void> {
  const drafts: Draft[] = [];
  const { sampleCount } = request;
  const compared = hasReference ? request.reference : null;
  try {
    for (const a of batch.noiseStrengths) {
      drafts.push(yield* draftColumn(kernel, reference, a, sampleCount, meter, compared));
    }
    for (let sample = 0; sample < sampleCount; sample++) {
      const add = function* (...[fields, fieldWindow]: Parameters<Parameters<FieldCache["lend"]>[3]>) {
        for (const draft of drafts) {
          const done = addSample(kernel, reference, fields, fieldWindow, draft, sample);
          yield meter.add(COST.sample * done);
        }
      };
      yield* cache.lend(request, sample, batch.widest, add, meter, fieldCost(batch));
    }
    for (let index = batch.first; drafts.length > 0; index++) {
      const column = yield* finishColumn(kernel, reference, request.reference, drafts[0], meter);
      freeDraft(drafts.shift()!);
      take(index, column);
      yield meter.add(0);
    }
  } finally {
    drafts.forEach(freeDraft);
  }
}

/** All columns, in the order asked for. */
export function analyseAtOnce(kernel: Kernel, request: LabRequest, options?: LabOptions): Column[] {
  const columns: Column[] = [];
  finish(analyse(kernel, request, (index, column) => (columns[index] = column), options));
  return columns;
}
