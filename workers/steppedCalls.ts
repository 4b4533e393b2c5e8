/** Calls whose computations are generators of steps: their worker listens in between, so that each can be cancelled. */
import { answered } from "./answered.ts";
import { nextMessage } from "./nextMessage.ts";
import { type Answer, CANCELLED, type Progress } from "./protocol/answer.ts";

/** Longest stretch of work without listening, ms, where a single step allows it. */
const SLICE_MS = 12;

/** What a call that is cancelled is stopped by, within. */
class Cancelled extends Error {}

export class SteppedCalls {
  private readonly running = new Set<number>();

  /** @param onFailure clears up after a computation that broke off. */
  constructor(private readonly onFailure: () => void) {}

  /**
   * Runs a call to its end, or until `cancel(id)`: then its answer is an AbortError, and what the steps hold is freed.
   * @param start may throw as well: its words are the answer. @param buffersOf the memory that goes over without a copy.
   */
  async run<T>(
    id: number,
    start: () => Generator<number, T>,
    onProgress: Progress,
    buffersOf?: (value: T) => ArrayBufferLike[],
  ): Promise<Answer<T>> {
    this.running.add(id);
    let isCancelled = false;
    const make = async () => {
      const steps = start();
      let since = performance.now();
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) return step.value;
        if (performance.now() - since < SLICE_MS) continue;
        onProgress(step.value);
        await nextMessage();
        since = performance.now();
        if (this.running.has(id)) continue;
        steps.return(undefined as never);
        isCancelled = true;
        throw new Cancelled();
      }
    };
    const answer = await answered(make, buffersOf, () => isCancelled || this.onFailure());
    this.running.delete(id);
    return isCancelled ? CANCELLED : answer;
  }

  cancel(id: number): void {
    this.running.delete(id);
  }
}
