/**
 * Gives the memory of large columns back as soon as they are shown no longer. The garbage collector would, too, but
 * arrays of 80 MB of which nobody hears anything weigh little with it: with half a gigabyte of old columns beside the new
 * ones a page of 256³ would go far beyond what it promises. So they are emptied by hand.
 *
 * This is the one place where arrays change after they left their maker. It is safe since large columns are kept nowhere
 * else (see ColumnCache), what workers are asked about was copied to them, and what draws has long let go after a pause.
 */
import { LARGE_PIXELS } from "../../compute/memory.ts";
import { releaseMemory } from "../../../workers/protocol/release.ts";
import type { Column } from "../../core/result.ts";

/** Pause after which nothing that was drawn, asked or about to be sent still reads an old column, ms. */
const PAUSE_MS = 1000;

export class LargeColumns {
  private readonly columns = new Map<Column["marginal"], Column["sampleCounts"]>();
  private shown: ReadonlySet<Column["marginal"]> = new Set();

  constructor(private readonly free = releaseMemory) {}

  /** @param columns all that are on the screen now. */
  show(columns: readonly Column[]): void {
    this.shown = new Set(columns.map(({ marginal }) => marginal));
    for (const { marginal, sampleCounts } of columns) {
      if (marginal.length > LARGE_PIXELS) this.columns.set(marginal, sampleCounts);
    }
    const left = [...this.columns.keys()].filter((marginal) => !this.shown.has(marginal));
    if (left.length > 0) setTimeout(() => left.forEach((marginal) => this.release(marginal)), PAUSE_MS);
  }

  private release(marginal: Column["marginal"]): void {
    const counts = this.columns.get(marginal);
    if (counts === undefined || this.shown.has(marginal)) return;
    this.columns.delete(marginal);
    this.free(marginal);
    this.free(counts);
  }
}
