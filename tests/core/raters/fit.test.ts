import { describe, expect, it } from "vitest";
import { fitRaters } from "../../../src/core/raters/fit.ts";
import { overlapOf } from "../../../src/core/overlap.ts";
import { makeReference, type Reference } from "../../../src/core/reference.ts";
import { finish } from "../../../src/core/steps.ts";
import { makeGrid } from "../../../src/core/grid.ts";
import { PRESETS } from "../../../src/shapes/presets.ts";
import { kernels } from "../../fixtures/kernels.ts";
import { discReference, referenceWhere } from "../../fixtures/masks.ts";
import { mean } from "../../fixtures/numeric.ts";
import { drawnRaters } from "../../fixtures/raters.ts";

const kernel = kernels.simd;
/** Milliseconds: each fit simulates some 400 raters, and the machine may be busy. */
const PATIENCE = 600_000;
const fit = (raters: Parameters<typeof fitRaters>[1]) => finish(fitRaters(kernel, raters));

function preset(id: string, size: number): Reference {
  return makeReference(makeGrid([size, size]), PRESETS.find((each) => each.id === id)!.build(size, size));
}

describe("the noise fitted to raters", () => {
  // The whole table, 20 draws of 27 settings, is made by `npm run -s validate:raters`: docs/raters.md.
  it.each([
    ["kidney", 0.05, 0.1],
    ["lesions", 0.05, 0.3],
    ["star", 0.02, 0.05],
  ])("is that they were drawn with: %s, a = %f, b = %f", (id, a, b) => {
    const reference = preset(id, 64);
    // n = 2 groups of 10 raters, seeds 101 and 102; one a has a standard error of 12 % at b = 0.3, less below: the mean's is 8 %; of b 17 %.
    const fits = [101, 102].map((seed) => fit(drawnRaters(reference, a, b, seed, 10)));
    expect(Math.abs(mean(fits.map(({ strength }) => strength.value)) / a - 1)).toBeLessThan(4 * 0.08);
    expect(Math.abs(mean(fits.map(({ smoothness }) => smoothness!.value)) / b - 1)).toBeLessThan(4 * 0.17);
    for (const { reference: mask, strength, smoothness } of fits) {
      expect(overlapOf(mask, reference.mask).dice).toBeGreaterThan(0.8);
      expect(strength.low).toBeLessThan(strength.value);
      expect(strength.high).toBeGreaterThan(strength.value);
      expect(smoothness!.low).toBeLessThanOrEqual(smoothness!.value);
    }
  }, PATIENCE); // prettier-ignore

  it(
    "does not depend on what of Ω lies around the object, and is the same every time",
    () => {
      const small = discReference([48, 48], 0.2);
      const raters = drawnRaters(small, 0.04, 0.15, 7, 5);
      const place = (mask: Uint8Array) =>
      referenceWhere([96, 96], null, ([i, j]) => i >= 30 && i < 78 && j >= 20 && j < 68 && mask[(i - 30) * 48 + j - 20] === 1).mask; // prettier-ignore
      const wide = fit({ grid: makeGrid([96, 96]), masks: raters.masks.map(place) });
      const near = fit(raters);
      // The longest side is twice as long. Only what the noise carries over the rim of the smaller Ω differs.
      expect((2 * wide.strength.value) / near.strength.value).toBeCloseTo(1, 2);
      expect(Math.abs((2 * wide.smoothness!.value) / near.smoothness!.value - 1)).toBeLessThan(0.1);
      expect(place(near.reference)).toEqual(wide.reference);
      expect(fit(raters)).toEqual(near);
    },
    PATIENCE,
  );

  it("of equal masks is none: a is 0, b cannot be told, and they are the reference", () => {
    const { grid, mask } = discReference([40, 40], 0.3);
    const found = fit({ grid, masks: [mask, mask.slice(), mask.slice()] });
    expect(found.strength).toEqual({ value: 0, low: 0, high: 0 });
    expect(found.smoothness).toBeNull();
    expect(found.reference).toEqual(mask);
    expect(found.model).toEqual({ threshold: 0.5, supDice: 1, volumeDice: found.volumeMajority });
  });

  it(
    "has no intervals for two raters; an empty mask is a rater who saw nothing",
    () => {
      const raters = drawnRaters(discReference([40, 40], 0.3), 0.05, 0.2, 3, 2);
      const two = fit(raters);
      expect(two.strength).toMatchObject({ low: null, high: null });
      expect(two.smoothness).toMatchObject({ low: null, high: null });
      const withEmpty = fit({ ...raters, masks: [...raters.masks, new Uint8Array(1600)] });
      expect(withEmpty.strength.value).toBeGreaterThan(two.strength.value);
      expect(withEmpty.agreement.dice[2]).toEqual([0, 0, null]);
    },
    PATIENCE,
  );

  it(
    "serves volumes with voxels of any sides",
    () => {
      const ball = referenceWhere([24, 24, 12], [1, 1, 2], ([i, j, k]) => Math.hypot(i - 11.5, j - 11.5, 2 * (k - 5.5)) < 7); // prettier-ignore
      const found = fit(drawnRaters(ball, 0.05, 0.2, 11, 6));
      // One group of 6: within 4 standard errors of some 12 % and 25 %.
      expect(Math.abs(found.strength.value / 0.05 - 1)).toBeLessThan(0.48);
      expect(Math.abs(found.smoothness!.value / 0.2 - 1)).toBeLessThan(1);
      expect(overlapOf(found.reference, ball.mask).dice).toBeGreaterThan(0.85);
    },
    PATIENCE,
  );

  it("takes a rater's own mask where no other fits better", () => {
    const { grid, mask } = discReference([40, 40], 0.25);
    const dot = mask.slice();
    dot[0] = 1;
    const { chosen, candidates } = fit({ grid, masks: [mask, dot] });
    expect(candidates.map(({ misfit }) => misfit)).toEqual(candidates.map(({ misfit }) => misfit).toSorted((x, y) => x - y)); // prettier-ignore
    expect(candidates[0]).toMatchObject(chosen);
    expect(candidates).toHaveLength(4);
  });
});
