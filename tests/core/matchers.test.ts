import { describe, expect, it } from "vitest";
import "../matchers.ts";

const failure = (assertion: () => void): string => {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  return "passed";
};

describe("toBeAllclose", () => {
  it("passes up to the tolerance and not beyond it", () => {
    expect([1, 2.5]).toBeAllclose([1, 2], { tolerance: 0.5 });
    expect([1, 2.5]).not.toBeAllclose([1, 2], { tolerance: 0.49 });
    expect(Float32Array.of(1, 2)).toBeAllclose([1, 2]);
  });

  it("reports the worst place as an index of the shape", () => {
    const message = failure(() =>
      expect([0, 0, 0, 0, 3, 1]).toBeAllclose([0, 0, 0, 0, 0, 0], { shape: [2, 3] }),
    );
    expect(message).toBe(
      "2 of 6 elements of shape [2, 3] differ by more than 0, the worst at [1, 1]: got 3, expected 0, difference 3",
    );
  });

  it("reports lengths that differ", () => {
    expect(failure(() => expect([1]).toBeAllclose([1, 2]))).toBe("got 1 elements, expected 2 of shape [2]");
    expect(failure(() => expect([1, 2]).toBeAllclose([1, 2], { shape: [3] }))).toContain("of shape [3]");
  });

  it("never takes NaN for close", () => {
    expect([NaN]).not.toBeAllclose([NaN], { tolerance: 1e300 });
    expect([NaN]).not.toBeAllclose([0], { tolerance: 1e300 });
    expect([0]).not.toBeAllclose([NaN], { tolerance: 1e300 });
    expect([Infinity]).toBeAllclose([Infinity]);
  });
});
