/** Columns that were computed before, up to a number of bytes; the longest unused go first. */
import type { Column } from "../../core/result.ts";
import { MAX_COLUMNS } from "../../core/parameters.ts";

export interface ColumnQuestion {
  /** Number of the reference: every mask has its own. */
  readonly version: number;
  readonly a: number;
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
}

/** What a column depends on, and nothing else. */
export function columnKey({ version, a, smoothness, sampleCount, seed }: ColumnQuestion): string {
  return `${version}|${a}|${smoothness}|${sampleCount}|${seed}`;
}

function bytesOf(column: Column): number {
  return column.marginal.byteLength + column.sampleCounts.byteLength;
}

export class ColumnCache {
  /** In the order of use. */
  private readonly columns = new Map<string, Column>();
  private bytes = 0;

  constructor(private readonly capacityBytes = 256 * 2 ** 20) {}

  get(key: string): Column | undefined {
    const column = this.columns.get(key);
    if (column !== undefined) {
      this.columns.delete(key);
      this.columns.set(key, column);
    }
    return column;
  }

  /** A column of which no figure would fit is not kept: it would only take the place of what is on the screen. */
  put(key: string, column: Column): void {
    if (bytesOf(column) * MAX_COLUMNS > this.capacityBytes) return;
    this.drop(key);
    this.columns.set(key, column);
    this.bytes += bytesOf(column);
    for (const oldest of this.columns.keys()) {
      if (this.bytes <= this.capacityBytes) break;
      this.drop(oldest);
    }
  }

  clear(): void {
    this.columns.clear();
    this.bytes = 0;
  }

  private drop(key: string): void {
    const column = this.columns.get(key);
    if (column === undefined) return;
    this.columns.delete(key);
    this.bytes -= bytesOf(column);
  }
}
