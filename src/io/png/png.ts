/** PNG pictures as values over [rows, columns]; and the chunks a figure carries (see chunks.ts). */
import { makeGrid } from "../../core/grid.ts";
import { greyValues } from "../grey.ts";
import type { ValueImage } from "../image.ts";
import { decodePng } from "./pixels.ts";

export { insertChunks, readText, withTextAndDensity } from "./chunks.ts";

/**
 * Reads a PNG: the grey or palette index as stored (a 1-bit picture has the values 0 and 1), colours as `greyValues`
 * says. A density in the file is not a spacing: it tells of paper, not of a patient. @throws InputError in words.
 */
export function readPng(name: string, file: Uint8Array): ValueImage {
  const { width, height, channels, isIndexed, samples } = decodePng(file);
  const { values, notes } = greyValues(samples, channels);
  return {
    name,
    format: "png",
    grid: makeGrid([height, width]),
    fileShape: [height, width],
    values,
    orientation: null,
    notes: isIndexed ? ["The picture has a palette: the number of the colour in it is the value."] : notes,
  };
}
