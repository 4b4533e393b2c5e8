import { expect, it } from "vitest";
import { Pace } from "../../src/compute/pace.ts";

it("the pace is told after a moment, over the last 20 seconds alone", () => {
  const pace = new Pace();
  expect(pace.at(0, 0)).toBeNull();
  expect(pace.at(1000, 5)).toBeNull();
  expect(pace.at(2000, 10)).toBe(5);
  // 1 a second for a minute: the fast start is forgotten.
  let told: number | null = null;
  for (let second = 3; second <= 62; second++) told = pace.at(1000 * second, 8 + second);
  expect(told).toBe(1);
});

it("there is no pace where nothing gets on, or after a rest", () => {
  const pace = new Pace();
  pace.at(0, 3);
  expect(pace.at(5000, 3)).toBeNull();
  expect(pace.at(6000, 9)).toBe(1);
  pace.reset();
  expect(pace.at(7000, 9)).toBeNull();
});

it("what a lost worker had done does not count as going backwards", () => {
  const pace = new Pace();
  pace.at(0, 0);
  expect(pace.at(4000, 40)).toBe(10);
  expect(pace.at(5000, 20)).toBeNull();
  expect(pace.at(9000, 60)).toBe(10);
});
