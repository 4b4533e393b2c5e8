import fc from "fast-check";
import { expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { reshaped } from "../../../src/lab/reference/reshape.ts";
import { grown, largestPart, shrunk, smoothed } from "../../../src/shapes/morphology.ts";

it("what is done around the foreground is what is done to the whole, in pictures and volumes", () => {
  const place = fc.integer({ min: 0, max: 23 });
  fc.assert(
    fc.property(fc.boolean(), fc.array(fc.tuple(place, place, place), { maxLength: 4 }), (isFlat, corners) => {
      const shape = isFlat ? [24, 24] : [24, 24, 24];
      const mask = new Uint8Array(shape.reduce((product, n) => product * n));
      // Blocks of three pixels a side, some cut off by the rim.
      for (const [x, y, z] of corners) {
        for (let d = 0; d < 27; d++) {
          const at = [x + (d % 3), y + (Math.floor(d / 3) % 3), z + Math.floor(d / 9)].slice(0, shape.length);
          if (at.every((index) => index < 24)) mask[at.reduce((sum, index) => sum * 24 + index, 0)] = 1;
        }
      }
      const spacing = isFlat ? [1, 2] : [1, 2, 1.5];
      const reference = makeReference(makeGrid(shape, spacing), mask);
      const volume = isFlat ? ([1, 24, 24] as const) : ([24, 24, 24] as const);
      const sides = isFlat ? ([1, 1, 2] as const) : ([1, 2, 1.5] as const);
      expect(reshaped(reference, "smooth", "axial")).toEqual(smoothed(mask, volume, sides));
      expect(reshaped(reference, "grow", "axial")).toEqual(grown(mask, volume));
      expect(reshaped(reference, "shrink", "axial")).toEqual(shrunk(mask, volume));
      expect(reshaped(reference, "largest", "axial")).toEqual(largestPart(mask, volume));
    }),
    { seed: 20230410, numRuns: 40 },
  );
}); // prettier-ignore
