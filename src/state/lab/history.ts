/** Steps back and forth, as many as fit into a number of bytes. */

/** All steps that are to be had, the newest of each at its end. */
export interface Steps<Step> {
  /** Can be undone. */
  readonly past: readonly Step[];
  /** Were undone, and can be redone. */
  readonly future: readonly Step[];
}

/** No one goes back further. */
const MOST_STEPS = 1000;

export class History<Step> implements Steps<Step> {
  past: readonly Step[];
  future: readonly Step[];

  constructor(
    private readonly sizeOf: (step: Step) => number,
    private readonly capacityBytes: number,
    { past, future }: Steps<Step> = { past: [], future: [] },
  ) {
    this.past = past;
    this.future = future;
  }

  /** Takes a step that was done. What was undone before can no longer be redone. */
  record(step: Step): void {
    this.past = newest([...this.past, step], this.sizeOf, this.capacityBytes);
    this.future = [];
  }

  /** Puts a step in place of the last one; null takes it away. */
  amend(step: Step | null): void {
    this.past = this.past.slice(0, -1);
    if (step !== null) this.record(step);
  }

  /** The last step, from now on to be redone; or null. */
  undo(): Step | null {
    const step = this.past.at(-1);
    if (step === undefined) return null;
    this.past = this.past.slice(0, -1);
    this.future = [...this.future, step];
    return step;
  }

  /** The step that was undone last, or null. */
  redo(): Step | null {
    const step = this.future.at(-1);
    if (step === undefined) return null;
    this.future = this.future.slice(0, -1);
    this.past = [...this.past, step];
    return step;
  }
}

/** The newest steps that fit, one at least: those at the end. */
export function newest<Step>(
  steps: readonly Step[],
  sizeOf: (step: Step) => number,
  capacityBytes: number,
): readonly Step[] {
  let bytes = 0;
  let first = steps.length;
  while (first > 0 && steps.length - first < MOST_STEPS) {
    bytes += sizeOf(steps[first - 1]);
    if (bytes > capacityBytes && first < steps.length) break;
    first--;
  }
  return steps.slice(first);
}
