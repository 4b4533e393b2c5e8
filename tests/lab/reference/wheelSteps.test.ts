import { describe, expect, it } from "vitest";
import { WheelSteps } from "../../../src/lab/reference/wheelSteps.ts";

/** Slices after each turn, in pixels unless told. */
function steps(turns: readonly number[], deltaMode = 0): number[] {
  const wheel = new WheelSteps();
  return turns.map((deltaY) => wheel.take({ deltaY, deltaMode }));
}

describe("a wheel", () => {
  it("goes one slice a notch, whatever the browser calls a notch", () => {
    expect(steps([100, 100, 100, -100])).toEqual([-1, -1, -1, 1]);
    expect(steps([120, 120, 120, 120, 120, 120])).toEqual([-1, -1, -1, -1, -1, -1]);
    expect(steps([80])).toEqual([-1]);
    expect(steps([3, -3], 1)).toEqual([-1, 1]);
    expect(steps([1, -1], 2)).toEqual([-3, 3]);
  });

  it("goes as many slices as notches were reported at once", () => {
    expect(steps([240, -360])).toEqual([-2, 3]);
  });

  it("collects the small moves of a trackpad", () => {
    const total = (count: number, pixels: number) =>
      steps(Array.from({ length: count }, () => pixels)).reduce((sum, step) => sum + step, 0);
    expect(total(11, 4)).toBe(0);
    expect(total(12, 4)).toBe(-1);
    expect(total(100, -4)).toBe(8);
  });

  it("starts anew where the direction changes", () => {
    expect(steps([40, -40, -8]).map((step) => step + 0)).toEqual([0, 0, 1]);
  });
});
