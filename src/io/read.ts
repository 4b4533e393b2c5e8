/** One file in, one image of values out; what kind of file it is, its first bytes say, not its name. */
import { InputError } from "../core/errors.ts";
import { MAX_PIXELS } from "../core/grid.ts";
import { gzipHead, isGzip, packedOnce, paddingNotes, unpackWhole } from "./gzip.ts";
import type { ValueImage } from "./image.ts";
import { readNifti } from "./nifti/read.ts";
import { niftiLayoutOf } from "./nifti/header.ts";
import { NPY_MAGIC, readNpy } from "./npy.ts";
import { type PictureDecoder, readPicture } from "./picture.ts";
import { pictureKind } from "./pictureSize.ts";
import { readPng } from "./png/png.ts";

const READABLE = "Marginalia reads NIfTI (.nii, .nii.gz), NPY and PNG";

/** Beginnings of files that people try, each with what to do. Latin-1. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^PK\W\W/, "it is a ZIP archive (or .npz): unpack it and open the file inside"],
  [/^.{128}DICM/s, "it is a DICOM file: convert the series to NIfTI, for example with dcm2niix"],
  [/^\x89HDF|^MATLAB/, "it is an HDF5 or MATLAB file: save the array in it as .npy or .nii.gz"],
  [/^NRRD|^ObjectType/, "it is an NRRD or MetaImage file: save it as .nii.gz, for example in 3D Slicer"],
  [/^II\*\0|^MM\0\*/, "it is a TIFF picture: save it as PNG"],
  [/^%PDF/, "it is a PDF: save the picture in it as PNG"],
  [/^\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg/i, "it is a drawing (SVG), which has no pixels: save it as PNG"],
  [/^\s*(<\?xml[^>]*>\s*)?<(!DOCTYPE html|html|head|body)/i, "it is a web page, perhaps an error message that was saved in place of the file: download the file again"],
]; // prettier-ignore

/**
 * Reads a file: NIfTI, NPY or PNG, and other pictures where a decoder is given.
 * @param name file name, with or without folders. @param bytes the whole file.
 * @param decode the browser's decoder for JPEG, WebP, GIF, BMP and AVIF (`decodePicture`).
 * @param most pixels that a volume may have.
 * @returns values in an array of their own. @throws InputError "NAME: what is wrong: what to do".
 */
export async function readImage(
  name: string,
  bytes: Uint8Array,
  decode?: PictureDecoder,
  most = MAX_PIXELS,
): Promise<ValueImage> {
  const fileName = plainName(name);
  // Node's Buffer is a Uint8Array whose slice() does not copy: only the plain view is passed on.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return withoutNaN(await readByMagic(fileName, plain, decode, most));
  } catch (error) {
    throw errorOf(fileName, error);
  }
}

/** A file's name without its folders, and without what would break a line. */
export function plainName(path: string): string {
  return path
    .split(/[\\/]/)
    .pop()!
    .replace(/\p{Cc}/gu, "·");
}

/** Four of PNG's eight bytes: transfers that convert the ends of lines damage the others. */
export function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
}

/** What to throw on for an error of a file: in words and with the file's name where the file or the memory is to blame. */
export function errorOf(fileName: string, error: unknown): unknown {
  if (error instanceof InputError) return new InputError(`${fileName}: ${error.message}`);
  // What engines throw where memory ends; their words differ.
  if (error instanceof RangeError && /alloc|memory|array (buffer )?length|array size/i.test(error.message)) {
    return new InputError(`${fileName}: it does not fit in this computer's memory: crop or downsample it`);
  }
  return error;
}

async function readByMagic(
  name: string,
  bytes: Uint8Array,
  decode: PictureDecoder | undefined,
  most: number,
): Promise<ValueImage> {
  if (bytes.length === 0) throw new InputError("the file is empty (0 bytes): save or download it again");
  if (isGzip(bytes)) return readPacked(name, bytes, decode, most);
  // A page offers what is too large smaller.
  const mayThin = decode !== undefined;
  if (niftiLayoutOf(bytes) !== null) return readNifti(name, bytes, false, mayThin, most);
  if (NPY_MAGIC.every((byte, i) => bytes[i] === byte)) return readNpy(name, bytes, mayThin, most);
  if (isPng(bytes)) return readPng(name, bytes);
  const kind = pictureKind(bytes);
  if (kind === null) throw new InputError(foreign(name, bytes));
  if (decode === undefined)
    throw new InputError(`it is a ${kind} picture, which only the browser decodes: save it as PNG`);
  return readPicture(name, bytes, decode);
}

/** A volume is unpacked as far as its header asks; anything else as a whole, and then read like the file it is. */
async function readPacked(
  name: string,
  file: Uint8Array,
  decode: PictureDecoder | undefined,
  most: number,
): Promise<ValueImage> {
  const { packed, notes } = packedOnce(file);
  if (niftiLayoutOf(gzipHead(packed, 4)) !== null)
    return withNotes(notes, readNifti(name, packed, true, decode !== undefined, most));
  const { bytes, padding } = unpackWhole(packed);
  const image = await readByMagic(name.replace(/\.gz$/i, ""), bytes, decode, most);
  return withNotes([...notes, ...paddingNotes(padding)], { ...image, name });
}

function withNotes(notes: readonly string[], image: ValueImage): ValueImage {
  return { ...image, notes: [...notes, ...image.notes] };
}

function foreign(name: string, bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 1024)).replace(/<!--[^]*?-->/g, "");
  const known = FOREIGN.find(([beginning]) => beginning.test(start));
  if (known !== undefined) return `${known[1]}. ${READABLE}`;
  const ending = /\.(\w+)$/.exec(name)?.[1].toLowerCase() ?? "";
  if (ending === "img" || ending === "hdr") {
    return "it is one half of a pair of files (.hdr and .img), and useless alone: convert the pair to one .nii or .nii.gz file, for example in 3D Slicer";
  }
  if (isText(bytes)) return `it is text, not an image: choose the image itself. ${READABLE}`;
  const isNamedSo = ["png", "npy", "nii", "gz"].includes(ending);
  return isNamedSo
    ? `its first bytes are not those of a .${ending} file, so it is damaged or has the wrong name: save or download it again. ${READABLE}`
    : `it is a kind of file that Marginalia does not know: convert it. ${READABLE}`;
}

/** Whether the beginning is UTF-8 without control characters. */
function isText(bytes: Uint8Array): boolean {
  try {
    // As a stream: the last character may be cut.
    const start = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, 1024), { stream: true });
    return start !== "" && !/\p{Cc}/u.test(start.replace(/[\t\n\f\r]/g, ""));
  } catch {
    return false;
  }
}

/** NaN is no value: counted in a note, and a file of nothing else is refused. */
function withoutNaN(image: ValueImage): ValueImage {
  const { values, format } = image;
  // A picture's are its transparent pixels, of which it has spoken.
  if (format === "png" || format === "picture") return image;
  if (!(values instanceof Float32Array || values instanceof Float64Array)) return image;
  let missing = 0;
  for (const value of values) if (Number.isNaN(value)) missing++;
  if (missing === 0) return image;
  if (missing === values.length) {
    throw new InputError(
      "every value in it is NaN (not a number), expected a mask or labels: export it again",
    );
  }
  return {
    ...image,
    notes: [
      ...image.notes,
      `${missing} of ${values.length} values are NaN (not a number): they count as background.`,
    ],
  };
}
