/** A place for one worker: started when first needed, replaced when it dies, ended when it must stop at once. */
import { type Endpoint, type Remote, wrap } from "comlink";
import type { Answer } from "../../workers/protocol/answer.ts";
import { InputError } from "../core/errors.ts";
import { AbortError, WorkerDied } from "./errors.ts";

/** A started worker, of the browser or of Node. */
export interface Started {
  readonly endpoint: Endpoint;
  terminate(): void;
  /** Calls back once if the worker fails to start or dies. */
  onDeath(callback: (reason: string) => void): void;
}

interface Live<Service> {
  readonly started: Started;
  readonly remote: Remote<Service>;
  /** Rejects the calls under way. */
  readonly fail: Set<(error: Error) => void>;
}

class WorkerReplaced extends WorkerDied {
  constructor() {
    super("a worker was ended");
  }
}

export class WorkerSlot<Service> {
  private live: Live<Service> | null = null;

  constructor(private readonly spawn: () => Started) {}

  /** Starts the worker if it is not running yet. */
  warm(): void {
    this.ensure();
  }

  /**
   * Asks the worker, and settles in every case: with the value, with the worker's error, with WorkerDied (the next call
   * gets a new worker), or with AbortError after `stop`. A call lost to a death is asked once more of a new worker; one
   * lost to `replace` again, unless it is the one that nobody waits for.
   */
  async call<T>(ask: (service: Remote<Service>) => Promise<Answer<T>>, signal?: AbortSignal): Promise<T> {
    for (let deaths = 0; ;) {
      try {
        return await this.callOnce(ask);
      } catch (error) {
        if (!(error instanceof WorkerDied)) throw error;
        if (signal?.aborted) throw new AbortError();
        if (!(error instanceof WorkerReplaced) && ++deaths === 2) throw error;
      }
    }
  }

  /** The same, but a call lost to a death is left to the caller. */
  callOnce<T>(ask: (service: Remote<Service>) => Promise<Answer<T>>): Promise<T> {
    const live = this.ensure();
    return new Promise<T>((resolve, reject) => {
      live.fail.add(reject);
      const settle = (answer: Answer<T>) => {
        live.fail.delete(reject);
        if (answer.ok) resolve(answer.value);
        else reject(revive(answer.name, answer.message));
      };
      ask(live.remote).then(settle, (error: unknown) => {
        live.fail.delete(reject);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  /** The same, but an abort ends the worker, which has nothing worth keeping: the call rejects with AbortError. */
  async callOrEnd<T>(
    ask: (service: Remote<Service>) => Promise<Answer<T>>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    if (signal?.aborted) throw new AbortError();
    const stop = () => this.stop();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      return await this.call(ask);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Sends a message that has no answer, if the worker is running. */
  tell(message: (service: Remote<Service>) => unknown): void {
    if (this.live !== null) void message(this.live.remote);
  }

  /** Ends the worker at once; calls under way reject with AbortError. */
  stop(): void {
    this.end(new AbortError());
  }

  /** Ends a worker that does not hear that a call is given up. Who else waits is answered by a new one. */
  replace(): void {
    this.end(new WorkerReplaced());
  }

  private ensure(): Live<Service> {
    if (this.live !== null) return this.live;
    const started = this.spawn();
    const live: Live<Service> = { started, remote: wrap<Service>(started.endpoint), fail: new Set() };
    this.live = live;
    started.onDeath((reason) => {
      if (this.live === live) this.end(new WorkerDied(`a worker stopped unexpectedly: ${reason}`));
    });
    return live;
  }

  private end(error: Error): void {
    const { live } = this;
    if (live === null) return;
    this.live = null;
    live.started.terminate();
    for (const reject of live.fail) reject(error);
  }
}

function revive(name: string, message: string): Error {
  if (name === "AbortError") return new AbortError();
  return name === "InputError" ? new InputError(message) : new Error(message);
}
