/** The field in a volume as lines: arrows at the reference's boundary, or a bent sheet of lattice lines. */
import type { Displacements } from "../../core/displacement.ts";
import type { Reference } from "../../core/reference.ts";
import {
  displacedInSpace,
  latticeLines,
  lineSegments,
  pickPoints,
  pointsNearBoundary,
  thinnedPoints,
} from "../../figure/arrows.ts";
import { sizeInSpace } from "../../space/stage/items/space.ts";
import type { Sampling } from "../../figure/fieldView.ts";

/** Longest head of an arrow, as a share of the arrows' distance. */
const HEAD = 0.3;

type Segments = Float32Array<ArrayBuffer>;

/** Roots and tips, x y z per arrow, in mm (voxel sizes where they are unknown). */
interface RootsAndTips {
  readonly from: Float32Array;
  readonly to: Float32Array;
}

export interface SpaceArrows {
  /** Where the label at the arrow's tip is another than the one at its root. */
  readonly changing: RootsAndTips;
  readonly keeping: RootsAndTips;
  /** Longest head, in mm. */
  readonly head: number;
}

/** Arrows for every noise strength, rooted where both labels are near: elsewhere they would hide the organ and change nothing. */
export function boundaryArrows(
  field: Displacements,
  { step, every, distance }: Sampling,
  reference: Reference,
): (a: number) => SpaceArrows {
  const { grid } = reference;
  const kept = pickPoints(field, 3, thinnedPoints(field.shape, every));
  const reach = step.map((voxels, axis) => Math.ceil((voxels * every[axis] - 1) / 2));
  const roots = pickPoints(kept, 3, pointsNearBoundary(kept.points, reference, reach));
  const from = displacedInSpace(roots, 0, grid);
  const head = HEAD * distance * Math.max(...sizeInSpace(grid));
  return (a) => {
    const to = displacedInSpace(roots, a, grid);
    const arrows = (isWanted: boolean): RootsAndTips => {
      const wanted = Array.from({ length: from.length / 3 }, (_, i) => i).filter(
        (i) => (labelAt(reference, from, i) !== labelAt(reference, to, i)) === isWanted,
      );
      const picked = pickPoints({ points: from, vectors: to }, 3, wanted);
      return { from: picked.points, to: picked.vectors };
    };
    return { changing: arrows(true), keeping: arrows(false), head };
  };
}

/** I at a place in mm (voxel sizes where they are unknown): 0 outside of Ω. */
function labelAt({ grid, mask }: Reference, places: Float32Array, point: number): number {
  let index = 0;
  for (let axis = 0; axis < 3; axis++) {
    const voxel = Math.floor(places[3 * point + axis] / (grid.spacing?.[axis] ?? 1));
    if (voxel < 0 || voxel >= grid.shape[axis]) return 0;
    index = index * grid.shape[axis] + voxel;
  }
  return mask[index];
}

/** The lattice lines of a slice where ω ↦ ω + aZ(ω) takes them in space, for every noise strength. */
export function bentSheet(
  field: Displacements,
  { every }: Sampling,
  { grid }: Reference,
): (a: number) => Segments {
  const lines = latticeLines(field.shape, every);
  return (a) => lineSegments(displacedInSpace(field, a, grid), lines);
}
