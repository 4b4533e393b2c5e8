/** Calls of one worker that come often, as in a drag: one at a time is sent, and one that was aborted while it waited never. */
import type { Remote } from "comlink";
import type { Answer } from "../../workers/protocol/answer.ts";
import { AbortError } from "./errors.ts";
import type { WorkerSlot } from "./workerSlot.ts";

/** A worker that is still at an aborted call by then is ended, and what it kept with it. */
const PATIENCE_MS = 2000;

interface Waiting {
  /** Sends the call; resolves when the worker is free again, never rejects. */
  send(): Promise<void>;
  /** Rejects the call with AbortError; it is never sent. */
  drop(): void;
}

export class CallQueue<Service> {
  private readonly waiting = new Set<Waiting>();
  private isBusy = false;

  constructor(private readonly slot: WorkerSlot<Service>) {}

  /**
   * The worker's answer, in the order of the calls. Rejects with AbortError as soon as the signal says so: a call that
   * waits is dropped; one under way goes on in the worker, which keeps its caches, and its answer is dropped.
   */
  call<T>(ask: (service: Remote<Service>) => Promise<Answer<T>>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) return reject(new AbortError());
      let isSent = false;
      let patience: ReturnType<typeof setTimeout> | undefined;
      const abort = () => {
        reject(new AbortError());
        if (isSent) patience = setTimeout(() => this.slot.stop(), PATIENCE_MS);
        else this.waiting.delete(entry);
      };
      const entry: Waiting = {
        drop: () => reject(new AbortError()),
        send: async () => {
          isSent = true;
          try {
            resolve(await this.slot.call(ask));
          } catch (error) {
            reject(error);
          } finally {
            clearTimeout(patience);
            signal?.removeEventListener("abort", abort);
          }
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.waiting.add(entry);
      void this.sendNext();
    });
  }

  private async sendNext(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    for (const entry of this.waiting) {
      this.waiting.delete(entry);
      await entry.send();
    }
    this.isBusy = false;
  }

  /** Starts the worker if it is not running yet. */
  warm(): void {
    this.slot.warm();
  }

  /** Ends the worker; the call under way rejects with AbortError, and so do those that wait. */
  stop(): void {
    for (const entry of this.waiting) entry.drop();
    this.waiting.clear();
    this.slot.stop();
  }
}
