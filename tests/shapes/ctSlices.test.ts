import { describe, expect, it } from "vitest";
import { ORGANS, SIZES } from "../../src/core/training/recipe.ts";
import { sliceAt, type Slices } from "../../src/core/training/slices.ts";
import { syntheticSlices } from "../../src/shapes/ctSlices.ts";
import { digest } from "../fixtures/digest.ts";
import "../matchers.ts";

const make = (organ: string, more: { size?: number; imageCount?: number; seed?: number } = {}) =>
  syntheticSlices({ organ, size: 48, imageCount: 40, seed: 1, ...more });

/** Shares of the images that the organ takes, ascending. */
function areas({ size, count, references }: Slices): number[] {
  return Array.from(
    { length: count },
    (_, i) => sliceAt(references, size, i).reduce((sum, value) => sum + value, 0) / size ** 2,
  ).sort((left, right) => left - right);
}

/** Smallest and largest share of the image, over all patients, and the range of the median. */
const AREAS = {
  kidney: { all: [0.06, 0.14], median: [0.08, 0.11] },
  aorta: { all: [0.035, 0.13], median: [0.045, 0.08] },
  esophagus: { all: [0.02, 0.06], median: [0.03, 0.045] },
} as const;

/** Mean grey over the pixels that a mask holds, or leaves. */
function meanGrey({ images, references }: Slices, inside: 0 | 1): number {
  let sum = 0;
  let count = 0;
  images.forEach((grey, p) => {
    if (references[p] !== inside) return;
    sum += grey;
    count++;
  });
  return sum / count;
}

describe.each(ORGANS)("synthetic slices of the %s", (organ) => {
  it.each(SIZES)("at %i pixels they are greys in [0, 1] with a mask of its size", (size) => {
    const slices = make(organ, { size });
    expect([slices.size, slices.count]).toEqual([size, 40]);
    expect(slices.images.every((grey) => grey >= 0 && grey <= 1)).toBe(true);
    expect(slices.references.every((value) => value === 0 || value === 1)).toBe(true);
    const sorted = areas(slices);
    const { all, median } = AREAS[organ];
    expect(sorted[0]).toBeGreaterThan(all[0]);
    expect(sorted[39]).toBeLessThan(all[1]);
    expect(sorted[20]).toBeGreaterThan(median[0]);
    expect(sorted[20]).toBeLessThan(median[1]);
  });

  it("the organ lies whole in the image, near its middle but not in it", () => {
    const { references, size, count } = make(organ, { imageCount: 100 });
    const offsets = Array.from({ length: count }, (_, i) => {
      const mask = sliceAt(references, size, i);
      let x = 0;
      let y = 0;
      let pixels = 0;
      mask.forEach((value, p) => {
        if (value === 0) return;
        const [row, column] = [Math.floor(p / size), p % size];
        expect(Math.min(row, column, size - 1 - row, size - 1 - column)).toBeGreaterThan(0);
        x += column + 0.5;
        y += row + 0.5;
        pixels++;
      });
      return Math.hypot(x / pixels - size / 2, y / pixels - size / 2) / size;
    });
    expect(Math.max(...offsets)).toBeLessThan(0.2);
    expect(offsets.filter((offset) => offset > 0.03).length).toBeGreaterThan(50);
  });

  it("more images leave the first ones as they were", () => {
    const few = make(organ, { imageCount: 7 });
    const many = make(organ, { imageCount: 12 });
    expect(many.images.subarray(0, few.images.length)).toBeAllclose(few.images);
    expect(many.references.subarray(0, few.references.length)).toBeAllclose(few.references);
  });

  it("another size shows the same patients", () => {
    const small = make(organ, { size: 32, imageCount: 20 });
    const large = make(organ, { size: 96, imageCount: 20 });
    for (let i = 0; i < 20; i++) {
      const coarse = sliceAt(small.references, 32, i);
      const fine = sliceAt(large.references, 96, i);
      // Every third pixel of the fine mask has its centre where the coarse one's is.
      const taken = coarse.map((_, p) => fine[(3 * Math.floor(p / 32) + 1) * 96 + 3 * (p % 32) + 1]);
      expect(coarse).toBeAllclose(taken);
    }
  });

  it("another seed, and every other image, shows somebody else", () => {
    const prints = [make(organ), make(organ, { seed: 2 })].flatMap(({ images, size, count }) =>
      Array.from({ length: count }, (_, i) =>
        digest(sliceAt(images, size, i).map((grey) => Math.round(8 * grey))),
      ),
    );
    expect(new Set(prints).size).toBe(80);
  });

  it("each image is a patient of its own", () => {
    expect([...make(organ).subjects]).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });

  it("the organ stands out from the fat around it, but its grey alone does not tell it", () => {
    const slices = make(organ);
    const inside = meanGrey(slices, 1);
    expect(inside).toBeGreaterThan(meanGrey(slices, 0) + 0.15);
    const { size, count } = slices;
    // Pixels elsewhere within ±0.05 of the organ's own mean: more than half as many as the organ has.
    const alike = Array.from({ length: count }, (_, i) => {
      const mask = sliceAt(slices.references, size, i);
      const image = sliceAt(slices.images, size, i);
      const own = image.filter((_, p) => mask[p] === 1);
      const mean = own.reduce((sum, grey) => sum + grey, 0) / own.length;
      return image.filter((grey, p) => mask[p] === 0 && Math.abs(grey - mean) < 0.05).length / own.length;
    }).sort((left, right) => left - right);
    expect(alike[20]).toBeGreaterThan(0.5);
  });
});

describe("synthetic slices", () => {
  it("are pinned: the same recipe gives the same bits in every engine", () => {
    const all = ORGANS.map((organ) => make(organ, { imageCount: 5 }));
    expect(all.map(({ images, references }) => digest(images, references))).toEqual([
      "31ead8060e16d19b",
      "6f8df69ea213f6d4",
      "9606c869a5ad3665",
    ]);
  });

  it("an organ, size, number or seed that cannot be is refused in words", () => {
    expect(() => make("spleen")).toThrow("organ must be one of kidney, aorta, esophagus, got spleen");
    expect(() => make("kidney", { size: 8 })).toThrow(/image size must be/);
    expect(() => make("kidney", { imageCount: 0 })).toThrow(/images must be/);
    expect(() => make("kidney", { seed: -1 })).toThrow(/seed must be/);
  });
});
