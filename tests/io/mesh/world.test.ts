import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { forEachStored } from "../../../src/io/nifti/affine.ts";
import { readNifti } from "../../../src/io/nifti/read.ts";
import { writeNifti } from "../../../src/io/nifti/write.ts";
import { gridToWorld, handedness } from "../../../src/io/mesh/world.ts";
import { niftiFile, rotation } from "../builders.ts";

const place = (rows: readonly (readonly number[])[], [x, y, z]: readonly number[]) =>
  rows.slice(0, 3).map((row) => row[0] * x + row[1] * y + row[2] * z + row[3]);

describe("the map from a grid to the patient", () => {
  const turned = rotation(0.3, -0.2, 0.4);
  const sforms: [string, number[][]][] = [
    ["R A S", [[0.5, 0, 0, -10], [0, 2, 0, 20], [0, 0, 3, 30]]],
    ["L P S", [[-0.5, 0, 0, 9], [0, -2, 0, -4], [0, 0, 3, 30]]],
    ["P I R, mirrored", [[0, 0, 3, 1], [-0.5, 0, 0, 2], [0, -2, 0, 3]]],
    ["A S L", [[0, 0, -3, 1], [0.5, 0, 0, 2], [0, 2, 0, 3]]],
    ["oblique", turned.map((row, i) => [...row.map((value, axis) => value * [0.5, 2, 3][axis]), 7 * i])],
    ["oblique, turned over", turned.map((row, i) => [-row[2] * 0.5, row[0] * 2, -row[1] * 3, 5 - i])],
  ]; // prettier-ignore

  it.each(sforms)("takes every voxel's centre where the file's own affine takes it: %s", (_, sform) => {
    const shape = [3, 4, 5];
    const stored = Array.from({ length: 60 }, (_unused, p) => p);
    const image = readNifti(
      "a.nii",
      niftiFile({ shape, values: stored, sform, pixdim: [1, 0.5, 2, 3] }),
      false,
    );
    const map = gridToWorld(image.grid, image.orientation);
    expect(map[3]).toEqual([0, 0, 0, 1]);
    const [n0, n1, n2] = image.grid.shape;
    const spacing = image.grid.spacing!;
    for (let i = 0, p = 0; i < n0; i++)
      for (let j = 0; j < n1; j++)
        for (let k = 0; k < n2; k++, p++) {
          const at = place(
            map,
            [i, j, k].map((index, axis) => (index + 0.5) * spacing[axis]),
          );
          // The values tell where each voxel is stored.
          const q = image.values[p];
          const expected = place(sform, [q % 3, Math.floor(q / 3) % 4, Math.floor(q / 12)]);
          at.forEach((value, axis) => expect(value).toBeCloseTo(expected[axis], 4));
        }
    const stays = Math.sign(handedness(map)) === 1;
    // The grid is R, A, S as closely as it can be, so it is never a mirror image of the patient.
    expect(stays).toBe(true);
  });

  it("takes an array without a patient where it lies in the NIfTI file written of it", () => {
    for (const spacing of [[2, 0.5, 4], null]) {
      const grid = makeGrid([2, 3, 4], spacing);
      const written = readNifti("b.nii", writeNifti(new Uint8Array(24), grid, null, ""), false);
      const map = gridToWorld(grid, null);
      const lengths = spacing ?? [1, 1, 1];
      forEachStored(written.orientation!, (p) => {
        const index = [Math.floor(p / 12), Math.floor(p / 4) % 3, p % 4];
        const at = place(
          map,
          index.map((each, axis) => (each + 0.5) * lengths[axis]),
        );
        expect(at).toEqual(place(written.orientation!.affine, index));
      });
    }
  });

  it("takes a voxel of a domain that is a box where it takes the same voxel of the whole grid", () => {
    for (const [, sform] of sforms) {
      const stored = Array.from({ length: 60 }, (_unused, p) => p);
      const file = niftiFile({ shape: [3, 4, 5], values: stored, sform, pixdim: [1, 0.5, 2, 3] });
      const { grid, orientation } = readNifti("a.nii", file, false);
      const spacing = grid.spacing!;
      const start = [1, 2, 0];
      const box = makeGrid(grid.shape.map((n, axis) => n - start[axis]), spacing);
      const whole = place(gridToWorld(grid, orientation), spacing.map((side, axis) => side * (start[axis] + 0.5)));
      const here = place(gridToWorld(box, orientation, { start, whole: grid.shape }), spacing.map((side) => side / 2));
      here.forEach((value, axis) => expect(value).toBeCloseTo(whole[axis], 5));
    }
  }); // prettier-ignore

  it("counts in voxel sizes where the spacing is not known", () => {
    const image = readNifti("a.nii", niftiFile({ shape: [2, 2, 2], values: [0, 1, 2, 3, 4, 5, 6, 7], pixdim: [1, 0, 0, 0], sform: null }), false); // prettier-ignore
    expect(image.grid.spacing).toBeNull();
    const { affine } = image.orientation!;
    // LAS: the last stored voxel of the first axis is the first of the grid.
    expect(place(gridToWorld(image.grid, image.orientation), [0.5, 0.5, 0.5])).toEqual(
      place(affine, [1, 0, 0]),
    );
  });

  it("is not for pictures", () => {
    expect(() => gridToWorld(makeGrid([3, 3]), null)).toThrow("only volumes lie in the patient's space");
  });
});
