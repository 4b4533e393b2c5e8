/** What of the Lab is kept in the browser, as plain data, and back. */
import { makeGrid, pixelCount } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { unpackBits } from "../../core/mask.ts";
import { MAX_COLUMNS, MIN_COLUMNS, PARAMETERS, accepts } from "../../core/parameters.ts";
import { type Reference, makeReference } from "../../core/reference.ts";
import { type PlaneName, PLANE_AXIS, fullestSlices } from "../../core/slice.ts";
import { type SavedFields, checkedForm } from "../saved.ts";
import { type LabState, type Restored, SHOW_AS } from "./labState.ts";
import { type Source, packedMask, startWork } from "./work.ts";

/** Of the saved form. Version 1, of before there were three slices, is still read; others are ignored. */
const VERSION = 2;

/** Plain data that the structured clone keeps. */
export function savedForm(state: LabState): unknown {
  const { work, columns, selectedId, smoothness, sampleCount, seed, plane, position, showAs } = state;
  const { source, reference } = work;
  return {
    version: VERSION,
    source,
    shape: reference.grid.shape,
    spacing: reference.grid.spacing,
    bits: packedMask(reference),
    noiseStrengths: columns.map(({ a }) => a),
    selected: columns.findIndex(({ id }) => id === selectedId),
    smoothness,
    sampleCount,
    seed,
    plane,
    position,
    showAs,
  };
}

/** The saved form back, checked throughout; null where anything is not as it should be. */
export function parseSaved(saved: unknown): Restored | null {
  return checkedForm(saved, parse);
}

function parse(saved: SavedFields): Restored | null {
  if (saved.version !== VERSION && saved.version !== 1) return null;
  const { bits, smoothness, sampleCount, seed, selected, plane } = saved;
  const grid = makeGrid(saved.shape as number[], saved.spacing as number[] | null);
  const length = pixelCount(grid);
  const noiseStrengths = saved.noiseStrengths as number[];
  const isGood =
    bits instanceof Uint8Array &&
    bits.length === Math.ceil(length / 8) &&
    Array.isArray(noiseStrengths) &&
    noiseStrengths.length >= MIN_COLUMNS &&
    noiseStrengths.length <= MAX_COLUMNS &&
    noiseStrengths.every((a) => accepts(PARAMETERS.noise, a)) &&
    accepts(PARAMETERS.smoothness, smoothness as number) &&
    accepts(PARAMETERS.samples, sampleCount as number) &&
    accepts(PARAMETERS.seed, seed as number) &&
    noiseStrengths[selected as number] !== undefined &&
    isPlane(plane);
  const source = currentSource(saved.source as Source);
  if (!isGood || typeof source.name !== "string" || typeof source.format !== "string") return null;
  const reference = makeReference(grid, unpackBits(bits, length));
  const position = saved.version === 1 ? positionOf1(reference, plane, saved.sliceIndex) : saved.position;
  const showAs = saved.version === 1 ? "slices" : SHOW_AS.find((way) => way === saved.showAs);
  if (!isPosition(position, grid.shape) || showAs === undefined) return null;
  return {
    work: startWork(source, reference),
    noiseStrengths,
    selected: selected as number,
    smoothness: smoothness as number,
    sampleCount: sampleCount as number,
    seed: seed as number,
    plane,
    position,
    showAs,
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

/** Version 1 kept the slice of the chosen plane alone. */
function positionOf1(reference: Reference, plane: PlaneName, sliceIndex: unknown): unknown {
  const position: unknown[] = [...fullestSlices(reference)];
  position[PLANE_AXIS[plane]] = sliceIndex;
  return position;
}
