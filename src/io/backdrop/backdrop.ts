/** A picture or a volume to draw after: what lies behind the reference, and is never computed with. */
import { InputError } from "../../core/errors.ts";
import { type Grid, makeGrid } from "../../core/grid.ts";
import type { Samples } from "../colours.ts";
import type { Orientation, ValueImage } from "../image.ts";
import { type PictureDecoder, pictureSamples } from "../picture.ts";
import { pngSamples } from "../png/png.ts";
import { errorOf, plainName, isPng, readImage } from "../read.ts";
import { pictureKind } from "../pictureSize.ts";
import { reducedPicture } from "./reduce.ts";
import { type Extent, SOFT_TISSUE, commonExtent, extentOf } from "./windows.ts";

type BackdropValues = Uint8Array | Uint16Array | Int16Array | Int32Array | Float32Array;

export interface Backdrop {
  /** Of the file, without folders. */
  readonly name: string;
  readonly grid: Grid;
  /** Row-major over the grid, slope and intercept applied; NaN is no value. Of a photograph in colour its lightness, 0 to 255. */
  readonly values: BackdropValues;
  /** [rows, columns, 3], 0 to 255, of a photograph in colour; null for all else. */
  readonly colours: Uint8Array | null;
  /** Where its voxels lie in a patient; null where the file does not tell. */
  readonly orientation: Orientation | null;
  /** "ct": values that look like Hounsfield units. */
  readonly kind: "ct" | "grey" | "photograph";
  /** Its smallest and largest value. */
  readonly extent: Extent;
  /** The window that it is first seen in. */
  readonly window: Extent;
  /** What the reader should know, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads a file to draw after: NIfTI, NPY, PNG, or what the browser decodes.
 * @param name of the file, with or without folders. @param bytes the whole file.
 * @throws InputError "NAME: what is wrong: what to do".
 */
export async function readBackdrop(
  name: string,
  bytes: Uint8Array,
  decode: PictureDecoder,
): Promise<Backdrop> {
  const picture = await samplesIn(name, bytes, decode);
  return picture === null
    ? imageBackdrop(await readImage(name, bytes, decode))
    : pictureBackdrop(plainName(name), picture);
}

/** A picture's samples; null for a file that is none. */
async function samplesIn(name: string, bytes: Uint8Array, decode: PictureDecoder): Promise<Samples | null> {
  try {
    if (isPng(bytes)) return pngSamples(bytes);
    return pictureKind(bytes) === null ? null : await pictureSamples(bytes, decode);
  } catch (error) {
    throw errorOf(plainName(name), error);
  }
}

function pictureBackdrop(name: string, picture: Samples): Backdrop {
  const { width, height, values, colours, white, step } = reducedPicture(picture);
  const extent = extentOf(values);
  const isPhotograph = colours !== null;
  const size = `${picture.width} × ${picture.height}`;
  return {
    name,
    grid: makeGrid([height, width]),
    values,
    colours,
    orientation: null,
    kind: isPhotograph ? "photograph" : "grey",
    extent,
    window: [0, white],
    notes:
      step === 1
        ? []
        : [`The picture of ${size} pixels is kept as ${width} × ${height}, averages of ${step} × ${step}.`],
  };
}

function imageBackdrop({ name, grid, values, orientation, notes }: ValueImage): Backdrop {
  const kept = compact(values);
  const extent = extentOf(kept);
  if (extent[0] > extent[1]) {
    throw new InputError(`${name}: it has no value that can be shown: export it again`);
  }
  const isCt = looksLikeCt(extent);
  return {
    name,
    grid,
    values: kept,
    colours: null,
    orientation,
    kind: isCt ? "ct" : "grey",
    extent,
    window: isCt ? SOFT_TISSUE : commonExtent(kept, extent),
    notes: notes.filter((note) => !/background/.test(note)),
  };
}

/** Air is −1000 HU, and nothing but CT has values so far below 0 beside those of tissue. */
function looksLikeCt([low, high]: Extent): boolean {
  return low <= -150 && low >= -33_000 && high >= 40;
}

/** The same values in as few bytes as show them: whole numbers in 16 bits exactly, all else as float32. */
function compact(values: ValueImage["values"]): BackdropValues {
  if (values instanceof Uint8Array || values instanceof Uint16Array) return values;
  const isShort = values.every((value) => Number.isInteger(value) && value >= -32_768 && value <= 32_767);
  if (isShort) return Int16Array.from(values);
  return values instanceof Float64Array ? Float32Array.from(values) : values;
}
