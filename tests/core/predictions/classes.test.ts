import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignClasses, classCuts } from "../../../src/core/predictions/classes.ts";
import { imageMeans } from "../../../src/core/predictions/means.ts";
import type { ImageNumbers } from "../../../src/core/predictions/imageNumbers.ts";

const threshold = fc.oneof(fc.constant(null), fc.double({ min: 0.01, max: 0.5, noNaN: true }));
const classes = fc
  .integer({ min: 1, max: 12 })
  .chain((pixels) =>
    fc.array(
      fc.record({
        map: fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: pixels, maxLength: pixels }),
        threshold,
      }),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map((list) =>
    list.map(({ map, threshold: t }) => ({
      map: Float32Array.from(map, (m) => (t === null ? 0 : m)),
      threshold: t,
    })),
  );

describe("cuts of several classes", () => {
  it("overlap and leave holes as brute force counts them, and the largest m/t settles both", () => {
    fc.assert(
      fc.property(classes, (all) => {
        const pixels = [...all[0].map.keys()];
        const inCut = (p: number) =>
          all.flatMap(({ map, threshold: t }, label) => (t !== null && map[p] >= t ? [label] : []));
        expect(classCuts(all)).toEqual({
          overlaps: pixels.filter((p) => inCut(p).length > 1).length,
          holes: pixels.filter((p) => inCut(p).length === 0).length,
        });
        const labels = assignClasses(all);
        for (const p of pixels) {
          const ratios = all.map(({ map, threshold: t }) => (t === null ? 0 : map[p] / t));
          expect(ratios[labels[p]]).toBe(Math.max(...ratios));
          if (inCut(p).length === 1) expect(labels[p]).toBe(inCut(p)[0]);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("are refused over two grids in words", () => {
    const all = [5, 4].map((pixels) => ({ map: new Float32Array(pixels), threshold: 0.5 }));
    expect(() => classCuts(all)).toThrow("got 5 and 4 pixels");
    expect(() => assignClasses(all)).toThrow("got 5 and 4 pixels");
  });
});

describe("the means over images", () => {
  const image = (numbers: Partial<ImageNumbers>): ImageNumbers => ({
    threshold: 0.4, supDice: 0.8, volumeMap: 0.1, volumeHalf: 0.1, volumeThreshold: 0.2,
    diceHalf: null, diceThreshold: null, diceBest: null, bestThreshold: null, ...numbers,
  }); // prettier-ignore

  it("leave out what is undefined, and pair the two Dices of an image", () => {
    const means = imageMeans([
      image({ threshold: null, supDice: null, diceHalf: 1, diceThreshold: 1 }),
      image({ diceHalf: 0.5, diceThreshold: 0.75 }),
      image({}),
    ]);
    expect(means).toMatchObject({
      threshold: 0.4,
      diceHalf: 0.75,
      diceThreshold: 0.875,
      difference: 0.125,
      diceBest: null,
    });
    expect(means.differenceLow).toBe(0);
    expect(means.differenceHigh).toBe(0.25);
  });

  it("of images without a truth have no difference", () => {
    expect(imageMeans([image({}), image({})])).toMatchObject({
      difference: null,
      differenceLow: null,
      diceHalf: null,
    });
    expect(imageMeans([])).toMatchObject({ threshold: null, volumeMap: null });
  });
});
