import { expect, it } from "vitest";
import fc from "fast-check";
import { componentSteps } from "../../src/core/components.ts";
import { hullArea } from "../../src/core/hull.ts";
import { finish } from "../../src/core/steps.ts";
import { PRESETS } from "../../src/shapes/presets.ts";
import { naiveHullArea } from "../fixtures/shapes.ts";

const componentsOf = (mask: Uint8Array, rows: number, columns: number) =>
  finish(componentSteps(mask, 1, [1, rows, columns], "foreground"));

it("the hull of pixels is that of their corners, by gift wrapping", () => {
  const masks = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([rows, columns]) =>
    fc.tuple(fc.constant(columns), fc.array(fc.boolean(), { minLength: rows * columns, maxLength: rows * columns }))); // prettier-ignore
  fc.assert(
    fc.property(masks, ([columns, mask]) => {
      fc.pre(mask.includes(true));
      const components = componentsOf(Uint8Array.from(mask, Number), mask.length / columns, columns);
      expect(hullArea(components, () => true)).toBe(naiveHullArea(mask, columns));
    }),
    { seed: 14, numRuns: 500 },
  );
});

it("a rectangle is its own hull, and two pixels a row apart have a hexagon", () => {
  expect(hullArea(componentsOf(new Uint8Array(12).fill(1), 3, 4), () => true)).toBe(12);
  const diagonal = componentsOf(Uint8Array.of(1, 0, 0, 1), 2, 2);
  expect(hullArea(diagonal, () => true)).toBe(3);
});

it("only the components that are meant count", () => {
  const two = componentsOf(Uint8Array.of(1, 0, 0, 0, 1, 1), 1, 6);
  expect([0, 1].map((part) => hullArea(two, (component) => component === part))).toEqual([1, 2]);
  expect(hullArea(two, () => true)).toBe(6);
  expect(hullArea(two, () => false)).toBe(0);
});

it("the kidney fills 0.906 of its hull", () => {
  const mask = PRESETS[0].build(256, 256);
  const components = componentsOf(mask, 256, 256);
  expect(components.sizes[0] / hullArea(components, () => true)).toBeCloseTo(0.906, 3);
});
