import fc from "fast-check";
import { expect, it } from "vitest";
import { hatchPath } from "../../src/figure/hatch.ts";

type Stretch = readonly [x0: number, y0: number, x1: number, y1: number];

function stretchesOf(path: string): Stretch[] {
  return path
    .split("M")
    .slice(1)
    .map((part) => part.split(/[L ]/).map(Number) as unknown as Stretch);
}

it("hatches a whole box with slanted lines at an even distance, and an empty one not at all", () => {
  const lines = stretchesOf(hatchPath(new Uint8Array(6).fill(1), 2, 3, { width: 30, height: 20 }));
  expect(lines.length).toBe(15);
  const sums = lines.map(([x, y]) => x + y);
  for (const [i, [x0, , x1, y1]] of lines.entries()) {
    expect(x1 + y1).toBeCloseTo(sums[i], 2);
    expect(x1).toBeGreaterThan(x0);
    if (i > 0) expect((sums[i] - sums[i - 1]) / Math.SQRT2).toBeCloseTo(2.4, 2);
  }
  expect(hatchPath(new Uint8Array(6), 2, 3, { width: 30, height: 20 })).toBe("");
});

it("lies in the foreground, ends at its edges, and leaves no foreground out", () => {
  const masks = fc.integer({ min: 1, max: 7 }).chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      mask: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: columns, maxLength: 8 * columns }),
    }),
  );
  fc.assert(
    fc.property(masks, ({ columns, mask }) => {
      const rows = Math.floor(mask.length / columns);
      const [width, height] = [11 * columns, 7 * rows];
      const set = Uint8Array.from(mask.slice(0, rows * columns));
      const at = (x: number, y: number) => set[Math.floor(y / 7) * columns + Math.floor(x / 11)] ?? 0;
      const lines = stretchesOf(hatchPath(set, rows, columns, { width, height }));
      for (let sum = 1.2 * Math.SQRT2; sum < width + height; sum += 2.4 * Math.SQRT2) {
        const own = lines.filter(([x, y]) => Math.abs(x + y - sum) < 0.01);
        for (let x = Math.max(0, sum - height) + 0.05; x < Math.min(width, sum); x += 0.3) {
          const isNear = own.some(([x0, , x1]) => Math.abs(x - x0) < 0.01 || Math.abs(x - x1) < 0.01);
          if (isNear) continue;
          const isHatched = own.some(([x0, , x1]) => x > x0 && x < x1);
          // On an edge between pixels either is right.
          if (Math.abs(x / 11 - Math.round(x / 11)) < 1e-3 || Math.abs((sum - x) / 7 - Math.round((sum - x) / 7)) < 1e-3) continue;
          expect(isHatched).toBe(at(x, sum - x) === 1);
        }
      }
    }),
    { numRuns: 60, seed: 5 },
  );
}); // prettier-ignore
