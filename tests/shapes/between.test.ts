import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { PLANE_AXIS, type PlaneName, putSlice, sliceOf, takeSlice } from "../../src/core/slice.ts";
import { filledBetween, signedDistances } from "../../src/shapes/between.ts";

const GRID = makeGrid([9, 11, 13]);
const slicesOf = (plane: PlaneName) =>
  Array.from({ length: GRID.shape[PLANE_AXIS[plane]] }, (_, i) => sliceOf(GRID, plane, i, true));
const blank = () => new Uint8Array(9 * 11 * 13);

describe("signed distances", () => {
  it("are those of the nearest pixel on the other side, less half a pixel", () => {
    const pixels = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 63, maxLength: 63 });
    fc.assert(
      fc.property(pixels, (bits) => {
        if (!bits.includes(1) || !bits.includes(0)) return;
        const distances = signedDistances(Uint8Array.from(bits), 7, 9);
        bits.forEach((value, p) => {
          const apart = bits.flatMap((other, q) =>
            other === value ? [] : [Math.hypot((p % 9) - (q % 9), Math.floor(p / 9) - Math.floor(q / 9))],
          );
          const distance = Math.min(...apart) - 0.5;
          expect(distances[p]).toBeCloseTo(value === 1 ? distance : -distance, 9);
        });
      }),
      { seed: 20230410, numRuns: 100 },
    );
  });
});

describe("filling between drawn slices", () => {
  it.each(["axial", "coronal", "sagittal"] as const)("of a tilted plane is exact (%s)", (plane) => {
    const slices = slicesOf(plane);
    // The edge moves by one pixel a slice.
    const half = (index: number) => {
      const { rows, columns } = slices[index];
      return Uint8Array.from({ length: rows * columns }, (_, p) => (p % columns < index + 1 ? 1 : 0));
    };
    const [drawn, whole] = [blank(), blank()];
    slices.forEach((slice, i) => {
      if (i < 1 || i > 7) return;
      putSlice(whole, slice, half(i));
      if (i % 3 === 1) putSlice(drawn, slice, half(i));
    });
    expect(filledBetween(drawn, slices)).toEqual(whole);
  });

  it("leaves what is drawn, and what lies beyond it, and comes to the same when done again", () => {
    const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 9 * 11, maxLength: 9 * 11 });
    const slices = slicesOf("axial");
    fc.assert(
      fc.property(fc.array(fc.option(bits), { minLength: 13, maxLength: 13 }), (drawings) => {
        const mask = blank();
        const isDrawn = drawings.map((drawing, i) => {
          if (drawing === null) return false;
          putSlice(mask, slices[i], Uint8Array.from(drawing));
          return drawing.includes(1);
        });
        const filled = filledBetween(mask, slices);
        slices.forEach((slice, i) => {
          const isBeyond = i < isDrawn.indexOf(true) || i > isDrawn.lastIndexOf(true) || !isDrawn.includes(true);
          if (isDrawn[i] || isBeyond) expect(takeSlice(filled, slice)).toEqual(takeSlice(mask, slice));
        });
        // Where all gaps are closed nothing is left to be filled; an empty slice between far shapes stays one.
        const again = filledBetween(filled, slices);
        if (slices.every((slice, i) => i < isDrawn.indexOf(true) || i > isDrawn.lastIndexOf(true) || takeSlice(filled, slice).includes(1))) {
          expect(again).toEqual(filled);
        }
      }),
      { seed: 20230410, numRuns: 60 },
    );
  }); // prettier-ignore

  it("of one slice, of all slices and of none changes nothing", () => {
    const slices = slicesOf("axial");
    const one = blank();
    putSlice(one, slices[4], new Uint8Array(99).fill(1));
    expect(filledBetween(one, slices)).toEqual(one);
    expect(filledBetween(blank(), slices)).toEqual(blank());
    const all = blank().fill(1);
    expect(filledBetween(all, slices)).toEqual(all);
  });
});
