/** Where a backdrop lies behind a reference. */
import { type Domain, wholeGrid } from "../../core/domain.ts";
import type { Grid } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { type Slice, sliceOf } from "../../core/slice.ts";
import { type Orientation, isAnatomical } from "../image.ts";
import { gridToWorld } from "../mesh/world.ts";
import type { Backdrop } from "./backdrop.ts";

/** What a backdrop is laid behind. */
export interface Ground {
  /** Ω. */
  readonly grid: Grid;
  /** Ω in the grid that the backdrop is laid behind; null where it is the whole of it. */
  readonly domain: Domain | null;
  /** Where its voxels lie in a patient; null where that is not known, as of a preset, which lies in nobody. */
  readonly orientation: Orientation | null;
  /** How its slices are laid out. */
  readonly isAnatomical: boolean;
}

/** From a voxel's index in the reference, whole at its centre, to the index in the backdrop: three rows of four. */
export type VoxelMap = readonly (readonly number[])[];

export type Placement =
  /** Voxel on voxel: the reference's first lies on `start`. */
  | { readonly kind: "same"; readonly start: Triple; readonly words: null }
  /** A picture behind a picture, as a whole and with its own proportions: its box in pixels of the reference. */
  | {
      readonly kind: "picture";
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
      readonly words: string | null;
    }
  /** By where both lie in the patient. */
  | { readonly kind: "patient"; readonly map: VoxelMap; readonly words: string }
  /** Why it cannot lie there. */
  | { readonly kind: "refused"; readonly words: string };

/** Voxels; what lies closer lies on the same place. */
const SAME_PLACE = 0.05;

/** How a backdrop lies behind a reference, and what there is to say of that. */
export function placementOf(backdrop: Backdrop, ground: Ground): Placement {
  const own = backdrop.grid.shape;
  const other = wholeGrid(ground.grid, ground.domain).shape;
  const sizes = `${own.join(" × ")} against ${other.join(" × ")}`;
  if (own.length !== other.length) {
    const [is, wants] = own.length === 2 ? ["a picture", "a volume"] : ["a volume", "a picture"];
    return refused(`${backdrop.name} is ${is}, and the reference ${wants} (${sizes})`);
  }
  if (own.length === 2) return pictureBehind(backdrop, ground);
  const isSame = own.every((n, axis) => n === other[axis]);
  const [i = 0, j = 0, k = 0] = ground.domain?.start ?? [];
  const same: Placement = { kind: "same", start: [i, j, k], words: null };
  const map = patientMap(backdrop, ground);
  if (map === null) {
    return isSame
      ? same
      : refused(`${backdrop.name} has another shape than the reference (${sizes}), and one of both does not say where it lies in the patient`); // prettier-ignore
  }
  const [farthest, isApart] = cornersSeen(map, own, ground.grid.shape, [i, j, k]);
  if (isSame && farthest < SAME_PLACE) return same;
  if (isApart) {
    return refused(`${backdrop.name} lies elsewhere in the patient than the reference: they have no voxel in common`); // prettier-ignore
  }
  return {
    kind: "patient",
    map,
    words: `${backdrop.name} has ${own.join(" × ")} voxels and is shown on the reference’s ${other.join(" × ")}, by where both lie in the patient (interpolated).`,
  };
}

function refused(words: string): Placement {
  return { kind: "refused", words };
}

/** The one slice of a picture. */
export function ownSlice({ grid, orientation }: Pick<Backdrop, "grid" | "orientation">): Slice {
  return sliceOf(grid, "axial", 0, isAnatomical(orientation));
}

function pictureBehind(backdrop: Backdrop, { grid, domain, isAnatomical: isUpright }: Ground): Placement {
  const whole = sliceOf(wholeGrid(grid, domain), "axial", 0, isUpright);
  const slice = sliceOf(grid, "axial", 0, isUpright);
  const own = ownSlice(backdrop);
  const { rows, columns, pixelAspect } = whole;
  // What of the whole lies before Ω, as it is seen.
  const before = (axis: number, count: number, seen: number, stride: number) => {
    const start = domain?.start[axis] ?? 0;
    return stride > 0 ? start : count - start - seen;
  };
  const [x, y] = [
    before(whole.columnAxis, columns, slice.columns, whole.columnStride),
    before(whole.rowAxis, rows, slice.rows, whole.rowStride),
  ];
  const isSame = own.rows === rows && own.columns === columns;
  // In heights of the reference's pixels.
  const [wide, ownWide] = [columns * pixelAspect, own.columns * own.pixelAspect];
  const scale = Math.min(wide / ownWide, rows / own.rows);
  const [width, height] = isSame ? [columns, rows] : [(scale * ownWide) / pixelAspect, scale * own.rows];
  return {
    kind: "picture",
    left: (columns - width) / 2 - x,
    top: (rows - height) / 2 - y,
    width,
    height,
    words: isSame
      ? null
      : `${backdrop.name} has ${own.columns} × ${own.rows} pixels and is fitted into the reference’s ${columns} × ${rows}, with its own proportions.`,
  };
}

/** From the reference's voxels to the backdrop's, where both say where they lie. */
function patientMap(backdrop: Backdrop, ground: Ground): VoxelMap | null {
  if (backdrop.orientation === null || ground.orientation === null) return null;
  const to = inverse(voxelToMm(backdrop.grid, backdrop.orientation, null));
  return to === null ? null : product(to, voxelToMm(ground.grid, ground.orientation, ground.domain));
}

/** From a voxel's index to the middle of it in the patient, mm: three rows of four. */
function voxelToMm(grid: Grid, orientation: Orientation, domain: Domain | null): VoxelMap {
  const spacing = grid.spacing ?? [1, 1, 1];
  return gridToWorld(grid, orientation, domain ?? undefined)
    .slice(0, 3)
    .map((row) => {
      const steps = spacing.map((side, axis) => side * row[axis]);
      return [...steps, row[3] + (steps[0] + steps[1] + steps[2]) / 2];
    });
}

/** One map after another. */
function product(after: VoxelMap, first: VoxelMap): VoxelMap {
  return after.map((row) =>
    [0, 1, 2, 3].map(
      (column) =>
        row[0] * first[0][column] +
        row[1] * first[1][column] +
        row[2] * first[2][column] +
        (column === 3 ? row[3] : 0),
    ),
  );
}

/** The way back; null where there is none. */
function inverse([r0, r1, r2]: VoxelMap): VoxelMap | null {
  const cross = (p: readonly number[], q: readonly number[]) => [
    p[1] * q[2] - p[2] * q[1],
    p[2] * q[0] - p[0] * q[2],
    p[0] * q[1] - p[1] * q[0],
  ];
  const columns = [cross(r1, r2), cross(r2, r0), cross(r0, r1)];
  const determinant = r0[0] * columns[0][0] + r0[1] * columns[0][1] + r0[2] * columns[0][2];
  if (!(Math.abs(determinant) > 1e-12)) return null;
  return [0, 1, 2].map((row) => {
    const turned = columns.map((column) => column[row] / determinant);
    return [...turned, -(turned[0] * r0[3] + turned[1] * r1[3] + turned[2] * r2[3])];
  });
}

/** Where the map leads a voxel. */
export function mapped(map: VoxelMap, [i, j, k]: Triple): Triple {
  const at = (row: number) => map[row][0] * i + map[row][1] * j + map[row][2] * k + map[row][3];
  return [at(0), at(1), at(2)];
}

/** How far the reference's corners are from voxel on voxel at most, in voxels; and whether all of it lies beyond the backdrop. */
function cornersSeen(
  map: VoxelMap,
  own: readonly number[],
  shape: readonly number[],
  start: Triple,
): [number, boolean] {
  const corners = Array.from({ length: 8 }, (_, corner): Triple => {
    const end = (axis: number) => ((corner >> axis) & 1) * (shape[axis] - 1);
    return [end(0), end(1), end(2)];
  });
  const seen = corners.map((corner) => mapped(map, corner));
  const farthest = Math.max(
    ...corners.flatMap((corner, i) =>
      corner.map((index, axis) => Math.abs(index + start[axis] - seen[i][axis])),
    ),
  );
  const isApart = [0, 1, 2].some(
    (axis) => seen.every((at) => at[axis] < -0.5) || seen.every((at) => at[axis] > own[axis] - 0.5),
  );
  return [farthest, isApart];
}
