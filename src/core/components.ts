/**
 * The connected components of {values ≥ threshold}, or of what is left. A foreground holds together by faces, edges and
 * corners (8 neighbours in 2D, 26 in 3D), a background by faces alone (4, 6): so a closed line parts inside from outside.
 *
 * Pixels are gathered into runs along the rows, and runs that touch those of earlier neighbour rows are united: one pass
 * over the values, and a time that grows with the boundary from there on.
 */
import type { Triple } from "./kernel/index.ts";

export interface Components {
  /** Of the volume; a 2D grid [n0, n1] is [1, n0, n1]. */
  readonly shape: Triple;
  /** Pixels of each component; they are numbered in the order of their first pixels. */
  readonly sizes: readonly number[];
  /** Whether each reaches the rim of Ω: a background that does not is a hole. */
  readonly isOpen: readonly boolean[];
  /** Index of the first run of each row of pixels, and at last their number. */
  readonly firstRun: Int32Array;
  /** Each run's first pixel in its row, the one after its last, and its component. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly component: Int32Array;
}

/** Pixels that are read between two steps: about 1 ms, more before the engine has warmed up. */
const PIXELS_A_STEP = 2 ** 18;

/**
 * @param values over the grid, row-major. @param shape of the volume.
 * @param side which pixels: those that reach the threshold, or the others.
 */
export function* componentSteps(
  values: Float32Array | Uint8Array,
  threshold: number,
  shape: Triple,
  side: "foreground" | "background",
): Generator<number, Components> {
  const [n0, n1, n2] = shape;
  const isForeground = side === "foreground";
  const neighbours = isForeground ? EARLIER_ROWS : EARLIER_ROWS.slice(0, 2);
  const runs = new Runs(n0 * n1, isForeground ? 1 : 0);
  let read = 0;
  for (let i = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      const row = i * n1 + j;
      const first = row * n2;
      for (let k = 0; k < n2;) {
        while (k < n2 && values[first + k] >= threshold !== isForeground) k++;
        if (k === n2) break;
        const start = k;
        while (k < n2 && values[first + k] >= threshold === isForeground) k++;
        runs.add(start, k);
      }
      runs.endRow(row);
      for (const [di, dj] of neighbours) {
        if (i + di >= 0 && j + dj >= 0 && j + dj < n1) runs.join(row, row + di * n1 + dj);
      }
      read += n2;
      if (read >= PIXELS_A_STEP) {
        read = 0;
        yield (row + 1) / (n0 * n1);
      }
    }
  }
  return runs.components(shape);
}

/** Rows before a row that it touches: by faces, then by edges and corners too. */
const EARLIER_ROWS = [
  [0, -1],
  [-1, 0],
  [-1, -1],
  [-1, 1],
] as const;

class Runs {
  private readonly firstRun: Int32Array;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** Of each run: an earlier one of its component, or itself. */
  private readonly parents: number[] = [];

  /** @param reach how far a run reaches beyond its ends for those of other rows, pixels. */
  constructor(
    rows: number,
    private readonly reach: 0 | 1,
  ) {
    this.firstRun = new Int32Array(rows + 1);
  }

  add(start: number, end: number): void {
    this.parents.push(this.starts.length);
    this.starts.push(start);
    this.ends.push(end);
  }

  endRow(row: number): void {
    this.firstRun[row + 1] = this.starts.length;
  }

  /** Unites the runs of two rows that touch. */
  join(row: number, other: number): void {
    const { firstRun, starts, ends, reach } = this;
    let p = firstRun[row];
    let q = firstRun[other];
    while (p < firstRun[row + 1] && q < firstRun[other + 1]) {
      if (starts[p] < ends[q] + reach && starts[q] < ends[p] + reach) this.unite(p, q);
      // What ends first cannot reach the other's next: a pixel at least lies between two runs of a row.
      if (ends[p] < ends[q]) p++;
      else q++;
    }
  }

  components(shape: Triple): Components {
    const [n0, n1, n2] = shape;
    const { firstRun, starts, ends } = this;
    const component = new Int32Array(starts.length);
    const sizes: number[] = [];
    const isOpen: boolean[] = [];
    for (let row = 0; row < n0 * n1; row++) {
      const i = Math.floor(row / n1);
      const j = row - i * n1;
      const isRim = j === 0 || j === n1 - 1 || (n0 > 1 && (i === 0 || i === n0 - 1));
      for (let run = firstRun[row]; run < firstRun[row + 1]; run++) {
        const root = this.root(run);
        // A root is the first run of its component: it has its number before the others ask.
        if (root === run) {
          component[run] = sizes.length;
          sizes.push(0);
          isOpen.push(false);
        }
        const number = component[root];
        component[run] = number;
        sizes[number] += ends[run] - starts[run];
        if (isRim || starts[run] === 0 || ends[run] === n2) isOpen[number] = true;
      }
    }
    return { shape, sizes, isOpen, firstRun, starts, ends, component };
  }

  private unite(p: number, q: number): void {
    const [a, b] = [this.root(p), this.root(q)];
    if (a < b) this.parents[b] = a;
    else this.parents[a] = b;
  }

  private root(run: number): number {
    const { parents } = this;
    let at = run;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}

/** Hands over how many pixels two components share, stretch by stretch: a pair may come more than once. */
export function eachShared(
  one: Components,
  other: Components,
  take: (ofOne: number, ofOther: number, pixels: number) => void,
): void {
  for (let row = 0; row + 1 < one.firstRun.length; row++) {
    let p = one.firstRun[row];
    let q = other.firstRun[row];
    while (p < one.firstRun[row + 1] && q < other.firstRun[row + 1]) {
      const pixels = Math.min(one.ends[p], other.ends[q]) - Math.max(one.starts[p], other.starts[q]);
      if (pixels > 0) take(one.component[p], other.component[q], pixels);
      if (one.ends[p] < other.ends[q]) p++;
      else q++;
    }
  }
}
