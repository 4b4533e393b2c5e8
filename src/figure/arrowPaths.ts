/** Arrows and grid lines over a slice as SVG paths. Unit: heights of the slice's pixels, from its top left corner. */
import type { Displacements } from "../core/displacement.ts";
import { type Grid, pixelSizes } from "../core/grid.ts";
import type { Slice } from "../core/slice.ts";
import { arrowHeads, displacedInSlice, latticeLines, pickPoints, thinnedPoints } from "./arrows.ts";
import type { Sampling } from "./fieldView.ts";

/** Longest head of an arrow, as a share of the arrows' distance. */
const HEAD = 0.34;

interface Paths {
  /** Lines, to be stroked. */
  readonly lines: string;
  /** Triangles, to be filled. */
  readonly heads: string;
}

interface ArrowPaths {
  /** Where the label at the arrow's end is another than the reference's at its root. */
  readonly changing: Paths;
  readonly keeping: Paths;
}

/** What a slice's field looks like at any noise strength. */
export interface SlicePaths {
  /** @param sample L at that noise strength, over the grid. */
  arrows(a: number, sample: Uint8Array): ArrowPaths;
  /** The lattice lines where ω ↦ ω + aZ(ω) takes them. */
  grid(a: number): string;
}

/** @param slice cropped to the sampling's window. @param reference the mask of the reference. */
export function slicePaths(
  field: Displacements,
  { every, distance }: Sampling,
  grid: Grid,
  slice: Slice,
  reference: Uint8Array,
): SlicePaths {
  const components = grid.shape.length;
  const numbers = thinnedPoints(field.shape, every);
  const roots = pickPoints(field, components, numbers);
  const from = displacedInSlice(roots, 0, grid, slice);
  const voxels = numbers.map((_, i) => indexUnder(roots.points, i, grid));
  const longest = (HEAD * distance) / pixelSizes(grid)[slice.rowAxis];
  const lines = latticeLines(field.shape, every);
  return {
    arrows(a, sample) {
      const to = displacedInSlice(roots, a, grid, slice);
      const heads = arrowHeads(from, to, longest);
      const isChanging = voxels.map((voxel) => sample[voxel] !== reference[voxel]);
      const paths = (isWanted: boolean): Paths => {
        const wanted = [...isChanging.keys()].filter((i) => isChanging[i] === isWanted);
        return {
          lines: wanted
            .map(
              (i) =>
                `M${text(from[2 * i])} ${text(from[2 * i + 1])}L${text(to[2 * i])} ${text(to[2 * i + 1])}`,
            )
            .join(""),
          heads: wanted.map((i) => triangle(heads.subarray(6 * i, 6 * i + 6))).join(""),
        };
      };
      return { changing: paths(true), keeping: paths(false) };
    },
    grid(a) {
      const places = displacedInSlice(field, a, grid, slice);
      return lines
        .map((line) =>
          line
            .map((p, i) => `${i === 0 ? "M" : "L"}${text(places[2 * p])} ${text(places[2 * p + 1])}`)
            .join(""),
        )
        .join("");
    },
  };
}

/** Index in the reference's array of the voxel that a point is in. */
function indexUnder(points: Float32Array, point: number, { shape, spacing }: Grid): number {
  const components = shape.length;
  const sizes = pixelSizes({ shape, spacing });
  return shape.reduce(
    (index, n, axis) => index * n + Math.floor(points[point * components + axis] / sizes[axis]),
    0,
  );
}

function triangle([x, y, x1, y1, x2, y2]: Float32Array): string {
  return `M${text(x)} ${text(y)}L${text(x1)} ${text(y1)}L${text(x2)} ${text(y2)}Z`;
}

function text(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
