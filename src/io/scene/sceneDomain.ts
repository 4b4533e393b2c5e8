/** A setup with another Ω: the same reference, guess and slices, in other surroundings. */
import { isSameDomain, movedMask, movedVoxel, onWholeGrid } from "../../core/surroundings.ts";
import { type DomainChoice, inDomain } from "../../core/domainChoice.ts";
import { pixelCount } from "../../core/grid.ts";
import { makeReference } from "../../core/reference.ts";
import { packRuns, unpackRuns } from "../../core/runs.ts";
import { sourceIn } from "../source.ts";
import type { Setup } from "./scene.ts";

/** What was computed with the other Ω is left behind, unless it is the same. */
export function setupIn(setup: Setup, choice: DomainChoice): Setup {
  const { grid, runs, source, guess, position } = setup;
  const unpacked = (packed: Uint8Array) => unpackRuns(packed, pixelCount(grid));
  const before = { reference: makeReference(grid, unpacked(runs)), domain: source.domain ?? null };
  const after = inDomain(onWholeGrid(before), choice);
  if (isSameDomain(before, after)) return setup;
  return {
    ...setup,
    grid: after.reference.grid,
    runs: packRuns(after.reference.mask),
    source: sourceIn(source, after.domain),
    guess: guess === null ? null : packRuns(movedMask(unpacked(guess), before, after)),
    position: movedVoxel(position, before, after),
    result: null,
  };
}
