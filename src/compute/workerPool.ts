/** The laboratory over a pool of workers. The newest request wins. */
import { type Remote, proxy } from "comlink";
import type { Answer, FigureService, FileService, LabService } from "../../workers/protocol.ts";
import type { LabRequest } from "../core/lab.ts";
import type { Column } from "../core/result.ts";
import type { Laboratory, RunOptions } from "./laboratory.ts";
import { AbortError, type Started, WorkerSlot } from "./workerSlot.ts";

/** A run younger than this is let to end when a newer one comes: a drag shows frames rather than none. */
const GRACE_MS = 120;
/** A worker that has not heard a cancel by then is ended and replaced. */
const CANCEL_MS = 1000;

/** Pixels that all workers together may hold a reference and fields for: one worker at 256³, eight at 128³. */
const PIXELS_AT_ONCE = 2 ** 24;

/** What starts a worker of each kind. */
export interface Spawners {
  readonly lab: () => Started;
  readonly file: () => Started;
  readonly figure: () => Started;
}

/** A request under way or waiting. */
interface Run {
  readonly request: LabRequest;
  readonly options: RunOptions;
  readonly resolve: (columns: Column[]) => void;
  readonly reject: (error: unknown) => void;
  cancel: () => void;
}

/** Workers for the columns: all cores but one, at most 8. */
export function poolSize(cores: number): number {
  return Math.min(8, Math.max(1, cores - 1));
}

export class WorkerPool implements Laboratory {
  private readonly lab: WorkerSlot<LabService>[];
  private readonly file: WorkerSlot<FileService>;
  private readonly figure: WorkerSlot<FigureService>;
  private current: Run | null = null;
  private startedAt = 0;
  private waiting: Run | null = null;
  private nextId = 1;

  constructor(spawners: Spawners, size: number) {
    this.lab = Array.from({ length: size }, () => new WorkerSlot<LabService>(spawners.lab));
    this.file = new WorkerSlot<FileService>(spawners.file);
    this.figure = new WorkerSlot<FigureService>(spawners.figure);
  }

  analyse(request: LabRequest, options: RunOptions = {}): Promise<Column[]> {
    return new Promise((resolve, reject) => {
      const run: Run = { request, options, resolve, reject, cancel: () => {} };
      if (options.signal?.aborted) return reject(new AbortError());
      options.signal?.addEventListener("abort", () => this.abort(run), { once: true });
      if (this.current === null) return this.start(run);
      this.waiting?.reject(new AbortError());
      this.waiting = run;
      const { current } = this;
      const age = performance.now() - this.startedAt;
      if (age >= GRACE_MS) current.cancel();
      else
        setTimeout(
          () => this.current === current && this.waiting !== null && current.cancel(),
          GRACE_MS - age,
        );
    });
  }

  readImage(name: string, bytes: ArrayBuffer, options: RunOptions = {}) {
    // Copied, not transferred: a call lost to a dying worker is asked again.
    return this.stoppable(this.file, options, (service) => service.readImage(name, bytes));
  }

  renderPng(svg: string, width: number, dpi: number | null, options: RunOptions = {}) {
    return this.stoppable(this.figure, options, (service) => service.renderPng(svg, width, dpi));
  }

  /** Starts the workers of files and figures, so that nothing is loaded later. */
  warm(): void {
    this.figure.warm();
    this.file.warm();
  }

  /** Ends all workers; what is under way or waits rejects with AbortError. */
  close(): void {
    this.waiting?.reject(new AbortError());
    this.waiting = null;
    for (const slot of [...this.lab, this.file, this.figure]) slot.stop();
  }

  private start(run: Run): void {
    this.current = run;
    this.startedAt = performance.now();
    this.columnsOf(run)
      .then(run.resolve, run.reject)
      .finally(() => {
        this.current = null;
        const next = this.waiting;
        this.waiting = null;
        if (next !== null) this.start(next);
      });
  }

  private abort(run: Run): void {
    if (run === this.current) run.cancel();
    if (run !== this.waiting) return;
    this.waiting = null;
    run.reject(new AbortError());
  }

  /** Deals the columns out to the workers. Every worker makes the same fields, so the result does not depend on their number. */
  private async columnsOf(run: Run): Promise<Column[]> {
    const { request, options } = run;
    const count = request.noiseStrengths.length;
    // Every worker needs memory for fields and mask of its own: large volumes are left to few.
    const affordable = Math.max(1, Math.floor(PIXELS_AT_ONCE / request.reference.mask.length));
    const groups = Math.max(1, Math.min(this.lab.length, count, affordable));
    const shares: number[] = Array.from({ length: groups }, () => 0);
    const slots = this.lab.slice(0, groups);
    const ids = slots.map(() => this.nextId++);
    run.cancel = () => {
      slots.forEach((slot, group) => slot.tell((service) => service.cancel(ids[group])));
      const ending = setTimeout(
        () => this.current === run && slots.forEach((slot) => slot.stop()),
        CANCEL_MS,
      );
      (ending as { unref?: () => void }).unref?.();
    };
    const parts = slots.map((slot, group) => {
      const noiseStrengths = request.noiseStrengths.filter((_, column) => column % groups === group);
      const onProgress = (fraction: number) => {
        shares[group] = fraction * (noiseStrengths.length / count);
        options.onProgress?.(shares.reduce((sum, share) => sum + share, 0));
      };
      return slot.call((service) =>
        service.analyse(ids[group], { ...request, noiseStrengths }, proxy(onProgress)),
      );
    });
    // All of them, so that no worker is still at it when the next run starts.
    const results = await Promise.allSettled(parts);
    const failed = results.find((result) => result.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    const columns = results.map((result) => (result as PromiseFulfilledResult<Column[]>).value);
    return request.noiseStrengths.map((_, column) => columns[column % groups][Math.floor(column / groups)]);
  }

  /** A call whose cancellation ends the worker: these workers keep nothing worth saving. */
  private async stoppable<Service, T>(
    slot: WorkerSlot<Service>,
    { signal }: RunOptions,
    ask: (service: Remote<Service>) => Promise<Answer<T>>,
  ): Promise<T> {
    if (signal?.aborted) throw new AbortError();
    const stop = () => slot.stop();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      return await slot.call(ask);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }
}
