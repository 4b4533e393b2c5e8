/** What of the Lab is kept in the browser, as plain data, and back. */
import { makeGrid, pixelCount } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { unpackBits } from "../../core/mask.ts";
import { MAX_COLUMNS, MIN_COLUMNS, PARAMETERS, accepts } from "../../core/parameters.ts";
import { type Reference, makeReference } from "../../core/reference.ts";
import { packRuns, unpackRuns } from "../../core/runs.ts";
import { type PlaneName, PLANE_AXIS, fullestSlices } from "../../core/slice.ts";
import { UNITS } from "../../core/unit.ts";
import { type Found, type SavedFields, checkedForm, foundForm } from "../saved.ts";
import type { Steps } from "./history.ts";
import { type DrawnGuess, type LabState, type Restored, SHOW_AS, setColumns } from "./labState.ts";
import { parseSteps, savedSteps } from "./savedSteps.ts";
import { HeadReader, type SavedHead } from "./savedHead.ts";
import { type Step, headOf } from "./step.ts";
import type { Source } from "../../io/source.ts";

/** Of the saved form. 1 (before there were three slices) and 2 (before steps were kept) are still read. */
const VERSION = 3;

interface SavedGuess extends Pick<DrawnGuess, "shape"> {
  readonly runs: Uint8Array<ArrayBuffer>;
}

/** Saved work, which the structured clone keeps. */
export interface SavedWork {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly head: SavedHead;
  /** The mask, as core/runs.ts has it. */
  readonly runs: Uint8Array<ArrayBuffer>;
  /** Without one, as before there was one to keep, there is none. */
  readonly guess?: SavedGuess;
  /** Whether another tab has gone on with it. */
  readonly isPassedOn?: boolean;
}

/** @param savedAt milliseconds since 1970. @param steps that can be undone and redone, where they are to be kept. */
export function savedForm(state: LabState, savedAt: number, steps: Steps<Step> | null): SavedWork {
  const { work, selectedId, smoothness, sampleCount, seed, plane, position, showAs, guess, unit } = state;
  const columns = setColumns(state);
  const form = {
    version: VERSION,
    savedAt,
    head: headOf(work),
    runs: runsOf(work.reference.mask),
    noiseStrengths: columns.map(({ a }) => a),
    selected: columns.findIndex(({ id }) => id === selectedId),
    smoothness,
    sampleCount,
    seed,
    plane,
    position,
    showAs,
    unit,
    ...(guess === null ? {} : { guess: { shape: guess.shape, runs: runsOf(guess.mask) } }),
  };
  return steps === null ? form : { ...form, ...savedSteps(steps) };
}

const runs = new WeakMap<Uint8Array, Uint8Array<ArrayBuffer>>();

/** A mask's runs, packed once: they are saved at every change of the view. */
export function runsOf(mask: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = runs.get(mask) ?? packRuns(mask);
  runs.set(mask, packed);
  return packed;
}

/** The saved form back, checked throughout. A guess or steps that are damaged are left out, the work is there all the same. */
export function parseSaved(saved: unknown): Found<Restored> {
  return foundForm(saved, VERSION, (fields) => parse(currentForm(fields)));
}

function parse(saved: SavedFields): Restored | null {
  const { smoothness, sampleCount, seed, selected, plane, showAs } = saved;
  const heads = new HeadReader();
  const { grid, ...head } = heads.read(saved.head);
  const noiseStrengths = saved.noiseStrengths as number[];
  const packed = saved.runs;
  const isGood =
    Array.isArray(noiseStrengths) &&
    noiseStrengths.length >= MIN_COLUMNS &&
    noiseStrengths.length <= MAX_COLUMNS &&
    noiseStrengths.every((a) => accepts(PARAMETERS.noise, a)) &&
    accepts(PARAMETERS.smoothness, smoothness as number) &&
    accepts(PARAMETERS.samples, sampleCount as number) &&
    accepts(PARAMETERS.seed, seed as number) &&
    noiseStrengths[selected as number] !== undefined &&
    isPlane(plane);
  if (!isGood || !(packed instanceof Uint8Array)) return null;
  const reference = makeReference(grid, unpackRuns(packed, pixelCount(grid)));
  runs.set(reference.mask, packed as Uint8Array<ArrayBuffer>);
  const position = saved.position === undefined ? positionOf1(reference, plane, saved) : saved.position;
  const isKnownShow = SHOW_AS.some((way) => way === showAs);
  if (!isPosition(position, grid.shape) || !isKnownShow) return null;
  return {
    work: { ...head, reference },
    noiseStrengths,
    selected: selected as number,
    smoothness: smoothness as number,
    sampleCount: sampleCount as number,
    seed: seed as number,
    plane,
    position,
    showAs: showAs as Restored["showAs"],
    // Work of before there was a choice has none.
    unit: UNITS.find((unit) => unit === saved.unit) ?? "fraction",
    guess: checkedForm(saved.guess, parseGuess),
    steps: parseSteps(saved, heads),
  };
}

function parseGuess({ shape, runs: packed }: SavedFields): DrawnGuess {
  const grid = makeGrid(shape as number[], null);
  return { shape: grid.shape, mask: unpackRuns(packed as Uint8Array, pixelCount(grid)) };
}

/** Older forms in today's. */
function currentForm(saved: SavedFields): SavedFields {
  if (saved.version === VERSION) return saved;
  if (saved.version !== 1 && saved.version !== 2) return {};
  const { source, shape, spacing, bits, position, showAs, ...rest } = saved;
  const grid = makeGrid(shape as number[], spacing as number[] | null);
  const length = pixelCount(grid);
  if (!(bits instanceof Uint8Array) || bits.length !== Math.ceil(length / 8)) return {};
  const head = { version: 0, lineage: 0, source: currentSource(source as Source), grid };
  return {
    ...rest,
    head,
    runs: packRuns(unpackBits(bits, length)),
    // Version 1 kept the slice of the chosen plane alone.
    ...(saved.version === 1 ? { showAs: "slices" } : { position: position ?? null, showAs }),
  };
}

/** The source in today's form: a foreground was once a single label. */
function currentSource(source: Source): Source {
  const foreground = source.foreground as Source["foreground"] | { readonly label: number };
  return foreground !== null && "label" in foreground
    ? { ...source, foreground: { labels: [foreground.label] } }
    : source;
}

function isPlane(value: unknown): value is PlaneName {
  return Object.hasOwn(PLANE_AXIS, value as string);
}

/** Whether it is a voxel of the volume, or [0, 0, 0] in 2D. */
function isPosition(value: unknown, shape: readonly number[]): value is Triple {
  return (
    Array.isArray(value) &&
    value.length === 3 &&
    value.every((index, axis) => {
      const count = shape.length === 3 ? shape[axis] : 1;
      return Number.isInteger(index) && index >= 0 && index < count;
    })
  );
}

/** Version 1's slice of the chosen plane, and the fullest ones of the others. */
function positionOf1(reference: Reference, plane: PlaneName, { sliceIndex }: SavedFields): unknown {
  const position: unknown[] = [...fullestSlices(reference)];
  position[PLANE_AXIS[plane]] = sliceIndex;
  return position;
}
