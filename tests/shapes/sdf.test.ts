import { describe, expect, it } from "vitest";
import {
  band,
  closedCurve,
  disc,
  ellipse,
  openCurve,
  type Point,
  polygon,
  smoothUnion,
  subtract,
  turn,
  union,
} from "../../src/shapes/sdf.ts";

const SQUARE: Point[] = [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]]; // prettier-ignore

describe("signed distances", () => {
  it("a disc is its radius away in its centre and zero on its rim", () => {
    const shape = disc([0.5, 0.5], 0.2);
    expect(shape(0.5, 0.5)).toBe(-0.2);
    expect(shape(0.7, 0.5)).toBeCloseTo(0, 15);
    expect(shape(0.5, 1)).toBeCloseTo(0.3, 15);
  });

  it("an ellipse is zero on its rim, negative in its centre, and right to first order near the rim", () => {
    const shape = ellipse([0.5, 0.5], 0.3, 0.1);
    for (const [x, y] of [[0.8, 0.5], [0.5, 0.6], [0.5 + 0.3 * 0.6, 0.5 + 0.1 * 0.8]] as const) expect(shape(x, y)).toBeCloseTo(0, 14); // prettier-ignore
    expect(shape(0.5, 0.5)).toBe(-0.1);
    expect(shape(0.81, 0.5)).toBeCloseTo(0.01, 3);
    expect(shape(0.5, 0.59)).toBeCloseTo(-0.01, 3);
  });

  it("a square's distance is to its sides beside them and to its corners beyond them", () => {
    const shape = polygon(SQUARE);
    expect(shape(0.5, 0.5)).toBeCloseTo(-0.25, 15);
    expect(shape(0.3, 0.5)).toBeCloseTo(-0.05, 15);
    expect(shape(0.5, 0.9)).toBeCloseTo(0.15, 15);
    expect(shape(0.75 + 0.03, 0.75 + 0.04)).toBeCloseTo(0.05, 15);
  });

  it("a polygon's distance does not depend on the direction in which its corners run", () => {
    const forwards = polygon(SQUARE);
    const backwards = polygon([...SQUARE].reverse());
    for (const [x, y] of [[0.1, 0.2], [0.5, 0.4], [0.74, 0.9]] as const) expect(backwards(x, y)).toBeCloseTo(forwards(x, y), 15); // prettier-ignore
  });

  it("a closed curve through the corners of a regular hexagon is round to 3 percent", () => {
    const hexagon = Array.from({ length: 6 }, (_, i): Point => [
      0.5 + 0.3 * Math.cos((i * Math.PI) / 3),
      0.5 + 0.3 * Math.sin((i * Math.PI) / 3),
    ]);
    const curve = closedCurve(hexagon, 4);
    expect(curve).toHaveLength(24);
    const radii = curve.map(([x, y]) => Math.hypot(x - 0.5, y - 0.5));
    expect(Math.max(...radii) / Math.min(...radii)).toBeLessThan(1.03);
    // (1/6, 4/6, 1/6) of neighbours 60° apart: 0.3 · (4 + 2 cos 60°)/6.
    expect(radii[0]).toBeCloseTo(0.25, 12);
  });

  it("union keeps either, subtract removes, and a smooth union only adds, at the crease", () => {
    const left = disc([0.4, 0.5], 0.15);
    const right = disc([0.6, 0.5], 0.15);
    const both = union(left, right);
    const smooth = smoothUnion(left, right, 0.1);
    const cut = subtract(left, right);
    expect(both(0.3, 0.5)).toBeLessThan(0);
    expect(both(0.7, 0.5)).toBeLessThan(0);
    expect(cut(0.5, 0.5)).toBeGreaterThan(0);
    expect(cut(0.3, 0.5)).toBeLessThan(0);
    const crease = 0.5 + Math.sqrt(0.15 ** 2 - 0.1 ** 2) + 0.01;
    expect(both(0.5, crease)).toBeGreaterThan(0);
    expect(smooth(0.5, crease)).toBeLessThan(0);
    expect(smooth(0.27, 0.5)).toBeCloseTo(both(0.27, 0.5), 15);
  });

  it("a quarter turn is clockwise on the screen: what lay at the right lies below", () => {
    const shape = turn(disc([0.8, 0.5], 0.1), [0.5, 0.5], [0, 3]);
    expect(shape(0.5, 0.8)).toBeCloseTo(-0.1, 15);
    expect(shape(0.8, 0.5)).toBeGreaterThan(0);
  });

  it("no inner point of an ellipse is further from its rim than the shorter half axis", () => {
    const shape = ellipse([0.5, 0.5], 0.3, 0.1);
    for (const x of [0.4, 0.49, 0.5, 0.51]) expect(shape(x, 0.5)).toBe(-0.1);
  });

  it("a band is a capsule, wider where its stations are wider", () => {
    const shape = band([[0.2, 0.5, 0.05], [0.8, 0.5, 0.05]]); // prettier-ignore
    expect(shape(0.5, 0.5)).toBeCloseTo(-0.05, 15);
    expect(shape(0.5, 0.6)).toBeCloseTo(0.05, 15);
    expect(shape(0.1, 0.5)).toBeCloseTo(0.05, 15);
    const tapered = band([[0.2, 0.5, 0.05], [0.8, 0.5, 0.15]]); // prettier-ignore
    expect(tapered(0.5, 0.6)).toBeCloseTo(0, 15);
    expect(tapered(0.9, 0.5)).toBeLessThan(0);
  });

  it("an open curve begins and ends at its first and last control, and is straight where they are", () => {
    const curve = openCurve([[0.1, 0.2, 0.01], [0.5, 0.4, 0.02], [0.9, 0.6, 0.03]], 5); // prettier-ignore
    expect(curve[0].map((value) => Number(value.toFixed(12)))).toEqual([0.1, 0.2, 0.01]);
    expect(curve[curve.length - 1]).toEqual([0.9, 0.6, 0.03]);
    for (const [x, y, radius] of curve) {
      expect(y).toBeCloseTo(0.15 + x / 2, 12);
      expect(radius).toBeCloseTo(0.0075 + x / 40, 12);
    }
  });
});
