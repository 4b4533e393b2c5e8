import { describe, expect, it } from "vitest";
import { axisEnd, lossCurve } from "../../../src/figure/experiment/lossCurve.ts";

function pointsOf(losses: Float32Array, steps: number) {
  return lossCurve(losses, steps, "ce").points;
}

describe("the curve of a loss", () => {
  it("has every step while they are few, counted from 1", () => {
    expect(pointsOf(Float32Array.of(1, 0.5), 4)).toEqual([
      { x: 1, y: 1, band: null },
      { x: 2, y: 0.5, band: null },
    ]);
  });

  it("has means over equal stretches where steps are many, and they average to the mean of all", () => {
    const losses = Float32Array.from({ length: 1200 }, (_, step) => (step % 7) / 8);
    const points = pointsOf(losses, 1200);
    expect(points).toHaveLength(120);
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expect(points.reduce((sum, { y }) => sum + y!, 0) / 120).toBeCloseTo(mean, 9);
    expect(points[0].x).toBe(5.5);
    expect(points[119].x).toBe(1195.5);
  });

  it("has the mean of the steps that are there where a stretch has just begun", () => {
    const points = pointsOf(new Float32Array(12).fill(0.5), 1200);
    expect(points.map(({ y }) => y)).toEqual([0.5, 0.5]);
  });

  it("does not move what is drawn when steps are added", () => {
    const losses = Float32Array.from({ length: 1000 }, (_, step) => Math.fround(1 / (1 + step)));
    const before = pointsOf(losses.subarray(0, 500), 1000);
    expect(pointsOf(losses, 1000).slice(0, 50)).toEqual(before.slice(0, 50));
  });

  it("is empty before the first step", () => {
    expect(pointsOf(new Float32Array(0), 200)).toEqual([]);
  });

  it("breaks off where a loss is no number any more, and keeps its axis", () => {
    const points = pointsOf(Float32Array.of(0.25, NaN, Infinity, 0.125), 4);
    expect(points.map(({ y }) => y)).toEqual([0.25, null, null, 0.125]);
    expect(axisEnd(points)).toBe(0.25);
  });

  it("looks like the method that the loss leads to", () => {
    expect(lossCurve(new Float32Array(0), 1, "ce")).toMatchObject({ colour: "accuracy", dash: null });
    expect(lossCurve(new Float32Array(0), 1, "sd")).toMatchObject({ colour: "softDice" });
  });
});

describe("the end of its axis", () => {
  it.each([
    [[0.7], 1],
    [[1], 1],
    [[0.012, 0.021], 0.025],
    [[1.3], 2],
    [[4.2], 5],
    [[60], 100],
    [[], 1],
    [[0], 1],
  ])("of %j is %d", (values, end) => expect(axisEnd(values.map((y) => ({ y })))).toBe(end));
});
