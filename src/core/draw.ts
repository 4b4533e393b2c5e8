/** One draw of the noise, whose field and noisy segmentation belong to every noise strength. */
import { requireInteger } from "./errors.ts";
import { PARAMETERS, checked } from "./parameters.ts";
import { type Reference, checkedReference } from "./reference.ts";

/** One draw of the noise: sample number `sample` (from 0) of a question. */
export interface Draw {
  readonly reference: Reference;
  /** b, in [0, 2]. */
  readonly smoothness: number;
  /** From 0 to 2³² − 1. */
  readonly seed: number;
  /** From 0 to 999. */
  readonly sample: number;
}

/** A checked draw. @throws InputError naming the parameter that is out of range, or a mask that does not fit its grid. */
export function makeDraw({ reference, smoothness, seed, sample }: Draw): Draw {
  checked(PARAMETERS.smoothness, smoothness);
  checked(PARAMETERS.seed, seed);
  requireInteger("sample", sample, 0, PARAMETERS.samples.range[1] - 1);
  return { reference: checkedReference(reference), smoothness, seed, sample };
}
