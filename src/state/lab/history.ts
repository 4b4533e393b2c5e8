/** Steps back and forth over immutable values, as many as fit into a number of bytes. */

export class History<T> {
  private past: T[] = [];
  private future: T[] = [];

  constructor(
    private readonly sizeOf: (value: T) => number,
    private readonly capacityBytes: number,
  ) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Notes the value that a change is about to replace. What was undone before can no longer be redone. */
  record(before: T): void {
    this.past.push(before);
    this.future = [];
    let bytes = this.past.reduce((sum, value) => sum + this.sizeOf(value), 0);
    // One step back always remains, however large.
    while (bytes > this.capacityBytes && this.past.length > 1) bytes -= this.sizeOf(this.past.shift()!);
  }

  /** The value before the last change, or null. @param current can be had back by `redo`. */
  undo(current: T): T | null {
    return step(this.past, this.future, current);
  }

  /** The value that was undone last, or null. */
  redo(current: T): T | null {
    return step(this.future, this.past, current);
  }

  clear(): void {
    this.past = [];
    this.future = [];
  }
}

function step<T>(from: T[], to: T[], current: T): T | null {
  const value = from.pop();
  if (value === undefined) return null;
  to.push(current);
  return value;
}
