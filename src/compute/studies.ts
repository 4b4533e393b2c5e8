/** Studies of the noise over workers of their own, so that the figure goes on meanwhile. Each is split over all of them. */
import { type Remote, proxy } from "comlink";
import type { Answer, Progress } from "../../workers/protocol/answer.ts";
import type { StudyService } from "../../workers/protocol/study.ts";
import type { LabRequest } from "../core/lab.ts";
import type { Reference } from "../core/reference.ts";
import type { ColumnNumbers } from "../core/result.ts";
import type { SweepColumn, SweepRequest } from "../core/sweep.ts";
import { AbortError } from "./errors.ts";
import type { RunOptions } from "./laboratory.ts";
import { studyWorkers } from "./memory.ts";
import { type Started, WorkerSlot } from "./workerSlot.ts";

/** A worker that has not heard a cancel by then is ended and replaced. */
const CANCEL_MS = 1000;

type Ask<T> = (
  service: Remote<StudyService>,
  id: number,
  reference: Reference | null,
  noiseStrengths: readonly number[],
  onProgress: Progress,
) => Promise<Answer<T[]>>;

/** More would take memory from the figure's. */
const MOST_WORKERS = 4;

let calls = 0;

export class Studies {
  private readonly slots: readonly WorkerSlot<StudyService>[];
  /** The reference that each worker has: it was sent it with its last call. */
  private readonly known = new WeakMap<Remote<StudyService>, Reference>();

  constructor(spawn: () => Started, size: number) {
    this.slots = Array.from(
      { length: Math.min(size, MOST_WORKERS) },
      () => new WorkerSlot<StudyService>(spawn),
    );
  }

  /** See `Laboratory.sweep`. */
  sweep({ reference, noiseStrengths }: SweepRequest, options: RunOptions = {}): Promise<SweepColumn[]> {
    const ask: Ask<SweepColumn> = (service, id, sent, strengths, onProgress) =>
      service.sweep(id, sent, strengths, onProgress);
    return this.split(reference, noiseStrengths, ask, options);
  }

  /** See `Laboratory.numbers`. */
  numbers(request: LabRequest, options: RunOptions = {}): Promise<ColumnNumbers[]> {
    const { reference, ...question } = request;
    const ask: Ask<ColumnNumbers> = (service, id, sent, noiseStrengths, onProgress) =>
      service.numbers(id, sent, { ...question, noiseStrengths }, onProgress);
    return this.split(reference, request.noiseStrengths, ask, options);
  }

  /** Starts the workers that are not running yet. */
  warm(): void {
    for (const slot of this.slots) slot.warm();
  }

  /** Ends all workers; what is under way rejects with AbortError. */
  close(): void {
    for (const slot of this.slots) slot.stop();
  }

  /** Every worker has every so many-th strength, so that each has weak and strong noise. @returns in the order asked for. */
  private async split<T>(
    reference: Reference,
    noiseStrengths: readonly number[],
    ask: Ask<T>,
    { signal, onProgress = () => {} }: RunOptions,
  ): Promise<T[]> {
    if (signal?.aborted) throw new AbortError();
    const count = studyWorkers(reference, noiseStrengths, this.slots.length);
    const parts = this.slots.slice(0, count).map((slot, part) => ({
      slot,
      id: ++calls,
      strengths: noiseStrengths.filter((_, i) => i % count === part),
      done: 0,
    }));
    const columns: T[] = [];
    let patience: ReturnType<typeof setTimeout> | undefined;
    const cancel = () => {
      for (const { slot, id } of parts) slot.tell((service) => service.cancel(id));
      patience = setTimeout(() => parts.forEach(({ slot }) => slot.stop()), CANCEL_MS);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    const answers = parts.map(async (part, number) => {
      const found = await part.slot.call(async (service): Promise<Answer<T[]>> => {
        const sent = this.known.get(service) === reference ? null : reference;
        this.known.set(service, reference);
        return ask(service, part.id, sent, part.strengths, proxy((share) => {
          part.done = share;
          const sum = parts.reduce((sum, { done, strengths }) => sum + done * strengths.length, 0);
          onProgress(sum / noiseStrengths.length);
        }));
      }); // prettier-ignore
      found.forEach((column, i) => (columns[number + i * count] = column));
    });
    try {
      const failed = (await Promise.allSettled(answers)).find((answer) => answer.status === "rejected");
      if (signal?.aborted) throw new AbortError();
      if (failed !== undefined) throw failed.reason;
      return columns;
    } finally {
      clearTimeout(patience);
      signal?.removeEventListener("abort", cancel);
    }
  }
}
