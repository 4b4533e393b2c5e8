/** Where a reference came from. */
import { type Domain } from "../core/domain.ts";
import type { FileLabel } from "./fileLabels.ts";
import type { ForegroundChoice, Orientation, ValueImage } from "./image.ts";

export interface Source {
  /** A preset's name or a file's. */
  readonly name: string;
  /** Of the preset, or null for a file. */
  readonly presetId: string | null;
  readonly format: "preset" | ValueImage["format"];
  /** Of the whole grid; null for anything but NIfTI and volumes' presets. */
  readonly orientation: Orientation | null;
  /** The file's own axes; null for a preset. Work that was saved long ago lacks it. */
  readonly fileShape?: readonly number[] | null;
  /** Where Ω lies in the file's grid; left out where it is the whole of it. */
  readonly domain?: Domain;
  /** What of a file is the foreground. */
  readonly foreground: ForegroundChoice | null;
  /** Labels of a file, on its whole grid, for figures of several references; left out where it has but one. */
  readonly labels?: readonly FileLabel[];
  /** Whether it was drawn on. */
  readonly isEdited: boolean;
  /** What there is to know of the file, in sentences, until they are put away. */
  readonly notes?: readonly string[];
}

/** The source of the same reference with another Ω. */
export function sourceIn({ domain: _domain, ...source }: Source, domain: Domain | null): Source {
  return domain === null ? source : { ...source, domain };
}

/** What a figure calls it. */
export function figureName({ name, isEdited }: Source): string {
  return isEdited ? `${name} (edited)` : name;
}
