/** Choices that are the same for the same seed, on every machine. */
export class Choices {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). mulberry32: two multiplications a number, and no worse for choosing than others. */
  unit(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whole, in [0, count). */
  below(count: number): number {
    return Math.floor(this.unit() * count);
  }

  of<T>(all: readonly T[]): T {
    return all[this.below(all.length)];
  }

  chance(share: number): boolean {
    return this.unit() < share;
  }
}
