import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Contour,
  contourPath,
  maskContours,
  polygonPath,
  smoothedContour,
} from "../../src/figure/contour.ts";

function picture(...lines: string[]): [Uint8Array, number, number] {
  return [Uint8Array.from(lines.join(""), (sign) => (sign === "#" ? 1 : 0)), lines.length, lines[0].length];
}

/** Twice the signed area; positive where the line runs clockwise on the screen (y down). */
function area(contour: Contour): number {
  let twice = 0;
  for (let i = 0; i < contour.length; i += 2) {
    const j = (i + 2) % contour.length;
    twice += contour[i] * contour[j + 1] - contour[j] * contour[i + 1];
  }
  return twice / 2;
}

/** Length of all horizontal and vertical stretches. */
function edgeLengths(contours: Contour[]): [horizontal: number, vertical: number] {
  let horizontal = 0;
  let vertical = 0;
  for (const contour of contours) {
    for (let i = 0; i < contour.length; i += 2) {
      const j = (i + 2) % contour.length;
      horizontal += Math.abs(contour[i] - contour[j]);
      vertical += Math.abs(contour[i + 1] - contour[j + 1]);
    }
  }
  return [horizontal, vertical];
}

describe("maskContours", () => {
  it("one pixel is a unit square with four corners", () => {
    const contours = maskContours(...picture("...", ".#.", "..."));
    expect(contours).toEqual([[2, 1, 2, 2, 1, 2, 1, 1]]);
    expect(contourPath(contours)).toBe("M2 1V2H1V1Z");
  });

  it("a straight stretch is one segment, along the image's edge too", () => {
    expect(contourPath(maskContours(...picture("####", "####")))).toBe("M4 0V2H0V0Z");
  });

  it("a hole runs the other way round", () => {
    const contours = maskContours(...picture("###", "#.#", "###"));
    expect(contours.map(area)).toEqual([9, -1]);
  });

  it("pixels that touch in a corner are two squares, holes that touch in a corner are one", () => {
    expect(maskContours(...picture("#.", ".#")).map(area)).toEqual([1, 1]);
    expect(maskContours(...picture(".#", "#.")).map(area)).toEqual([1, 1]);
    expect(maskContours(...picture("####", "#.##", "##.#", "####")).map(area)).toEqual([16, -2]);
  });

  it("an empty mask has no contour", () => {
    expect(maskContours(new Uint8Array(12), 3, 4)).toEqual([]);
    expect(contourPath([])).toBe("");
  });

  it("walks every boundary edge once, keeps the foreground at the right, and turns in every corner", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 99, maxLength: 99, max: 1 }), (mask) => {
        const [rows, columns] = [9, 11];
        const contours = maskContours(mask, rows, columns);
        const get = (row: number, column: number) =>
          row < 0 || column < 0 || row >= rows || column >= columns ? 0 : mask[row * columns + column];
        let horizontal = 0;
        let vertical = 0;
        for (let row = 0; row <= rows; row++) {
          for (let column = 0; column <= columns; column++) {
            if (get(row, column) !== get(row - 1, column)) horizontal++;
            if (get(row, column) !== get(row, column - 1)) vertical++;
          }
        }
        expect(edgeLengths(contours)).toEqual([horizontal, vertical]);
        expect(contours.map(area).reduce((sum, value) => sum + value, 0)).toBe(
          mask.reduce((sum, value) => sum + value, 0),
        );
        for (const contour of contours) {
          for (let i = 0; i < contour.length; i += 2) {
            const j = (i + 2) % contour.length;
            const k = (i + 4) % contour.length;
            expect(contour[i] === contour[j]).toBe(contour[j + 1] === contour[k + 1]);
          }
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("the even–odd fill of the path is the mask", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64, max: 1 }), (mask) => {
        const contours = maskContours(mask, 8, 8);
        const filled = mask.map((_, p) => {
          const x = (p % 8) + 0.5;
          const y = Math.floor(p / 8) + 0.5;
          let crossings = 0;
          for (const contour of contours) {
            for (let i = 0; i < contour.length; i += 2) {
              const j = (i + 2) % contour.length;
              if (contour[i] === contour[j] && contour[i] > x && contour[i + 1] > y !== contour[j + 1] > y)
                crossings++;
            }
          }
          return crossings % 2;
        });
        expect(filled).toEqual(mask);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it("a path can be placed in a drawing", () => {
    const contours = maskContours(...picture("#"));
    expect(contourPath(contours, { x: 10, y: 20, scaleX: 0.5, scaleY: 2 })).toBe("M10.5 20V22H10V20Z");
  });
});

/** Distance of a point from a closed polygon. */
function distanceFrom(points: readonly number[], x: number, y: number): number {
  let least = Infinity;
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    const [alongX, alongY] = [points[j] - points[i], points[j + 1] - points[i + 1]];
    const [fromX, fromY] = [x - points[i], y - points[i + 1]];
    const length = alongX ** 2 + alongY ** 2;
    const at = length === 0 ? 0 : Math.min(1, Math.max(0, (fromX * alongX + fromY * alongY) / length));
    least = Math.min(least, Math.hypot(fromX - at * alongX, fromY - at * alongY));
  }
  return least;
}

/** Every half pixel of a polygon. */
function* along(points: readonly number[]): Generator<[number, number]> {
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    const [alongX, alongY] = [points[j] - points[i], points[j + 1] - points[i + 1]];
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(alongX, alongY)));
    for (let k = 0; k < steps; k++)
      yield [points[i] + (k / steps) * alongX, points[i + 1] + (k / steps) * alongY];
  }
}

function disc(size: number, radius: number): Uint8Array {
  return Uint8Array.from({ length: size * size }, (_, p) => {
    const [x, y] = [(p % size) + 0.5 - size / 2, Math.floor(p / size) + 0.5 - size / 2];
    return Math.hypot(x, y) < radius ? 1 : 0;
  });
}

describe("smoothedContour", () => {
  it("leaves the boundary nowhere by a pixel, nor does the boundary leave it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 144, maxLength: 144, max: 1 }), (mask) => {
        for (const contour of maskContours(mask, 12, 12)) {
          const smoothed = smoothedContour(contour);
          for (const [x, y] of along(smoothed)) expect(distanceFrom(contour, x, y)).toBeLessThan(1);
          for (const [x, y] of along(contour)) expect(distanceFrom(smoothed, x, y)).toBeLessThan(1);
        }
      }),
      { numRuns: 100, seed: 9 },
    );
  });

  it("takes about a fifth of the corners of a smooth boundary, and keeps its area", () => {
    const [contour] = maskContours(disc(256, 80), 256, 256);
    const smoothed = smoothedContour(contour);
    expect(smoothed.length).toBeLessThan(contour.length / 4.5);
    expect(area(smoothed) / area(contour)).toBeCloseTo(1, 2);
  });

  it("a single pixel and the corners of a rectangle stay", () => {
    expect(smoothedContour([2, 1, 2, 2, 1, 2, 1, 1])).toHaveLength(8);
    expect(smoothedContour([40, 0, 40, 20, 0, 20, 0, 0])).toEqual([40, 0, 40, 20, 0, 20, 0, 0]);
  });

  it("is a path of corners", () => {
    expect(polygonPath([[0, 0.5, 3, 1, 2, 2]])).toBe("M0 0.5 3 1 2 2Z");
    expect(polygonPath([])).toBe("");
  });
});
