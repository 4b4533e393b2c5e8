import { expect, it } from "vitest";
import { freeEdge } from "../../src/figure/freeEdge.ts";

/** A picture of 10 × 8 pixels with some rows of ones in the middle. */
const withRows = (...rows: number[]) =>
  Uint8Array.from({ length: 80 }, (_, p) => Number(rows.includes(p >> 3) && p % 8 > 1 && p % 8 < 6));

it("a word stands where the reference is not: at the bottom, unless only the top is free", () => {
  expect(freeEdge(withRows(4, 5), 10, 8)).toBe("bottom");
  expect(freeEdge(withRows(0, 1, 2), 10, 8)).toBe("bottom");
  expect(freeEdge(withRows(7, 8, 9), 10, 8)).toBe("top");
  expect(freeEdge(withRows(0, 8, 9), 10, 8)).toBe("top");
  expect(freeEdge(withRows(), 10, 8)).toBe("bottom");
});

it("what is in the corners is in nobody's way, and pictures of one row have both edges in one", () => {
  const corner = new Uint8Array(80);
  corner.fill(1, 72, 74);
  expect(freeEdge(corner, 10, 8)).toBe("bottom");
  expect(freeEdge(Uint8Array.of(1, 1, 1), 1, 3)).toBe("bottom");
});
