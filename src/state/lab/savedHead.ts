/** A saved work without its pixels, checked: where it came from, and the grid it lies on. */
import { checkedDomain, wholeGrid } from "../../core/domain.ts";
import { type Grid, makeGrid, pixelCount } from "../../core/grid.ts";
import { checkRuns } from "../../core/runs.ts";
import type { SavedFields } from "../saved.ts";
import type { WorkHead } from "./step.ts";
import type { Source } from "../../io/source.ts";
import { freshNumbers } from "./work.ts";

/** Plain data; its numbers are those of the visit that saved it. */
export type SavedHead = WorkHead;

/**
 * Reads the heads of one saved form. What was one grid, one version, one lineage is one again, under numbers that this
 * visit has not given to others.
 */
export class HeadReader {
  private readonly grids = new Map<unknown, Grid>();
  private readonly versions = new Map<unknown, number>();
  private readonly lineages = new Map<unknown, number>();
  private readonly labels = new Map<unknown, NonNullable<Source["labels"]>>();

  /** @throws an Error where anything is not as it should be. */
  read(saved: unknown): WorkHead {
    const { version, lineage, source, grid } = saved as SavedFields;
    const read = known(this.grids, grid, () => {
      const { shape, spacing } = grid as Grid;
      return makeGrid(shape, spacing);
    });
    return {
      version: known(this.versions, version, () => freshNumbers().version),
      lineage: known(this.lineages, lineage, () => freshNumbers().lineage),
      source: this.source(source as Source, read),
      grid: read,
    };
  }

  /** Its labels are the same in every step that has them, and checked once. */
  private source(source: Source, grid: Grid): Source {
    const { labels, ...rest } = checkedSource(source);
    if (rest.domain !== undefined) checkedDomain(rest.domain, grid);
    const count = pixelCount(wholeGrid(grid, rest.domain ?? null));
    if (labels === undefined) return source;
    const checked = known(this.labels, labels, () => {
      for (const { label, name, runs } of labels) {
        if (typeof label !== "number" || (name !== null && typeof name !== "string")) throw new Error("a saved label is damaged"); // prettier-ignore
        checkRuns(runs, count);
      }
      return labels;
    });
    return { ...rest, labels: checked };
  }
}

function known<T>(map: Map<unknown, T>, key: unknown, make: () => T): T {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function checkedSource(source: Source): Source {
  const { name, format, notes = [] } = source;
  const isGood =
    typeof name === "string" &&
    typeof format === "string" &&
    Array.isArray(notes) &&
    notes.every((note) => typeof note === "string");
  if (!isGood) throw new Error("the saved source is damaged");
  return source;
}
