import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MAX_PIXELS } from "../../src/core/grid.ts";
import { interpret } from "../../src/io/interpret.ts";
import { readNifti } from "../../src/io/nifti/read.ts";
import { readNpy } from "../../src/io/npy.ts";
import { thinningOf } from "../../src/io/thin.ts";
import { niftiFile, npyFile } from "./builders.ts";
import { expectRefusal } from "./refusal.ts";

/** 40 million voxels, the first axis fastest. */
const SHAPE = [500, 400, 200];
/** 1 in a box, else 0; and a mark in single voxels, to see which are taken. */
const isInside = (i: number, j: number, k: number) =>
  i >= 100 && i < 300 && j >= 60 && j < 160 && k >= 50 && k < 90;
const data = new Uint8Array(500 * 400 * 200);
for (let k = 50; k < 90; k++) {
  for (let j = 60; j < 160; j++) data.fill(1, 500 * (j + 400 * k) + 100, 500 * (j + 400 * k) + 300);
}

const nifti = () => {
  const sform = [[-0.5, 0, 0, 90], [0, 0.5, 0, -70], [0, 0, 2, 10]]; // prettier-ignore
  const header = niftiFile({ shape: SHAPE, values: [], sform, pixdim: [1, 0.5, 0.5, 2] });
  return Buffer.concat([header, data]);
};
const npy = (isFortran: boolean) => {
  const [order, shape] = isFortran ? ["True", SHAPE] : ["False", SHAPE.toReversed()];
  return npyFile(`{'descr': '|u1', 'fortran_order': ${order}, 'shape': (${shape.join(", ")}), }\n`, data);
};

describe("a grid that is too large", () => {
  it("is thinned along its longest axes until it fits; a middle voxel is taken of each step", () => {
    expect(thinningOf([256, 256, 256], 1)).toBeNull();
    expect(thinningOf([512, 512, 128], 8)).toBeNull();
    expect(thinningOf(SHAPE, 1)).toEqual({ steps: [2, 1, 1], starts: [0, 0, 0], shape: [250, 400, 200] });
    for (const shape of [[512, 512, 300], [1024, 1024, 400], [40_000, 2000], [7, 9, 3_000_000]]) {
      const { steps, starts, shape: left } = thinningOf(shape, 1)!;
      expect(left.reduce((product, n) => product * n, 1)).toBeLessThanOrEqual(MAX_PIXELS);
      left.forEach((n, axis) => {
        const last = starts[axis] + (n - 1) * steps[axis];
        expect(last).toBeLessThan(shape[axis]);
        expect(last + steps[axis]).toBeGreaterThanOrEqual(shape[axis]);
      });
    }
  }); // prettier-ignore

  it("of a volume keeps its voxels' places in the patient, their values and labels", () => {
    const image = readNifti("a.nii", nifti(), false, true);
    expect(image.isThinned).toBe(true);
    // x runs backwards.
    expect(image.grid).toEqual({ shape: [250, 400, 200], spacing: [1, 0.5, 2] });
    expect(image.orientation?.affine.slice(0, 3)).toEqual([[-1, 0, 0, 90], [0, 0.5, 0, -70], [0, 0, 2, 10]]); // prettier-ignore
    expect(image.fileShape).toEqual([250, 400, 200]);
    expect(image.notes[0]).toMatch(/^A grid of 500 × 400 × 200 is more than can be computed: offered is every 2nd voxel along axis 1, 250 × 400 × 200, which takes about 0\.70 GB/); // prettier-ignore
    for (const [x, j, k] of [[0, 0, 0], [100, 60, 50], [150, 100, 70], [199, 159, 89], [200, 100, 60], [99, 60, 50]]) {
      expect(image.values[(x * 400 + j) * 200 + k]).toBe(Number(isInside(2 * (249 - x), j, k)));
    } // prettier-ignore
    expect((image.values as Uint8Array).reduce((sum, value) => sum + value, 0)).toBe(100 * 100 * 40);
    // It is a mask of two values, and asked for all the same.
    expect(interpret(image)).toMatchObject({ isCertain: false, suggested: { labels: [1] } });
  });

  it("of an array in either order is the same", () => {
    for (const isFortran of [true, false]) {
      const image = readNpy("a.npy", npy(isFortran), true);
      const [n0, n1, n2] = image.grid.shape;
      expect([n0, n1, n2]).toEqual(isFortran ? [250, 400, 200] : [200, 400, 250]);
      expect((image.values as Uint8Array).reduce((sum, value) => sum + value, 0)).toBe(100 * 100 * 40);
      const at = (i: number, j: number, k: number) =>
        isFortran ? (i * n1 + j) * n2 + k : (k * n1 + j) * n2 + i;
      for (const [i, j, k] of [[50, 60, 50], [49, 60, 50], [149, 159, 89], [150, 159, 89]]) {
        expect(image.values[at(i, j, k)]).toBe(Number(isInside(2 * i, j, k)));
      } // prettier-ignore
    }
  });

  it("is refused where nobody can be asked, and where it is more than is read", async () => {
    await expectRefusal(() => readNifti("a.nii", nifti(), false), /500 × 400 × 200 has 40000000 pixels.*crop or downsample/); // prettier-ignore
    await expectRefusal(() => readNifti("a.nii", gzipSync(nifti()), true), /has 40000000 pixels/);
    await expectRefusal(() => readNpy("a.npy", npy(true)), /has 40000000 pixels/);
    const huge = niftiFile({ shape: [2000, 2000, 2000], values: [] });
    await expectRefusal(() => readNifti("a.nii", huge, false, true), /2000 × 2000 × 2000 has 8000000000 pixels and takes 7630 MiB, more than the 512 MiB that are read: crop/); // prettier-ignore
  });
});
