/** Noisy segmentations L(ω) = I(ω + X(ω)), 0 where ω + X(ω) leaves Ω: nearest pixel, in pixel centres. */
import type { UnitFields } from "./field.ts";
import type { Grid } from "./grid.ts";
import type { Block, Kernel, Triple } from "./kernel/index.ts";
import type { LoadedReference } from "./reference.ts";
import {
  type Window,
  volumePixelSizes,
  volumeShape,
  wholeWindow,
  widenWindow,
  windowCount,
} from "./window.ts";

/**
 * Standard deviations that a unit field is taken to stay below: a sample counts as 0 farther than this times a from the
 * foreground. A value beyond has probability 1e-11.
 */
export const FIELD_REACH = 6.8;

/** Where a sample can be 1. All of Ω for an empty reference, whose columns are 0 but have a size. */
export function reachableWindow(grid: Grid, foreground: Window, a: number): Window {
  return windowCount(foreground) === 0 ? wholeWindow(grid) : widenWindow(grid, foreground, FIELD_REACH * a);
}

/**
 * One noisy segmentation over a window. a = 0 gives the reference.
 * @param fields unit fields over `fieldWindow`, which contains `window`.
 * @param out uint8 over `window`: filled with 0 and 1.
 * @returns the number of ones.
 */
export function noisySegmentation(
  kernel: Kernel,
  reference: LoadedReference,
  fields: UnitFields,
  fieldWindow: Window,
  a: number,
  window: Window,
  out: Block,
): number {
  const scales = volumePixelSizes(reference.grid).map((size) => a / size) as unknown as Triple;
  const shape = volumeShape(reference.grid);
  return kernel.warp(
    reference.mask, shape, fields, fieldWindow.start, fieldWindow.shape, window.start, window.shape, scales, out,
  ); // prettier-ignore
}
