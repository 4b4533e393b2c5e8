/** What the inspector's panels ask of the one worker that answers them. It keeps the arrays they are about: each goes over once. */
import { type Remote, proxy } from "comlink";
import { type Answer, CANCELLED, type Progress } from "../../workers/protocol/answer.ts";
import type {
  InspectService,
  SeenMeasured,
  SentCandidate,
  SentQuestion,
} from "../../workers/protocol/inspect.ts";
import { isReleased } from "../../workers/protocol/release.ts";
import type { Candidate, CompareQuestion, ExpectedDice } from "../core/compare.ts";
import type { DescentQuestion, DescentState } from "../core/descentRun.ts";
import type { Slice } from "../core/slice.ts";
import { AbortError } from "./errors.ts";
import type { RunOptions } from "./laboratory.ts";
import { SentArrays } from "./sentArrays.ts";
import { type Started, WorkerSlot } from "./workerSlot.ts";

/** A worker that has not heard a cancel by then is ended and replaced. */
const CANCEL_MS = 1000;

type Ask<T> = (
  service: Remote<InspectService>,
  id: number,
  arrays: SentArrays,
  onProgress: Progress,
) => Promise<Answer<T>>;

let calls = 0;

export class Inspections {
  private readonly slot: WorkerSlot<InspectService>;
  /** What each worker has: a new one has nothing. */
  private readonly sent = new WeakMap<Remote<InspectService>, SentArrays>();

  constructor(spawn: () => Started) {
    this.slot = new WorkerSlot<InspectService>(spawn);
  }

  /** See `Laboratory.descend`. */
  descend(
    { marginal, threshold, recipe, slice }: DescentQuestion,
    options: RunOptions,
  ): Promise<DescentState> {
    return this.ask(async (service, id, arrays, onProgress) => {
      // Of a large column, whose memory is freed by hand: another one has taken its place.
      if (isReleased(marginal)) return CANCELLED;
      return service.descend(id, arrays.send(marginal), threshold, recipe, slice, onProgress);
    }, options);
  }

  /** See `Laboratory.measure`. */
  measure(
    question: CompareQuestion,
    candidates: readonly Candidate[],
    slice: Slice,
    options: RunOptions,
  ): Promise<SeenMeasured[]> {
    return this.ask(async (service, id, arrays, onProgress) => {
      const sent = sentQuestion(question, arrays);
      return sent === null
        ? CANCELLED
        : service.measure(
            id,
            sent,
            candidates.map((each) => sentCandidate(each, arrays)),
            slice,
            onProgress,
          );
    }, options);
  }

  /** See `Laboratory.expectedDice`. */
  expectedDice(
    question: CompareQuestion,
    candidates: readonly Candidate[],
    count: number,
    options: RunOptions,
  ): Promise<ExpectedDice[]> {
    return this.ask(async (service, id, arrays, onProgress) => {
      const sent = sentQuestion(question, arrays);
      return sent === null
        ? CANCELLED
        : service.expected(
            id,
            sent,
            candidates.map((each) => sentCandidate(each, arrays)),
            count,
            onProgress,
          );
    }, options);
  }

  warm(): void {
    this.slot.warm();
  }

  /** Ends the worker; what is under way rejects with AbortError. */
  stop(): void {
    this.slot.stop();
  }

  private async ask<T>(ask: Ask<T>, { signal, onProgress = () => {} }: RunOptions): Promise<T> {
    if (signal?.aborted) throw new AbortError();
    const id = ++calls;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const cancel = () => {
      this.slot.tell((service) => service.cancel(id));
      patience = setTimeout(() => this.slot.replace(), CANCEL_MS);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      return await this.slot.call((service) => {
        let arrays = this.sent.get(service);
        if (arrays === undefined) this.sent.set(service, (arrays = new SentArrays()));
        return ask(service, id, arrays, proxy(onProgress));
      }, signal);
    } finally {
      clearTimeout(patience);
      signal?.removeEventListener("abort", cancel);
    }
  }
}

/** null for a column whose arrays were let go: another one has taken its place. */
function sentQuestion(question: CompareQuestion, arrays: SentArrays): SentQuestion | null {
  const { reference, marginal, sampleCounts, ...rest } = question;
  if (isReleased(marginal) || isReleased(sampleCounts)) return null;
  return {
    ...rest,
    reference: { grid: reference.grid, mask: arrays.send(reference.mask) },
    marginal: arrays.send(marginal),
    sampleCounts: arrays.send(sampleCounts),
  };
}

function sentCandidate(candidate: Candidate, arrays: SentArrays): SentCandidate {
  return candidate.kind === "mask" ? { kind: "mask", mask: arrays.send(candidate.mask) } : candidate;
}
