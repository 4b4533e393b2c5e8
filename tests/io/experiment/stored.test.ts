import { zlibSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type StoredRun, packStored, unpackStored } from "../../../src/io/experiment/stored.ts";
import { fakeRun } from "../../fixtures/experimentRuns.ts";

const SIZE = 32;

/** Two images of 32 × 32 pixels, the first bytes of the probability given. */
function storedRun(...probabilities: readonly number[]): StoredRun {
  const pixels = 2 * SIZE * SIZE;
  const ceProbability = new Float32Array(pixels);
  ceProbability.set(probabilities);
  const mask = (nth: number) => Uint8Array.from({ length: pixels }, (_, p) => Number(p % nth === 0));
  const preview = {
    step: 20, indexes: [3, 11], thresholds: [0.25, null], ceProbability,
    ceHalf: ceProbability.map((value) => Number(value >= 0.5)), ceStar: mask(3), sdHalf: mask(7),
  }; // prettier-ignore
  return {
    ...fakeRun("aorta", Infinity, { size: SIZE }),
    answers: [
      {
        job: { strength: 3, fold: 0 },
        previews: [
          { ...preview, step: 10, ceHalf: Uint8Array.from(preview.ceHalf) },
          { ...preview, ceHalf: Uint8Array.from(preview.ceHalf) },
        ],
      },
    ],
  };
}

describe("a stored result", () => {
  it("comes back with every number to the bit and every answer, the probability to a 32nd", () => {
    const values = [0, 0.01, 0.24, 0.499999, 0.5, 0.77, 1];
    const runs = [storedRun(...values), { ...fakeRun("kidney", 3), answers: [] }];
    const [one, other] = unpackStored(packStored(runs));
    expect(other).toEqual(runs[1]);
    const [{ previews }] = one.answers;
    expect(previews.map(({ step }) => step)).toEqual([10, 20]);
    const [, last] = previews;
    const given = runs[0].answers[0].previews[1];
    expect({ ...one, answers: [] }).toEqual({ ...runs[0], answers: [] });
    for (const field of ["ceHalf", "ceStar", "sdHalf", "indexes", "thresholds"] as const) {
      expect(last[field]).toEqual(given[field]);
    }
    values.forEach((value, i) => expect(Math.abs(last.ceProbability[i] - value)).toBeLessThanOrEqual(1 / 64));
  });

  it("of another version, or cut short, is refused in words", () => {
    const text = new TextEncoder().encode('{"version":9,"runs":[]}');
    expect(() => unpackStored(zlibSync(Uint8Array.of(text.length, 0, 0, 0, ...text)))).toThrow(
      /^the stored result has version 9/,
    );
  });
});
