/** What a file holds before a foreground is chosen, and the choice that turns it into a reference. */
import type { Grid } from "../core/grid.ts";

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

/** What values are, as far as the file itself tells: "labels" of a map in colour, "grey" of a photograph. */
type Meaning = "labels" | "grey" | null;

export interface ValueImage {
  /** File name without folder. */
  readonly name: string;
  readonly format: "png" | "nifti" | "npy" | "picture";
  readonly grid: Grid;
  /** The file's own axes, in its own order, also those of length 1 that the grid has not. */
  readonly fileShape: readonly number[];
  /** One value per pixel, row-major over the grid, slope and intercept applied. NaN is no value: always background. */
  readonly values: Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array;
  readonly meaning: Meaning;
  /** What the file calls its labels ("kidney_left"), or the colours they are ("#800000"). */
  readonly labelNames: ReadonlyMap<number, string>;
  /** Whether the file's grid was too large, and this is every so many voxels of it: then the user is asked. */
  readonly isThinned?: boolean;
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

/** The foreground: one of several labels, at least a level, or at most one. */
export type ForegroundChoice = ChosenLabels | { readonly level: number } | { readonly atMost: number };

interface ChosenLabels {
  readonly labels: readonly number[];
  /** What the file calls each of them: for captions and tables. Absent where it names none. */
  readonly names?: readonly (string | null)[];
}

export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** A label of a segmentation, with what the file calls it. */
export interface LabelCount extends ValueCount {
  readonly name: string | null;
}
