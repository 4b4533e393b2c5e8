/** One study that is under way: how far it is, how it ends, and that a newer one takes its place. */
import { PATIENCE_MS, describeError } from "../errors.ts";

/** What a panel shows of it. */
export interface RunState {
  /** Whether it is under way. */
  readonly isRunning: boolean;
  /** Share done, in [0, 1], of what takes longer than 300 ms; else null. */
  readonly share: number | null;
  /** Why it has no answer, in words. */
  readonly error: string | null;
  /** Whether it was cancelled, and nothing newer was started. */
  readonly isStopped: boolean;
}

export const AT_REST: RunState = { isRunning: false, share: null, error: null, isStopped: false };

/** Computes, and puts its answer where it belongs: nowhere once the signal has aborted. */
type Make = (signal: AbortSignal, onProgress: (share: number) => void) => Promise<void>;

export class StudyRun {
  private controller: AbortController | null = null;

  constructor(private readonly tell: (state: RunState) => void) {}

  /** Starts; what is under way is given up. Settles with the run, whatever comes of it. */
  async start(make: Make): Promise<void> {
    this.controller?.abort();
    const own = new AbortController();
    this.controller = own;
    const startedAt = performance.now();
    this.tell({ ...AT_REST, isRunning: true });
    const onProgress = (share: number) => {
      // What a worker said before its answer may be heard after it.
      if (this.controller !== own || performance.now() - startedAt < PATIENCE_MS) return;
      this.tell({ ...AT_REST, isRunning: true, share });
    };
    let error: string | null = null;
    try {
      await make(own.signal, onProgress);
    } catch (failure) {
      error = describeError(failure);
    }
    if (own.signal.aborted) return;
    this.controller = null;
    this.tell({ ...AT_REST, error });
  }

  /** Ends what is under way. */
  cancel(): void {
    if (this.controller === null) return;
    this.controller.abort();
    this.controller = null;
    this.tell({ ...AT_REST, isStopped: true });
  }

  /** The same, and nothing is said of it. */
  reset(): void {
    this.controller?.abort();
    this.controller = null;
    this.tell(AT_REST);
  }
}
