/** How the plain engine finds its way through bordered tensors. */
import type { Block } from "../kernel.ts";
import type { Extent } from "./engine.ts";

/** Where pixel (y, x) of a tensor begins, without its border. */
export function pixelAt({ width }: Extent, y: number, x: number, stride: number): number {
  return ((y + 1) * (width + 2) + x + 1) * stride;
}

/** Group normalisation as z ↦ scale·z + shift, per channel. */
export function affine(gamma: Block, statistics: Block, channels: number, groups: number) {
  const inGroup = channels / groups;
  const g = gamma.f32;
  const s = statistics.f64;
  const scale = new Float32Array(channels);
  const shift = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const group = Math.floor(c / inGroup);
    scale[c] = g[c] * s[2 * group + 1];
    shift[c] = g[channels + c] - s[2 * group] * s[2 * group + 1] * g[c];
  }
  return { scale, shift };
}

export function forEachPixel(extent: Extent, visit: (y: number, x: number) => void): void {
  for (let y = 0; y < extent.height; y++) for (let x = 0; x < extent.width; x++) visit(y, x);
}

/** The four pixels of a tensor twice as large that pixel (y, x) covers, row by row. */
export function cornersOf({ height, width }: Extent, y: number, x: number, stride: number): number[] {
  const twice = { height: 2 * height, width: 2 * width };
  return [0, 1].flatMap((down) => [0, 1].map((right) => pixelAt(twice, 2 * y + down, 2 * x + right, stride)));
}
