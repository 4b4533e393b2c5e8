import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import {
  agreementSteps,
  averageMask,
  makeRaterMasks,
  meanPairwiseDice,
} from "../../../src/core/raters/masks.ts";
import { finish } from "../../../src/core/steps.ts";

const mask = fc
  .array(fc.constantFrom(0, 1), { minLength: 6, maxLength: 6 })
  .map((bits) => Uint8Array.from(bits));
const grid = makeGrid([2, 3]);

describe("what is seen of raters without a model", () => {
  it("is what sets say: sizes, overlaps, Dice, and shares per pixel", () => {
    fc.assert(
      fc.property(fc.array(mask, { minLength: 2, maxLength: 5 }), (masks) => {
        const { pixels, common, dice } = finish(agreementSteps({ grid, masks }));
        const sets = masks.map((bits) => new Set([...bits.keys()].filter((p) => bits[p] === 1)));
        for (const [i, one] of sets.entries()) {
          expect(pixels[i]).toBe(one.size);
          for (const [j, other] of sets.entries()) {
            const both = [...one].filter((p) => other.has(p)).length;
            expect(common[i][j]).toBe(both);
            expect(dice[i][j]).toBe(
              one.size + other.size === 0 ? null : (2 * both) / (one.size + other.size),
            );
          }
        }
        const average = averageMask({ grid, masks });
        for (let p = 0; p < 6; p++) {
          expect(average[p]).toBeCloseTo(masks.filter((bits) => bits[p] === 1).length / masks.length, 6);
        }
      }),
    );
  });

  it("has a mean Dice of the pairs for which it is defined", () => {
    const masks = [[1, 1, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]]; // prettier-ignore
    const agreement = finish(agreementSteps({ grid, masks: masks.map((bits) => Uint8Array.from(bits)) }));
    // 2/3 of the first two, 0 of four pairs with an empty one; the two empty ones have none.
    expect(meanPairwiseDice(agreement)).toBeCloseTo(2 / 3 / 5, 12);
    const empty = finish(agreementSteps({ grid, masks: [new Uint8Array(6), new Uint8Array(6)] }));
    expect(meanPairwiseDice(empty)).toBeNull();
  });

  it("asks for 2 to 100 masks of the grid, not all of them empty", () => {
    const one = new Uint8Array(6).fill(1);
    expect(() => makeRaterMasks({ grid, masks: [one] })).toThrow("2 to 100 masks are needed, got 1");
    expect(() => makeRaterMasks({ grid, masks: [one, new Uint8Array(5)] })).toThrow("needs 6 pixels, got 5");
    expect(() => makeRaterMasks({ grid, masks: [new Uint8Array(6), new Uint8Array(6)] })).toThrow(
      "every mask is empty",
    );
    expect(makeRaterMasks({ grid, masks: [one, new Uint8Array(6)] }).masks).toHaveLength(2);
  });
});
