/** How fast something goes on, over the last while. */

/** What is looked back on, ms. */
const WINDOW_MS = 20_000;
/** Less than that tells nothing, ms. */
const LEAST_MS = 1500;

export class ProgressRate {
  private marks: { readonly now: number; readonly done: number }[] = [];

  /**
   * Notes how much is done and tells how fast that went.
   * @param now milliseconds. @returns amount per second over the last 20 s; null before it can be told.
   */
  at(now: number, done: number): number | null {
    // What was lost is done again: it does not count as slowness.
    if (this.marks.length > 0 && done < this.marks.at(-1)!.done) this.reset();
    this.marks.push({ now, done });
    const recent = this.marks.findIndex((mark) => mark.now >= now - WINDOW_MS);
    this.marks.splice(0, recent);
    const [first] = this.marks;
    const amount = done - first.done;
    return now - first.now < LEAST_MS || amount <= 0 ? null : (1000 * amount) / (now - first.now);
  }

  /** Forgets what was: it rested since. */
  reset(): void {
    this.marks = [];
  }
}
