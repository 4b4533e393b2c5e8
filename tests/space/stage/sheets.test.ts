import { expect, test } from "vitest";
import fc from "fast-check";
import { layOut, type Place } from "../../../src/space/stage/sheets.ts";

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const side = fc.integer({ min: 1, max: 700 });

test("every picture has a place of its size on one sheet, and none lies over another", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ width: side, height: side }), { maxLength: 40 }), (sizes) => {
      const sheets = layOut(sizes, 1024);
      const placed = sheets.flatMap(({ places }) => [...places.keys()]).sort((a, b) => a - b);
      expect(placed).toEqual(sizes.map((_, i) => i));
      for (const { places, width, height } of sheets) {
        const list = [...places];
        for (const [i, place] of list) {
          expect(place).toMatchObject(sizes[i]);
          expect(place.x + place.width).toBeLessThanOrEqual(width);
          expect(place.y + place.height).toBeLessThanOrEqual(height);
        }
        list.forEach(([, a], i) => list.slice(i + 1).forEach(([, b]) => expect(overlap(a, b)).toBe(false)));
        expect(Math.max(width, height)).toBeLessThanOrEqual(1024);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("sixteen cells take one sheet, hardly larger than they are", () => {
  const [sheet, ...rest] = layOut(
    Array.from({ length: 16 }, () => ({ width: 130, height: 130 })),
    2048,
  );
  expect(rest).toEqual([]);
  expect(sheet.width * sheet.height).toBeLessThanOrEqual(1.5 * 16 * 130 * 130);
});

test("a picture larger than a sheet has one for itself", () => {
  const sheets = layOut([{ width: 3000, height: 2500 }, { width: 100, height: 100 }], 2048); // prettier-ignore
  expect(sheets.map(({ places }) => places.size)).toEqual([1, 1]);
  expect(sheets[0]).toMatchObject({ width: 3000, height: 2500 });
});
