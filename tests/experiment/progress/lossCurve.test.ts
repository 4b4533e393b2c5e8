import { describe, expect, it } from "vitest";
import { axisEnd, lossPath, lossPoints } from "../../../src/experiment/progress/lossCurve.ts";

describe("the curve of a loss", () => {
  it("has every step while they are few", () => {
    expect(lossPoints(Float32Array.of(1, 0.5), 4)).toEqual([
      { x: 0.125, loss: 1 },
      { x: 0.375, loss: 0.5 },
    ]);
  });

  it("has means over equal stretches where steps are many, and they average to the mean of all", () => {
    const losses = Float32Array.from({ length: 1200 }, (_, step) => (step % 7) / 8);
    const points = lossPoints(losses, 1200);
    expect(points).toHaveLength(120);
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expect(points.reduce((sum, { loss }) => sum + loss, 0) / 120).toBeCloseTo(mean, 9);
    expect(points[0].x).toBeCloseTo(5 / 1200, 12);
  });

  it("has the mean of the steps that are there where a stretch has just begun", () => {
    const points = lossPoints(new Float32Array(12).fill(0.5), 1200);
    expect(points.map(({ loss }) => loss)).toEqual([0.5, 0.5]);
  });

  it("does not move what is drawn when steps are added", () => {
    const losses = Float32Array.from({ length: 1000 }, (_, step) => Math.fround(1 / (1 + step)));
    const before = lossPoints(losses.subarray(0, 500), 1000);
    const after = lossPoints(losses, 1000);
    expect(after.slice(0, 50)).toEqual(before.slice(0, 50));
  });

  it("is empty before the first step", () => {
    expect(lossPoints(new Float32Array(0), 200)).toEqual([]);
    expect(lossPath([], 1)).toBe("");
  });

  it("runs from the left to the right with 0 at the bottom, and stays in its box", () => {
    const path = lossPath(
      [
        { x: 0, loss: 2 },
        { x: 0.5, loss: 0.5 },
        { x: 1, loss: 0 },
      ],
      1,
    );
    expect(path).toBe("M0.0000 0.0000L0.5000 0.5000L1.0000 1.0000");
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
    [[Infinity], 1],
  ])("of %j is %d", (values, end) => expect(axisEnd(values)).toBe(end));
});
