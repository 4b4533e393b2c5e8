/** Whether the masks of several raters lie on one grid. */
import { InputError } from "../../core/errors.ts";
import type { Orientation, ValueImage } from "../image.ts";

/** Pixel sizes that differ by less are one size that was rounded. */
const SPACING_TOLERANCE = 1e-3;

/** Of a file, where its values lie. */
export type Placed = Pick<ValueImage, "name" | "format" | "grid" | "orientation">;

/** @throws InputError saying which of two files lies elsewhere, and how. */
export function requireOneGrid(first: Placed, other: Placed): void {
  const [one, two] = [first.grid, other.grid];
  const isSame = one.shape.length === two.shape.length && one.shape.every((n, axis) => n === two.shape[axis]);
  const size = ({ shape }: typeof one) => `${shape.join(" × ")} ${shape.length === 3 ? "voxels" : "pixels"}`;
  if (!isSame) {
    throw new InputError(
      `${other.name}: it has ${size(two)}, but ${first.name} has ${size(one)}: raters' masks must lie on one grid; resample it with nearest neighbours`,
    );
  }
  if ((first.format === "nifti") !== (other.format === "nifti")) {
    throw new InputError(
      `${other.name}: of a NIfTI file and an array or picture it is not known which axes belong together: save the masks of all raters in one format`,
    );
  }
  const spacings = [one.spacing, two.spacing].map((spacing) => spacing ?? one.shape.map(() => 1));
  if (spacings[0].some((mm, axis) => Math.abs(mm - spacings[1][axis]) > SPACING_TOLERANCE * mm)) {
    throw new InputError(
      `${other.name}: its voxels measure ${spacings[1].join(" × ")} mm, those of ${first.name} ${spacings[0].join(" × ")} mm: raters' masks must lie on one grid`,
    );
  }
  const apart = first.orientation && other.orientation && mmApart(first.orientation, other.orientation);
  if (apart !== null && apart > 0.5 * Math.min(...spacings[0])) {
    throw new InputError(
      `${other.name}: it lies up to ${Number(apart.toPrecision(2))} mm away from ${first.name}, though both have ${size(one)}: resample one to the other`,
    );
  }
}

/** The most that a corner of one grid lies from the same corner of the other, mm. */
function mmApart(one: Orientation, other: Orientation): number {
  const corners = 2 ** one.axes.length;
  const distances = Array.from({ length: corners }, (_, corner) => {
    const [from, to] = [cornerOf(one, corner), cornerOf(other, corner)];
    const [x, y, z] = from.map((mm, i) => mm - to[i]);
    return Math.sqrt(x * x + y * y + z * z);
  });
  return Math.max(...distances);
}

/** Where a corner voxel of the grid lies, mm. @param corner a bit per axis of the grid: its last voxel. */
function cornerOf({ axes, flips, storedShape, affine }: Orientation, corner: number): number[] {
  const index = [0, 0, 0, 1];
  axes.forEach((axis, i) => {
    const isLast = ((corner >> i) & 1) === 1;
    index[axis] = isLast === flips[i] ? 0 : storedShape[axis] - 1;
  });
  return affine.slice(0, 3).map((row) => row.reduce((sum, value, i) => sum + value * index[i], 0));
}
