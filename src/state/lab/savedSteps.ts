/** What can be undone and redone, in the saved form and back. */
import { pixelCount } from "../../core/grid.ts";
import { MAX_COLUMNS, MIN_COLUMNS, PARAMETERS, accepts } from "../../core/parameters.ts";
import { checkRuns } from "../../core/runs.ts";
import { type SavedFields, checkedForm } from "../saved.ts";
import { type Steps, newest } from "./history.ts";
import type { HeadReader } from "./savedHead.ts";
import { type Noise, type Side, type Step, type WorkHead, stepBytes } from "./step.ts";

/** Written at the end of every gesture: thousands of strokes, some dozens in the noisiest of large volumes. */
const SAVED_BYTES = 4 * 2 ** 20;

/** Plain data; the oldest steps are left out where all would be too large. */
export function savedSteps({ past, future }: Steps<Step>): Steps<Step> {
  return { past: newestThatFit(past), future: newestThatFit(future) };
}

function newestThatFit(steps: readonly Step[]): readonly Step[] {
  const kept = newest(steps, stepBytes, SAVED_BYTES);
  // Not even one where that one alone is too large.
  return kept.length === 1 && stepBytes(kept[0]) > SAVED_BYTES ? [] : kept;
}

/** Steps back, or none where they are not there or damaged: one that is missing would lead all others astray. */
export function parseSteps({ past, future }: SavedFields, heads: HeadReader): Steps<Step> {
  const steps = checkedForm({ past, future }, () => ({
    past: (past as SavedFields[]).map((step) => parseStep(step, heads)),
    future: (future as SavedFields[]).map((step) => parseStep(step, heads)),
  }));
  return steps ?? { past: [], future: [] };
}

function parseStep({ work, noise }: SavedFields, heads: HeadReader): Step {
  return {
    work: work === null ? null : parseWork(work as SavedFields, heads),
    noise: noise === null ? null : sides((side) => parseNoise((noise as SavedFields)[side] as Noise)),
  };
}

function sides<T>(read: (side: Side) => T): Readonly<Record<Side, T>> {
  return { before: read("before"), after: read("after") };
}

function parseWork({ pixels, ...ends }: SavedFields, heads: HeadReader): NonNullable<Step["work"]> {
  const { before, after } = sides((side) => heads.read(ends[side]));
  const fields = pixels as SavedFields;
  if ("differing" in fields) {
    const differing = parseRuns(fields.differing, before);
    checkRuns(differing, pixelCount(after.grid));
    return { before, after, pixels: { differing } };
  }
  return {
    before,
    after,
    pixels: { before: parseRuns(fields.before, before), after: parseRuns(fields.after, after) },
  };
}

function parseRuns(runs: unknown, { grid }: WorkHead): Uint8Array<ArrayBuffer> {
  checkRuns(runs as Uint8Array, pixelCount(grid));
  return runs as Uint8Array<ArrayBuffer>;
}

function parseNoise({ columns, selectedId, smoothness, sampleCount, seed }: Noise): Noise {
  const ids = new Set(columns.map(({ id }) => id));
  const isGood =
    columns.length >= MIN_COLUMNS &&
    columns.length <= MAX_COLUMNS &&
    ids.size === columns.length &&
    columns.every(({ id, a }) => Number.isInteger(id) && accepts(PARAMETERS.noise, a)) &&
    ids.has(selectedId) &&
    accepts(PARAMETERS.smoothness, smoothness) &&
    accepts(PARAMETERS.samples, sampleCount) &&
    accepts(PARAMETERS.seed, seed);
  if (!isGood) throw new Error("a saved step is damaged");
  return { columns, selectedId, smoothness, sampleCount, seed };
}
