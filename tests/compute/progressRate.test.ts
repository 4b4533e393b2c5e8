import { expect, it } from "vitest";
import { ProgressRate } from "../../src/compute/progressRate.ts";

it("the rate is told after a moment, over the last 20 seconds alone", () => {
  const rate = new ProgressRate();
  expect(rate.at(0, 0)).toBeNull();
  expect(rate.at(1000, 5)).toBeNull();
  expect(rate.at(2000, 10)).toBe(5);
  // 1 a second for a minute: the fast start is forgotten.
  let told: number | null = null;
  for (let second = 3; second <= 62; second++) told = rate.at(1000 * second, 8 + second);
  expect(told).toBe(1);
});

it("there is no rate where nothing gets on, or after a rest", () => {
  const rate = new ProgressRate();
  rate.at(0, 3);
  expect(rate.at(5000, 3)).toBeNull();
  expect(rate.at(6000, 9)).toBe(1);
  rate.reset();
  expect(rate.at(7000, 9)).toBeNull();
});

it("what a lost worker had done does not count as going backwards", () => {
  const rate = new ProgressRate();
  rate.at(0, 0);
  expect(rate.at(4000, 40)).toBe(10);
  expect(rate.at(5000, 20)).toBeNull();
  expect(rate.at(9000, 60)).toBe(10);
});
