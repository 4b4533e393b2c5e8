/** The labels of a file as runs: what a figure of several references is made of. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { packRuns } from "../../src/core/runs.ts";
import { keptLabels } from "../../src/io/fileLabels.ts";
import type { ValueImage } from "../../src/io/image.ts";
import { selectForeground } from "../../src/io/labels.ts";

function image(values: ValueImage["values"], names: readonly (readonly [number, string])[] = []): ValueImage {
  const rows = Math.ceil(values.length / 65536);
  const grid = makeGrid([rows, values.length / rows]);
  return { name: "labels.npy", format: "npy", grid, fileShape: [...grid.shape], values, meaning: null, labelNames: new Map(names), orientation: null, notes: [] }; // prettier-ignore
}

it("has every label's mask as the choice of that label alone makes it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 0, 1, 1.00001, 2, 2, 7), { minLength: 1, maxLength: 60 }),
      (values) => {
        const made = image(Float32Array.from(values));
        const { labels, leftOut } = keptLabels(made);
        expect(leftOut).toBe(0);
        const there = [...new Set(values.map(Math.round))]
          .filter((label) => label !== 0)
          .toSorted((a, b) => a - b);
        expect(labels.map(({ label }) => label)).toEqual(there.length < 2 ? [] : there);
        for (const { label, runs } of labels) {
          expect(runs).toEqual(packRuns(selectForeground(made, { labels: [label] }).mask));
        }
      },
    ),
    { numRuns: 300, seed: 5 },
  );
});

it("has their names, and leaves out what is blurred, no number, or of too many values", () => {
  const named = keptLabels(image(Uint8Array.of(0, 3, 3, 5), [[3, "liver"]])).labels;
  expect(named.map(({ label, name }) => [label, name])).toEqual([[3, "liver"], [5, null]]); // prettier-ignore
  const blurred = keptLabels(image(Float32Array.of(0, 1, 2, 2.05, 3, NaN))).labels;
  expect(blurred.map(({ label }) => label)).toEqual([1, 3]);
  expect(keptLabels(image(Uint16Array.from({ length: 300 }, (_, p) => p))).labels).toEqual([]);
  expect(keptLabels(image(Uint8Array.of(0, 4, 4))).labels).toEqual([]);
});

it("keeps what fits, the least divided first, and says how many do not", () => {
  // Two labels that change at every pixel: a byte a run, and more than 2 MiB each but for the third.
  const values = new Uint8Array(5 * 2 ** 20).map((_, p) => 1 + (p % 2));
  values.fill(3, 0, 1000);
  const { labels, leftOut } = keptLabels(image(values));
  expect(labels.map(({ label }) => label)).toEqual([3]);
  expect(leftOut).toBe(2);
});
