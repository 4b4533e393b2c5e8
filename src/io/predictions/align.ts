/** A map and its truth over one grid: arrays without a patient's axes are laid onto a NIfTI file's, in the order of their axes. */
import { InputError } from "../../core/errors.ts";
import type { Grid } from "../../core/grid.ts";
import type { Orientation } from "../image.ts";
import { intoGrid } from "../nifti/read.ts";
import { fromFortran } from "../npy.ts";
import type { ScalarArray } from "../scalars.ts";

/** What is known of where values lie. */
export interface Placed {
  readonly format: string;
  readonly grid: Grid;
  readonly orientation: Orientation | null;
}

export interface Alignment {
  /** Of both: that of the NIfTI file, where one of them is. */
  readonly grid: Grid;
  readonly orientation: Orientation | null;
  /** Values of the map, and of the truth, in that grid's order. */
  readonly ofMap: (values: ScalarArray) => ScalarArray;
  readonly ofTruth: (values: ScalarArray) => ScalarArray;
  readonly notes: readonly string[];
}

const asItIs = (values: ScalarArray) => values;

/** @throws InputError in words where the grids differ. */
export function alignment(map: Placed, truth: Placed): Alignment {
  const { grid, orientation } = map;
  if (map.orientation !== null && truth.orientation === null) {
    const { lay, notes } = layOnto(truth, map.orientation, "truth");
    return { grid, orientation, ofMap: asItIs, ofTruth: lay, notes };
  }
  if (map.orientation === null && truth.orientation !== null) {
    const { lay, notes } = layOnto(map, truth.orientation, "map");
    return { grid: truth.grid, orientation: truth.orientation, ofMap: lay, ofTruth: asItIs, notes };
  }
  if (!isSameShape(grid.shape, truth.grid.shape)) throw mismatch(grid.shape, truth.grid.shape);
  const notes =
    orientation !== null && truth.orientation !== null ? placeNotes(orientation, truth.orientation) : [];
  return { grid, orientation, ofMap: asItIs, ofTruth: asItIs, notes };
}

function isSameShape(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((n, axis) => n === other[axis]);
}

function mismatch(map: readonly number[], truth: readonly number[]): InputError {
  return new InputError(
    `the map has ${map.join(" × ")} and its truth ${truth.join(" × ")} pixels: resample one of them onto the grid of the other`,
  );
}

/**
 * An array over the axes of a NIfTI file as it is stored: reversed, (z, y, x), as SimpleITK and nnU-Net write arrays; or
 * (x, y, z), as nibabel does. Where both fit, archives and pictures are taken for reversed, other arrays for not.
 */
function layOnto({ format, grid: { shape } }: Placed, orientation: Orientation, what: "map" | "truth") {
  const { axes, storedShape } = orientation;
  const stored = axes.toSorted((p, q) => p - q).map((axis) => storedShape[axis]);
  const fitsReversed = isSameShape(shape, stored.toReversed());
  const fits = isSameShape(shape, stored);
  if (!fits && !fitsReversed) throw what === "map" ? mismatch(shape, stored) : mismatch(stored, shape);
  const isReversed = fits && fitsReversed ? format !== "npy" : fitsReversed;
  const names = stored.length === 2 ? ["x, y", "y, x"] : ["x, y, z", "z, y, x"];
  const words = `The axes of the ${what} are read as (${names[isReversed ? 1 : 0]}) of the NIfTI file`;
  const notes = [fits && fitsReversed ? `${words}: the other order would fit as well.` : `${words}.`];
  const lay = (values: ScalarArray) =>
    intoGrid(isReversed ? values : fromFortran(values, shape.toReversed()), orientation);
  return { lay, notes };
}

/** Of two files over one number of voxels that do not lie in one place. */
function placeNotes(map: Orientation, truth: Orientation): string[] {
  const corners = map.axes.length === 2 ? 4 : 8;
  const apart = Array.from({ length: corners }, (_, corner) => {
    const [one, other] = [map, truth].map((orientation) => cornerOf(orientation, corner));
    return Math.hypot(...one.map((mm, i) => mm - other[i]));
  });
  const voxel = Math.min(...[0, 1, 2].map((axis) => Math.hypot(...map.affine.slice(0, 3).map((row) => row[axis])))); // prettier-ignore
  const most = Math.max(...apart);
  if (!(most > voxel / 2)) return [];
  return [
    `The headers place map and truth up to ${Number(most.toPrecision(3))} mm apart: they are compared voxel by voxel.`,
  ];
}

/** Where a corner of the grid lies, in mm. @param corner a bit per grid axis: its last voxel. */
function cornerOf({ axes, flips, storedShape, affine }: Orientation, corner: number): number[] {
  const index = [0, 0, 0, 1];
  axes.forEach((axis, i) => {
    const isLast = ((corner >> i) & 1) === 1;
    index[axis] = isLast === flips[i] ? 0 : storedShape[axis] - 1;
  });
  return affine.slice(0, 3).map((row) => row.reduce((sum, value, i) => sum + value * index[i], 0));
}
