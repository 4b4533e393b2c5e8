/**
 * What a figure takes of a computer's memory, told before it is computed. N is the number of pixels of Ω, n that of the
 * largest window (what the noise of a column can reach from the foreground), both of one array.
 *
 * page = 5N a column (float32 marginal, a byte for the count; 6N beyond 255 samples) for all columns of the figure, old
 *        or new, and one more a worker that comes in; 2N for the mask before and after a change.
 * worker = 2N for the mask, outside and inside WebAssembly; 6n a column of a batch, and 5N for the one that goes out (see
 *        workers/handOver.ts); at the same time either 4n, the other image of a marginal's pass, or the fields: kept ones
 *        4·components·N·k and 12N for the lattice that they are made on, else 24 a pixel of a slab (fields, lattice,
 *        sample).
 */
import { DRAFT_BYTES } from "../core/column.ts";
import { InputError } from "../core/errors.ts";
import { fieldBytes } from "../core/field.ts";
import { FIELD_CACHE_BYTES, SLAB_PIXELS, areFieldsKept } from "../core/fieldCache.ts";
import { pixelCount } from "../core/grid.ts";
import { type LabRequest, checkedRequest } from "../core/lab.ts";
import { type Reference, foregroundBox } from "../core/reference.ts";
import { reachableWindow } from "../core/samples.ts";
import { wholeWindow, windowCount } from "../core/window.ts";
import { formatSize } from "../figure/format.ts";

/** Volumes beyond this (128³) are large: their columns are shown as they come, and none is kept for later. */
export const LARGE_PIXELS = 2 ** 21;
/** A page takes 1.5 GB at most, of which a browser needs 0.25 GB before anything is computed. */
const MEMORY_LIMIT = 1.25e9;
/** Up to here more workers and larger batches are worth their memory. */
const COMFORTABLE = 1e9;
/** Drafts of more than one column: a worker's memory never shrinks, and the next figure may have more columns. */
const BATCH_BYTES = 1.28e8;
const SLAB_BYTES_PER_PIXEL = 24;
const LATTICE_BYTES_PER_PIXEL = 12;

/** How a request is computed: none of it changes the answer. */
interface RunPlan {
  readonly workers: number;
  /** Bytes of drafts that each worker works on at once. */
  readonly batchBytes: number;
}

export interface Estimate extends RunPlan {
  /** Estimated peak, of the page and all workers. */
  readonly bytes: number;
}

/** What the estimate needs to know of a request. */
interface Sizes {
  /** N. */
  readonly pixels: number;
  /** n. */
  readonly window: number;
  /** Bytes of the fields in one worker. */
  readonly fields: number;
  /** Bytes of a column a pixel. */
  readonly column: number;
}

function sizesOf(given: LabRequest): Sizes {
  const request = checkedRequest(given);
  const { grid } = request.reference;
  const box = foregroundBox(request.reference);
  const window = windowCount(reachableWindow(grid, box, Math.max(...request.noiseStrengths)));
  const fields = areFieldsKept(request, FIELD_CACHE_BYTES)
    ? fieldBytes(grid, wholeWindow(grid)) * request.sampleCount + LATTICE_BYTES_PER_PIXEL * pixelCount(grid)
    : SLAB_BYTES_PER_PIXEL * Math.min(window, SLAB_PIXELS);
  return { pixels: pixelCount(grid), window, fields, column: request.sampleCount < 256 ? 5 : 6 };
}

function bytesOf({ pixels, window, fields, column }: Sizes, columnCount: number, plan: RunPlan): number {
  const page = column * pixels * (columnCount + plan.workers) + 2 * pixels;
  const worker = (2 + column) * pixels + plan.batchBytes + Math.max(4 * window, fields);
  return page + plan.workers * worker;
}

/**
 * As many workers, then as many columns at once, as are comfortable.
 * @param mostWorkers that there are.
 * @throws InputError where even one worker, a column at a time, would take more than there may be, and for parameters
 * out of range.
 */
export function planRun(request: LabRequest, columnCount: number, mostWorkers: number): Estimate {
  const sizes = sizesOf(request);
  const asked = request.noiseStrengths.length;
  const planOf = (workers: number, batch: number): Estimate => {
    const plan = { workers, batchBytes: DRAFT_BYTES * sizes.window * batch };
    return { ...plan, bytes: bytesOf(sizes, columnCount, plan) };
  };
  for (let workers = Math.min(mostWorkers, asked); workers >= 1; workers--) {
    const most = Math.floor(BATCH_BYTES / (DRAFT_BYTES * sizes.window));
    for (let batch = Math.max(1, Math.min(most, Math.ceil(asked / workers))); batch >= 1; batch--) {
      const plan = planOf(workers, batch);
      if (plan.bytes <= COMFORTABLE) return plan;
    }
  }
  const least = planOf(1, 1);
  if (least.bytes > MEMORY_LIMIT) {
    throw new InputError(
      `a figure of ${columnCount} columns over ${formatSize(request.reference.grid)} pixels would take ${gigabytes(least.bytes)} of memory, more than the ${gigabytes(MEMORY_LIMIT)} there may be: ask for fewer columns, or crop the image`,
    );
  }
  return least;
}

/**
 * How many workers a study of the noise has: each holds the mask twice, and of one noise strength at a time the
 * marginal, the other image of its pass, and counts. One alone takes 0.4 GB of the largest grid that is taken at all.
 * @param mostWorkers that there are, at least 1.
 */
export function studyWorkers(
  reference: Reference,
  noiseStrengths: readonly number[],
  mostWorkers: number,
): number {
  const box = foregroundBox(reference);
  const window = windowCount(reachableWindow(reference.grid, box, Math.max(0, ...noiseStrengths)));
  const bytes = 2 * pixelCount(reference.grid) + (DRAFT_BYTES + 4) * window;
  return Math.max(1, Math.min(mostWorkers, noiseStrengths.length, Math.floor(COMFORTABLE / 2 / bytes)));
}

/**
 * Whether the fields of a whole sample, its mask, the marginal, the counts and two pictures fit.
 * @throws InputError where sampling would take more memory than there may be.
 */
export function requireSamplingMemory(reference: Reference, a: number): void {
  const pixels = pixelCount(reference.grid);
  const window = windowCount(reachableWindow(reference.grid, foregroundBox(reference), a));
  const bytes = 10 * pixels + (4 * reference.grid.shape.length + 16 + LATTICE_BYTES_PER_PIXEL) * window;
  if (bytes <= MEMORY_LIMIT) return;
  throw new InputError(
    `sampling over ${formatSize(reference.grid)} pixels would take ${gigabytes(bytes)} of memory, more than the ${gigabytes(MEMORY_LIMIT)} there may be: crop the image`,
  );
}

/** "0.93 GB" */
export function gigabytes(bytes: number): string {
  return `${Number((bytes / 1e9).toPrecision(2))} GB`;
}
