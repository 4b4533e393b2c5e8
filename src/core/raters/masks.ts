/** Masks of one object by several raters, one each, on one grid; and what can be said of them without any model. */
import { InputError } from "../errors.ts";
import { type Grid, makeGrid, pixelCount } from "../grid.ts";
import { countOnes } from "../mask.ts";
import { overlapOf } from "../overlap.ts";
import { makeReference } from "../reference.ts";

export const MOST_RATERS = 100;

export interface RaterMasks {
  readonly grid: Grid;
  /** 0 or 1 per pixel of the grid, one mask a rater. */
  readonly masks: readonly Uint8Array[];
}

/** Checked masks. @throws InputError for fewer than 2 or more than 100, for one that does not fit the grid, or where all are empty. */
export function makeRaterMasks({ grid, masks }: RaterMasks): RaterMasks {
  if (masks.length < 2 || masks.length > MOST_RATERS) {
    throw new InputError(
      `raters are compared with each other: 2 to ${MOST_RATERS} masks are needed, got ${masks.length}`,
    );
  }
  const checkedGrid = makeGrid(grid.shape, grid.spacing);
  for (const mask of masks) makeReference(checkedGrid, mask);
  if (masks.every((mask) => countOnes(mask) === 0)) {
    throw new InputError("every mask is empty: there is nothing to compare");
  }
  return { grid: checkedGrid, masks };
}

/** What is seen of the raters themselves. */
export interface Agreement {
  /** Pixels of each mask. */
  readonly pixels: readonly number[];
  /** Pixels that two raters have in common; a rater with himself his own. [rater][rater], symmetric. */
  readonly common: readonly (readonly number[])[];
  /** 2|s ∩ r| / (|s| + |r|) likewise; null where both are empty. */
  readonly dice: readonly (readonly (number | null)[])[];
}

/** Sizes and pairwise overlaps, in steps: yields the share done. */
export function* agreementSteps({ masks }: RaterMasks): Generator<number, Agreement> {
  const pixels = masks.map(countOnes);
  const common = masks.map((_, i) => masks.map((_, j) => (i === j ? pixels[i] : 0)));
  const dice = masks.map((_, i) => masks.map((_, j): number | null => (i === j && pixels[i] > 0 ? 1 : null)));
  const pairs = (masks.length * (masks.length - 1)) / 2;
  let done = 0;
  for (let i = 0; i < masks.length; i++) {
    for (let j = 0; j < i; j++) {
      const overlap = overlapOf(masks[i], masks[j]);
      common[i][j] = common[j][i] = overlap.common;
      dice[i][j] = dice[j][i] = overlap.dice;
      yield ++done / (pairs + 1);
    }
  }
  return { pixels, common, dice };
}

/** Mean of the Dice of all pairs for which it is defined; null where there is none. */
export function meanPairwiseDice({ dice }: Agreement): number | null {
  const defined = dice.flatMap((row, i) => row.slice(0, i)).filter((value) => value !== null);
  return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

/** The empirical marginal: the share of raters who marked each pixel. Float32 over the grid. */
export function averageMask({ grid, masks }: RaterMasks): Float32Array<ArrayBuffer> {
  const average = new Float32Array(pixelCount(grid));
  for (const mask of masks) for (let p = 0; p < mask.length; p++) average[p] += mask[p];
  for (let p = 0; p < average.length; p++) average[p] /= masks.length;
  return average;
}
