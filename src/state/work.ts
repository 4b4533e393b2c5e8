/** The reference under work: where it came from, and its mask. Immutable: every change makes a new one. */
import { makeGrid } from "../core/grid.ts";
import type { Grid } from "../core/grid.ts";
import { type Reference, makeReference } from "../core/reference.ts";
import type { ForegroundChoice, Orientation, ValueImage } from "../io/image.ts";
import { PRESETS, PRESET_SIZE, type Preset } from "../shapes/presets.ts";
import { packBits, unpackBits } from "./bits.ts";

export interface Source {
  /** A preset's name or a file's. */
  readonly name: string;
  /** Of the preset, or null for a file. */
  readonly presetId: string | null;
  readonly format: "preset" | ValueImage["format"];
  /** null for anything but NIfTI. */
  readonly orientation: Orientation | null;
  /** What of a file is the foreground. */
  readonly foreground: ForegroundChoice | null;
  /** Whether it was drawn on. */
  readonly isEdited: boolean;
}

export interface Work {
  /** No two masks have the same number, so that results can be kept by it. */
  readonly version: number;
  /** The same for all strokes on one reference: frames of an older stroke may be shown while a newer one is computed. */
  readonly lineage: number;
  readonly source: Source;
  readonly reference: Reference;
}

let versions = 0;
let lineages = 0;

export function startWork(source: Source, reference: Reference): Work {
  return { version: ++versions, lineage: ++lineages, source, reference };
}

/** The same work with another mask. */
export function editWork(work: Work, mask: Uint8Array): Work {
  return {
    version: ++versions,
    lineage: work.lineage,
    source: { ...work.source, isEdited: true },
    reference: makeReference(work.reference.grid, mask),
  };
}

/** A preset at its usual size. */
export function presetWork(id: string): Work {
  const preset: Preset = PRESETS.find((candidate) => candidate.id === id) ?? PRESETS[0];
  const source: Source = {
    name: preset.name, presetId: preset.id, format: "preset", orientation: null, foreground: null, isEdited: false,
  }; // prettier-ignore
  const grid = makeGrid([PRESET_SIZE, PRESET_SIZE]);
  return startWork(source, makeReference(grid, preset.build(PRESET_SIZE, PRESET_SIZE)));
}

/** Work with its mask at a bit a pixel. */
export interface PackedWork {
  readonly version: number;
  readonly lineage: number;
  readonly source: Source;
  readonly grid: Grid;
  readonly bits: Uint8Array<ArrayBuffer>;
}

export function packWork({ version, lineage, source, reference }: Work): PackedWork {
  return { version, lineage, source, grid: reference.grid, bits: packBits(reference.mask) };
}

/** The very work that was packed: its version is the same, so what was computed for it still holds. */
export function unpackWork({ version, lineage, source, grid, bits }: PackedWork): Work {
  const length = grid.shape.reduce((product, n) => product * n, 1);
  return { version, lineage, source, reference: makeReference(grid, unpackBits(bits, length)) };
}
