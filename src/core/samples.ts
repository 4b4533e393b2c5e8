/** Noisy segmentations L(ω) = I(ω + X(ω)), 0 where ω + X(ω) leaves Ω: nearest pixel, in pixel centres. */
import type { Draw } from "./draw.ts";
import type { DrawCache } from "./drawCache.ts";
import type { UnitFields } from "./field.ts";
import type { Grid } from "./grid.ts";
import type { Block, Kernel, Triple } from "./kernel/index.ts";
import { PARAMETERS, checked } from "./parameters.ts";
import { type LoadedReference, loadReference } from "./reference.ts";
import {
  type Window,
  commonWindow,
  partInside,
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

/** One noisy segmentation in the window that it can reach; outside it is 0. */
export interface SampleInWindow {
  readonly window: Window;
  /** 0 or 1, row-major over the window. */
  readonly values: Uint8Array<ArrayBuffer>;
}

/**
 * L(ω) = I(ω + aZ(ω)), the sample that `analyse` counts, bit for bit.
 * @param a noise strength, in [0, 1].
 * @param within what of Ω is asked for: nothing outside of it is computed.
 * @throws InputError for a noise strength out of range.
 */
export function drawSample(
  kernel: Kernel,
  cache: DrawCache,
  draw: Draw,
  a: number,
  within = wholeWindow(draw.reference.grid),
): SampleInWindow {
  checked(PARAMETERS.noise, a);
  const { grid } = draw.reference;
  const reference = loadReference(kernel, draw.reference);
  const { foreground } = reference;
  const isEmpty = windowCount(foreground) === 0;
  const window = isEmpty ? foreground : commonWindow(reachableWindow(grid, foreground, a), within);
  if (windowCount(window) === 0) {
    reference.free();
    return { window, values: new Uint8Array(0) };
  }
  // A drag asks for a little more next.
  const wider = commonWindow(reachableWindow(grid, foreground, Math.max(1.5 * a, 0.02)), within);
  const out = kernel.allocate(windowCount(window));
  cache.lend(draw, window, wider, (fields, over) => {
    const inside = partInside(window, over);
    if (inside === null) return;
    const { part, offset } = inside;
    noisySegmentation(kernel, reference, fields, over, a, part, out.part(offset, windowCount(part)));
  });
  const values = out.u8.slice();
  out.free();
  reference.free();
  return { window, values };
}

/** `drawSample` over the whole grid. */
export function sampleMask(kernel: Kernel, cache: DrawCache, draw: Draw, a: number): Uint8Array<ArrayBuffer> {
  return sampleMasks(kernel, cache, draw, 1, a, wholeWindow(draw.reference.grid));
}

/**
 * `drawSample` of sample `draw.sample` and the `count` − 1 that follow it, one after the other.
 * @returns 0 or 1, [count, …within.shape], row-major.
 */
export function sampleMasks(
  kernel: Kernel,
  cache: DrawCache,
  draw: Draw,
  count: number,
  a: number,
  within: Window,
): Uint8Array<ArrayBuffer> {
  const size = windowCount(within);
  const out = new Uint8Array(count * size);
  for (let i = 0; i < count; i++) {
    const sample = drawSample(kernel, cache, { ...draw, sample: draw.sample + i }, a, within);
    place(sample, within, out.subarray(i * size, (i + 1) * size));
  }
  return out;
}

/** Puts a sample in its place in an array over a larger window. */
function place({ window, values }: SampleInWindow, within: Window, out: Uint8Array): void {
  const [, n1, n2] = within.shape;
  const [w0, w1, w2] = window.shape;
  const [s0, s1, s2] = window.start.map((first, axis) => first - within.start[axis]);
  for (let i = 0, p = 0; i < w0; i++) {
    for (let j = 0; j < w1; j++, p += w2) {
      out.set(values.subarray(p, p + w2), ((s0 + i) * n1 + s1 + j) * n2 + s2);
    }
  }
}
