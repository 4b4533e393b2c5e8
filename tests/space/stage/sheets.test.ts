import { expect, test } from "vitest";
import fc from "fast-check";
import { layOut, type Place, planSheets } from "../../../src/space/stage/sheets.ts";
import type { View } from "../../../src/space/stage/view.ts";

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

/** A view of a size whose scene has shells of that name; without a scene where the name is null. */
function view(shellName: string | null, width = 100, focus: object | null = null) {
  const cleared: number[] = [];
  const shown = shellName === null ? null : { space: { size: [1, 1, 1], focus } };
  const view = { shellName, width, height: 100, shown, clear: () => void cleared.push(1) };
  return Object.assign(view as unknown as View, { cleared });
}

/** The layers of each view's picture, from below to above, by the number of the drawing that they are taken from. */
function compositesOf(views: readonly View[]) {
  const [{ tasks, composites }, ...rest] = planSheets(views);
  expect(rest).toEqual([]);
  expect(composites.map(({ view }) => view)).toEqual(views);
  return { layers: tasks.map(({ layers }) => layers), taken: composites.map(({ tasks }) => tasks) };
}

test("views with the same shells seen from the same place have them drawn once", () => {
  const { layers, taken } = compositesOf([view("a"), view("a"), view("a")]);
  expect(layers).toEqual([[1], [2], [0], [0], [0]]);
  expect(taken).toEqual([[0, 2, 1], [0, 3, 1], [0, 4, 1]]); // prettier-ignore
});

test("other views have all of their own", () => {
  const fitted = { low: [0, 0, 0], high: [1, 1, 0.5] };
  const { layers } = compositesOf([view("a"), view("b"), view("a", 90), view("a", 100, fitted), view(""), view("")]); // prettier-ignore
  expect(layers).toEqual(Array.from({ length: 6 }, () => [1, 0, 2]));
});

test("a view without a scene is emptied", () => {
  const empty = view(null);
  expect(planSheets([empty])).toEqual([]);
  expect(empty.cleared).toEqual([1]);
});
