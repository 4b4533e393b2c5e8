/** One draw of the noise: the displacement field and the noisy segmentation of one sample, for every noise strength. */
import type { DrawCache } from "./drawCache.ts";
import { requireInteger } from "./errors.ts";
import { makeGrid, pixelCount } from "./grid.ts";
import type { Kernel } from "./kernel/index.ts";
import { PARAMETERS, checked } from "./parameters.ts";
import { type Reference, loadReference, makeReference } from "./reference.ts";
import { noisySegmentation, reachableWindow } from "./samples.ts";
import { type Window, partInside, volumeShape, windowCount } from "./window.ts";

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
  const { grid, mask } = reference;
  checked(PARAMETERS.smoothness, smoothness);
  checked(PARAMETERS.seed, seed);
  requireInteger("sample", sample, 0, PARAMETERS.samples.range[1] - 1);
  return { reference: makeReference(makeGrid(grid.shape, grid.spacing), mask), smoothness, seed, sample };
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
 * @throws InputError for a noise strength out of range.
 */
export function drawSample(kernel: Kernel, cache: DrawCache, draw: Draw, a: number): SampleInWindow {
  checked(PARAMETERS.noise, a);
  const { grid } = draw.reference;
  const reference = loadReference(kernel, draw.reference);
  const { foreground } = reference;
  if (windowCount(foreground) === 0) {
    reference.free();
    return { window: foreground, values: new Uint8Array(0) };
  }
  const window = reachableWindow(grid, foreground, a);
  // A drag asks for a little more next.
  const wider = reachableWindow(grid, foreground, Math.max(1.5 * a, 0.02));
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
  const { window, values } = drawSample(kernel, cache, draw, a);
  const [, n1, n2] = volumeShape(draw.reference.grid);
  const [w0, w1, w2] = window.shape;
  const out = new Uint8Array(pixelCount(draw.reference.grid));
  for (let i = 0, p = 0; i < w0; i++) {
    for (let j = 0; j < w1; j++, p += w2) {
      const row = ((window.start[0] + i) * n1 + window.start[1] + j) * n2 + window.start[2];
      out.set(values.subarray(p, p + w2), row);
    }
  }
  return out;
}
