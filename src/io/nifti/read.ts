/** NIfTI-1 and NIfTI-2 volumes, packed or not, as values over a grid in RAS order. */
import { InputError } from "../../core/errors.ts";
import { makeGrid, pixelCount } from "../../core/grid.ts";
import { unpackGzip } from "../gzip.ts";
import type { Orientation, ValueImage } from "../image.ts";
import { LARGEST_DEFLATE_RATIO } from "../inflate.ts";
import { forEachStored, orientationOf, placeVoxels } from "./affine.ts";
import { NIFTI_2, type NiftiHeader, parseNiftiHeader } from "./header.ts";
import { decodeScalars, type ScalarArray, scalarSize } from "../scalars.ts";

/**
 * Reads one volume. 4D with a single volume counts as 3D, a volume with one voxel along an axis as 2D.
 * @param file the .nii file, or the .nii.gz file where `isPacked`.
 * @returns values row-major over (x, y, z) in RAS order, slope and intercept applied; spacing in mm, or null.
 * @throws InputError in words; every size is checked before memory is taken for it.
 */
export function readNifti(name: string, file: Uint8Array, isPacked: boolean): ValueImage {
  const notes: string[] = [];
  const { header, content, surplus } = openNifti(file, isPacked, gridBytes);
  if (surplus > 0) notes.push(`${surplus} bytes after the last voxel are left out.`);
  const placement = placeVoxels(header);
  notes.push(...placement.notes);
  const { orientation, tilt } = orientationOf(placement.affine, header.shape);
  if (orientation.isOblique) {
    notes.push(
      `The volume is oblique: its axes are turned by up to ${Number(tilt.toPrecision(2))}° from the patient's. It is shown and computed along its own axes, named after the nearest of the patient's.`,
    );
  }
  const grid = makeGrid(
    orientation.axes.map((axis) => header.shape[axis]),
    placement.spacing && orientation.axes.map((axis) => placement.spacing![axis]),
  );
  const stored = decodeScalars(
    content,
    header.voxOffset,
    pixelCount(grid),
    header.scalar,
    header.littleEndian,
    header.scale,
  );
  if (header.scalar.endsWith("int64") && stored.some((value) => Math.abs(value) > Number.MAX_SAFE_INTEGER)) {
    notes.push("Some whole numbers are beyond 2⁵³ and are rounded.");
  }
  return { name, format: "nifti", grid, values: intoGrid(stored, orientation), orientation, notes };
}

export interface OpenNifti {
  readonly header: NiftiHeader;
  /** The file from its first byte to at least its last voxel. */
  readonly content: Uint8Array;
  readonly surplus: number;
}

/** Bytes of a file's voxels. @throws InputError where there are more than may be read. */
type VoxelBytes = (header: NiftiHeader) => number;

/** A grid that is computed has 256³ pixels at most. */
const gridBytes: VoxelBytes = ({ shape, scalar }) =>
  pixelCount(makeGrid(shape.slice(0, 3))) * scalarSize(scalar);

/**
 * Unpacks a file and reads its header.
 * @param voxelBytes asked before memory is taken. @throws InputError in words.
 */
export function openNifti(file: Uint8Array, isPacked: boolean, voxelBytes: VoxelBytes): OpenNifti {
  if (isPacked) return unpackNifti(file, voxelBytes);
  const header = parseNiftiHeader(file);
  const needed = neededBytes(header, voxelBytes);
  if (file.length < needed) throw tooShort(header, needed, `the file has ${file.length}`);
  return { header, content: file, surplus: file.length - needed };
}

function unpackNifti(packed: Uint8Array, voxelBytes: VoxelBytes): OpenNifti {
  let header: NiftiHeader | null = null;
  let needed = 0;
  const { bytes, surplus } = unpackGzip(packed, NIFTI_2.headerSize, (head) => {
    header = parseNiftiHeader(head);
    needed = neededBytes(header, voxelBytes);
    if (needed > packed.length * LARGEST_DEFLATE_RATIO) {
      throw tooShort(header, needed, `${packed.length} packed bytes cannot hold them`);
    }
    return needed;
  });
  const found: NiftiHeader = header!;
  if (bytes.length < needed) throw tooShort(found, needed, `the unpacked file has ${bytes.length}`);
  return { header: found, content: bytes, surplus };
}

/** Bytes from the start of the file to the end of the last voxel. @throws InputError where Marginalia cannot use so many axes or voxels. */
function neededBytes(header: NiftiHeader, voxelBytes: VoxelBytes): number {
  const { shape } = header;
  const asWritten = shape.join(" × ");
  if (shape.length === 1) {
    throw new InputError(
      `it holds a list of ${asWritten} numbers, expected an image of 2 or 3 axes: export the image itself`,
    );
  }
  if (shape.length > 4) {
    throw new InputError(
      `it has ${shape.length} axes (${asWritten}), expected 2 or 3: take one volume with one value per voxel out of it, for example with nibabel`,
    );
  }
  if (shape.length === 4 && shape[3] > 1) {
    throw new InputError(
      `it holds ${shape[3]} volumes (${asWritten}), expected one: take one of them out, for example with nibabel: image.slicer[..., 0]`,
    );
  }
  return header.voxOffset + voxelBytes(header);
}

function tooShort(header: NiftiHeader, needed: number, found: string): InputError {
  return new InputError(
    `its header promises ${header.shape.join(" × ")} voxels of ${header.scalar}, so ${needed} bytes, but ${found}: it is cut short; copy or download it again`,
  );
}

/** The stored values in the grid's order. */
function intoGrid(stored: ScalarArray, orientation: Orientation): ScalarArray {
  const out = new (stored.constructor as new (length: number) => ScalarArray)(stored.length);
  forEachStored(orientation, (p, q) => (out[p] = stored[q]));
  return out;
}
