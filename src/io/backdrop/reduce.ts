/** A picture as it is kept to draw after: in colour where it has some, over white where it is transparent, and not too large. */
import type { Samples } from "../colours.ts";
import type { Extent } from "./windows.ts";

/** Of a photograph's longer side, pixels: finer than any mask that is drawn, and quick to show. */
const LONGEST = 2048;

export interface ReducedPicture {
  readonly width: number;
  readonly height: number;
  /** Lightness (Rec. 601 luma), row by row. */
  readonly values: Uint8Array | Uint16Array;
  /** RGB in 8 bits; null where all is grey. */
  readonly colours: Uint8Array | null;
  /** The value of white. */
  readonly white: Extent[1];
  /** So many pixels across and down are averaged to one. */
  readonly step: number;
}

export function reducedPicture({ width, height, channels, samples, white }: Samples): ReducedPicture {
  const step = Math.ceil(Math.max(width, height) / LONGEST);
  const size = { width: Math.ceil(width / step), height: Math.ceil(height / step) };
  const isGrey = channels < 3 || isAllGrey(samples, channels);
  const [red, green, blue] = channels < 3 ? [0, 0, 0] : [0, 1, 2];
  const alpha = channels % 2 === 0 ? channels - 1 : null;
  // Photographs are seen in 8 bits.
  const scale = isGrey ? 1 : 255 / white;
  const count = size.width * size.height;
  const values = isGrey && white > 255 ? new Uint16Array(count) : new Uint8Array(count);
  const colours = isGrey ? null : new Uint8Array(3 * count);
  const sums = new Float64Array(3);
  for (let row = 0, p = 0; row < size.height; row++) {
    for (let column = 0; column < size.width; column++, p++) {
      sums.fill(0);
      const [bottom, right] = [Math.min(height, (row + 1) * step), Math.min(width, (column + 1) * step)];
      for (let y = row * step; y < bottom; y++) {
        for (let x = column * step; x < right; x++) {
          const at = (y * width + x) * channels;
          const seen = alpha === null ? 1 : samples[at + alpha] / white;
          sums[0] += white + seen * (samples[at + red] - white);
          sums[1] += white + seen * (samples[at + green] - white);
          sums[2] += white + seen * (samples[at + blue] - white);
        }
      }
      const share = scale / ((bottom - row * step) * (right - column * step));
      values[p] = Math.round((share * (299 * sums[0] + 587 * sums[1] + 114 * sums[2])) / 1000);
      if (colours !== null) for (let c = 0; c < 3; c++) colours[3 * p + c] = Math.round(share * sums[c]);
    }
  }
  return { ...size, values, colours, white: isGrey ? white : 255, step };
}

function isAllGrey(samples: ArrayLike<number>, channels: number): boolean {
  for (let at = 0; at < samples.length; at += channels) {
    if (samples[at] !== samples[at + 1] || samples[at] !== samples[at + 2]) return false;
  }
  return true;
}
