/**
 * Computations in steps: generators that pause where it is safe to listen or to stop, and yield the share of their work
 * that is done, in (0, 1). What they hold is freed wherever they are stopped.
 */

/** Runs a computation to its end. */
export function finish<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Counts work done of a known total; the unit is whatever both are given in. */
export class Meter {
  private done = 0;

  constructor(private readonly total: number) {}

  /** @returns the share done with it, in [0, 1]. */
  add(work: number): number {
    this.done += work;
    return Math.min(1, this.done / this.total);
  }

  /** Runs the steps of a part, `work` in all, and yields the share of the whole. */
  *run<T>(steps: Generator<number, T>, work: number): Generator<number, T> {
    let before = 0;
    try {
      for (;;) {
        const step = steps.next();
        if (step.done) {
          this.add((1 - before) * work);
          return step.value;
        }
        yield this.add((step.value - before) * work);
        before = step.value;
      }
    } finally {
      // Of no effect after the end; before it, what the part holds is freed.
      steps.return(undefined as never);
    }
  }
}
