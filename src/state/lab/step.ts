/** A change of the question that can be undone: of the reference, of the noise, or of both. */
import { type Grid, pixelCount } from "../../core/grid.ts";
import { isSameMask } from "../../core/mask.ts";
import { makeReference } from "../../core/reference.ts";
import { differingRuns, flipRuns, packRuns, unpackRuns } from "../../core/runs.ts";
import type { LabState } from "./labState.ts";
import type { Work } from "./work.ts";

/** What is asked of the reference. Which column is selected goes with the columns: a step shows where it was taken. */
export type Noise = Pick<LabState, "columns" | "selectedId" | "smoothness" | "sampleCount" | "seed">;

/** The question: what a step leads from and to. */
export type Question = Pick<LabState, "work"> & Noise;

export type Side = "before" | "after";

type Sides<T> = Readonly<Record<Side, T>>;

/** A work without its pixels. */
export type WorkHead = Omit<Work, "reference"> & { readonly grid: Grid };

/** Runs (core/runs.ts): of one grid those of where the masks differ, of two those of both. */
type StepPixels = { readonly differing: Uint8Array<ArrayBuffer> } | Sides<Uint8Array<ArrayBuffer>>;

export interface Step {
  /** null where the reference stays as it is. */
  readonly work: (Sides<WorkHead> & { readonly pixels: StepPixels }) | null;
  /** null where the noise stays as it is. */
  readonly noise: Sides<Noise> | null;
}

function noiseOf({ columns, selectedId, smoothness, sampleCount, seed }: Noise): Noise {
  return { columns, selectedId, smoothness, sampleCount, seed };
}

/** The step from one question to another; null where they are the same. */
export function stepBetween(before: Question, after: Question): Step | null {
  const work = isSameWork(before.work, after.work) ? null : workStep(before.work, after.work);
  const noise = isSameNoise(before, after) ? null : { before: noiseOf(before), after: noiseOf(after) };
  return work === null && noise === null ? null : { work, noise };
}

/** The question at the one end of a step, from the other. Its masks and their versions are the same as they were. */
export function ledTo(side: Side, { work, noise }: Step, from: Question): Question {
  return {
    work: work === null ? from.work : workAt(side, work, from.work),
    ...(noise === null ? noiseOf(from) : noise[side]),
  };
}

/** Bytes that a step holds on to, about. */
export function stepBytes({ work }: Step): number {
  if (work === null) return 500;
  const { pixels } = work;
  const runs = "differing" in pixels ? [pixels.differing] : [pixels.before, pixels.after];
  return 1000 + runs.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function workStep(before: Work, after: Work): Step["work"] {
  const [mask, next] = [before.reference.mask, after.reference.mask];
  const pixels =
    mask.length === next.length
      ? { differing: differingRuns(mask, next) }
      : { before: packRuns(mask), after: packRuns(next) };
  return { before: headOf(before), after: headOf(after), pixels };
}

function workAt(side: Side, { pixels, ...ends }: NonNullable<Step["work"]>, from: Work): Work {
  const { version, lineage, source, grid } = ends[side];
  const mask =
    "differing" in pixels
      ? flipRuns(from.reference.mask, pixels.differing)
      : unpackRuns(pixels[side], pixelCount(grid));
  return { version, lineage, source, reference: makeReference(grid, mask) };
}

export function headOf({ version, lineage, source, reference }: Work): WorkHead {
  return { version, lineage, source, grid: reference.grid };
}

/** Another source of the same pixels is another work: a preset that is chosen again, a file that is read again. */
function isSameWork(work: Work, other: Work): boolean {
  return (
    work.lineage === other.lineage &&
    (work.version === other.version || isSameMask(work.reference.mask, other.reference.mask))
  );
}

function isSameNoise(noise: Noise, other: Noise): boolean {
  const { columns } = noise;
  return (
    columns.length === other.columns.length &&
    columns.every(({ id, a }, i) => id === other.columns[i].id && a === other.columns[i].a) &&
    noise.smoothness === other.smoothness &&
    noise.sampleCount === other.sampleCount &&
    noise.seed === other.seed
  );
}
