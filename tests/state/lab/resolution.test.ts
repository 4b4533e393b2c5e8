import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { longestSideMm } from "../../../src/core/grid.ts";
import { isSameMask } from "../../../src/core/mask.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { gridAt, resampled, workAt } from "../../../src/state/lab/resolution.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

const picture = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }), fc.infiniteStream(fc.integer({ min: 0, max: 1 })))
  .map(([rows, columns, bits]) =>
    makeReference(makeGrid([rows, columns], [1.5, 0.75]), Uint8Array.from({ length: rows * columns }, () => bits.next().value)),
  ); // prettier-ignore

describe("another resolution", () => {
  it("is the same picture over the same box, and back from a multiple of its pixels the same mask", () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 1, max: 4 }), (before, times) => {
        const longest = Math.max(...before.grid.shape);
        const larger = resampled(before, times * longest);
        expect(larger.grid.shape).toEqual(before.grid.shape.map((n) => times * n));
        expect(longestSideMm(larger.grid)).toBeCloseTo(longestSideMm(before.grid)!, 9);
        larger.mask.forEach((value, p) => {
          const [row, column] = [Math.floor(p / larger.grid.shape[1]), p % larger.grid.shape[1]];
          const own = Math.floor(row / times) * before.grid.shape[1] + Math.floor(column / times);
          expect(value).toBe(before.mask[own]);
        });
        expect(resampled(larger, longest).mask).toEqual(before.mask);
      }),
      { seed: 20230410, numRuns: 60 },
    );
  });

  it("keeps the sides' proportions, and a pixel at least of the shorter one", () => {
    expect(gridAt(makeGrid([480, 640]), 32).shape).toEqual([24, 32]);
    expect(gridAt(makeGrid([3, 640]), 64).shape).toEqual([1, 64]);
  });

  it("is one step of the history, and a drawn preset as far as anyone knows", () => {
    const lab = new Lab(new FakeLaboratory());
    lab.editing.choosePreset("star");
    const before = lab.store.getState().work;
    lab.editing.open(workAt(before, 1024));
    const { work } = lab.store.getState();
    expect(work.reference.grid.shape).toEqual([1024, 1024]);
    expect(work.source).toMatchObject({ name: "Star", presetId: "star", isEdited: true });
    lab.editing.undo();
    expect(lab.store.getState().work.reference.grid.shape).toEqual([256, 256]);
    expect(isSameMask(lab.store.getState().work.reference.mask, before.reference.mask)).toBe(true);
    expect(lab.store.getState().work.source.isEdited).toBe(false);
  });
});
