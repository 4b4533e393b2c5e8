/** Where a reference came from. */
import type { FileLabel, KeptLabels } from "./fileLabels.ts";
import type { ForegroundChoice, Orientation, ValueImage } from "./image.ts";
import { namedChoice } from "./labels.ts";

export interface Source {
  /** A preset's name or a file's. */
  readonly name: string;
  /** Of the preset, or null for a file. */
  readonly presetId: string | null;
  readonly format: "preset" | ValueImage["format"];
  /** null for anything but NIfTI and volumes' presets. */
  readonly orientation: Orientation | null;
  /** The file's own axes; null for a preset. Work that was saved long ago lacks it. */
  readonly fileShape?: readonly number[] | null;
  /** What of a file is the foreground. */
  readonly foreground: ForegroundChoice | null;
  /** Labels of a file, on its grid, for figures of several references; left out where it has but one. */
  readonly labels?: readonly FileLabel[];
  /** Whether it was drawn on. */
  readonly isEdited: boolean;
  /** What there is to know of the file, in sentences, until they are put away. */
  readonly notes?: readonly string[];
}

/** What a figure calls it. */
export function figureName({ name, isEdited }: Source): string {
  return isEdited ? `${name} (edited)` : name;
}

/** Of a file with one label, or none. */
export const NO_LABELS: KeptLabels = { labels: [], leftOut: 0 };

/**
 * Of a file that is opened as an image. @param notes what there is to know of it, in sentences.
 * @param kept its labels, for figures of several references.
 */
export function fileSource(
  image: Omit<ValueImage, "values">,
  foreground: ForegroundChoice,
  notes: readonly string[],
  { labels, leftOut }: KeptLabels,
): Source {
  const { name, format, orientation, fileShape } = image;
  const words = `Of its ${labels.length + leftOut} labels ${labels.length} are kept for figures of several references: the others are too finely divided.`;
  return {
    name,
    format,
    orientation,
    fileShape,
    presetId: null,
    foreground: namedChoice(foreground, image),
    ...(labels.length === 0 ? {} : { labels }),
    isEdited: false,
    notes: leftOut === 0 ? notes : [...notes, words],
  };
}
