import { describe, expect, it } from "vitest";
import { loadOf, sharesProcessor, stepTimeOf } from "../../../workers/protocol/stepTime.ts";

/** Of a clock that shows tenths of a millisecond. */
const TICK = 0.1;

/** Times of pieces of work of 1.2 ms and a little, of which every `nth` is interrupted for so long. */
function times(nth: number, interruption: number): number[] {
  return Array.from(
    { length: 80 },
    (_, i) => 1.2 + 0.003 * ((i * 7) % 11) + (i % nth === 0 ? interruption : 0),
  );
}

describe("how much of the processor something else takes", () => {
  it("is told by how much longer short work takes on average than uninterrupted", () => {
    expect(loadOf(times(Infinity, 0), TICK)).toBeCloseTo(1, 1);
    // Every second piece waits for another 2.4 ms: half of the time is somebody else's.
    expect(loadOf(times(2, 2.4), TICK)).toBeCloseTo(2, 1);
    expect(sharesProcessor(loadOf(times(Infinity, 0), TICK))).toBe(false);
    expect(sharesProcessor(loadOf(times(2, 2.4), TICK))).toBe(true);
  });

  it("is told by few pieces, too, between long turns of something else", () => {
    expect(loadOf([1.2, 1.2, 60.1, 1.3, 1.2, 40.7, 1.2, 1.2], TICK)).toBeGreaterThan(5);
  });

  it("is not disturbed by a rare interruption", () => {
    expect(sharesProcessor(loadOf(times(40, 4), TICK))).toBe(false);
  });

  it("is not told where the clock shows whole milliseconds", () => {
    const coarse = Array.from({ length: 80 }, (_, i) => 1 + (i % 3 === 0 ? 1 : 0));
    expect(loadOf(coarse, 1)).toBeNull();
    expect(loadOf([0, 0, 1, 0], 1)).toBeNull();
    expect(sharesProcessor(null)).toBe(false);
  });
});

describe("the time of a step", () => {
  it("is the quiet one where steps were disturbed for a moment", () => {
    expect(stepTimeOf([24, 25, 26, 25, 60, 24, 25, 25], times(Infinity, 0), TICK).ms).toBe(25);
  });

  it("is the mean where something goes on taking the processor, and says how much", () => {
    const { ms, load } = stepTimeOf([50, 60, 40, 50], times(2, 2.4), TICK);
    expect(ms).toBe(50);
    expect(load).toBeCloseTo(2, 1);
    // Steps that are interrupted tell it where the short pieces went by between the turns.
    expect(stepTimeOf([20, 20, 100, 100], times(Infinity, 0), TICK)).toEqual({ ms: 60, load: 3 });
  });

  it("is told without a load by a coarse clock, and by one step alone", () => {
    expect(stepTimeOf([24, 25, 26, 80], [1, 1, 2], 1)).toEqual({ ms: 25, load: null });
    expect(stepTimeOf([700], [], TICK)).toEqual({ ms: 700, load: null });
  });
});
