/** Arrows and grid lines over a slice as SVG paths. Unit: heights of the slice's pixels, from its top left corner. */
import type { Displacements } from "../core/displacement.ts";
import { type Grid, pixelSizes } from "../core/grid.ts";
import type { Slice } from "../core/slice.ts";
import { type Window, wholeWindow } from "../core/window.ts";
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

/** Where paths are drawn that may not leave it. */
interface Frame {
  /** Of a pixel's height. */
  readonly scale: number;
  /** In the scaled unit, from the slice's corner. */
  readonly width: number;
  readonly height: number;
}

/** What a slice's field looks like at any noise strength. */
export interface SlicePaths {
  /** @param sample L at that noise strength, over the same window as the reference. */
  arrows(a: number, sample: Uint8Array, frame?: Frame): ArrowPaths;
  /** The lattice lines where ω ↦ ω + aZ(ω) takes them. */
  grid(a: number, frame?: Frame): string;
}

/**
 * @param slice cropped to the sampling's window.
 * @param reference the mask of the reference over a window of the volume, which is all of it where it is left out.
 */
export function slicePaths(
  field: Displacements,
  { every, distance }: Sampling,
  grid: Grid,
  slice: Slice,
  reference: Uint8Array,
  over: Window = wholeWindow(grid),
): SlicePaths {
  const components = grid.shape.length;
  const numbers = thinnedPoints(field.shape, every);
  const roots = pickPoints(field, components, numbers);
  const from = displacedInSlice(roots, 0, grid, slice);
  const voxels = numbers.map((_, i) => indexUnder(roots.points, i, grid, over));
  const longest = (HEAD * distance) / pixelSizes(grid)[slice.rowAxis];
  const lines = latticeLines(field.shape, every);
  return {
    arrows(a, sample, frame) {
      const to = displacedInSlice(roots, a, grid, slice);
      const heads = arrowHeads(from, to, longest);
      const isChanging = voxels.map((voxel) => sample[voxel] !== reference[voxel]);
      const paths = (isWanted: boolean): Paths => {
        const wanted = [...isChanging.keys()].filter((i) => isChanging[i] === isWanted);
        return {
          lines: wanted.map((i) => linePath([placeOf(from, i), placeOf(to, i)], frame)).join(""),
          // What ends outside has no end.
          heads: wanted
            .filter((i) => frame === undefined || isInside(scaled(placeOf(to, i), frame), frame))
            .map((i) => trianglePath(heads.subarray(6 * i, 6 * i + 6), frame))
            .join(""),
        };
      };
      return { changing: paths(true), keeping: paths(false) };
    },
    grid(a, frame) {
      const places = displacedInSlice(field, a, grid, slice);
      return lines.map((line) => linePath(line.map((p) => placeOf(places, p)), frame)).join(""); // prettier-ignore
    },
  };
}

type Place = readonly [x: number, y: number];

function placeOf(places: Float32Array, point: number): Place {
  return [places[2 * point], places[2 * point + 1]];
}

function scaled([x, y]: Place, { scale }: Frame): Place {
  return [x * scale, y * scale];
}

function isInside([x, y]: Place, { width, height }: Frame): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** A line through places; of one in a frame, what lies in it. */
function linePath(places: readonly Place[], frame: Frame | undefined): string {
  if (frame === undefined) {
    return places.map(([x, y], i) => `${i === 0 ? "M" : "L"}${text(x)} ${text(y)}`).join("");
  }
  let path = "";
  let last: Place | null = null;
  for (let i = 1; i < places.length; i++) {
    const kept = clipped(scaled(places[i - 1], frame), scaled(places[i], frame), frame);
    if (kept === null) {
      last = null;
      continue;
    }
    const [[x0, y0], end] = kept;
    if (last === null || last[0] !== x0 || last[1] !== y0) path += `M${text(x0)} ${text(y0)}`;
    path += `L${text(end[0])} ${text(end[1])}`;
    last = end;
  }
  return path;
}

/** The part of a stretch inside a frame, after Liang and Barsky; null where it lies outside. */
function clipped(from: Place, to: Place, { width, height }: Frame): readonly [Place, Place] | null {
  let [first, last] = [0, 1];
  for (const [axis, size] of [width, height].entries()) {
    const step = to[axis] - from[axis];
    if (step === 0) {
      if (from[axis] < 0 || from[axis] > size) return null;
      continue;
    }
    const [one, other] = [-from[axis] / step, (size - from[axis]) / step];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  if (first > last) return null;
  const at = (share: number): Place =>
    share === 0 ? from : share === 1 ? to : [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  return [at(first), at(last)];
} // prettier-ignore

/** Index in an array over a window of the volume of the voxel that a point is in. */
function indexUnder(points: Float32Array, point: number, grid: Grid, { start, shape }: Window): number {
  const components = grid.shape.length;
  const sizes = pixelSizes(grid);
  const skipped = 3 - components;
  return grid.shape.reduce((index, _, axis) => {
    const at = Math.floor(points[point * components + axis] / sizes[axis]) - start[axis + skipped];
    return index * shape[axis + skipped] + at;
  }, 0);
}

function trianglePath(corners: Float32Array, frame: Frame | undefined): string {
  const scale = frame?.scale ?? 1;
  const [x, y, x1, y1, x2, y2] = Array.from(corners, (value) => text(value * scale));
  return `M${x} ${y}L${x1} ${y1}L${x2} ${y2}Z`;
}

function text(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
