import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRuns, differingRuns, flipRuns, packRuns, unpackRuns } from "../../src/core/runs.ts";
import { randomReference } from "../fixtures/masks.ts";

/** Masks of long runs and short ones, so that lengths take one byte, two and three. */
const masks = fc
  .array(fc.oneof(fc.nat(5), fc.nat(300), fc.integer({ min: 16_000, max: 17_000 })), { maxLength: 8 })
  .map((lengths) => Uint8Array.from(lengths.flatMap((length, i) => Array.from({ length }, () => i & 1))));

describe("runs", () => {
  it("alternate from a number of 0s on, 7 bits a byte, and come to the mask's length", () => {
    expect([...packRuns(Uint8Array.of(0, 0, 1, 0))]).toEqual([2, 1, 1]);
    expect([...packRuns(Uint8Array.of(1, 1, 1, 1, 1))]).toEqual([0, 5]);
    expect([...packRuns(new Uint8Array(0))]).toEqual([0]);
    expect([...packRuns(new Uint8Array(127))]).toEqual([127]);
    expect([...packRuns(new Uint8Array(128))]).toEqual([128, 1]);
    expect([...packRuns(new Uint8Array(300).fill(1))]).toEqual([0, 0x80 | (300 & 127), 2]);
  });

  it("give every mask back, wherever its array begins", () => {
    fc.assert(
      fc.property(masks, fc.nat(3), (mask, offset) => {
        const within = new Uint8Array(mask.length + offset + 2).fill(1);
        within.set(mask, offset);
        const runs = packRuns(within.subarray(offset, offset + mask.length));
        expect(runs).toEqual(packRuns(mask));
        expect(unpackRuns(runs, mask.length)).toEqual(mask);
      }),
      { seed: 20230410, numRuns: 40 },
    );
  });

  it("are of noise, too, and take a byte a pixel and one more at the most", () => {
    for (const share of [0.02, 0.5, 0.98]) {
      const { mask } = randomReference([61, 67], null, share, 5);
      const runs = packRuns(mask);
      expect(runs.length).toBeLessThanOrEqual(mask.length + 1);
      expect(unpackRuns(runs, mask.length)).toEqual(mask);
    }
  });

  it("of where two masks differ lead from the one to the other, and back", () => {
    fc.assert(
      fc.property(masks, masks, (a, b) => {
        const length = Math.min(a.length, b.length);
        const [mask, other] = [a.slice(0, length), b.slice(0, length)];
        const runs = differingRuns(mask, other);
        expect(flipRuns(mask, runs)).toEqual(other);
        expect(flipRuns(other, runs)).toEqual(mask);
        expect(differingRuns(other, mask)).toEqual(runs);
      }),
      { seed: 20230410, numRuns: 40 },
    );
  });

  it("of another length, cut off, or of too large numbers are refused", () => {
    const runs = packRuns(Uint8Array.from({ length: 1000 }, (_, p) => (p < 300 ? 1 : 0)));
    checkRuns(runs, 1000);
    const damages: readonly [Uint8Array, number][] = [
      [runs, 999], [runs, 1001], [runs.slice(0, -1), 1000], [new Uint8Array(0), 1],
      [Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 1), 1000], [Uint8Array.of(0, 128), 128], [Uint8Array.of(...runs, 1), 1000],
    ]; // prettier-ignore
    for (const [damaged, length] of damages) {
      expect(() => checkRuns(damaged, length), `${[...damaged].join(" ")} of ${length}`).toThrow(`must come to ${length} pixels`);
      expect(() => unpackRuns(damaged, length)).toThrow();
      expect(() => flipRuns(new Uint8Array(length), damaged)).toThrow();
    }
  }); // prettier-ignore
});
