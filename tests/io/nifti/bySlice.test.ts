import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readNifti } from "../../../src/io/nifti/read.ts";
import { openVolume } from "../../../src/io/nifti/bySlice.ts";
import "../../matchers.ts";
import { niftiFile, rotation } from "../builders.ts";

const SHAPE = [3, 4, 5];
const VALUES = Array.from({ length: 60 }, (_, i) => ((i * 37) % 101) - 50);
/** Every way three axes can lie. */
const SFORMS = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].flatMap((order) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((signs) => {
    const rows = [[0, 0, 0, 7], [0, 0, 0, -3], [0, 0, 0, 11]]; // prettier-ignore
    order.forEach((row, axis) => (rows[row][axis] = (signs >> axis) & 1 ? -2 : 2));
    return rows;
  }),
); // prettier-ignore

describe("a volume looked at slice by slice", () => {
  it("has the values that the whole file has, however its axes lie", () => {
    for (const sform of SFORMS) {
      const file = niftiFile({ shape: SHAPE, values: VALUES, type: "int16", sform, pixdim: [1, 2, 2, 2] });
      const whole = readNifti("a.nii", file, false);
      const volume = openVolume("a.nii", file);
      const [nx, ny, nz] = whole.grid.shape;
      expect(volume.grid.shape).toEqual([nx, ny, nz]);
      expect(volume.grid.spacing).toEqual([2, 2, 2]);
      for (let z = 0; z < nz; z++) {
        const slice = Array.from({ length: nx * ny }, (_, p) => whole.values[p * nz + z]);
        expect(volume.axial(z)).toBeAllclose(slice);
      }
    }
  });

  it("lies where the affine says: the first corner is at the right hand's least, the rear's and the bottom's", () => {
    for (const sform of SFORMS) {
      const { grid } = openVolume("a", niftiFile({ shape: SHAPE, values: VALUES, type: "int16", sform }));
      const { corners, shape } = grid;
      const extent = shape.map((n) => 2 * (n - 1));
      corners.forEach((corner, i) =>
        corner.forEach((mm, axis) =>
          expect(mm).toBeCloseTo(corners[0][axis] + ((i >> axis) & 1) * extent[axis], 9),
        ),
      );
    }
  });

  it("is the same big-endian, as NIfTI-2, packed, and with slope and intercept", () => {
    const plain = openVolume("a", niftiFile({ shape: SHAPE, values: VALUES, type: "int16" }));
    const odd = { shape: SHAPE, values: VALUES, type: "float32", littleEndian: false, version: 2 } as const;
    const other = openVolume("a", gzipSync(niftiFile({ ...odd, slope: 2, intercept: -1024 })));
    for (let z = 0; z < 5; z++) {
      expect(other.axial(z)).toBeAllclose([...plain.axial(z)].map((value) => 2 * value - 1024));
    }
  });

  it("may be larger than a grid that is computed, but not endless", () => {
    const header = (shape: number[]) => () =>
      openVolume("a", niftiFile({ shape, values: [], type: "int16" }));
    // The size is let pass; the voxels are not there.
    expect(header([512, 512, 1000])).toThrow(/cut short/);
    expect(header([512, 512, 1025])).toThrow(/512 × 512 × 1025 voxels takes 513 MiB, more than the 512 MiB/);
  });

  it("what is no volume is refused in words", () => {
    const refused = (bytes: Uint8Array) => () => openVolume("a", bytes);
    expect(refused(new Uint8Array())).toThrow(/empty \(0 bytes\)/);
    expect(refused(new Uint8Array(400).fill(80))).toThrow(/not a NIfTI file/);
    expect(refused(niftiFile({ shape: [4, 5, 1], values: VALUES.slice(0, 20), type: "int16" }))).toThrow(
      /single slice \(4 × 5 × 1\)/,
    );
    expect(
      refused(niftiFile({ shape: [3, 4, 5, 2], values: [...VALUES, ...VALUES], type: "int16" })),
    ).toThrow(/holds 2 volumes/);
  });

  it("says that it is oblique, and is taken along its own axes", () => {
    const sform = rotation(0.3, 0, 0).map((row) => [...row, 0]);
    const volume = openVolume("a", niftiFile({ shape: SHAPE, values: VALUES, type: "int16", sform }));
    expect(volume.notes.join(" ")).toMatch(/oblique.*own axes/);
  });
});
