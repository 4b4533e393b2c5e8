import { expect, it } from "vitest";
import { whenWords } from "../../src/app/whenWords.ts";

it("a time is said by how long ago its day is", () => {
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();
  const now = at(2026, 2, 1, 9, 30);
  expect(whenWords(at(2026, 2, 1, 8, 5), now)).toBe("today, 08:05");
  expect(whenWords(at(2026, 1, 28, 23, 59), now)).toBe("yesterday, 23:59");
  expect(whenWords(at(2026, 1, 27, 23, 59), now)).toBe("27 February, 23:59");
  expect(whenWords(at(2025, 11, 31, 8, 5), now)).toBe("31 December 2025");
  expect(whenWords(0, now)).toBe("some time ago");
});
