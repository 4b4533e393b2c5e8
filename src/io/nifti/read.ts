/** NIfTI-1 and NIfTI-2 volumes, packed or not, as values over a grid in RAS order. */
import { InputError } from "../../core/errors.ts";
import { makeGrid, MAX_PIXELS, pixelCount } from "../../core/grid.ts";
import { LARGEST_DEFLATE_RATIO, paddingNotes, unpackGzip } from "../gzip.ts";
import type { Orientation, ValueImage } from "../image.ts";
import { type Placement, forEachStored, orientationOf, placeVoxels } from "./affine.ts";
import { NIFTI_2, type NiftiHeader, parseNiftiHeader } from "./header.ts";
import { labelNames } from "./labelNames.ts";
import { decodeScalars, type ScalarArray, scalarSize } from "../scalars.ts";
import { type Thinning, thinnedBytes, thinningNote, thinningOf } from "../thin.ts";

/**
 * Reads one volume. Axes of length 1 are left out as long as two or three remain.
 * @param file the .nii file, or the .nii.gz file where `isPacked`.
 * @param mayThin whether a grid too large to be computed is offered smaller: see thin.ts.
 * @param most pixels that its grid may have.
 * @returns values row-major over (x, y, z) in RAS order, slope and intercept applied; spacing in mm, or null.
 * @throws InputError in words; every size is checked before memory is taken for it.
 */
export function readNifti(
  name: string,
  file: Uint8Array,
  isPacked: boolean,
  mayThin = false,
  most = MAX_PIXELS,
): ValueImage {
  const opened = openNifti(file, isPacked, mayThin ? thinnedGridBytes : gridBytes(most));
  const { content, notes } = opened;
  const placed = placeVoxels(opened.header);
  const thinning = mayThin ? thinningOf(opened.header.spatial, scalarSize(opened.header.scalar)) : null;
  const { header, placement, voxels } =
    thinning === null
      ? { header: opened.header, placement: placed, voxels: content }
      : thinned(opened, placed, thinning);
  notes.push(...placement.notes);
  if (thinning !== null) notes.unshift(thinningNote(opened.header.spatial, thinning));
  const { orientation, tilt } = orientationOf(placement, header);
  if (orientation.isOblique) {
    notes.push(
      `The volume is oblique: its axes are turned by up to ${Number(tilt.toPrecision(2))}° from the patient's. It is shown and computed along its own axes, named after the nearest of the patient's.`,
    );
  }
  const grid = makeGrid(
    orientation.axes.map((axis) => orientation.storedShape[axis]),
    placement.spacing && orientation.axes.map((axis) => placement.spacing![axis]),
    most,
  );
  const stored = decodeScalars(
    voxels,
    header.voxOffset,
    pixelCount(grid),
    header.scalar,
    header.littleEndian,
    header.scale,
  );
  if (header.scalar.endsWith("int64") && stored.some((value) => Math.abs(value) > Number.MAX_SAFE_INTEGER)) {
    notes.push("Some whole numbers are beyond 2⁵³ and are rounded.");
  }
  if (grid.shape.length < header.shape.length) {
    notes.unshift(
      `The file has the shape ${header.shape.join(" × ")}: axes of length 1 are left out, and it is read as ${grid.shape.length === 2 ? "an image" : "a volume"} of ${orientation.storedShape.filter((_, axis) => orientation.axes.includes(axis)).join(" × ")}.`,
    );
  }
  return {
    name,
    format: "nifti",
    grid,
    fileShape: header.shape,
    values: intoGrid(stored, orientation),
    meaning: null,
    labelNames: labelNames(content, opened.header),
    isThinned: thinning !== null,
    orientation,
    notes,
  };
}

/** The file as if it had been saved with the voxels that are taken alone. */
function thinned({ header, content }: OpenNifti, { affine, spacing, notes }: Placement, thinning: Thinning) {
  const { steps, starts, shape } = thinning;
  const size = scalarSize(header.scalar);
  const scaled = affine.map((row) => [
    ...steps.map((step, axis) => row[axis] * step),
    ...row.slice(steps.length, 3),
    row[3] + starts.reduce((sum, start, axis) => sum + start * row[axis], 0),
  ]);
  return {
    header: { ...header, spatial: shape, shape, voxOffset: 0 },
    placement: {
      affine: scaled,
      spacing: spacing && spacing.map((mm, axis) => mm * (steps[axis] ?? 1)),
      notes,
      // The header speaks of all voxels.
      isSound: false,
    },
    voxels: thinnedBytes(content, header.voxOffset, size, header.spatial, thinning),
  };
}

export interface OpenNifti {
  readonly header: NiftiHeader;
  /** The file from its first byte to at least its last voxel. */
  readonly content: Uint8Array;
  /** What there is to say of how the file is packed, and of what lies behind the voxels. */
  readonly notes: string[];
}

/** Bytes of a file's voxels. @throws InputError where there are more than may be read. */
type VoxelBytes = (header: NiftiHeader) => number;

/** Of a grid of so many pixels at most. */
const gridBytes =
  (most: number): VoxelBytes =>
  ({ spatial, scalar }) =>
    pixelCount(makeGrid(spatial, null, most)) * scalarSize(scalar);

/** Of one that may be thinned. */
const thinnedGridBytes: VoxelBytes = ({ spatial, scalar }) => {
  const { shape } = thinningOf(spatial, scalarSize(scalar)) ?? { shape: spatial };
  makeGrid(shape);
  return spatial.reduce((product, n) => product * n, scalarSize(scalar));
};

/**
 * Unpacks a file and reads its header.
 * @param voxelBytes asked before memory is taken. @throws InputError in words.
 */
export function openNifti(file: Uint8Array, isPacked: boolean, voxelBytes: VoxelBytes): OpenNifti {
  if (isPacked) return unpackNifti(file, voxelBytes);
  const header = parseNiftiHeader(file);
  const needed = header.voxOffset + voxelBytes(header);
  if (file.length < needed) throw tooShort(header, needed, `the file has ${file.length}`);
  return { header, content: file, notes: surplusNotes(file.length - needed) };
}

function unpackNifti(packed: Uint8Array, voxelBytes: VoxelBytes): OpenNifti {
  let header: NiftiHeader | null = null;
  let needed = 0;
  const { bytes, surplus, padding } = unpackGzip(packed, NIFTI_2.headerSize, (head) => {
    header = parseNiftiHeader(head);
    needed = header.voxOffset + voxelBytes(header);
    if (needed > packed.length * LARGEST_DEFLATE_RATIO) {
      throw tooShort(header, needed, `${packed.length} packed bytes cannot hold them`);
    }
    return needed;
  });
  const found: NiftiHeader = header!;
  if (bytes.length < needed) throw tooShort(found, needed, `the unpacked file has ${bytes.length}`);
  return { header: found, content: bytes, notes: [...paddingNotes(padding), ...surplusNotes(surplus)] };
}

function surplusNotes(surplus: number): string[] {
  return surplus > 0 ? [`${surplus} bytes after the last voxel are left out.`] : [];
}

function tooShort(header: NiftiHeader, needed: number, found: string): InputError {
  return new InputError(
    `its header promises ${header.shape.join(" × ")} voxels of ${header.scalar}, so ${needed} bytes, but ${found}: it is cut short; copy or download it again`,
  );
}

/** The stored values (first axis fastest) in the grid's order. */
export function intoGrid(stored: ScalarArray, orientation: Orientation): ScalarArray {
  const out = new (stored.constructor as new (length: number) => ScalarArray)(stored.length);
  forEachStored(orientation, (p, q) => (out[p] = stored[q]));
  return out;
}
