/**
 * A NIfTI volume that is looked at slice by slice: it stays as bytes in memory and its numbers are made for one axial
 * slice at a time, so that volumes far larger than the grids that are computed can be read.
 */
import { InputError } from "../../core/errors.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { isGzip, packedOnce } from "../gzip.ts";
import { type OpenNifti, openNifti } from "./read.ts";
import { orientationOf, placeVoxels } from "./affine.ts";
import { type NiftiHeader, niftiLayoutOf } from "./header.ts";
import { labelNames } from "./labelNames.ts";
import { decodeScalars, type ScalarArray, scalarSize } from "../scalars.ts";

/** Where a volume lies. */
export interface VolumeGrid {
  /** The file's. */
  readonly name: string;
  /** Voxels along the patient's axes: to the right, to the front, up. */
  readonly shape: Triple;
  /** mm; null where the file does not tell. */
  readonly spacing: Triple | null;
  /** Where the centres of the eight corner voxels lie, mm to the patient's right, front and up. */
  readonly corners: readonly Triple[];
}

export interface Volume {
  readonly grid: VolumeGrid;
  /** What the file calls its labels. */
  readonly labelNames: ReadonlyMap<number, string>;
  /** What the reader should know, in sentences. */
  readonly notes: readonly string[];
  /** The values of an axial slice, row-major [x, y], in an array of their own; slope and intercept applied. */
  axial(z: number): ScalarArray;
}

/** 512 MiB, 512 × 512 × 1024 voxels of 16 bits: browsers give a page little more in one piece for sure. */
const LARGEST_VOLUME = 2 ** 29;

/**
 * Opens a .nii or .nii.gz file; what it is, its first bytes say.
 * @throws InputError in words, without the file's name.
 */
export function openVolume(name: string, file: Uint8Array): Volume {
  if (file.length === 0) throw new InputError("the file is empty (0 bytes): save or download it again");
  const isPacked = isGzip(file);
  if (!isPacked && niftiLayoutOf(file) === null) {
    throw new InputError("it is not a NIfTI file: choose a .nii or .nii.gz file");
  }
  const { packed, notes: packing } = isPacked ? packedOnce(file) : { packed: file, notes: [] };
  const open = openNifti(packed, isPacked, volumeBytes);
  const { header } = open;
  if (header.spatial.length < 3 || header.spatial.includes(1)) {
    throw new InputError(
      `it is a single slice (${header.shape.join(" × ")}), expected a volume: choose the whole scan`,
    );
  }
  const placement = placeVoxels(header);
  const { affine, spacing } = placement;
  const notes = [...packing, ...open.notes, ...placement.notes];
  const { axes, flips, isOblique } = orientationOf(placement, header).orientation;
  const inOrder = (stored: readonly number[]): Triple => [stored[axes[0]], stored[axes[1]], stored[axes[2]]];
  const shape = inOrder(header.spatial);
  const position = (index: Triple): Triple => {
    const stored = [0, 0, 0];
    axes.forEach((axis, i) => (stored[axis] = flips[i] ? shape[i] - 1 - index[i] : index[i]));
    const at = (row: number) =>
      affine[row].reduce((sum, value, axis) => sum + value * (axis < 3 ? stored[axis] : 1), 0);
    return [at(0), at(1), at(2)];
  };
  const corners = Array.from({ length: 8 }, (_, corner) => {
    const end = (axis: 0 | 1 | 2) => ((corner >> axis) & 1) * (shape[axis] - 1);
    return position([end(0), end(1), end(2)]);
  });
  return {
    grid: { name, shape, spacing: spacing && inOrder(spacing), corners },
    notes: isOblique
      ? [...notes, "The volume is oblique: its slices are taken along its own axes, not the patient's."]
      : notes,
    labelNames: labelNames(open.content, header),
    axial: axialSlices(open, axes, flips, shape),
  };
}

/** @throws InputError where a volume is larger than what is read. */
function volumeBytes({ spatial, scalar }: NiftiHeader): number {
  const bytes = spatial.reduce((product, n) => product * n, scalarSize(scalar));
  if (bytes > LARGEST_VOLUME) {
    throw new InputError(
      `a volume of ${spatial.join(" × ")} voxels takes ${Math.ceil(bytes / 2 ** 20)} MiB, more than the ${LARGEST_VOLUME / 2 ** 20} MiB that are read: crop it, or resample it to 1.5 mm`,
    );
  }
  return bytes;
}

/** Gathers the bytes of a slice from wherever they are stored, then decodes them. */
function axialSlices(
  { header, content }: OpenNifti,
  axes: readonly number[],
  flips: readonly boolean[],
  [nx, ny]: Triple,
): (z: number) => ScalarArray {
  const size = scalarSize(header.scalar);
  const { spatial: shape, voxOffset } = header;
  const steps = [size, shape[0] * size, shape[0] * shape[1] * size];
  const strides = axes.map((axis, i) => (flips[i] ? -steps[axis] : steps[axis]));
  const origin = axes.reduce(
    (sum, axis, i) => sum + (flips[i] ? steps[axis] * (shape[axis] - 1) : 0),
    voxOffset,
  );
  return (z) => {
    const bytes = new Uint8Array(nx * ny * size);
    for (let x = 0, p = 0; x < nx; x++) {
      let q = origin + z * strides[2] + x * strides[0];
      for (let y = 0; y < ny; y++, q += strides[1]) {
        for (let byte = 0; byte < size; byte++) bytes[p++] = content[q + byte];
      }
    }
    return decodeScalars(bytes, 0, nx * ny, header.scalar, header.littleEndian, header.scale);
  };
}
