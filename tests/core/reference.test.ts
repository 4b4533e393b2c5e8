import { expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { makeGrid } from "../../src/core/grid.ts";
import {
  foregroundBox,
  foregroundCount,
  foregroundValues,
  loadReference,
  makeReference,
} from "../../src/core/reference.ts";
import { countedKernel, kernels } from "../fixtures/kernels.ts";
import { randomReference, referenceWhere } from "../fixtures/masks.ts";
import "../matchers.ts";

it("a mask that does not fit its grid is refused in words", () => {
  expect(() => makeReference(makeGrid([2, 3]), new Uint8Array(5))).toThrow(
    new InputError("a mask over 2 × 3 needs 6 pixels, got 5"),
  );
});

it("the foreground is counted", () => {
  expect(foregroundCount(referenceWhere([4, 5], null, ([i, j]) => i === 2 && j > 1))).toBe(3);
});

it.each(["simd", "plain"] as const)(
  "%s: a loaded reference holds the mask and the box of its foreground",
  (name) => {
    const { kernel, live } = countedKernel(kernels[name]);
    const before = live();
    const reference = referenceWhere(
      [3, 6, 7],
      null,
      ([i, j, k]) => i === 1 && j >= 2 && k >= 3 && (j + k) % 2 === 1,
    );
    const loaded = loadReference(kernel, reference);
    expect(loaded.foreground).toEqual({ start: [1, 2, 3], shape: [1, 4, 4] });
    expect(loaded.mask.u8).toBeAllclose(reference.mask, { shape: [3, 6, 7] });
    const box = [1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1];
    const values = foregroundValues(kernel, loaded);
    expect(values.f32).toBeAllclose(box, { shape: [1, 4, 4] });
    values.free();
    loaded.free();
    expect(live()).toBe(before);
  },
);

it("the foreground of a mask is counted once", () => {
  const reference = makeReference(makeGrid([2, 2]), Uint8Array.of(1, 0, 0, 1));
  expect(foregroundCount(reference)).toBe(2);
  // Nobody changes a mask in place: here it shows that the count is kept.
  reference.mask[1] = 1;
  expect(foregroundCount(reference)).toBe(2);
  expect(foregroundCount({ ...reference, mask: reference.mask.slice() })).toBe(3);
});

it("the box of a mask's foreground is found once", () => {
  const reference = makeReference(makeGrid([3, 2]), Uint8Array.of(0, 0, 0, 1, 0, 0));
  const box = { start: [0, 1, 1], shape: [1, 1, 1] };
  expect(foregroundBox(reference)).toEqual(box);
  reference.mask[0] = 1;
  expect(foregroundBox({ ...reference })).toEqual(box);
  expect(foregroundBox({ ...reference, mask: reference.mask.slice() })).not.toEqual(box);
});

it("random density is the one asked for, so that the other tests see what they think", () => {
  expect(foregroundCount(randomReference([100, 100], null, 0.3, 5)) / 10000).toBeCloseTo(0.3, 1);
});
