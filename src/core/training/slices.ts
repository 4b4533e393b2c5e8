/** Images with their clean masks, all square and of one size: what networks are trained and tested on. */
import { InputError } from "../errors.ts";
import { type Grid, makeGrid } from "../grid.ts";

export interface Slices {
  /** Pixels per side. */
  readonly size: number;
  readonly count: number;
  /** Grey values in [0, 1], [count, size, size], row-major. */
  readonly images: Float32Array<ArrayBuffer>;
  /** Reference segmentations, 0 or 1, [count, size, size]. None is empty. */
  readonly references: Uint8Array<ArrayBuffer>;
  /** Number of the patient that each slice is of, from 0, in increasing order. */
  readonly subjects: Uint16Array<ArrayBuffer>;
}

/** Checked slices. @throws InputError where the arrays do not fit together. */
export function makeSlices(slices: Slices): Slices {
  const { size, count, images, references, subjects } = slices;
  const pixels = count * size * size;
  if (count === 0) throw new InputError("there is no image: none shows the organ");
  if (images.length !== pixels || references.length !== pixels || subjects.length !== count) {
    throw new InputError(
      `${count} slices of ${size} × ${size} need ${pixels} pixels, got ${images.length} of images, ${references.length} of references and ${subjects.length} subjects`,
    );
  }
  for (let index = 0; index < count; index++) {
    if (!sliceAt(references, size, index).includes(1)) {
      throw new InputError(`the reference of slice ${index} is empty: every slice must show the organ`);
    }
    if (index > 0 && subjects[index] < subjects[index - 1]) {
      throw new InputError(`slices of one subject must follow each other, slice ${index} does not`);
    }
  }
  if (references.some((value) => value > 1)) {
    throw new InputError("references must be 0 or 1 in every pixel");
  }
  return slices;
}

/** The domain of one slice. */
export function sliceGrid({ size }: { readonly size: number }): Grid {
  return makeGrid([size, size]);
}

/** Slice number `index` of an array [count, size, size]: a view. */
export function sliceAt<T extends Float32Array | Uint8Array>(values: T, size: number, index: number): T {
  return values.subarray(index * size * size, (index + 1) * size * size) as T;
}

/** How many patients the slices are of. */
export function subjectCount({ subjects }: Slices): number {
  return new Set(subjects).size;
}
