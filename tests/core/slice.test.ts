import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { indexOf } from "../../src/core/position.ts";
import {
  PLANES,
  PLANE_AXIS,
  type PlaneName,
  croppedSlice,
  fullestSlice,
  fullestSlices,
  putSlice,
  sliceOf,
  takeSlice,
} from "../../src/core/slice.ts";
import type { Window } from "../../src/core/window.ts";

/** A value per voxel that tells its indices: 100x + 10y + z. */
function indexed(shape: number[]): Uint16Array {
  const [nx, ny, nz] = [shape[0], shape[1], shape[2] ?? 1];
  const values = new Uint16Array(nx * ny * nz);
  let p = 0;
  for (let x = 0; x < nx; x++) {
    for (let y = 0; y < ny; y++) {
      for (let z = 0; z < nz; z++) values[p++] = 100 * x + 10 * y + z;
    }
  }
  return values;
}

describe("sliceOf", () => {
  const grid = makeGrid([2, 3, 4], [1, 2, 5]);

  it("an axial slice has the patient's right at its left and the front at its top", () => {
    const slice = sliceOf(grid, "axial", 3, true);
    expect([slice.rows, slice.columns, slice.pixelAspect]).toEqual([3, 2, 0.5]);
    expect([...takeSlice(indexed(grid.shape as number[]), slice)]).toEqual([123, 23, 113, 13, 103, 3]);
    expect(slice.letters).toEqual({ left: "R", right: "L", top: "A", bottom: "P" });
  });

  it("a coronal slice has the patient's right at its left and the head at its top", () => {
    const slice = sliceOf(grid, "coronal", 1, true);
    expect([slice.rows, slice.columns, slice.pixelAspect]).toEqual([4, 2, 0.2]);
    expect([...takeSlice(indexed(grid.shape as number[]), slice)]).toEqual([
      113, 13, 112, 12, 111, 11, 110, 10,
    ]);
    expect(slice.letters).toEqual({ left: "R", right: "L", top: "S", bottom: "I" });
  });

  it("a sagittal slice has the front at its left and the head at its top", () => {
    const slice = sliceOf(grid, "sagittal", 0, true);
    expect([slice.rows, slice.columns, slice.pixelAspect]).toEqual([4, 3, 0.4]);
    expect([...takeSlice(indexed(grid.shape as number[]), slice)]).toEqual([
      23, 13, 3, 22, 12, 2, 21, 11, 1, 20, 10, 0,
    ]);
    expect(slice.letters).toEqual({ left: "A", right: "P", top: "S", bottom: "I" });
  });

  it("a picture is its own slice, row by row", () => {
    const slice = sliceOf(makeGrid([2, 3], [2, 1]), "coronal", 9, false);
    expect([slice.rows, slice.columns, slice.pixelAspect, slice.letters]).toEqual([2, 3, 0.5, null]);
    expect([...takeSlice(Uint8Array.of(0, 1, 2, 3, 4, 5), slice)]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("a 2D NIfTI image is laid out as an axial slice", () => {
    const slice = sliceOf(makeGrid([2, 3], [1, 2]), "coronal", 9, true);
    expect([...takeSlice(indexed([2, 3]), slice)]).toEqual([120, 20, 110, 10, 100, 0]);
    expect([slice.pixelAspect, slice.letters?.top]).toEqual([0.5, "A"]);
  });

  it("a volume of unknown orientation has no letters", () => {
    expect(sliceOf(makeGrid([2, 3, 4]), "axial", 0, false).letters).toBeNull();
  });

  it("values keep their array type", () => {
    const slice = sliceOf(makeGrid([1, 2]), "axial", 0, false);
    expect(takeSlice(Float32Array.of(0.5, 0.25), slice)).toEqual(Float32Array.of(0.5, 0.25));
  });

  it.each<[PlaneName, number]>([["axial", 4], ["coronal", 3], ["sagittal", -1]])("%s slice %d is refused: it is not in the volume", (plane, index) => {
    expect(() => sliceOf(grid, plane, index, true)).toThrow("slice");
  }); // prettier-ignore
});

describe("putSlice", () => {
  it("puts pixels back where they were taken from, and nowhere else", () => {
    const grid = makeGrid([4, 5, 6]);
    const mask = Uint8Array.from({ length: 120 }, (_, p) => p);
    for (const plane of PLANES) {
      const slice = sliceOf(grid, plane, [1, 2, 3][PLANE_AXIS[plane]], true);
      const out = mask.slice();
      putSlice(out, slice, new Uint8Array(slice.rows * slice.columns).fill(255));
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 5; j++) {
          for (let k = 0; k < 6; k++) {
            const isIn = { sagittal: i === 1, coronal: j === 2, axial: k === 3 }[plane];
            const p = indexOf(grid.shape, [i, j, k]);
            expect(out[p]).toBe(isIn ? 255 : mask[p]);
          }
        }
      }
    }
  });
});

describe("a cropped slice", () => {
  it("holds the same voxels as that part of the whole one, in every plane", () => {
    const grid = makeGrid([40, 48, 20], [1, 1, 2]);
    const window: Window = { start: [5, 7, 2], shape: [20, 31, 9] };
    const numbers = new Float32Array(40 * 48 * 20).map((_, p) => p);
    for (const plane of ["axial", "coronal", "sagittal"] as const) {
      const axis = { sagittal: 0, coronal: 1, axial: 2 }[plane];
      const index = window.start[axis] + 3;
      const slice = croppedSlice(sliceOf(grid, plane, index, true), grid, window);
      const shown = new Set(takeSlice(numbers, slice));
      const expected = [...numbers].filter((p) => {
        const at = [Math.floor(p / 960), Math.floor(p / 20) % 48, p % 20];
        return at.every((i, other) =>
          other === axis
            ? i === index
            : i >= window.start[other] && i < window.start[other] + window.shape[other],
        );
      });
      expect(shown.size).toBe(slice.rows * slice.columns);
      expect([...shown].sort((a, b) => a - b)).toEqual(expected);
    }
  });

  it("a picture is cropped like a volume of one slice", () => {
    const flat = makeGrid([6, 8]);
    const numbers = new Float32Array(48).map((_, p) => p);
    const slice = croppedSlice(sliceOf(flat, "axial", 0, false), flat, {
      start: [0, 2, 3],
      shape: [1, 2, 4],
    });
    expect([...takeSlice(numbers, slice)]).toEqual([19, 20, 21, 22, 27, 28, 29, 30]);
  });
});

describe("fullestSlice", () => {
  it("is the first slice with the most foreground, the middle one of an empty volume, 0 of a picture", () => {
    const grid = makeGrid([3, 4, 5]);
    const mask = new Uint8Array(60);
    expect(
      (["sagittal", "coronal", "axial"] as const).map((plane) => fullestSlice({ grid, mask }, plane)),
    ).toEqual([1, 2, 2]);
    for (const [x, y, z] of [[0, 1, 4], [2, 1, 4], [2, 1, 3], [2, 3, 3]]) mask[x * 20 + y * 5 + z] = 1; // prettier-ignore
    expect(
      (["sagittal", "coronal", "axial"] as const).map((plane) => fullestSlice({ grid, mask }, plane)),
    ).toEqual([2, 1, 3]);
    expect(fullestSlice({ grid: makeGrid([3, 4]), mask: new Uint8Array(12).fill(1) }, "axial")).toBe(0);
  });

  it("is found along all axes at once", () => {
    const mask = new Uint8Array(5 * 4 * 3);
    for (const voxel of [[3, 1, 0], [3, 2, 2], [1, 2, 2]] as const) mask[indexOf([5, 4, 3], voxel)] = 1; // prettier-ignore
    const grid = makeGrid([5, 4, 3]);
    expect(fullestSlices({ grid, mask })).toEqual([3, 2, 2]);
    expect(fullestSlices({ grid, mask: new Uint8Array(60) })).toEqual([2, 2, 1]);
    expect(fullestSlices({ grid: makeGrid([2, 2]), mask: new Uint8Array(4) })).toEqual([0, 0, 0]);
  });
});
