/** From the answer to slices in the Experiment. */
import type { Laboratory } from "../../compute/laboratory.ts";
import type { Recipe } from "../../core/training/recipe.ts";
import type { Making } from "../../app/downloads/useTask.ts";
import type { FileSlices } from "../../state/experiment/experimentState.ts";
import type { FilesWish } from "./question.ts";

/** Reads the slices as a recipe wants them, patient after patient. */
export function readingOf(
  { organ, subjects, labels }: FilesWish,
  { size, imageCount }: Recipe,
  laboratory: Pick<Laboratory, "readSlices">,
  onRead: (slices: FileSlices) => void,
): Making {
  return async (signal, onProgress) => {
    const wish = { size, imageCount, labels };
    const read = await laboratory.readSlices(subjects, wish, { signal, onProgress });
    signal.throwIfAborted();
    onRead({ organ, labels, ...read });
  };
}
