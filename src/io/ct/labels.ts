/** The labels of a segmentation with their voxel counts and names, for a picker. */
import type { LabelCount } from "../image.ts";
import { wholeLabel } from "../labels.ts";
import { openVolume } from "../nifti/bySlice.ts";
import { errorOf } from "../read.ts";
import { InputError } from "../../core/errors.ts";
import { requireLabel } from "./organ.ts";

/** More are no labels. */
const MOST_LABELS = 1000;

/** Values above 0, ascending. @throws InputError "FILE: what is wrong", also where the values are not labels. */
export function countLabels(name: string, bytes: Uint8Array): LabelCount[] {
  try {
    const volume = openVolume(name, bytes);
    const counts = new Map<number, number>();
    for (let z = 0; z < volume.grid.shape[2]; z++) {
      const values = volume.axial(z);
      // Values come in runs: one look into the map for each.
      for (let p = 0, end = 0; p < values.length; p = end) {
        for (end = p + 1; end < values.length && values[end] === values[p];) end++;
        const value = wholeLabel(values[p]);
        requireLabel(value);
        if (value > 0) counts.set(value, (counts.get(value) ?? 0) + end - p);
      }
      if (counts.size > MOST_LABELS) {
        throw new InputError(
          `it has more than ${MOST_LABELS} different values, expected labels: choose a segmentation`,
        );
      }
    }
    return [...counts]
      .map(([value, count]) => ({ value, count, name: volume.labelNames.get(value) ?? null }))
      .sort((left, right) => left.value - right.value);
  } catch (error) {
    throw errorOf(name, error);
  }
}
