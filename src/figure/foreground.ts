/** What a foreground would look like, before it is taken: its size, and its fullest axial slice. */
import { foregroundCount } from "../core/reference.ts";
import { type ForegroundChoice, type ValueImage, isAnatomical } from "../io/image.ts";
import { selectForeground } from "../io/labels.ts";
import { fullestSlice, sliceOf, takeSlice } from "../core/slice.ts";

export interface ForegroundPreview {
  readonly choice: ForegroundChoice;
  /** Pixels of the whole foreground. */
  readonly count: number;
  /** Number of the axial slice; 0 in 2D. */
  readonly index: number;
  /** The foreground in that slice, 0 or 1, row by row. */
  readonly mask: Uint8Array;
}

/** @throws InputError where the choice makes no foreground: see `selectForeground`. */
export function previewForeground(image: ValueImage, choice: ForegroundChoice): ForegroundPreview {
  const reference = selectForeground(image, choice);
  const index = fullestSlice(reference, "axial");
  const slice = sliceOf(image.grid, "axial", index, isAnatomical(image.orientation));
  return { choice, count: foregroundCount(reference), index, mask: takeSlice(reference.mask, slice) };
}
