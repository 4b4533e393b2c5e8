import { drawSample, sampleMask, sampleMasks } from "../../src/core/samples.ts";
import { describe, expect, it } from "vitest";
import { type Draw, makeDraw } from "../../src/core/draw.ts";
import { DrawCache } from "../../src/core/drawCache.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import type { Reference } from "../../src/core/reference.ts";
import { type Window, wholeWindow } from "../../src/core/window.ts";
import { digest } from "../fixtures/digest.ts";
import { countedKernel, kernels } from "../fixtures/kernels.ts";
import { discReference, randomReference, referenceWhere } from "../fixtures/masks.ts";
import "../matchers.ts";

const kernel = kernels.simd;
const drawOf = (reference: Reference, sample = 0): Draw => ({ reference, smoothness: 0.1, seed: 5, sample });

/** Sample number `sample` as `analyse` counts it: what the counts grow by with it. */
function counted({ reference, smoothness, seed, sample }: Draw, a: number): number[] {
  const countsOf = (sampleCount: number) =>
    analyseAtOnce(kernel, { reference, noiseStrengths: [a], smoothness, sampleCount, seed })[0].sampleCounts;
  const counts = countsOf(sample + 1);
  const before = sample === 0 ? null : countsOf(sample);
  return Array.from(counts, (count, p) => count - (before?.[p] ?? 0));
}

/** A window's part of an array over the volume. */
function part(values: Uint8Array, [, n1, n2]: readonly number[], { start, shape }: Window): number[] {
  const [s0, s1, s2] = start;
  return Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, p) => {
    const [i, j, k] = [
      Math.floor(p / (shape[1] * shape[2])),
      Math.floor(p / shape[2]) % shape[1],
      p % shape[2],
    ];
    return values[((s0 + i) * n1 + s1 + j) * n2 + s2 + k];
  });
}

const references: [string, Reference][] = [
  ["a disc", discReference([40, 52], 0.3)],
  ["random pixels, anisotropic", randomReference([33, 20], [1, 2.5], 0.4, 3)],
  ["a ball", discReference([24, 20, 28], 0.3)],
  [
    "voxels in a corner, anisotropic",
    referenceWhere([16, 18, 20], [1, 0.5, 2], ([i, j, k]) => i + j + k < 9),
  ],
  ["nothing", referenceWhere([6, 5, 7], null, () => false)],
];

describe("a drawn sample", () => {
  it.each(references)(
    "is the one that analyse counts, for every noise strength and sample: %s",
    (_, reference) => {
      const cache = new DrawCache(kernel);
      for (const sample of [0, 2]) {
        for (const a of [0, 0.01, 0.05, 0.3, 0.02]) {
          const draw = drawOf(reference, sample);
          expect(sampleMask(kernel, cache, draw, a)).toBeAllclose(counted(draw, a), {
            shape: reference.grid.shape,
          });
        }
      }
      cache.clear();
    },
  );

  it("is the same whether its fields are kept whole, for a window, or made in slabs", () => {
    for (const [, reference] of references.slice(1, 4)) {
      const draw = drawOf(reference, 1);
      const noiseStrengths = [0.005, 0.1, 0.05, 0.2, 0.1];
      const expected = noiseStrengths.map((a) => sampleMask(kernel, new DrawCache(kernel), draw, a));
      for (const [capacity, whole] of [[1e9, 0], [3000, 0], [0, 0]]) {
        // Slabs of one or a few layers.
        const cache = new DrawCache(kernel, capacity, whole, 700);
        const masks = noiseStrengths.map((a) => sampleMask(kernel, cache, draw, a));
        expect(masks).toEqual(expected);
        cache.clear();
      }
    } // prettier-ignore
  });

  it.each([
    ["2D", discReference([60, 70], 0.3), ["b5e5278a73f7db52", "c608bf946b0ee4a2"]],
    [
      "3D, anisotropic",
      discReference([20, 24, 18], 0.4, [2, 1, 1.5]),
      ["f8ed44756c06c601", "6449b93ce8ceb3bf"],
    ],
  ])("is the one that it always was, to the bit: %s", (_, reference, known) => {
    const masks = [0, 7].map((sample) =>
      sampleMask(kernel, new DrawCache(kernel), drawOf(reference, sample), 0.1),
    );
    expect(masks.map((mask) => digest(mask))).toEqual(known);
  });

  it.each(references)("of several, over any window, is that part of each: %s", (_, reference) => {
    const whole = wholeWindow(reference.grid);
    const [n0, n1, n2] = whole.shape;
    const windows: Window[] = [
      whole,
      { start: [0, 0, n2 >> 1], shape: [n0, n1, 1] },
      { start: [n0 >> 1, 0, 0], shape: [1, n1, n2] },
      { start: [0, n1 >> 2, n2 >> 2], shape: [n0, n1 >> 1, n2 >> 1] },
    ];
    for (const a of [0, 0.04, 0.2]) {
      const masks = [1, 2, 3].map((sample) =>
        sampleMask(kernel, new DrawCache(kernel), drawOf(reference, sample), a),
      );
      for (const window of windows) {
        const expected = masks.flatMap((mask) => [...part(mask, whole.shape, window)]);
        for (const cache of [new DrawCache(kernel), new DrawCache(kernel, 0, 0, 300)]) {
          const found = sampleMasks(kernel, cache, drawOf(reference, 1), 3, a, window);
          expect(found).toEqual(Uint8Array.from(expected));
        }
      }
    }
  });

  it("comes in the window that it can reach", () => {
    const { window, values } = drawSample(kernel, new DrawCache(kernel), drawOf(references[2][1]), 0.02);
    expect(window.shape).toEqual([20, 20, 20]);
    expect(values).toHaveLength(20 ** 3);
  });

  it("refuses numbers that are out of range, and masks that do not fit", () => {
    const cache = new DrawCache(kernel);
    const draw = drawOf(references[0][1]);
    expect(() => sampleMask(kernel, cache, draw, 1.5)).toThrow("noise strength must be in [0, 1], got 1.5");
    expect(() => sampleMask(kernel, cache, draw, NaN)).toThrow("noise strength must be in [0, 1], got NaN");
    expect(makeDraw(draw)).toEqual(draw);
    expect(() => makeDraw({ ...draw, smoothness: -1 })).toThrow("smoothness must be in [0, 2], got -1");
    expect(() => makeDraw({ ...draw, seed: 0.5 })).toThrow("seed must be a whole number in");
    expect(() => makeDraw({ ...draw, sample: 1000 })).toThrow("sample must be a whole number in [0, 999]");
    const small = { grid: draw.reference.grid, mask: new Uint8Array(3) };
    expect(() => makeDraw({ ...draw, reference: small })).toThrow("needs 2080 pixels, got 3");
  });
});

describe("the cache of draws", () => {
  const ball = discReference([20, 20, 20], 0.3);

  it("makes the noise of a draw once, for all noise strengths and masks", () => {
    const { kernel, noiseCalls } = countedKernel(kernels.simd);
    const cache = new DrawCache(kernel);
    sampleMask(kernel, cache, drawOf(ball), 0.1);
    const once = noiseCalls();
    expect(once).toBeGreaterThan(0);
    for (const a of [0, 0.03, 0.3]) sampleMask(kernel, cache, drawOf(ball), a);
    sampleMask(kernel, cache, drawOf(discReference([20, 20, 20], 0.4)), 0.1);
    expect(noiseCalls()).toBe(once);
    sampleMask(kernel, cache, drawOf(ball, 1), 0.1);
    expect(noiseCalls()).toBe(2 * once);
    sampleMask(kernel, cache, drawOf(ball), 0.1);
    expect(noiseCalls()).toBe(2 * once);
    sampleMask(kernel, cache, { ...drawOf(ball), smoothness: 0.2 }, 0.1);
    expect(noiseCalls()).toBeGreaterThan(2 * once);
  });

  it("makes the noise of a window a little larger than asked for, so that a drag rarely needs more", () => {
    const { kernel, noiseCalls } = countedKernel(kernels.simd);
    const cache = new DrawCache(kernel, 1e9, 0);
    const small = discReference([40, 40, 40], 0.05);
    let times = 0;
    for (let a = 0.001; a < 0.06; a += 0.002) {
      const before = noiseCalls();
      sampleMask(kernel, cache, drawOf(small), a);
      if (noiseCalls() > before) times++;
    }
    expect(times).toBeLessThanOrEqual(5);
  });

  it("keeps no more than it may, the latest used, and frees all when cleared", () => {
    const { kernel, live, noiseCalls } = countedKernel(kernels.simd);
    const bytes = 12 * 20 ** 3;
    const cache = new DrawCache(kernel, 2 * bytes);
    for (const sample of [0, 1, 0, 2]) sampleMask(kernel, cache, drawOf(ball, sample), 0.1);
    expect(live()).toBe(6);
    const before = noiseCalls();
    sampleMask(kernel, cache, drawOf(ball, 0), 0.1);
    sampleMask(kernel, cache, drawOf(ball, 2), 0.1);
    expect(noiseCalls()).toBe(before);
    sampleMask(kernel, cache, drawOf(ball, 1), 0.1);
    expect(noiseCalls()).toBeGreaterThan(before);
    cache.clear();
    expect(live()).toBe(0);
  });

  it("keeps nothing where the fields are too large, and leaves no block behind", () => {
    const { kernel, live } = countedKernel(kernels.simd);
    const cache = new DrawCache(kernel, 100);
    sampleMask(kernel, cache, drawOf(ball), 0.1);
    sampleMask(kernel, cache, drawOf(references[4][1]), 0.1);
    expect(live()).toBe(0);
  });
});
