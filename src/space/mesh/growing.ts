/** Arrays that grow: how many vertices a surface has is known when it is made. */

/** Numbers at the end of which others are added, in memory that doubles. */
export class Growing<T extends Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>> {
  length = 0;

  constructor(
    private readonly make: (length: number) => T,
    public values = make(3072),
  ) {}

  /** Makes sure that `count` more numbers fit behind `length`; they are then written to `values`. */
  reserve(count: number): T {
    if (this.length + count > this.values.length) {
      const larger = this.make(Math.max(2 * this.values.length, this.length + count));
      larger.set(this.values);
      this.values = larger;
    }
    return this.values;
  }

  /** A copy of what was added, of just that length. */
  finish(): T {
    return this.values.slice(0, this.length) as T;
  }
}
