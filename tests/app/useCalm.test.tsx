import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useCalm } from "../../src/app/useCalm.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What is shown, and from when on, of values that come every `step` ms. */
function shownOf(values: readonly number[], ms: number, step: number): [value: number, since: number][] {
  const start = performance.now();
  const shown: [number, number][] = [];
  const { rerender } = renderHook(
    ({ value }) => {
      const calm = useCalm(value, ms);
      if (calm !== shown.at(-1)?.[0]) shown.push([calm, performance.now() - start]);
    },
    { initialProps: { value: values[0] } },
  );
  const pass = (time: number) => {
    for (let passed = 0; passed < time; passed++) act(() => void vi.advanceTimersByTime(1));
  };
  for (const value of values.slice(1)) {
    pass(step);
    rerender({ value });
  }
  pass(10 * ms);
  return shown;
}

it("follows at most once in the time given, always with the newest value, and ends with the last", () => {
  expect(shownOf([0, 1, 2, 3, 4, 5, 6, 7], 26, 10)).toEqual([[0, 0], [2, 26], [5, 52], [7, 78]]); // prettier-ignore
});

it("follows what comes seldom with the next timer", () => {
  expect(shownOf([0, 1, 2], 10, 25)).toEqual([[0, 0], [1, 26], [2, 51]]); // prettier-ignore
});
