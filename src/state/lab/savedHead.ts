/** A saved work without its pixels, checked: where it came from, and the grid it lies on. */
import { type Grid, makeGrid } from "../../core/grid.ts";
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

  /** @throws an Error where anything is not as it should be. */
  read(saved: unknown): WorkHead {
    const { version, lineage, source, grid } = saved as SavedFields;
    return {
      version: known(this.versions, version, () => freshNumbers().version),
      lineage: known(this.lineages, lineage, () => freshNumbers().lineage),
      source: checkedSource(source as Source),
      grid: known(this.grids, grid, () => {
        const { shape, spacing } = grid as Grid;
        return makeGrid(shape, spacing);
      }),
    };
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
