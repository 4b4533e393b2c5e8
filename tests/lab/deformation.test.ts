import { describe, expect, it } from "vitest";
import { type Displacements, displacements } from "../../src/core/displacement.ts";
import { sampleMask } from "../../src/core/samples.ts";
import { DrawCache } from "../../src/core/drawCache.ts";
import { makeGrid, pixelSizes } from "../../src/core/grid.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { makeReference } from "../../src/core/reference.ts";
import { type Window, volumeShape } from "../../src/core/window.ts";
import { sliceOf } from "../../src/core/slice.ts";
import { displacedInSpace } from "../../src/figure/arrows.ts";
import { slicePaths } from "../../src/figure/arrowPaths.ts";
import { bentSheet, boundaryArrows } from "../../src/lab/deformation/spaceItems.ts";
import { boxAround } from "../../src/lab/around.ts";
import { sliceSampling, spaceSampling, windowAround } from "../../src/figure/fieldView.ts";

/** A ball off the middle of a volume of thick slices. */
const grid = makeGrid([40, 48, 20], [1, 1, 2]);
const centre = [24, 20, 10];
const mask = Uint8Array.from({ length: 40 * 48 * 20 }, (_, p) => {
  const at = [Math.floor(p / 960), Math.floor(p / 20) % 48, p % 20];
  return Math.hypot(...at.map((i, axis) => (i - centre[axis]) * [1, 1, 2][axis])) <= 6 ? 1 : 0;
});
const reference = makeReference(grid, mask);
const NONE: Window = { start: [0, 0, 0], shape: volumeShape(grid) };

/** The field that moves everything by `vector` of the side, at the points that a sampling asks for. */
function constantField(
  { window, step }: { window: Window; step: readonly number[] },
  vector: readonly number[],
): Displacements {
  const sizes = pixelSizes(grid);
  const along = window.shape.map((n, axis) =>
    Array.from(
      { length: Math.ceil(n / step[axis]) },
      (_, i) => (window.start[axis] + i * step[axis] + 0.5) * sizes[axis],
    ),
  );
  const points = along[0].flatMap((x) => along[1].flatMap((y) => along[2].flatMap((z) => [x, y, z])));
  return {
    points: new Float32Array(points),
    vectors: new Float32Array(points.map((_, p) => vector[p % 3])),
    shape: along.map(({ length }) => length),
  };
}

describe("the part of Ω that is shown", () => {
  it("holds the reference with room for the noise, and ends with Ω", () => {
    const { start, shape } = windowAround(reference, 0.25);
    // The longest side is 48 mm: a quarter of it and 8 % of the ball's 13 mm to every side of voxels 18–30, 14–26, 7–13.
    expect(start).toEqual([18 - 14, 14 - 14, 7 - 7]);
    expect(start.map((low, axis) => low + shape[axis])).toEqual([40, 27 + 14, 20]);
    expect(windowAround(makeReference(grid, new Uint8Array(mask.length)), 0.25)).toEqual(NONE);
  });

  it("in mm is the same box", () => {
    expect(boxAround(reference, 0.25)).toEqual({ low: [4, 0, 0], high: [40, 41, 40] });
    const { low, high } = boxAround(makeReference(makeGrid([40, 48, 20]), mask), 0);
    expect([low, high]).toEqual([[16, 12, 5], [33, 29, 16]]); // prettier-ignore
  });
});

describe("where the field is looked at", () => {
  it("in a slice, about 18 arrows across its longest side, as far apart in mm along both axes; fewer for strong noise", () => {
    for (const [a, fewest, most] of [
      [0.01, 15, 20],
      [0.3, 5, 9],
    ]) {
      const slice = sliceOf(grid, "axial", 10, true);
      const { window, step, every, distance } = sliceSampling(grid, NONE, slice, 10, a);
      expect(window).toEqual({ start: [0, 0, 10], shape: [40, 48, 1] });
      const apart = [0, 1].map((axis) => step[axis] * every[axis]);
      expect(apart[0]).toBe(apart[1]);
      expect(48 / apart[1]).toBeGreaterThanOrEqual(fewest);
      expect(48 / apart[1]).toBeLessThanOrEqual(most);
      expect(distance).toBeGreaterThanOrEqual(0.6 * a);
    }
  });

  it("is in a large slice at every few pixels, and the arrows are no closer for that", () => {
    const large = makeGrid([400, 300, 50], [1, 1, 4]);
    const whole: Window = { start: [0, 0, 0], shape: [400, 300, 50] };
    const { step, every } = sliceSampling(large, whole, sliceOf(large, "coronal", 9, true), 9, 0.01);
    expect(step).toEqual([3, 3, 1]);
    expect([3 * every[0], 4 * every[2]]).toEqual([21, 24]);
  });

  it("in a volume the steps are whole voxels, at least one, also along thick slices", () => {
    const { step, every } = spaceSampling(grid, windowAround(reference, 0), 0.01);
    step.forEach((voxels) => expect(voxels).toBeGreaterThanOrEqual(1));
    // Slices of 2 mm: as far apart in mm as the voxels of 1 mm.
    expect(step[0] * every[0]).toBe(2 * step[2] * every[2]);
  });
});

describe("arrows and grid over a slice", () => {
  const slice = sliceOf(grid, "axial", 10, true);
  const sampling = sliceSampling(grid, NONE, slice, 10, 0.05);
  // Two voxels towards the patient's right: to the left in the slice.
  const a = 2 / 48;
  const field = constantField(sampling, [1, 0, 0]);
  const moved = Uint8Array.from(mask, (_, p) => mask[p + 2 * 960] ?? 0);
  const paths = slicePaths(field, sampling, grid, slice, mask);
  const shaftsOf = (lines: string) =>
    lines
      .split("M")
      .slice(1)
      .map((line) => line.split(/[L ]/).map(Number));

  it("every arrow leads from a pixel's middle to the place whose label it takes, and is set apart where that is another", () => {
    const { changing, keeping } = paths.arrows(a, moved);
    for (const [shafts, isChanging] of [
      [shaftsOf(changing.lines), true],
      [shaftsOf(keeping.lines), false],
    ] as const) {
      expect(shafts.length).toBeGreaterThanOrEqual(5);
      for (const [x, y, x1, y1] of shafts) {
        expect([x % 1, y % 1]).toEqual([0.5, 0.5]);
        expect(x1).toBeCloseTo(x - 2, 2);
        expect(y1).toBe(y);
        const labels = [x, x1].map((column) => {
          const at = slice.origin + Math.floor(y) * slice.rowStride + Math.floor(column) * slice.columnStride;
          return column < 0 ? 0 : mask[at];
        });
        expect(labels[0] !== labels[1], `${x}, ${y}`).toBe(isChanging);
      }
    }
    expect(changing.heads.split("M").length).toBe(changing.lines.split("M").length);
  });

  it("at noise strength 0 the grid is straight, and a shift moves all of it", () => {
    const places = (d: string) => d.match(/-?[\d.]+ -?[\d.]+/g)!.map((pair) => pair.split(" ").map(Number));
    const straight = places(paths.grid(0));
    const shifted = places(paths.grid(a));
    shifted.forEach(([x, y], p) => {
      expect(x).toBeCloseTo(straight[p][0] - 2, 2);
      expect(y).toBe(straight[p][1]);
    });
  });
});

describe("a field of the core", () => {
  it("leads every arrow to the voxel whose label the sample has at its root", () => {
    const draw = { reference, smoothness: 0.15, seed: 3, sample: 1 };
    const kernel = createKernel();
    const cache = new DrawCache(kernel);
    const a = 0.07;
    const sample = sampleMask(kernel, cache, draw, a);
    for (const [plane, index] of [
      ["axial", 10],
      ["coronal", 20],
      ["sagittal", 24],
    ] as const) {
      const slice = sliceOf(grid, plane, index, true);
      const sampling = sliceSampling(grid, NONE, slice, index, a);
      const field = displacements(kernel, cache, draw, sampling.window, sampling.step);
      const roots = displacedInSpace(field, 0, grid);
      const ends = displacedInSpace(field, a, grid);
      const labels = (mask: Uint8Array, places: Float32Array) =>
        Array.from({ length: places.length / 3 }, (_, i) => {
          const at = [0, 1, 2].map((axis) => Math.floor(places[3 * i + axis] / grid.spacing![axis]));
          const isInside = at.every((voxel, axis) => voxel >= 0 && voxel < grid.shape[axis]);
          return isInside ? mask[(at[0] * 48 + at[1]) * 20 + at[2]] : 0;
        });
      expect(labels(reference.mask, ends)).toEqual(labels(sample, roots));
      expect(labels(sample, roots)).toContain(1);
    }
  });
});

describe("arrows and sheet in space", () => {
  const sampling = spaceSampling(grid, windowAround(reference, 0), 0.02);
  const field = constantField(sampling, [0, 0, 1]);

  it("arrows stand at the reference's boundary alone, are as long as the noise in mm, and are told apart by their labels", () => {
    const arrows = boundaryArrows(field, sampling, reference);
    const label = (x: number, y: number, z: number) =>
      z < 0 || z >= 40 ? 0 : mask[(Math.floor(x) * 48 + Math.floor(y)) * 20 + Math.floor(z / 2)];
    // The second leaves Ω by as much as Ω is high: an index that ran on would find the same labels again.
    for (const [a, { from, to }, isChanging] of [0.05, 40 / 48].flatMap((a) => [
      [a, arrows(a).changing, true] as const,
      [a, arrows(a).keeping, false] as const,
    ])) {
      expect(to.length).toBe(from.length);
      expect(from.length / 3).toBeGreaterThan(10);
      for (let p = 0; p < from.length; p += 3) {
        const [x, y, z] = from.subarray(p, p + 3);
        const [x1, y1, z1] = to.subarray(p, p + 3);
        expect([x1, y1]).toEqual([x, y]);
        expect(z1 - z).toBeCloseTo(a * 48, 4);
        const distance = Math.hypot(x - 24.5, y - 20.5, z - 21);
        expect(Math.abs(distance - 6)).toBeLessThan(3.2);
        expect(label(x, y, z) !== label(x1, y1, z1)).toBe(isChanging);
      }
    }
    // At rest none changes its label, and none has a length.
    const { changing, keeping } = arrows(0);
    expect(changing.from.length).toBe(0);
    expect(keeping.to).toEqual(keeping.from);
  });

  it("the sheet is the slice's lattice, carried off in space", () => {
    const slice = sliceOf(grid, "coronal", 20, true);
    const flat = sliceSampling(grid, NONE, slice, 20, 0.05);
    const sheet = bentSheet(constantField(flat, [0, 1, 0]), flat, reference);
    const heights = (a: number) => new Set(sheet(a).filter((_, p) => p % 3 === 1));
    expect([...heights(0)]).toEqual([20.5]);
    expect([...heights(0.1)][0]).toBeCloseTo(20.5 + 4.8, 4);
  });
});
