/** The reference segmentation I: the clean mask, constant on each pixel. */
import { InputError } from "./errors.ts";
import { type Grid, makeGrid, pixelCount } from "./grid.ts";
import type { Block, Kernel } from "./kernel/index.ts";
import { countOnes } from "./mask.ts";
import { type Window, foregroundWindow, volumeShape, windowCount } from "./window.ts";

export interface Reference {
  readonly grid: Grid;
  /** 0 or 1 per pixel, row-major, axes in the grid's order. Never changed in place: an edit makes a new one. */
  readonly mask: Uint8Array;
}

/** A checked reference. @throws InputError where the mask does not fit the grid. */
export function makeReference(grid: Grid, mask: Uint8Array): Reference {
  if (mask.length !== pixelCount(grid)) {
    throw new InputError(
      `a mask over ${grid.shape.join(" × ")} needs ${pixelCount(grid)} pixels, got ${mask.length}`,
    );
  }
  return { grid, mask };
}

/** A reference as it may be computed with, whoever sent it. @throws InputError where its grid or its mask is none. */
export function checkedReference({ grid, mask }: Reference): Reference {
  return makeReference(makeGrid(grid.shape, grid.spacing), mask);
}

const counts = new WeakMap<Uint8Array, number>();

/** Number of foreground pixels; counted once for each mask, since none is changed in place. */
export function foregroundCount({ mask }: Reference): number {
  const count = counts.get(mask) ?? countOnes(mask);
  counts.set(mask, count);
  return count;
}

const boxes = new WeakMap<Uint8Array, Window>();

/** The bounding box of the foreground; found once for each mask, likewise: it takes 10 to 20 ms at 256³. */
export function foregroundBox({ grid, mask }: Reference): Window {
  const box = boxes.get(mask) ?? foregroundWindow(grid, mask);
  boxes.set(mask, box);
  return box;
}

/** A reference in the kernel's memory. */
export interface LoadedReference {
  readonly grid: Grid;
  /** uint8 over the grid. */
  readonly mask: Block;
  /** Bounding box of the foreground. */
  readonly foreground: Window;
  free(): void;
}

export function loadReference(kernel: Kernel, reference: Reference): LoadedReference {
  const { grid } = reference;
  const mask = kernel.allocate(reference.mask.length);
  mask.u8.set(reference.mask);
  return { grid, mask, foreground: foregroundBox(reference), free: () => mask.free() };
}

/** The mask over its bounding box as float32, in a block of its own. */
export function foregroundValues(kernel: Kernel, { grid, mask, foreground }: LoadedReference): Block {
  const values = kernel.allocate(4 * windowCount(foreground));
  const [, n1, n2] = volumeShape(grid);
  const [w0, w1, w2] = foreground.shape;
  for (let i = 0; i < w0; i++) {
    for (let j = 0; j < w1; j++) {
      const from = ((foreground.start[0] + i) * n1 + foreground.start[1] + j) * n2 + foreground.start[2];
      kernel.widen(mask.part(from, w2), values.part(4 * (i * w1 + j) * w2, 4 * w2), w2);
    }
  }
  return values;
}
