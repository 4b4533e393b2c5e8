/** The laboratory over a pool of workers. The newest request wins. */
import { type Remote, proxy, transfer } from "comlink";
import { type Answer, failure } from "../../workers/protocol/answer.ts";
import type { FigureService } from "../../workers/protocol/figure.ts";
import type { FileService } from "../../workers/protocol/file.ts";
import type { LabService, TakeNumbers, TakePiece } from "../../workers/protocol/lab.ts";
import type { VolumeService } from "../../workers/protocol/volume.ts";
import type { Draw } from "../core/draw.ts";
import type { Grid } from "../core/grid.ts";
import type { Triple } from "../core/kernel/index.ts";
import type { LabRequest } from "../core/lab.ts";
import { LARGE_PIXELS, planRun } from "./memory.ts";
import { isReleased } from "../../workers/protocol/release.ts";
import type { Column } from "../core/result.ts";
import type { Window } from "../core/window.ts";
import type { SurfaceSource } from "../space/mesh/surface.ts";
import type { CtSlices, SlicesWish } from "../io/ct/ctSlices.ts";
import type { ForegroundChoice } from "../io/image.ts";
import type { FoundSubject, PickedFile } from "../io/ct/totalSegmentator.ts";
import { type FileRecipe, buffersOf } from "../io/write.ts";
import { CallQueue } from "./callQueue.ts";
import { ColumnAssembly } from "./columnAssembly.ts";
import type { AnalyseOptions, Laboratory, RunOptions } from "./laboratory.ts";
import { AbortError, type Started, WorkerDied, WorkerSlot } from "./workerSlot.ts";

/** A run younger than this is let to end when a newer one comes: a drag shows frames rather than none. */
const GRACE_MS = 120;
/** A worker that has not heard a cancel by then is ended and replaced. */
const CANCEL_MS = 1000;

/** What starts a worker of each kind. */
export interface Spawners {
  readonly lab: () => Started;
  readonly file: () => Started;
  readonly figure: () => Started;
  readonly volume: () => Started;
}

/** A request under way or waiting. */
interface Run {
  readonly request: LabRequest;
  readonly options: AnalyseOptions;
  readonly resolve: (columns: Column[]) => void;
  readonly reject: (error: unknown) => void;
  cancel: () => void;
}

/** Workers for the columns: all cores but one, at most 8. */
export function poolSize(cores: number): number {
  return Math.min(8, Math.max(1, cores - 1));
}

/** The answer to a question about a column that was let go while it waited. */
function tooLate(): Answer<never> {
  return failure(new AbortError());
}

export class WorkerPool implements Laboratory {
  private readonly lab: WorkerSlot<LabService>[];
  private readonly file: WorkerSlot<FileService>;
  /** Reads an experiment's files; the other keeps the Lab's. */
  private readonly subjects: WorkerSlot<FileService>;
  private readonly figure: WorkerSlot<FigureService>;
  private readonly volumeCalls: CallQueue<VolumeService>;
  private current: Run | null = null;
  private startedAt = 0;
  private waiting: Run | null = null;
  private nextId = 1;

  constructor(spawners: Spawners, size: number) {
    this.lab = Array.from({ length: size }, () => new WorkerSlot<LabService>(spawners.lab));
    this.file = new WorkerSlot<FileService>(spawners.file);
    this.subjects = new WorkerSlot<FileService>(spawners.file);
    this.figure = new WorkerSlot<FigureService>(spawners.figure);
    this.volumeCalls = new CallQueue(new WorkerSlot<VolumeService>(spawners.volume));
  }

  analyse(request: LabRequest, options: AnalyseOptions = {}): Promise<Column[]> {
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

  readImage(name: string, file: Blob, options: RunOptions = {}) {
    return this.stoppable(this.file, options, (service) => service.readImage(name, file));
  }

  previewForeground(choice: ForegroundChoice) {
    return this.file.call((service) => service.previewForeground(choice));
  }

  selectForeground(choice: ForegroundChoice) {
    return this.file.call((service) => service.selectForeground(choice));
  }

  forgetImage(): void {
    this.file.tell((service) => service.forgetImage());
  }

  readSlices(subjects: readonly FoundSubject<PickedFile>[], wish: SlicesWish, options: RunOptions = {}) {
    const onProgress = options.onProgress ?? (() => {});
    return this.stoppable(this.subjects, options, (service): Promise<Answer<CtSlices>> =>
      service.readSlices(subjects, wish, proxy(onProgress)),
    );
  }

  readLabels(segmentation: PickedFile, options: RunOptions = {}) {
    return this.stoppable(this.subjects, options, (service) => service.readLabels(segmentation));
  }

  renderPng(svg: string, width: number, dpi: number | null, options: RunOptions = {}) {
    return this.stoppable(this.figure, options, (service) => service.renderPng(svg, width, dpi));
  }

  writeFile(recipe: FileRecipe, options: RunOptions = {}) {
    let isGone = false;
    return this.stoppable(this.figure, options, async (service): Promise<Answer<Blob>> => {
      // What was handed over to a worker that died cannot be sent again.
      if (isGone) return failure(new WorkerDied("a worker stopped while it wrote the file: try again"));
      isGone = true;
      return service.writeFile(transfer(recipe, buffersOf(recipe)));
    });
  }

  surface(source: SurfaceSource, maxSide: number, { signal }: RunOptions = {}) {
    const values = source.kind === "level" ? source.values : [0];
    return this.volumeCalls.call(
      async (service) => (isReleased(values) ? tooLate() : service.surface(source, maxSide)),
      signal,
    );
  }

  softVolume(
    values: Float32Array | Uint8Array | Uint16Array,
    scale: number,
    grid: Grid,
    maxSide: number,
    { signal }: RunOptions = {},
  ) {
    return this.volumeCalls.call(
      async (service) => (isReleased(values) ? tooLate() : service.softVolume(values, scale, grid, maxSide)),
      signal,
    );
  }

  sampleMask(draw: Draw, a: number, { signal }: RunOptions = {}) {
    return this.volumeCalls.call((service) => service.sampleMask(draw, a), signal);
  }

  displacements(draw: Draw, window: Window, step: Triple, { signal }: RunOptions = {}) {
    return this.volumeCalls.call((service) => service.displacements(draw, window, step), signal);
  }

  /** Starts the workers of files, figures and volumes, so that nothing is loaded later. */
  warm(): void {
    this.figure.warm();
    this.file.warm();
    this.volumeCalls.warm();
  }

  /** Ends all workers; what is under way or waits rejects with AbortError. */
  close(): void {
    this.waiting?.reject(new AbortError());
    this.waiting = null;
    for (const slot of [...this.lab, this.file, this.subjects, this.figure]) slot.stop();
    this.volumeCalls.stop();
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
    const isLarge = request.reference.mask.length > LARGE_PIXELS;
    if (isLarge) await this.breath(run);
    const plan = planRun(request, options.columnCount ?? count, this.lab.length);
    options.onEstimate?.(plan.bytes);
    const groups = plan.workers;
    const columns: Column[] = [];
    const shares: number[] = Array.from({ length: groups }, () => 0);
    const slots = this.lab.slice(0, groups);
    // A worker's memory never shrinks: those that are not needed give theirs back.
    if (isLarge) for (const idle of this.lab.slice(groups)) idle.stop();
    const ids = slots.map(() => this.nextId++);
    run.cancel = () => {
      slots.forEach((slot, group) => slot.tell((service) => service.cancel(ids[group])));
      const ending = setTimeout(
        () => this.current === run && slots.forEach((slot) => slot.stop()),
        CANCEL_MS,
      );
      (ending as { unref?: () => void }).unref?.();
    };
    const parts = slots.map(async (slot, group) => {
      const noiseStrengths = request.noiseStrengths.filter((_, column) => column % groups === group);
      const onProgress = (fraction: number) => {
        shares[group] = fraction * (noiseStrengths.length / count);
        options.onProgress?.(shares.reduce((sum, share) => sum + share, 0));
      };
      const place = (index: number, column: Column) => (columns[group + index * groups] = column);
      const assembly = new ColumnAssembly(request);
      const onPiece: TakePiece = (...piece) => {
        const free = assembly.put(...piece) as Uint8Array<ArrayBuffer>;
        return transfer(free, [free.buffer]);
      };
      const onColumn: TakeNumbers = (index, numbers) =>
        options.onColumn?.(group + index * groups, place(index, assembly.finish(index, numbers)));
      const rest = await slot.call((service) =>
        service.analyse(
          ids[group],
          { ...request, noiseStrengths },
          plan.batchBytes,
          proxy(onProgress),
          isLarge ? proxy(onPiece) : null,
          isLarge ? proxy(onColumn) : null,
        ),
      );
      rest.forEach((column, index) => place(index, column));
    });
    // All of them, so that no worker is still at it when the next run starts.
    const results = await Promise.allSettled(parts);
    const failed = results.find((result) => result.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    return columns;
  }

  /** Looking through a large mask and sending it takes some 30 ms: a task of its own, after what led to it. */
  private breath(run: Run): Promise<void> {
    return new Promise((resolve, reject) => {
      run.cancel = () => reject(new AbortError());
      setTimeout(resolve);
    });
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
