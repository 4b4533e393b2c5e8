/** Pictures that the browser decodes (JPEG, WebP, GIF, BMP, AVIF): their size before, and their values after. */
import { InputError } from "../core/errors.ts";
import { makeGrid } from "../core/grid.ts";
import { type Samples, valuesOfColours } from "./colours.ts";
import type { ValueImage } from "./image.ts";
import { pictureKind, pictureSize } from "./pictureSize.ts";

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** [height, width, 4], not premultiplied. */
  readonly rgba: Uint8ClampedArray;
}

export type PictureDecoder = (bytes: Uint8Array) => Promise<Picture>;

/** Pixels as the browser sees them, without colour management. For workers and pages. @throws InputError where it cannot read them. */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]), {
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
  }).catch(() => {
    throw new InputError("the browser cannot read this picture, or it is damaged: save it as PNG");
  });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null)
    throw new InputError("the browser offers no canvas to read this picture: save it as PNG");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}

/** Reads a picture of a kind that `pictureSize` knows. @throws InputError in words; the size is checked before decoding. */
export async function readPicture(
  name: string,
  file: Uint8Array,
  decode: PictureDecoder,
): Promise<ValueImage> {
  const samples = await pictureSamples(file, decode);
  const { width, height } = samples;
  const kind = pictureKind(file);
  const read = valuesOfColours(samples, kind === "JPEG" || kind === "AVIF");
  return {
    name,
    format: "picture",
    grid: makeGrid([height, width]),
    fileShape: [height, width],
    orientation: null,
    ...read,
    notes: [
      ...read.notes,
      "The picture went through the browser, which may alter its values (JPEG always does): PNG keeps labels exactly.",
    ],
  };
}

/** What is seen of a picture of such a kind. @throws InputError in words; the size is checked before decoding. */
export async function pictureSamples(file: Uint8Array, decode: PictureDecoder): Promise<Samples> {
  const size = pictureSize(file);
  if (size === null)
    throw new InputError("the picture's size cannot be found, it is damaged: save it as PNG");
  makeGrid([size.height, size.width]);
  const { width, height, rgba } = await decode(file);
  const samples = new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.length);
  return { width, height, channels: 4, samples, white: 255, indices: null };
}
