/** PNG pictures as values over [rows, columns]; and the chunks a figure carries (see chunks.ts). */
import { makeGrid } from "../../core/grid.ts";
import { type Samples, valuesOfColours } from "../colours.ts";
import type { ValueImage } from "../image.ts";
import { type PngPixels, decodePng } from "./pixels.ts";

export { insertChunks, readText, withTextAndDensity } from "./chunks.ts";

/**
 * Reads a PNG: greys as stored (a 1-bit picture has the values 0 and 1), colours and transparency as `valuesOfColours`
 * says. A density in the file is not a spacing: it tells of paper, not of a patient. @throws InputError in words.
 */
export function readPng(name: string, file: Uint8Array): ValueImage {
  const samples = pngSamples(file);
  const { width, height } = samples;
  return {
    name,
    format: "png",
    grid: makeGrid([height, width]),
    fileShape: [height, width],
    orientation: null,
    ...valuesOfColours(samples),
  };
}

/** What is seen of a PNG. @throws InputError in words. */
export function pngSamples(file: Uint8Array): Samples {
  return seenSamples(decodePng(file));
}

/** The samples with the palette's colours in place of its numbers, and with an alpha where the file has one apart. */
function seenSamples(pixels: PngPixels): Samples {
  const { width, height, channels, depth, palette, transparency, samples } = pixels;
  if (palette !== null) return paletteSamples(pixels, palette);
  const plain = { width, height, white: 2 ** depth - 1, indices: null };
  if (transparency === null || transparency.length < 2 * channels) return { ...plain, channels, samples };
  const key = Array.from(
    { length: channels },
    (_, c) => (transparency[2 * c] << 8) | transparency[2 * c + 1],
  );
  const withAlpha = channels + 1;
  const length = width * height * withAlpha;
  const seen = samples instanceof Uint8Array ? new Uint8Array(length) : new Uint16Array(length);
  for (let i = 0, out = 0; i < samples.length; i += channels, out += withAlpha) {
    let isKey = true;
    for (let c = 0; c < channels; c++) {
      seen[out + c] = samples[i + c];
      isKey &&= samples[i + c] === key[c];
    }
    seen[out + channels] = isKey ? 0 : plain.white;
  }
  return { ...plain, channels: withAlpha, samples: seen };
}

function paletteSamples({ width, height, transparency, samples }: PngPixels, palette: Uint8Array): Samples {
  const count = Math.floor(palette.length / 3);
  const first = new Map<string, number>();
  const same = Uint8Array.from({ length: count }, (_, entry) => {
    const colour = palette.subarray(3 * entry, 3 * entry + 3).join();
    if (!first.has(colour)) first.set(colour, entry);
    return first.get(colour)!;
  });
  const channels = transparency === null ? 3 : 4;
  const seen = new Uint8Array(width * height * channels);
  const indices = new Uint8Array(width * height);
  for (let p = 0, out = 0; p < samples.length; p++, out += channels) {
    const entry = samples[p];
    // Numbers beyond the palette are black, as everywhere.
    indices[p] = same[entry] ?? entry;
    for (let c = 0; c < 3; c++) seen[out + c] = entry < count ? palette[3 * entry + c] : 0;
    if (transparency !== null) seen[out + 3] = transparency[entry] ?? 255;
  }
  return { width, height, channels, samples: seen, white: 255, indices };
}
