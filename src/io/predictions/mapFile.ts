/** Probability maps in files: NIfTI, NPY, grey PNG, and the archives (.npz) of networks with several classes. */
import { InputError } from "../../core/errors.ts";
import { type Grid, MAX_LOOKED_AT, makeGrid, pixelCount } from "../../core/grid.ts";
import type { Orientation, ValueImage } from "../image.ts";
import { fromFortran, imageShape, readNpyHeader, requireWhole } from "../npy.ts";
import { errorOf, plainName, readImage } from "../read.ts";
import { decodeScalars, type ScalarArray } from "../scalars.ts";
import { isZip, unzipEntry, zipEntries } from "../zip.ts";
import {
  clampedNotes,
  type Extent,
  extentOf,
  probabilitiesOf,
  type Reading,
  readingNotes,
  recognisedReading,
  softmaxOf,
} from "./reading.ts";

export interface MapFile {
  /** File name without folder. */
  readonly name: string;
  readonly format: "png" | "nifti" | "npy" | "npz";
  readonly grid: Grid;
  /** The axes of one class in the file's order, also those of length 1. */
  readonly fileShape: readonly number[];
  /** null for anything but NIfTI. */
  readonly orientation: Orientation | null;
  /** The stored values of each class over the grid; one entry for a file without classes. */
  readonly classes: readonly ScalarArray[];
  readonly extent: Extent;
  readonly recognised: Reading;
  readonly notes: readonly string[];
}

/** Bytes of an archive's array. */
const LARGEST_ARRAY = 2 ** 30;
/** What an array of probabilities is called, by nnU-Net's second and first version; any array serves that is alone. */
const PROBABILITIES = new Set(["probabilities", "softmax"]);
const MOST_CLASSES = 256;

/** @param name file name, with or without folders. @throws InputError "NAME: what is wrong: what to do". */
export async function readMapFile(name: string, bytes: Uint8Array): Promise<MapFile> {
  const fileName = plainName(name);
  const image = isZip(bytes) ? null : await readImage(name, bytes, undefined, MAX_LOOKED_AT);
  try {
    return image === null ? readNpz(fileName, bytes) : mapOf(fileName, image, depthOf(bytes));
  } catch (error) {
    throw errorOf(fileName, error);
  }
}

/** Bits of a PNG's samples; null for any other file. */
function depthOf(bytes: Uint8Array): number | null {
  return bytes[0] === 0x89 && bytes[1] === 0x50 ? bytes[24] : null;
}

function mapOf(name: string, image: ValueImage, depth: number | null): MapFile {
  const { grid, fileShape, orientation, values, format, meaning } = image;
  if (meaning !== null) {
    throw new InputError(
      `it is a picture in colour, expected probabilities as shades of grey: save them as a grey PNG of 8 or 16 bits, or as .npy`,
    );
  }
  return {
    name,
    format: format === "picture" ? "png" : format,
    grid,
    fileShape,
    orientation,
    classes: [values],
    ...describe([values], depth === null ? null : 2 ** depth - 1),
    notes: image.notes.map((note) => note.replace("count as background", "count as 0")),
  };
}

function describe(classes: readonly ScalarArray[], white: number | null) {
  const extent = extentOf(classes);
  const isWhole = !(classes[0] instanceof Float32Array || classes[0] instanceof Float64Array);
  return { extent, recognised: recognisedReading(extent, isWhole, white) };
}

function readNpz(name: string, file: Uint8Array): MapFile {
  const arrays = zipEntries(file).filter((entry) => entry.name.endsWith(".npy"));
  const named = arrays.filter((entry) => PROBABILITIES.has(entry.name.slice(0, -4)));
  const chosen = named.length > 0 ? named[0] : arrays[0];
  if (chosen === undefined || (named.length === 0 && arrays.length > 1)) {
    const found = arrays.length === 0 ? "no array" : `the arrays ${arrays.map(({ name: array }) => `'${array.slice(0, -4)}'`).join(", ")}`; // prettier-ignore
    throw new InputError(
      `the archive holds ${found}, expected one or 'probabilities' [class, …], as nnU-Net writes it with --save_probabilities`,
    );
  }
  const array = unzipEntry(file, chosen, LARGEST_ARRAY);
  const header = readNpyHeader(array);
  requireWhole(header, array.length);
  const { shape, scalar, isFortran, isLittleEndian, dataOffset } = header;
  const arrayName = chosen.name.slice(0, -4);
  const hasClasses = shape.length === 4 || (shape.length === 3 && named.length > 0);
  const count = hasClasses ? shape[0] : 1;
  const fileShape = hasClasses ? shape.slice(1) : shape;
  if (fileShape.length > 3 || count < 1 || count > MOST_CLASSES) {
    throw new InputError(
      `the array '${arrayName}' has the shape (${shape.join(", ")}), expected [class, rows, columns] or [class, z, y, x] with 1 to ${MOST_CLASSES} classes`,
    );
  }
  const grid = makeGrid(imageShape(fileShape), null, MAX_LOOKED_AT);
  const pixels = pixelCount(grid);
  const whole = decodeScalars(array, dataOffset, count * pixels, scalar, isLittleEndian);
  const stored = isFortran ? classesFirst(whole, count, grid) : whole;
  const classes = Array.from({ length: count }, (_, k) => stored.subarray(k * pixels, (k + 1) * pixels));
  return {
    name,
    format: "npz",
    grid,
    fileShape,
    orientation: null,
    classes,
    ...describe(classes, null),
    notes: [
      `The array '${arrayName}' of shape (${shape.join(", ")}) is read as ${count} ${count === 1 ? "class" : "classes"} over (${fileShape.join(", ")}).`,
      ...missingNotes(stored),
    ],
  };
}

/** First axis fastest → class by class, each with the last axis fastest. */
function classesFirst(stored: ScalarArray, count: number, { shape }: Grid): ScalarArray {
  const pixels = stored.length / count;
  const out = new (stored.constructor as new (length: number) => ScalarArray)(stored.length);
  for (let k = 0; k < count; k++) {
    const one = new (stored.constructor as new (length: number) => ScalarArray)(pixels);
    for (let p = 0; p < pixels; p++) one[p] = stored[k + count * p];
    out.set(fromFortran(one, shape), k * pixels);
  }
  return out;
}

function missingNotes(values: ScalarArray): string[] {
  let missing = 0;
  for (const value of values) if (Number.isNaN(value)) missing++;
  return missing === 0
    ? []
    : [`${missing} of ${values.length} values are NaN (not a number): they count as 0.`];
}

/** A class's probabilities, with what there is to say of them. */
export interface ClassProbabilities {
  readonly map: Float32Array<ArrayBuffer>;
  readonly notes: readonly string[];
}

/**
 * @param number of the class, from 0. @param chosen in place of the reading that was recognised; null leaves that.
 * @throws InputError where there is no such class.
 */
export function classProbabilities(
  file: MapFile,
  number: number,
  chosen: Reading | null,
): ClassProbabilities {
  const { classes, extent, recognised, name } = file;
  if (classes.length === 1 && number !== 0) {
    throw new InputError(`${name}: it has no classes, so there is none with the number ${number}`);
  }
  if (!Number.isInteger(number) || number < 0 || number >= classes.length) {
    throw new InputError(
      `${name}: it has the classes 0 to ${classes.length - 1}, and none with the number ${number}`,
    );
  }
  const reading = chosen ?? recognised;
  const notes = readingNotes(reading, extent, chosen !== null);
  if (reading === "logit" && classes.length > 1) {
    return {
      map: softmaxOf(number, classes),
      notes: [...notes, "Over the classes they are made to sum to 1 (softmax)."],
    };
  }
  const { map, clamped, furthest } = probabilitiesOf(classes[number], reading);
  return { map, notes: [...notes, ...clampedNotes(clamped, furthest)] };
}

/** The class that goes without saying: the only one, or the foreground of two. @throws InputError where there are more. */
export function onlyClass({ name, classes }: Pick<MapFile, "name" | "classes">): number {
  if (classes.length <= 2) return classes.length - 1;
  throw new InputError(`${name}: it has the classes 0 to ${classes.length - 1}: choose one of them`);
}
