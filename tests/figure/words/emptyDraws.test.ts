import { expect, it } from "vitest";
import { emptyDrawsWords } from "../../../src/figure/words/emptyDraws.ts";
import { numbersWith, plain } from "./subjects.ts";

it("draws that were empty on both sides are told, and none is not", () => {
  const told = (emptyDraws: number, sampleCount: number) =>
    emptyDrawsWords(numbersWith({ a: 0.5, volumeAccuracy: 0, volumeDice: 0.1, emptyDraws }), sampleCount);
  expect(told(0, 50)).toBeNull();
  expect(told(3, 50)).toBe("3 of 50 draws were empty on both sides, counted as 1");
  expect(told(1, 5)).toBe("1 of 5 draws was empty on both sides, counted as 1");
  expect(told(1, 1)).toBe("1 of 1 draw was empty on both sides, counted as 1");
  expect(plain(told(100, 1000)!)).toBe("100 of 1 000 draws were empty on both sides, counted as 1");
});
