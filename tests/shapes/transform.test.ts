import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  IDENTITY,
  applied,
  composed,
  pivotOf,
  scaling,
  shift,
  transformed,
  turning,
} from "../../src/shapes/transform.ts";

const SIDE = 24;

/** Noise within a window around the middle, wide enough for all that is done to it to stay in the picture. */
const mask = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 64, maxLength: 64 }).map((bits) =>
  Uint8Array.from({ length: SIDE * SIDE }, (_, p) => {
    const [row, column] = [Math.floor(p / SIDE) - 8, (p % SIDE) - 8];
    return row >= 0 && row < 8 && column >= 0 && column < 8 ? bits[row * 8 + column] : 0;
  }),
);
const settings = { seed: 20230410, numRuns: 100 };
const BOX = { left: 8, top: 8, right: 16, bottom: 16 };

describe("what is painted", () => {
  it("is as it was after it has been moved and moved back", () => {
    const step = fc.integer({ min: -8, max: 8 });
    fc.assert(
      fc.property(mask, step, step, (before, dx, dy) => {
        const there = transformed(before, SIDE, SIDE, shift(dx, dy));
        expect(there.reduce((sum, value) => sum + value, 0)).toBe(before.reduce((sum, value) => sum + value, 0));
        expect(transformed(there, SIDE, SIDE, shift(-dx, -dy))).toEqual(before);
      }),
      settings,
    );
  }); // prettier-ignore

  it("is as it was after four quarters of a turn, and after two mirrors", () => {
    const pivot = fc.tuple(fc.integer({ min: 20, max: 28 }), fc.integer({ min: 10, max: 13 }));
    fc.assert(
      fc.property(mask, pivot, (before, [twiceX, y]) => {
        const about = pivotOf({ left: twiceX - 12, right: 12, top: y, bottom: y });
        let turned: Uint8Array = before;
        for (let i = 0; i < 4; i++) turned = transformed(turned, SIDE, SIDE, turning(90, about, 1));
        expect(turned).toEqual(before);
        const mirror = scaling(-1, 1, about);
        expect(transformed(transformed(before, SIDE, SIDE, mirror), SIDE, SIDE, mirror)).toEqual(before);
      }),
      settings,
    );
  });

  it("turns clockwise, and stays a shape of the same size on pixels that are not square", () => {
    const about = { x: 12, y: 12 };
    expect(applied(turning(90, about, 1), { x: 14, y: 12 })).toEqual({ x: 12, y: 14 });
    // Twice as wide as high: two pixels to the right are as far as four down.
    const turned = applied(turning(90, about, 2), { x: 14, y: 12 });
    expect(turned.x).toBeCloseTo(12, 12);
    expect(turned.y).toBeCloseTo(16, 12);
  });

  it("comes to the same in one step as in two, up to rounding", () => {
    fc.assert(
      fc.property(fc.integer({ min: -180, max: 180 }), fc.double({ min: 0.5, max: 2, noNaN: true }), (angle, by) => {
        const [first, second] = [turning(angle, { x: 3, y: 5 }, 1.5), scaling(by, 1 / by, { x: 7, y: 2 })];
        const at = { x: 4.5, y: 8.5 };
        const [once, twice] = [applied(composed(second, first), at), applied(second, applied(first, at))];
        expect(once.x).toBeCloseTo(twice.x, 9);
        expect(once.y).toBeCloseTo(twice.y, 9);
      }),
      settings,
    );
  }); // prettier-ignore

  it("doubles exactly, stays where nothing is done, and is gone where all would lie on a line", () => {
    fc.assert(
      fc.property(mask, (before) => {
        expect(transformed(before, SIDE, SIDE, IDENTITY)).toEqual(before);
        const doubled = transformed(before, SIDE, SIDE, scaling(2, 2, { x: 12, y: 12 }));
        for (let row = 10; row < 14; row++) {
          for (let column = 10; column < 14; column++) {
            const value = before[row * SIDE + column];
            const [top, left] = [12 + 2 * (row - 12), 12 + 2 * (column - 12)];
            for (const p of [top * SIDE + left, (top + 1) * SIDE + left + 1]) expect(doubled[p]).toBe(value);
          }
        }
        expect(transformed(before, SIDE, SIDE, scaling(0, 1, { x: 12, y: 12 }))).not.toContain(1);
      }),
      settings,
    );
  });
});

describe("the point about which a box turns", () => {
  it("is its middle, or half a pixel beside it where a quarter would lead between two pixels", () => {
    expect(pivotOf(BOX)).toEqual({ x: 12, y: 12 });
    expect(pivotOf({ ...BOX, right: 17, bottom: 17 })).toEqual({ x: 12.5, y: 12.5 });
    expect(pivotOf({ ...BOX, right: 17 })).toEqual({ x: 12, y: 12 });
  });
});
