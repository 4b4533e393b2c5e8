import { describe, expect, it } from "vitest";
import { cropSlice, cropWeights } from "../../../src/io/ct/crop.ts";
import "../../matchers.ts";

/** Values of a plane over 40 × 30 voxels of 2 × 1 mm, in mm. */
const NX = 40;
const NY = 30;
const plane = Float64Array.from(
  { length: NX * NY },
  (_, p) => 3 * (2 * (Math.floor(p / NY) + 0.5)) - 5 * ((p % NY) + 0.5),
);

describe("a crop of a slice", () => {
  it.each([
    ["half as large as", 24],
    ["as large as", 12],
    ["larger than", 4],
  ])("of a plane is that plane, its pixels %s voxels", (_, size) => {
    const [centre, side] = [[41, 14], 12] as const;
    const crop = cropSlice(plane, NY, cropWeights([NX, NY], [2, 1], { centre, side, size }), 0);
    // Columns from large x to small, rows from large y to small.
    const expected = Array.from({ length: size * size }, (_, p) => {
      const [row, column] = [Math.floor(p / size), p % size];
      const x = 41 + 6 - ((column + 0.5) * 12) / size;
      const y = 14 + 6 - ((row + 0.5) * 12) / size;
      return 3 * x - 5 * y;
    });
    expect(crop).toBeAllclose(expected, { tolerance: size === 4 ? 0.6 : 1e-9, shape: [size, size] });
  });

  it("at the voxels' own size is the voxels, front at the top and the patient's right at the left", () => {
    const values = [1, 2, 3, 4, 5, 6]; // x = 0: 1 2 (3), x = 1: 4 5 6, y upwards.
    const weights = cropWeights([2, 3], [1, 1], { centre: [1, 2], side: 2, size: 2 });
    expect(cropSlice(values, 3, weights, 0)).toBeAllclose([6, 3, 5, 2]);
  });

  it("beyond the slice is what is said to be there", () => {
    const ones = new Uint8Array(NX * NY).fill(1);
    const weights = cropWeights([NX, NY], [2, 1], { centre: [0, 15], side: 20, size: 10 });
    const crop = cropSlice(ones, NY, weights, -7);
    // x falls from 10 to −10 mm: the left half is inside.
    for (let row = 0; row < 10; row++) {
      expect(crop.subarray(row * 10, row * 10 + 4)).toBeAllclose([1, 1, 1, 1]);
      expect(crop.subarray(row * 10 + 6, row * 10 + 10)).toBeAllclose([-7, -7, -7, -7]);
    }
    const away = cropWeights([NX, NY], [2, 1], { centre: [500, 500], side: 20, size: 4 });
    expect(cropSlice(ones, NY, away, -7)).toBeAllclose(Array.from({ length: 16 }, () => -7));
  });

  it("coarser pixels average what is in them: a checkerboard is grey", () => {
    const board = Float64Array.from({ length: 40 * 40 }, (_, p) => (Math.floor(p / 40) + (p % 40)) % 2);
    // Pixels have their centres where voxels have them: interpolation would give 0 and 1.
    const weights = cropWeights([40, 40], [1, 1], { centre: [20.5, 20.5], side: 32, size: 4 });
    expect(cropSlice(board, 40, weights, 0)).toBeAllclose(
      Array.from({ length: 16 }, () => 0.5),
      { tolerance: 0.01 },
    );
  });
});
