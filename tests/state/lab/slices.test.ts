import { describe, expect, it } from "vitest";
import { makeGrid, pixelCount } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { fullestSlice, takeSlice } from "../../../src/core/slice.ts";
import {
  PLANES,
  ballRadii,
  ballSection,
  indexOf,
  isSameMask,
  movedTo,
  openingPosition,
  pixelOf,
  putSlice,
  sliceCount,
  sliceIndexOf,
  sliceThrough,
  takeSlices,
  voxelAt,
  withinVolume,
} from "../../../src/state/lab/slices.ts";
import { type Source, presetWork, startWork } from "../../../src/state/lab/work.ts";

const volumeSource: Source = presetWork("ball", 32).source;

/** A volume in which every voxel has its own value, as far as a byte goes. */
function numbered(shape: readonly number[], spacing: number[] | null = null) {
  const grid = makeGrid(shape, spacing);
  const mask = Uint8Array.from({ length: pixelCount(grid) }, (_, p) => p % 251);
  return startWork(volumeSource, makeReference(grid, mask));
}

describe("pixels and voxels", () => {
  it("of every slice lead to each other, and to the values that the slice shows", () => {
    const work = numbered([4, 5, 6]);
    const { grid, mask } = work.reference;
    for (const plane of PLANES) {
      const slice = sliceThrough(work, plane, [1, 2, 3]);
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
    const picture = startWork({ ...volumeSource, orientation: null }, makeReference(makeGrid([3, 4]), new Uint8Array(12))); // prettier-ignore
    const slice = sliceThrough(picture, "axial", [0, 0, 0]);
    expect(voxelAt(slice, { row: 2, column: 1 }, [0, 0, 0])).toEqual([2, 1, 0]);
    expect(indexOf([3, 4], [2, 1, 0])).toBe(9);
  });
});

describe("the position", () => {
  it("opens at the fullest slice of each plane", () => {
    const mask = new Uint8Array(5 * 4 * 3);
    for (const voxel of [[3, 1, 0], [3, 2, 2], [1, 2, 2]] as const) mask[indexOf([5, 4, 3], voxel)] = 1; // prettier-ignore
    const grid = makeGrid([5, 4, 3]);
    expect(openingPosition({ grid, mask })).toEqual([3, 2, 2]);
    expect(openingPosition({ grid, mask })).toEqual(
      (["sagittal", "coronal", "axial"] as const).map((plane) => fullestSlice(grid, mask, plane)),
    );
    expect(openingPosition({ grid, mask: new Uint8Array(60) })).toEqual([2, 2, 1]);
    expect(openingPosition({ grid: makeGrid([2, 2]), mask: new Uint8Array(4) })).toEqual([0, 0, 0]);
  });

  it("moves along one plane's axis and stays within the volume", () => {
    const shape = [4, 5, 6];
    expect(movedTo([1, 2, 3], shape, "axial", 4)).toEqual([1, 2, 4]);
    expect(movedTo([1, 2, 3], shape, "coronal", -7)).toEqual([1, 0, 3]);
    expect(movedTo([1, 2, 3], shape, "sagittal", 99)).toEqual([3, 2, 3]);
    expect(withinVolume([-1, 2.4, 77], shape)).toEqual([0, 2, 5]);
    expect(withinVolume([1, 2, 3], [4, 5])).toEqual([0, 0, 0]);
    expect(sliceIndexOf({ plane: "coronal", position: [1, 2, 3] })).toBe(2);
    expect(PLANES.map((plane) => sliceCount(shape, plane))).toEqual([6, 4, 5]);
    expect(sliceCount([7, 8], "axial")).toBe(1);
  });
});

describe("slices of a volume", () => {
  it("are put back where they were taken from, and nowhere else", () => {
    const work = numbered([4, 5, 6]);
    const { mask, grid } = work.reference;
    for (const plane of PLANES) {
      const slice = sliceThrough(work, plane, [1, 2, 3]);
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

  it("are three of a volume and one of a picture", () => {
    const work = numbered([4, 5, 6]);
    const slices = takeSlices(work, work.reference.mask, [1, 2, 3]);
    expect(Object.keys(slices)).toEqual([...PLANES]);
    expect(slices.sagittal).toHaveLength(30);
    const picture = presetWork("disc");
    expect(takeSlices(picture, picture.reference.mask, [0, 0, 0])).toEqual({ axial: picture.reference.mask });
  });

  it("tells equal masks from others", () => {
    expect(isSameMask(Uint8Array.of(1, 0, 1), Uint8Array.of(1, 0, 1))).toBe(true);
    expect(isSameMask(Uint8Array.of(1, 0, 1), Uint8Array.of(1, 0, 0))).toBe(false);
    for (let p = 0; p < 11; p++) {
      const other = new Uint8Array(11);
      other[p] = 1;
      expect(isSameMask(new Uint8Array(11), other)).toBe(false);
    }
  });
});

describe("a ball", () => {
  it("is round in mm, as wide as the brush in the columns of the slice", () => {
    const work = numbered([4, 5, 6], [1, 2, 4]);
    const { grid } = work.reference;
    // Columns of the axial slice run along x (1 mm), those of the sagittal one along y (2 mm).
    expect(ballRadii(grid, sliceThrough(work, "axial", [0, 0, 0]), 8)).toEqual([8, 4, 2]);
    expect(ballRadii(grid, sliceThrough(work, "sagittal", [0, 0, 0]), 8)).toEqual([16, 8, 4]);
    expect(ballRadii(makeGrid([4, 5, 6]), sliceThrough(work, "axial", [0, 0, 0]), 8)).toEqual([8, 8, 8]);
  });

  it("has a section that shrinks to nothing at its radius", () => {
    expect(ballSection(0, 5)).toBe(1);
    expect(ballSection(3, 5)).toBeCloseTo(0.8, 12);
    expect(ballSection(-3, 5)).toBeCloseTo(0.8, 12);
    expect(ballSection(5, 5)).toBe(0);
    expect(ballSection(9, 5)).toBe(0);
  });
});
