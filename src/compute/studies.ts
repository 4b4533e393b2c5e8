/** Studies of the noise over workers of their own, so that the figure goes on meanwhile. A sweep is split over all of them. */
import { type Remote, proxy } from "comlink";
import type { Answer, Progress } from "../../workers/protocol/answer.ts";
import type { StudyNumbers, StudyService } from "../../workers/protocol/study.ts";
import type { LabRequest } from "../core/lab.ts";
import type { Reference } from "../core/reference.ts";
import type { SamplingRequest } from "../core/sampling.ts";
import type { SweepColumn, SweepRequest } from "../core/sweep.ts";
import { AbortError } from "./errors.ts";
import type { RunOptions, SamplingOptions } from "./laboratory.ts";
import { requireSamplingMemory, studyWorkers } from "./memory.ts";
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

/** A call of one worker. */
interface Part {
  readonly slot: WorkerSlot<StudyService>;
  readonly id: number;
}

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
  numbers(request: LabRequest, options: RunOptions = {}): Promise<StudyNumbers[]> {
    const { reference, ...question } = request;
    const ask: Ask<StudyNumbers> = (service, id, sent, noiseStrengths, onProgress) =>
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

  /** See `Laboratory.sampling`: one worker draws, since the error after n draws is that of the first n. */
  async sampling(request: SamplingRequest, options: SamplingOptions = {}): Promise<void> {
    const { onProgress = () => {}, onSnapshot = () => {} } = options;
    const { reference, ...question } = request;
    requireSamplingMemory(reference, question.a);
    await this.together([{ slot: this.slots[0], id: ++calls }], options, ({ slot, id }) =>
      this.send(
        slot,
        reference,
        (service, sent) => service.sampling(id, sent, question, proxy(onProgress), proxy(onSnapshot)),
        options.signal,
      ),
    );
  }

  /** Every worker has every so many-th strength, so that each has weak and strong noise. @returns in the order asked for. */
  private async split<T>(
    reference: Reference,
    noiseStrengths: readonly number[],
    ask: Ask<T>,
    options: RunOptions,
  ): Promise<T[]> {
    const { onProgress = () => {} } = options;
    const count = studyWorkers(reference, noiseStrengths, this.slots.length);
    const parts = this.slots.slice(0, count).map((slot, number) => ({
      slot,
      id: ++calls,
      number,
      strengths: noiseStrengths.filter((_, i) => i % count === number),
      done: 0,
    }));
    const columns: T[] = [];
    await this.together(parts, options, async (part) => {
      const told = proxy((share: number) => {
        part.done = share;
        const sum = parts.reduce((sum, { done, strengths }) => sum + done * strengths.length, 0);
        onProgress(sum / noiseStrengths.length);
      });
      const found = await this.send(
        part.slot,
        reference,
        (service, sent) => ask(service, part.id, sent, part.strengths, told),
        options.signal,
      );
      found.forEach((column, i) => (columns[part.number + i * count] = column));
    });
    return columns;
  }

  /** Asks a worker about a reference, which goes over unless it has it. */
  private send<T>(
    slot: WorkerSlot<StudyService>,
    reference: Reference,
    ask: (service: Remote<StudyService>, reference: Reference | null) => Promise<Answer<T>>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    return slot.call((service) => {
      const sent = this.known.get(service) === reference ? null : reference;
      this.known.set(service, reference);
      return ask(service, sent);
    }, signal);
  }

  /** Asks all parts at once. An abort is told to their workers, and ends those that do not hear it. */
  private async together<P extends Part>(
    parts: readonly P[],
    { signal }: RunOptions,
    ask: (part: P) => Promise<unknown>,
  ): Promise<void> {
    if (signal?.aborted) throw new AbortError();
    let patience: ReturnType<typeof setTimeout> | undefined;
    const cancel = () => {
      for (const { slot, id } of parts) slot.tell((service) => service.cancel(id));
      patience = setTimeout(() => parts.forEach(({ slot }) => slot.replace()), CANCEL_MS);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      const failed = (await Promise.allSettled(parts.map(ask))).find(
        (answer) => answer.status === "rejected",
      );
      if (signal?.aborted) throw new AbortError();
      if (failed !== undefined) throw failed.reason;
    } finally {
      clearTimeout(patience);
      signal?.removeEventListener("abort", cancel);
    }
  }
}
