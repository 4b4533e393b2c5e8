import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Position } from "../../src/shapes/paint.ts";
import { fillPolygon } from "../../src/shapes/polygon.ts";

const ROWS = 17;
const COLUMNS = 23;
const blank = new Uint8Array(ROWS * COLUMNS);

/** Off the pixels' centres, where inside and outside are a matter of convention. */
const corner = fc
  .tuple(fc.integer({ min: -4, max: COLUMNS + 3 }), fc.integer({ min: -4, max: ROWS + 3 }))
  .map(([x, y]): Position => ({ x: x + 0.13, y: y + 0.21 }));

/** How often a closed line goes around a point: the sum of the angles under which its edges are seen, over 2π. */
function windingAround(corners: readonly Position[], x: number, y: number): number {
  let sum = 0;
  corners.forEach((from, i) => {
    const to = corners[(i + 1) % corners.length];
    const [ax, ay, bx, by] = [from.x - x, from.y - y, to.x - x, to.y - y];
    sum += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  });
  return Math.round(sum / (2 * Math.PI));
}

/** Whether a point is so near an edge that rounding decides. */
function isOnEdge(corners: readonly Position[], x: number, y: number): boolean {
  return corners.some((from, i) => {
    const to = corners[(i + 1) % corners.length];
    const cross = (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
    return Math.abs(cross) < 1e-6 * (1 + Math.hypot(to.x - from.x, to.y - from.y));
  });
}

describe("the inside of a closed line", () => {
  it("is where it winds around a pixel's centre, also where it crosses itself and leaves the picture", () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 9 }), (corners) => {
        const filled = fillPolygon(blank, ROWS, COLUMNS, corners, 1);
        for (let p = 0; p < filled.length; p++) {
          const [x, y] = [(p % COLUMNS) + 0.5, Math.floor(p / COLUMNS) + 0.5];
          if (isOnEdge(corners, x, y)) continue;
          expect(filled[p], `(${x}, ${y})`).toBe(windingAround(corners, x, y) === 0 ? 0 : 1);
        }
      }),
      { seed: 20230410, numRuns: 300 },
    );
  });

  it("is filled once and for all, whichever way around and wherever it begins", () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 9 }), fc.nat(8), (corners, start) => {
        const filled = fillPolygon(blank, ROWS, COLUMNS, corners, 1);
        const turned = [...corners.slice(start), ...corners.slice(0, start)].reverse();
        expect(fillPolygon(filled, ROWS, COLUMNS, turned, 1)).toEqual(filled);
        expect(fillPolygon(filled, ROWS, COLUMNS, turned, 0)).toEqual(blank);
      }),
      { seed: 20230410, numRuns: 200 },
    );
  });

  it("is nothing of two corners, and exactly a rectangle of four", () => {
    const [a, b, c, d] = [[2, 3], [9, 3], [9, 8], [2, 8]].map(([x, y]) => ({ x, y })); // prettier-ignore
    expect(fillPolygon(blank, ROWS, COLUMNS, [a, c], 1)).toEqual(blank);
    const filled = fillPolygon(blank, ROWS, COLUMNS, [a, b, c, d], 1);
    for (let p = 0; p < filled.length; p++) {
      const [column, row] = [p % COLUMNS, Math.floor(p / COLUMNS)];
      expect(filled[p]).toBe(column >= 2 && column < 9 && row >= 3 && row < 8 ? 1 : 0);
    }
  });
});
