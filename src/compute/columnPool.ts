/** The columns of a figure over a pool of workers. The newest request wins. */
import type { LabService } from "../../workers/protocol/lab.ts";
import type { LabRequest } from "../core/lab.ts";
import type { Column } from "../core/result.ts";
import { ColumnRun, type KnownReferences } from "./columnRun.ts";
import { AbortError } from "./errors.ts";
import type { AnalyseOptions } from "./laboratory.ts";
import { LARGE_PIXELS, planRun } from "./memory.ts";
import { Newest } from "./newest.ts";
import { type Started, WorkerSlot } from "./workerSlot.ts";

/** A run younger than this is let to end when a newer one comes: a drag shows frames rather than none. */
const GRACE_MS = 120;
/** A worker that has not heard a cancel by then is ended and replaced. */
const CANCEL_MS = 1000;

/** Workers for the columns: all cores but one, at most 8. */
export function poolSize(cores: number): number {
  return Math.min(8, Math.max(1, cores - 1));
}

interface Asked {
  readonly request: LabRequest;
  readonly options: AnalyseOptions;
}

export class ColumnPool {
  private readonly slots: readonly WorkerSlot<LabService>[];
  private readonly known: KnownReferences = new WeakMap();
  private readonly newest = new Newest<Asked, Column[]>((asked, signal) => this.run(asked, signal), {
    grace: GRACE_MS,
  });

  constructor(spawn: () => Started, size: number) {
    this.slots = Array.from({ length: size }, () => new WorkerSlot<LabService>(spawn));
  }

  /** See `Laboratory.analyse`. */
  analyse(request: LabRequest, options: AnalyseOptions = {}): Promise<Column[]> {
    return this.newest.ask({ request, options }, options.signal);
  }

  /** Ends all workers; what is under way or waits rejects with AbortError. */
  close(): void {
    this.newest.stop();
    for (const slot of this.slots) slot.stop();
  }

  private async run({ request, options }: Asked, signal: AbortSignal): Promise<Column[]> {
    const isLarge = request.reference.mask.length > LARGE_PIXELS;
    // Looking through a large mask and sending it takes some 30 ms: a task of its own, after what led to it.
    if (isLarge) await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) throw new AbortError();
    const count = request.noiseStrengths.length;
    const { workers, batchBytes, bytes } = planRun(request, options.columnCount ?? count, this.slots.length);
    options.onEstimate?.(bytes);
    // A worker's memory never shrinks: those that are not needed give theirs back.
    if (isLarge) for (const idle of this.slots.slice(workers)) idle.stop();
    const run = new ColumnRun(request, options, this.slots.slice(0, workers), this.known);
    let patience: ReturnType<typeof setTimeout> | undefined;
    const cancel = () => {
      run.cancel();
      patience = setTimeout(() => run.end(), CANCEL_MS);
    };
    signal.addEventListener("abort", cancel, { once: true });
    try {
      return await run.columnsOf(batchBytes, isLarge);
    } finally {
      clearTimeout(patience);
    }
  }
}
