import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { softVolume } from "../../../src/space/mesh/softVolume.ts";
import { randomSource } from "../../fixtures/masks.ts";

const grid = makeGrid([4, 5, 6], [2, 1, 0.5]);
/** Values at their flat place; the rest is 0. */
const only = (places: Record<number, number>) => {
  const values = new Float32Array(120);
  for (const [place, value] of Object.entries(places)) values[Number(place)] = value;
  return values;
};
const at = (i: number, j: number, k: number) => (i * 5 + j) * 6 + k;

describe("a soft volume", () => {
  it("is cropped to what exceeds 1/255, in mm from the corner", () => {
    const volume = softVolume(
      only({ [at(1, 2, 3)]: 0.5, [at(2, 2, 5)]: 1, [at(3, 4, 0)]: 0.003 }),
      1,
      grid,
      10,
    );
    expect(volume.shape).toEqual([2, 1, 3]);
    expect(volume.low).toEqual([2, 2, 1.5]);
    expect(volume.high).toEqual([6, 3, 3]);
    // The first axis is the fastest.
    expect([...volume.values]).toEqual([128, 0, 0, 0, 0, 255]);
  });

  it("is cropped by the scaled values: a count of 3 in a thousand does not show", () => {
    const counts = Uint16Array.from(only({ [at(1, 2, 3)]: 4, [at(2, 2, 5)]: 3 }));
    expect(softVolume(counts, 1 / 1000, grid, 10).shape).toEqual([1, 1, 1]);
  });

  it("puts the first axis first, whatever the values", () => {
    const random = randomSource(5);
    const values = Float32Array.from({ length: 120 }, () => 0.01 + 0.99 * random());
    const volume = softVolume(values, 1, grid, Infinity);
    expect(volume.shape).toEqual([4, 5, 6]);
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 5; j++)
        for (let k = 0; k < 6; k++)
          expect(volume.values[i + 4 * (j + 5 * k)]).toBe(Math.round(255 * values[at(i, j, k)]));
  });

  it("scales counts, and clamps what exceeds 1", () => {
    const counts = Uint16Array.from(only({ [at(0, 0, 0)]: 5, [at(0, 0, 1)]: 2, [at(0, 0, 2)]: 7 }));
    expect([...softVolume(counts, 1 / 5, grid, 10).values]).toEqual([255, 102, 255]);
  });

  it("is of block means, 0 beyond the border, where the box has more cells than asked for", () => {
    const values = new Float32Array(120).fill(1);
    const volume = softVolume(values, 1, grid, 3);
    expect(volume.shape).toEqual([2, 3, 3]);
    expect([volume.low, volume.high]).toEqual([[0, 0, 0], [8, 6, 3]]); // prettier-ignore
    // The fifth row along the second axis has no sixth beside it: its blocks are half full.
    for (let k = 0; k < 3; k++) {
      expect([...volume.values.subarray(6 * k, 6 * k + 6)]).toEqual([255, 255, 255, 255, 128, 128]);
    }
    expect(softVolume(values, 1, grid, 1).shape).toEqual([1, 1, 1]);
    expect(softVolume(values, 1, grid, 1).values[0]).toBe(Math.round((255 * 120) / 216));
  });

  it("of nothing has no cells", () => {
    const volume = softVolume(new Float32Array(120), 1, grid, 8);
    expect(volume.shape).toEqual([0, 0, 0]);
    expect(volume.values).toHaveLength(0);
  });

  it("refuses pictures, scales that are not above 0, and sides below 1", () => {
    const values = new Float32Array(120);
    expect(() => softVolume(new Float32Array(6), 1, makeGrid([2, 3]), 8)).toThrow(/image of 2 axes/);
    for (const scale of [0, -1, NaN, Infinity]) {
      expect(() => softVolume(values, scale, grid, 8)).toThrow(/above 0, got/);
    }
    for (const side of [0, 1.5, NaN, -Infinity]) {
      expect(() => softVolume(values, 1, grid, side)).toThrow(/whole number above 0, or Infinity, got/);
    }
  });
});
