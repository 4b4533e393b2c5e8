import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Triple } from "../../src/core/kernel/index.ts";
import { grown, largestPart, shrunk, smoothed } from "../../src/shapes/morphology.ts";
import { invert } from "../../src/shapes/whole.ts";

const SHAPE: Triple = [5, 6, 7];
const mask = fc
  .array(fc.integer({ min: 0, max: 1 }), { minLength: 210, maxLength: 210 })
  .map((bits) => Uint8Array.from(bits));
const settings = { seed: 20230410, numRuns: 100 };
const count = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0);

/** All pixels with their places. */
function places([n0, n1, n2]: Triple): Triple[] {
  return Array.from({ length: n0 * n1 * n2 }, (_, p) => [
    Math.floor(p / (n1 * n2)),
    Math.floor(p / n2) % n1,
    p % n2,
  ]);
}

describe("growing and shrinking", () => {
  it("take what is at most one face away", () => {
    fc.assert(
      fc.property(mask, (before) => {
        const all = places(SHAPE);
        const after = grown(before, SHAPE);
        all.forEach(([i, j, k], p) => {
          const isNear = all.some(
            ([a, b, c], q) => before[q] === 1 && Math.abs(a - i) + Math.abs(b - j) + Math.abs(c - k) <= 1,
          );
          expect(after[p]).toBe(isNear ? 1 : 0);
        });
      }),
      { ...settings, numRuns: 20 },
    );
  });

  it("are each other's for the background, and growing what was shrunk adds nothing that was not there", () => {
    fc.assert(
      fc.property(mask, (before) => {
        expect(invert(grown(invert(before), SHAPE))).toEqual(shrunk(before, SHAPE));
        expect(grown(shrunk(before, SHAPE), SHAPE).every((value, p) => value <= before[p])).toBe(true);
        expect(shrunk(grown(before, SHAPE), SHAPE).every((value, p) => value >= before[p])).toBe(true);
      }),
      settings,
    );
  });

  it("leave what the rim cuts off where it is cut", () => {
    const left = Uint8Array.from(places([1, 4, 6]), ([, , column]) => (column < 3 ? 1 : 0));
    expect(shrunk(left, [1, 4, 6])).toEqual(
      Uint8Array.from(places([1, 4, 6]), ([, , column]) => (column < 2 ? 1 : 0)),
    );
  });
});

describe("smoothing", () => {
  it("leaves straight edges, all and nothing as they are, on any pixels", () => {
    const shape: Triple = [12, 13, 14];
    for (const spacing of [[1, 1, 1], [1, 2, 0.5]] as const) {
      for (const axis of [0, 1, 2]) {
        for (const edge of [0, 1, 5, 14]) {
          const half = Uint8Array.from(places(shape), (place) => (place[axis] < edge ? 1 : 0));
          expect(smoothed(half, shape, spacing)).toEqual(half);
        }
      }
    }
  }); // prettier-ignore

  it("takes a lone pixel away, closes a hole, and rounds a corner", () => {
    const shape: Triple = [1, 20, 20];
    const square = Uint8Array.from(places(shape), ([, row, column]) => (row >= 5 && column >= 5 && row < 15 && column < 15 ? 1 : 0));
    const after = smoothed(square, shape, [1, 1, 1]);
    expect([after[5 * 20 + 5], after[5 * 20 + 10], after[10 * 20 + 10]]).toEqual([0, 1, 1]);
    const dotted = square.slice();
    dotted[10 * 20 + 10] = 0;
    dotted[2 * 20 + 2] = 1;
    expect(smoothed(dotted, shape, [1, 1, 1])).toEqual(after);
  }); // prettier-ignore

  it("does the same mirrored", () => {
    fc.assert(
      fc.property(mask, (before) => {
        const after = smoothed(before, SHAPE, [1, 1, 1]);
        expect(smoothed(before.slice().reverse(), SHAPE, [1, 1, 1]).reverse()).toEqual(after);
      }),
      settings,
    );
  });
});

describe("the largest part", () => {
  it("is one part of the mask, no other is larger, and it is its own largest", () => {
    fc.assert(
      fc.property(mask, (noise) => {
        // Sparse enough to fall apart.
        const before = shrunk(noise, SHAPE).map((value, p) => value | (p % 11 === 0 ? noise[p] : 0));
        const part = largestPart(before, SHAPE);
        expect(part.every((value, p) => value <= before[p])).toBe(true);
        expect(largestPart(part, SHAPE)).toEqual(part);
        const rest = before.map((value, p) => value - part[p]);
        expect(count(largestPart(rest, SHAPE))).toBeLessThanOrEqual(count(part));
        expect(count(part) > 0).toBe(count(before) > 0);
      }),
      settings,
    );
  });
});
