import { describe, expect, it } from "vitest";
import { makeGrid, pixelCount } from "../../src/core/grid.ts";
import {
  indexOf,
  movedTo,
  pixelOf,
  pointAt,
  sliceCount,
  voxelAt,
  withinVolume,
} from "../../src/core/position.ts";
import { makeReference } from "../../src/core/reference.ts";
import { PLANES, PLANE_AXIS, sliceOf, takeSlice } from "../../src/core/slice.ts";

/** A volume in which every voxel has its own value, as far as a byte goes. */
function numbered(shape: readonly number[]) {
  const grid = makeGrid(shape);
  return makeReference(
    grid,
    Uint8Array.from({ length: pixelCount(grid) }, (_, p) => p % 251),
  );
}

describe("pixels and voxels", () => {
  it("of every slice lead to each other, and to the values that the slice shows", () => {
    const { grid, mask } = numbered([4, 5, 6]);
    for (const plane of PLANES) {
      const slice = sliceOf(grid, plane, [1, 2, 3][PLANE_AXIS[plane]], true);
      const shown = takeSlice(mask, slice);
      for (let row = 0; row < slice.rows; row++) {
        for (let column = 0; column < slice.columns; column++) {
          const voxel = voxelAt(slice, { row, column }, [1, 2, 3]);
          expect(pixelOf(slice, voxel)).toEqual({ row, column });
          expect(mask[indexOf(grid.shape, voxel)]).toBe(shown[row * slice.columns + column]);
        }
      }
    }
  });

  it("of a picture are row and column", () => {
    const slice = sliceOf(makeGrid([3, 4]), "axial", 0, false);
    expect(voxelAt(slice, { row: 2, column: 1 }, [0, 0, 0])).toEqual([2, 1, 0]);
    expect(indexOf([3, 4], [2, 1, 0])).toBe(9);
  });

  it("have their centres in the same place", () => {
    const { grid } = numbered([4, 5, 6]);
    for (const plane of PLANES) {
      const depth = [1, 2, 3][PLANE_AXIS[plane]];
      const slice = sliceOf(grid, plane, depth, true);
      const pixel = { row: 1, column: 3 };
      const centre = voxelAt(slice, pixel, [1, 2, 3]).map((index) => index + 0.5);
      expect(pointAt(slice, pixel.row + 0.5, pixel.column + 0.5, depth)).toEqual(centre);
    }
  });
});

describe("the position", () => {
  it("moves along one plane's axis and stays within the volume", () => {
    const shape = [4, 5, 6];
    expect(movedTo([1, 2, 3], shape, "axial", 4)).toEqual([1, 2, 4]);
    expect(movedTo([1, 2, 3], shape, "coronal", -7)).toEqual([1, 0, 3]);
    expect(movedTo([1, 2, 3], shape, "sagittal", 99)).toEqual([3, 2, 3]);
    expect(withinVolume([-1, 2.4, 77], shape)).toEqual([0, 2, 5]);
    expect(withinVolume([1, 2, 3], [4, 5])).toEqual([0, 0, 0]);
    expect(PLANES.map((plane) => sliceCount(shape, plane))).toEqual([6, 4, 5]);
    expect(sliceCount([7, 8], "axial")).toBe(1);
  });
});
