import { sampleMask } from "../../src/core/samples.ts";
import { describe, expect, it } from "vitest";
import { displacements } from "../../src/core/displacement.ts";
import type { Draw } from "../../src/core/draw.ts";
import { DrawCache } from "../../src/core/drawCache.ts";
import { unitField } from "../../src/core/field.ts";
import type { Reference } from "../../src/core/reference.ts";
import { wholeWindow } from "../../src/core/window.ts";
import { countedKernel, kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";

const kernel = kernels.simd;
const drawOf = (reference: Reference): Draw => ({ reference, smoothness: 0.15, seed: 9, sample: 3 });
const volume = discReference([12, 10, 14], 0.3, [1, 2, 0.5]);
const picture = discReference([15, 22], 0.3);

/** Component `axis` of Z over the whole grid. */
function wholeField({ reference: { grid }, smoothness, seed, sample }: Draw, axis: number): Float32Array {
  const field = unitField(kernel, grid, smoothness, seed, sample, axis, wholeWindow(grid));
  const values = field.f32.slice();
  field.free();
  return values;
}

describe("displacements", () => {
  it("are the unit field in every step-th voxel of a window, at its centre in units of the longest side", () => {
    const draw = drawOf(volume);
    const window = { start: [1, 0, 3], shape: [10, 10, 9] } as const;
    const { points, vectors, shape } = displacements(kernel, new DrawCache(kernel), draw, window, [4, 3, 2]);
    expect(shape).toEqual([3, 4, 5]);
    const fields = [0, 1, 2].map((axis) => wholeField(draw, axis));
    let p = 0;
    for (const i of [1, 5, 9])
      for (const j of [0, 3, 6, 9])
        for (const k of [3, 5, 7, 9, 11]) {
          const at = (i * 10 + j) * 14 + k;
          expect([...vectors.subarray(3 * p, 3 * p + 3)]).toEqual(fields.map((field) => field[at]));
          // The longest side is 10 voxels of 2 mm.
          const expected = [(i + 0.5) / 20, ((j + 0.5) * 2) / 20, ((k + 0.5) * 0.5) / 20];
          [...points.subarray(3 * p, 3 * p + 3)].forEach((value, c) =>
            expect(value).toBeCloseTo(expected[c], 6),
          );
          p++;
        }
    expect(points).toHaveLength(3 * p);
  });

  it("of a picture have two components, rows first; its volume's first axis has one slice", () => {
    const draw = drawOf(picture);
    const window = { start: [0, 2, 1], shape: [1, 13, 20] } as const;
    const { points, vectors, shape } = displacements(kernel, new DrawCache(kernel), draw, window, [1, 6, 10]);
    expect(shape).toEqual([3, 2]);
    const fields = [0, 1].map((axis) => wholeField(draw, axis));
    expect([...vectors]).toEqual(
      [2, 8, 14].flatMap((i) => [1, 11].flatMap((j) => fields.map((field) => field[i * 22 + j]))),
    );
    expect(points[2]).toBeCloseTo(2.5 / 22, 6);
    expect(points[3]).toBeCloseTo(11.5 / 22, 6);
  });

  it("are the same from kept fields, without making noise, and leave no block behind", () => {
    for (const reference of [volume, picture]) {
      const { kernel, live, noiseCalls } = countedKernel(kernels.simd);
      const draw = drawOf(reference);
      const whole = wholeWindow(reference.grid);
      const fresh = displacements(kernel, new DrawCache(kernel), draw, whole, [2, 2, 2]);
      expect(live()).toBe(0);
      const cache = new DrawCache(kernel);
      sampleMask(kernel, cache, draw, 0.1);
      const before = noiseCalls();
      expect(displacements(kernel, cache, draw, whole, [2, 2, 2])).toEqual(fresh);
      expect(noiseCalls()).toBe(before);
      cache.clear();
    }
  });

  it("move a voxel where the sample takes it from", () => {
    const draw = drawOf(picture);
    const a = 0.2;
    const mask = sampleMask(kernel, new DrawCache(kernel), draw, a);
    const { points, vectors } = displacements(
      kernel,
      new DrawCache(kernel),
      draw,
      wholeWindow(picture.grid),
      [1, 1, 1],
    );
    const expected = Array.from(mask, (_, p) => {
      const [i, j] = [0, 1].map((c) => Math.floor((points[2 * p + c] + a * vectors[2 * p + c]) * 22));
      return i >= 0 && i < 15 && j >= 0 && j < 22 ? picture.mask[i * 22 + j] : 0;
    });
    // Rounding decides only where a point falls within float32 of a pixel's edge.
    expect(expected.filter((value, p) => value !== mask[p])).toHaveLength(0);
  });

  it("refuse windows outside the grid, steps that are no whole numbers, and more than a screen can show", () => {
    const ask = (start: readonly number[], shape: readonly number[], step: readonly number[]) => () =>
      displacements(kernel, new DrawCache(kernel), drawOf(volume), { start, shape } as never, step as never);
    expect(ask([0, 0, 0], [13, 1, 1], [1, 1, 1])).toThrow("length must be a whole number in [1, 12], got 13");
    expect(ask([0, 10, 0], [1, 1, 1], [1, 1, 1])).toThrow(
      "first voxel must be a whole number in [0, 9], got 10",
    );
    expect(ask([0, 0, 0], [0, 1, 1], [1, 1, 1])).toThrow("got 0");
    expect(ask([0, 0, 0], [1, 1, 1], [0, 1, 1])).toThrow("step must be a whole number");
    expect(ask([0, 0, 0], [1, 1, 1], [1, 1.5, 1])).toThrow("step must be a whole number");
    const large = drawOf({ grid: { shape: [102, 102, 102], spacing: null }, mask: new Uint8Array(102 ** 3) });
    expect(() =>
      displacements(kernel, new DrawCache(kernel), large, wholeWindow(large.reference.grid), [1, 1, 1]),
    ).toThrow("at most 1048576 displacements are shown at once, got 1061208: take larger steps");
  });
});
