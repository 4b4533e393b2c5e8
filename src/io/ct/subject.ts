/** The slices of one patient: a CT and its segmentation in, cropped and resampled images out. */
import { InputError } from "../../core/errors.ts";
import { openVolume, type Volume } from "../nifti/bySlice.ts";
import { errorOf } from "../read.ts";
import type { ScalarArray } from "../scalars.ts";
import { type CropWeights, cropSlice, cropWeights } from "./crop.ts";
import { OrganMask, type OrganSlice, requireSameGrid } from "./organ.ts";

/** A file that is read when it is its turn. */
export interface FileSource {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** A patient's files. The organ is the union over the segmentations. */
export interface SubjectFiles {
  readonly name: string;
  readonly ct: FileSource;
  readonly segmentations: readonly FileSource[];
  /** Whether the CT may be the only segmentation, and that the CT: the content tells. */
  readonly mayBeExchanged: boolean;
}

/** One image with its mask, [size, size]. */
export interface CtSlice {
  /** In [0, 1]. */
  readonly image: Float32Array<ArrayBuffer>;
  /** 0 or 1. */
  readonly reference: Uint8Array<ArrayBuffer>;
}

export interface SubjectSlices {
  readonly slices: readonly CtSlice[];
  readonly notes: readonly string[];
}

/** A patient in whom the organ is not to be seen. */
export class OrganMissing extends InputError {}

/** Smallest organ that is worth an image, in its pixels. */
const FEWEST_PIXELS = 12;
/** A crop is so many times as wide as the organ commonly is in a slice … */
const CROP_WIDTHS = 2.5;
/** … at least so many times as wide as it is in its own slice, and … */
const OWN_WIDTHS = 1.3;
/** … at least so many mm; but never wider than the volume, if that is wider still. */
const SHORTEST_SIDE_MM = 48;
/** HU: the window of soft tissue, and what lies beyond the volume or was never measured. */
const WINDOW = [-160, 240] as const;
const AIR = -1024;
const METAL = 3071;

/**
 * At most `count` slices of a patient, spread evenly along each part of the organ.
 * @param onFile called after each file with the share done. @throws OrganMissing, or InputError "FILE: what is wrong".
 */
export async function readSubject(
  subject: SubjectFiles,
  labels: readonly number[],
  size: number,
  count: number,
  onFile: (fraction: number) => void,
): Promise<SubjectSlices> {
  const read = (files: SubjectFiles) => readPair(files, labels, size, count, onFile);
  if (!subject.mayBeExchanged) return read(subject);
  try {
    return await read(subject);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const exchanged = { ...subject, ct: subject.segmentations[0], segmentations: [subject.ct] };
    return read(exchanged).catch((second: unknown) => {
      // Of the two ways to take them, the one that fails for want of the organ is the right one.
      throw second instanceof OrganMissing ? second : error;
    });
  }
}

async function readPair(
  subject: SubjectFiles,
  labels: readonly number[],
  size: number,
  count: number,
  onFile: (fraction: number) => void,
): Promise<SubjectSlices> {
  const { segmentations } = subject;
  const files = segmentations.length + 1;
  let organ: OrganMask | null = null;
  for (const [index, file] of segmentations.entries()) {
    await withVolume(file, (volume) => {
      organ?.add(volume);
      organ ??= new OrganMask(volume, labels);
    });
    onFile((index + 1) / files);
  }
  if (organ === null) throw new InputError("no segmentation belongs to it: choose one");
  const mask: OrganMask = organ;
  if (mask.isEmpty) throw new OrganMissing(`the organ is not in its segmentation, which ${mask.found()}`);
  const chosen = spread(places(mask, size), count);
  if (chosen.length === 0) {
    throw new OrganMissing(
      `the organ is never as large as ${FEWEST_PIXELS} pixels of ${size} × ${size} images`,
    );
  }
  return withVolume(subject.ct, (ct) => {
    requireSameGrid(mask.grid, ct.grid);
    const slices = cutSlices(ct, chosen);
    onFile(1);
    return { slices, notes: notesOf(subject, mask, ct) };
  });
}

/** Opens a file, and lets it go afterwards. Its name goes before what is wrong with it. */
async function withVolume<T>(file: FileSource, use: (volume: Volume) => T): Promise<T> {
  try {
    return use(openVolume(file.name, await file.bytes()));
  } catch (error) {
    throw errorOf(file.name, error);
  }
}

/** Of the CT, and what the segmentation has to add. */
function notesOf({ ct: { name }, segmentations }: SubjectFiles, mask: OrganMask, ct: Volume): string[] {
  const cubes = ct.grid.spacing === null ? ["Its voxels count as 1 mm cubes."] : [];
  const more = mask.notes.filter((note) => !ct.notes.includes(note));
  return [
    ...[...ct.notes, ...cubes].map((note) => `${name}: ${note}`),
    ...more.map((note) => `${segmentations[0].name}: ${note}`),
  ];
}

/** Where an image is to be cut, and its mask. */
interface Place {
  readonly z: number;
  readonly weights: CropWeights;
  readonly reference: Uint8Array<ArrayBuffer>;
}

/** Every image in which there is enough of the organ, part after part, from below. */
function places(organ: OrganMask, size: number): Place[] {
  const { shape, spacing } = organ.grid;
  const [mmX, mmY] = spacing ?? [1, 1];
  const longest = Math.max(shape[0] * mmX, shape[1] * mmY);
  const width = ({ box: { x, y } }: OrganSlice) => Math.max((x[1] - x[0]) * mmX, (y[1] - y[0]) * mmY);
  return organ.parts().flatMap((part) => {
    const common = part.map(width).sort((left, right) => left - right)[Math.floor(part.length / 2)];
    return part.flatMap((slice): Place[] => {
      const { z, box } = slice;
      const wanted = Math.max(CROP_WIDTHS * common, OWN_WIDTHS * width(slice));
      const side = Math.max(SHORTEST_SIDE_MM, Math.min(wanted, longest));
      const centre = [((box.x[0] + box.x[1]) / 2) * mmX, ((box.y[0] + box.y[1]) / 2) * mmY] as const;
      const weights = cropWeights(shape, [mmX, mmY], { centre, side, size });
      const share = cropSlice(organ.slices[z]!, shape[1], weights, 0);
      const reference = Uint8Array.from(share, (value) => (value >= 0.5 ? 1 : 0));
      const pixels = reference.reduce((sum, value) => sum + value, 0);
      return pixels < FEWEST_PIXELS ? [] : [{ z, weights, reference }];
    });
  });
}

/** `count` of the items, evenly spread; all where there are no more. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]);
}

/** @throws InputError where the values are not those of a CT. */
function cutSlices(ct: Volume, chosen: readonly Place[]): CtSlice[] {
  let low = Infinity;
  let high = -Infinity;
  const slices = chosen.map(({ z, weights, reference }) => {
    const values = ct.axial(z);
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return { image: windowed(cropSlice(measured(values), ct.grid.shape[1], weights, AIR)), reference };
  });
  if (low < 0) return slices;
  const range = `its values run from ${low} to ${high}, expected Hounsfield units (air −1000, fat −100)`;
  throw new InputError(
    high <= 255
      ? `${range}: it looks like a segmentation; exchange the two files, or choose the CT`
      : `${range}: choose a CT; where 1024 was added to its values, subtract it`,
  );
}

/** Hounsfield units as a scanner can measure them. */
function measured(values: ScalarArray): Float64Array {
  return Float64Array.from(values, (value) => (value > AIR ? Math.min(value, METAL) : AIR));
}

function windowed(hounsfield: Float64Array): Float32Array<ArrayBuffer> {
  const [low, high] = WINDOW;
  return Float32Array.from(hounsfield, (value) => Math.min(1, Math.max(0, (value - low) / (high - low))));
}
