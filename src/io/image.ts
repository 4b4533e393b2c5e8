/** What a file holds before a foreground is chosen, and the choice that turns it into a reference. */
import { InputError } from "../core/errors.ts";
import type { Grid } from "../core/grid.ts";
import { makeReference, type Reference } from "../core/reference.ts";

/** How the stored voxel axes lie in the RAS grid: grid axis i is stored axis `axes[i]`, run backwards where `flips[i]`. */
export interface Orientation {
  readonly axes: readonly number[];
  readonly flips: readonly boolean[];
  /** Three letters of the stored order, e.g. "PIR". */
  readonly code: string;
  /** Rows of the 4 × 4 matrix from stored voxel index to mm. */
  readonly affine: readonly (readonly number[])[];
  /** Whether the affine is rotated away from the patient's axes. */
  readonly isOblique: boolean;
  /** The two or three axes that the affine speaks of, before reorientation. */
  readonly storedShape: readonly number[];
  /** What exports carry on of the file; null where there is none. Work that was saved long ago lacks it. */
  readonly file?: StoredHeader | null;
}

/** What a NIfTI file's header says of the grid, for the exports that lie over it. */
interface StoredHeader {
  readonly version: 1 | 2;
  /** All axes of the file, also those of length 1 that no grid has. */
  readonly shape: readonly number[];
  /** The header's own numbers; null where they make no sense: then exports say what they were read as. */
  readonly geometry: StoredGeometry | null;
}

export interface StoredGeometry {
  /** xyzt_units. */
  readonly units: number;
  /** All eight. */
  readonly pixdim: readonly number[];
  readonly qformCode: number;
  readonly sformCode: number;
  /** b, c, d and offset x, y, z. */
  readonly quaternion: readonly number[];
  /** Three rows of four, one after the other. */
  readonly srow: readonly number[];
}

export interface ValueImage {
  /** File name without folder. */
  readonly name: string;
  readonly format: "png" | "nifti" | "npy" | "picture";
  readonly grid: Grid;
  /** The file's own axes, in its own order, also those of length 1 that the grid has not. */
  readonly fileShape: readonly number[];
  /** One value per pixel, row-major over the grid, slope and intercept applied. */
  readonly values: Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array;
  /** null for anything but NIfTI. */
  readonly orientation: Orientation | null;
  /** What the reader should know, in sentences ("The volume is oblique: …"). */
  readonly notes: readonly string[];
}

/**
 * Whether the figure may lay the image out for a radiologist and letter its sides: a volume with an orientation, or a
 * single slice of which the axes are the patient's R and A.
 */
export function isAnatomical(orientation: Orientation | null): boolean {
  if (orientation === null) return false;
  const { axes, flips, code } = orientation;
  const positive = axes.map((axis, i) => (flips[i] ? OPPOSITE[code[axis]] : code[axis]));
  return axes.length === 3 || (positive[0] === "R" && positive[1] === "A");
}

const OPPOSITE: Readonly<Record<string, string>> = { R: "L", L: "R", A: "P", P: "A", S: "I", I: "S" };

/** The foreground: equal to a label, or at least a level. */
export type ForegroundChoice = { readonly label: number } | { readonly level: number };

export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** The distinct values with their counts, ascending; NaN is left out. Stops counting, and says null, beyond `limit` values. */
export function countValues(image: ValueImage, limit = 4096): readonly ValueCount[] | null {
  const { values } = image;
  const counts = new Map<number, number>();
  // Values come in runs: one look into the map for each.
  for (let p = 0, end = 0; p < values.length; p = end) {
    const value = values[p];
    end = p + 1;
    if (Number.isNaN(value)) continue;
    while (end < values.length && values[end] === value) end++;
    counts.set(value, (counts.get(value) ?? 0) + end - p);
    if (counts.size > limit) return null;
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => left.value - right.value);
}

/** The reference {value = label} or {value ≥ level}. @throws InputError where the choice is not a finite number. */
export function selectForeground(image: ValueImage, choice: ForegroundChoice): Reference {
  const wanted = "label" in choice ? choice.label : choice.level;
  if (!Number.isFinite(wanted)) throw new InputError(`the foreground must be a finite number, got ${wanted}`);
  const { values } = image;
  const mask = new Uint8Array(values.length);
  if ("label" in choice) for (let p = 0; p < mask.length; p++) mask[p] = values[p] === wanted ? 1 : 0;
  else for (let p = 0; p < mask.length; p++) mask[p] = values[p] >= wanted ? 1 : 0;
  return makeReference(image.grid, mask);
}
