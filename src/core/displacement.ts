/** The displacement of chosen points by one draw, for arrows and warped grids. */
import type { Draw } from "./draw.ts";
import type { DrawCache } from "./drawCache.ts";
import { InputError, requireInteger } from "./errors.ts";
import { unitField } from "./field.ts";
import type { Kernel, Triple } from "./kernel/index.ts";
import { type Window, volumePixelSizes, volumeShape } from "./window.ts";

/** 2²⁰ points: more than a screen can tell apart. */
const MAX_POINTS = 2 ** 20;

/** Of the unit field Z (multiply by a), at the centres of every `step`-th voxel of a window, from its first on. */
export interface Displacements {
  /** Positions, fractions of the longest side of Ω, from its corner; n components per point (n = 2 or 3, grid's axes order). */
  readonly points: Float32Array<ArrayBuffer>;
  /** Z, n components per point, in the same unit and order. */
  readonly vectors: Float32Array<ArrayBuffer>;
  /** Points per axis, n numbers; row-major, last axis fastest. */
  readonly shape: readonly number[];
}

/**
 * Z in every `step`-th voxel of a window, per axis of the volume.
 * @throws InputError where the window leaves the grid, or for more than 2²⁰ points.
 */
export function displacements(
  kernel: Kernel,
  cache: DrawCache,
  draw: Draw,
  window: Window,
  step: Triple,
): Displacements {
  const { grid } = draw.reference;
  checkWindow(window, volumeShape(grid));
  for (const each of step) requireInteger("step", each, 1, Number.MAX_SAFE_INTEGER);
  const counts = window.shape.map((length, axis) => Math.ceil(length / step[axis]));
  const count = counts[0] * counts[1] * counts[2];
  if (count > MAX_POINTS) {
    throw new InputError(
      `at most ${MAX_POINTS} displacements are shown at once, got ${count}: take larger steps`,
    );
  }
  const dimensions = grid.shape.length;
  const axes = dimensions === 2 ? [1, 2] : [0, 1, 2];
  const sizes = volumePixelSizes(grid);
  const points = new Float32Array(dimensions * count);
  forEachPoint(window, counts, step, (p, index) => {
    for (const [component, axis] of axes.entries()) {
      points[dimensions * p + component] = (index[axis] + 0.5) * sizes[axis];
    }
  });
  const vectors = new Float32Array(dimensions * count);
  const kept = cache.find(draw, window);
  for (const [component, axis] of axes.entries()) {
    const { reference, smoothness, seed, sample } = draw;
    // Component by component, so that fields not kept take the memory of one.
    const made =
      kept === null ? unitField(kernel, reference.grid, smoothness, seed, sample, component, window) : null;
    const over = kept?.window ?? window;
    const values = (made ?? kept!.fields[axis]!).f32;
    forEachPoint(window, counts, step, (p, [i, j, k]) => {
      const [o0, o1, o2] = over.start;
      const at = ((i - o0) * over.shape[1] + j - o1) * over.shape[2] + k - o2;
      vectors[dimensions * p + component] = values[at];
    });
    made?.free();
  }
  return { points, vectors, shape: axes.map((axis) => counts[axis]) };
}

/** Calls `visit` with every point's number and its voxel in the volume. */
function forEachPoint(
  { start }: Window,
  counts: readonly number[],
  step: Triple,
  visit: (point: number, index: Triple) => void,
): void {
  for (let i = 0, p = 0; i < counts[0]; i++) {
    for (let j = 0; j < counts[1]; j++) {
      for (let k = 0; k < counts[2]; k++, p++) {
        visit(p, [start[0] + i * step[0], start[1] + j * step[1], start[2] + k * step[2]]);
      }
    }
  }
}

function checkWindow({ start, shape }: Window, volume: Triple): void {
  for (let axis = 0; axis < 3; axis++) {
    requireInteger("the window's first voxel", start[axis], 0, volume[axis] - 1);
    requireInteger("the window's length", shape[axis], 1, volume[axis] - start[axis]);
  }
}
