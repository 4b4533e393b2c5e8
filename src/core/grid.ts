/**
 * The image domain Ω: a box of pixels (2D) or voxels (3D) whose longest side has length 1.
 * Arrays over a grid are row-major: the last axis is the fastest.
 */
import { InputError } from "./errors.ts";

export interface Grid {
  /** Pixels per axis, [n0, n1] or [n0, n1, n2]. */
  readonly shape: readonly number[];
  /** Pixel size in mm per axis, or null where it is not known (then pixels are square). */
  readonly spacing: readonly number[] | null;
}

/** 512 × 512 × 128: the largest grid that is computed. Memory may allow less. */
export const MAX_PIXELS = 2 ** 25;

/** 512 × 512 × 512: the largest map or mask that is only looked at as it is, one at a time. */
export const MAX_LOOKED_AT = 2 ** 27;

/** Longest axis in pixels: float32 places a displaced pixel to 1/256 of a pixel there. */
const MAX_AXIS = 65_536;
/** Longest over shortest side of a pixel: beyond, the header is wrong rather than the image that thin. */
const MAX_ANISOTROPY = 10_000;

/**
 * A checked grid. @param most pixels that it may have.
 * @throws InputError for other than 2 or 3 axes, sizes below 1, spacings not above 0, or too many pixels.
 */
export function makeGrid(
  shape: readonly number[],
  spacing: readonly number[] | null = null,
  most = MAX_PIXELS,
): Grid {
  if (shape.length !== 2 && shape.length !== 3) {
    throw new InputError(`an image must have 2 or 3 axes, got ${shape.length}`);
  }
  for (const n of shape) {
    if (!Number.isInteger(n) || n < 1) {
      throw new InputError(`every axis needs at least 1 pixel, got shape ${shape.join(" × ")}`);
    }
    if (n > MAX_AXIS && shape.reduce((product, m) => product * m, 1) <= most) {
      throw new InputError(
        `an axis may have ${MAX_AXIS} pixels at most, got shape ${shape.join(" × ")}: crop it`,
      );
    }
  }
  if (spacing !== null) {
    if (spacing.length !== shape.length || !spacing.every((s) => Number.isFinite(s) && s > 0)) {
      throw new InputError(
        `the spacing must hold ${shape.length} numbers above 0 (mm), got ${spacing.join(", ")}`,
      );
    }
    if (Math.max(...spacing) > MAX_ANISOTROPY * Math.min(...spacing)) {
      throw new InputError(
        `the spacing ${spacing.join(" × ")} mm is more than ${MAX_ANISOTROPY} times as long in one direction as in another: correct it in the file`,
      );
    }
  }
  const pixels = shape.reduce((product, n) => product * n, 1);
  if (pixels > most) {
    throw new InputError(
      `an image of ${shape.join(" × ")} has ${pixels} pixels, more than the ${most} (512 × 512 × ${most / 2 ** 18}) that fit in memory: crop or downsample it`,
    );
  }
  return { shape: [...shape], spacing: spacing === null ? null : [...spacing] };
}

/** Number of pixels of Ω. */
export function pixelCount(grid: Grid): number {
  return grid.shape.reduce((product, n) => product * n, 1);
}

/** Longest side of Ω in mm, or null where the spacing is not known. */
export function longestSideMm(grid: Grid): number | null {
  return grid.spacing === null ? null : Math.max(...grid.shape.map((n, axis) => n * grid.spacing![axis]));
}

/** Pixel size per axis as a fraction of the longest side. */
export function pixelSizes(grid: Grid): number[] {
  const spacing = grid.spacing ?? grid.shape.map(() => 1);
  const longest = Math.max(...grid.shape.map((n, axis) => n * spacing[axis]));
  return spacing.map((s) => s / longest);
}
