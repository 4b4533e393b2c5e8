import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { makeReference } from "../../src/core/reference.ts";
import { sliceOf } from "../../src/core/slice.ts";
import {
  arrowHeads,
  arrowSegments,
  displacedInSlice,
  displacedInSpace,
  latticeLines,
  lineSegments,
  pickPoints,
  pointsNearBoundary,
  thinnedPoints,
} from "../../src/figure/arrows.ts";

/** A field at given voxels' centres, with vectors that tell axes and points apart. */
function fieldAt(shape: readonly number[], spacing: readonly number[], voxels: readonly number[][]) {
  const side = Math.max(...shape.map((n, axis) => n * spacing[axis]));
  const points = new Float32Array(
    voxels.flatMap((voxel) => voxel.map((i, axis) => ((i + 0.5) * spacing[axis]) / side)),
  );
  const vectors = points.map((_, p) => ((p * 7) % 11) / 11 - 0.4);
  return { points, vectors, side };
}

function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (lists, n) => lists.flatMap((list) => Array.from({ length: n }, (_, i) => [...list, i])),
    [[]],
  );
}

const shape = [6, 5, 4];
const spacing = [1, 2, 1.5];
const grid = makeGrid(shape, spacing);

describe("places in a slice", () => {
  it("a displacement of 0 puts every voxel's centre in the middle of its pixel, in every plane, cropped or not", () => {
    for (const plane of ["axial", "coronal", "sagittal"] as const) {
      const whole = sliceOf(grid, plane, 2, true);
      const crop = { rows: whole.rows - 2, columns: whole.columns - 1 };
      const slices = [
        whole,
        { ...whole, ...crop, origin: whole.origin + 2 * whole.rowStride + whole.columnStride },
      ];
      for (const slice of slices) {
        for (let row = 0; row < slice.rows; row++) {
          for (let column = 0; column < slice.columns; column++) {
            const p = slice.origin + row * slice.rowStride + column * slice.columnStride;
            const field = fieldAt(shape, spacing, [indices(shape)[p]]);
            const [x, y] = displacedInSlice(field, 0, grid, slice);
            expect(x, `${plane} ${row} ${column}`).toBeCloseTo((column + 0.5) * slice.pixelAspect, 5);
            expect(y, `${plane} ${row} ${column}`).toBeCloseTo(row + 0.5, 5);
          }
        }
      }
    }
  });

  it("a picture's first axis runs down and its second to the right", () => {
    const flat = makeGrid([8, 12]);
    const field = { points: new Float32Array([2.5 / 12, 3.5 / 12]), vectors: new Float32Array([1, 0]) };
    const places = displacedInSlice(field, 0.25, flat, sliceOf(flat, "axial", 0, false));
    expect([...places]).toEqual([3.5, expect.closeTo(2.5 + 0.25 * 12, 5)]);
  });

  it("a displacement towards the patient's right goes to the left of an axial slice, as long as in the volume", () => {
    const field = { points: new Float32Array(3).fill(0.5), vectors: new Float32Array([1, 0, 0]) };
    const slice = sliceOf(grid, "axial", 1, true);
    const before = displacedInSlice(field, 0, grid, slice);
    const after = displacedInSlice(field, 0.1, grid, slice);
    // 0.1 of the longest side, 10 mm, in heights of pixels of 2 mm.
    expect(after[0] - before[0]).toBeCloseTo((-0.1 * 10) / 2, 5);
    expect(after[1]).toBe(before[1]);
  });
});

describe("places in space", () => {
  it("are in mm, or in voxels where the spacing is unknown", () => {
    const field = fieldAt(shape, spacing, [[1, 2, 3]]);
    const expected = [1.5, 5, 5.25].map((centre, axis) => centre + 0.3 * 10 * field.vectors[axis]);
    displacedInSpace(field, 0.3, grid).forEach((value, axis) => expect(value).toBeCloseTo(expected[axis], 5));
    const voxels = fieldAt(shape, [1, 1, 1], [[1, 2, 3]]);
    displacedInSpace(voxels, 0, makeGrid(shape)).forEach((value, axis) =>
      expect(value).toBeCloseTo([1.5, 2.5, 3.5][axis], 5),
    );
  });
});

describe("lattices", () => {
  it("thinning keeps every n-th point of each axis, in the middle, at least one", () => {
    const every = [2, 3, 10];
    const kept = thinnedPoints(shape, every).map((point) => indices(shape)[point]);
    const along = [[0, 2, 4], [0, 3], [1]]; // prettier-ignore
    expect(kept).toEqual(along[0].flatMap((i) => along[1].flatMap((j) => along[2].map((k) => [i, j, k]))));
    expect(thinnedPoints([5], [1])).toEqual([0, 1, 2, 3, 4]);
  });

  it("lines hold all points along their axis; those of an axis with one point are left out", () => {
    const lines = latticeLines([1, 5, 4], [3, 2, 3]);
    const at = indices([1, 5, 4]);
    expect(lines.map((line) => line.map((point) => at[point].slice(1).join(" ")))).toEqual([
      ["0 0", "1 0", "2 0", "3 0", "4 0"],
      ["0 3", "1 3", "2 3", "3 3", "4 3"],
      ["0 0", "0 1", "0 2", "0 3"],
      ["2 0", "2 1", "2 2", "2 3"],
      ["4 0", "4 1", "4 2", "4 3"],
    ]);
  });

  it("picked points keep their vectors", () => {
    const field = fieldAt(shape, spacing, indices(shape));
    const { points, vectors } = pickPoints(field, 3, [7, 2]);
    expect([...points]).toEqual([...field.points.slice(21, 24), ...field.points.slice(6, 9)]);
    expect([...vectors]).toEqual([...field.vectors.slice(21, 24), ...field.vectors.slice(6, 9)]);
  });

  it("points are near the boundary where the box around them holds both labels, as a look at every voxel says", () => {
    const centre = [3, 2, 1];
    const mask = Uint8Array.from(indices(shape), (at) =>
      Math.hypot(...at.map((i, axis) => i - centre[axis])) < 1.8 ? 1 : 0,
    );
    const voxels = indices(shape);
    const { points } = fieldAt(shape, spacing, voxels);
    for (const reach of [
      [0, 0, 0],
      [1, 1, 1],
      [2, 0, 1],
    ]) {
      // prettier-ignore
      const expected = voxels.flatMap((at, point) => {
        const labels = voxels
          .map((other, p) => ({ other, label: mask[p] }))
          .filter(({ other }) => other.every((i, axis) => Math.abs(i - at[axis]) <= reach[axis]))
          .map(({ label }) => label);
        return new Set(labels).size === 2 ? [point] : [];
      });
      expect(pointsNearBoundary(points, makeReference(grid, mask), reach)).toEqual(expected);
    }
  });
});

describe("arrows", () => {
  it("a flat head has its tip at the arrow's end, two barbs of equal length, and half a short arrow's length", () => {
    const from = new Float32Array([0, 0, 1, 1, 5, 5]);
    const to = new Float32Array([10, 0, 1, 2, 5, 5]);
    const heads = arrowHeads(from, to, 2);
    expect([...heads.subarray(0, 6)].map((v) => Math.round(1e4 * v) / 1e4)).toEqual([10, 0, 8, 0.8, 8, -0.8]);
    const [x, y, x1, y1, x2, y2] = heads.subarray(6, 12);
    expect([x, y]).toEqual([1, 2]);
    expect((y1 + y2) / 2).toBeCloseTo(1.5, 5);
    expect(Math.hypot(x - x1, y - y1)).toBeCloseTo(Math.hypot(x - x2, y - y2), 5);
    expect([...heads.subarray(12)]).toEqual([5, 5, 5, 5, 5, 5]);
  });

  it("in space every arrow is a shaft and four barbs that lean back from its tip; one without length is left out", () => {
    const from = new Float32Array([0, 0, 0, 4, 4, 4, 1, 2, 3]);
    const to = new Float32Array([0, 0, 10, 4, 4, 4, 2, 0, 6]);
    const segments = arrowSegments(from, to, 1);
    expect(segments.length).toBe(2 * 5 * 6);
    for (const [arrow, at] of [
      [0, 0],
      [1, 6],
    ]) {
      // prettier-ignore
      const piece = segments.subarray(30 * arrow, 30 * (arrow + 1));
      const start = from.subarray(at, at + 3);
      const tip = to.subarray(at, at + 3);
      expect([...piece.subarray(0, 6)]).toEqual([...start, ...tip]);
      const shaft = [...tip].map((value, axis) => value - start[axis]);
      const length = Math.hypot(...shaft);
      const barbs = [1, 2, 3, 4].map((i) => [...piece.subarray(6 * i + 3, 6 * i + 6)]);
      for (const barb of barbs) {
        const back = barb.map((value, axis) => value - tip[axis]);
        const along = back.reduce((sum, value, axis) => sum + value * shaft[axis], 0) / length;
        expect(along).toBeCloseTo(-1, 5);
        expect(Math.hypot(...back)).toBeCloseTo(Math.hypot(1, 0.4), 5);
      }
      // They stand around the shaft: their middle is on it.
      const middle = [0, 1, 2].map((axis) => barbs.reduce((sum, barb) => sum + barb[axis] / 4, 0));
      middle.forEach((value, axis) => expect(value).toBeCloseTo(tip[axis] - shaft[axis] / length, 5));
    }
  });

  it("lines become the pairs of their neighbouring points", () => {
    const places = new Float32Array([0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1]);
    expect([...lineSegments(places, [[0, 1, 3], [2], [2, 0]])]).toEqual([
      0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0,
    ]);
  });
});
