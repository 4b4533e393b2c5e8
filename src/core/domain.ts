/**
 * What Ω is: the grid of a file, or a box of it around the foreground. Everything else in the core sees the box alone, as
 * a grid of its own; what leaves it lies on the whole grid again, where nothing is outside of the box.
 */
import { InputError } from "./errors.ts";
import { type Grid, makeGrid } from "./grid.ts";
import type { Reference } from "./reference.ts";

/** Where Ω lies in a larger grid, per axis of it. Whoever has none has Ω as the whole grid. */
export interface Domain {
  /** The box's first pixel. */
  readonly start: readonly number[];
  /** Pixels of the whole grid. */
  readonly whole: readonly number[];
}

/** A domain with its own pixels per axis. */
export interface DomainPlace extends Domain {
  readonly shape: readonly number[];
}

/** The whole grid that Ω is a box of. */
export function wholeGrid({ shape, spacing }: Grid, domain: Domain | null): Grid {
  return { shape: domain?.whole ?? shape, spacing };
}

/** A reference on the whole grid, and where the chosen Ω lies in it. @param whole not cropped. */
export interface InDomain {
  readonly reference: Reference;
  /** null where Ω is the whole grid. */
  readonly domain: Domain | null;
}

/** @throws InputError where it is no box within a grid that may be computed with. @param grid of Ω. */
export function checkedDomain({ start, whole }: Domain, grid: Grid): Domain {
  const { shape, spacing } = grid;
  const isWithin =
    whole.length === shape.length &&
    start.length === shape.length &&
    start.every((first, axis) => Number.isInteger(first) && first >= 0 && first + shape[axis] <= whole[axis]);
  if (!isWithin) {
    throw new InputError(
      "its domain does not lie in its grid",
    );
  }
  makeGrid(whole, spacing);
  return { start, whole };
} // prettier-ignore
