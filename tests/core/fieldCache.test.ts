/** Fields kept between requests change no answer, and nothing stays in memory that should not. */
import { describe, expect, it } from "vitest";
import { FieldCache } from "../../src/core/fieldCache.ts";
import { type LabRequest, analyse, analyseAtOnce } from "../../src/core/lab.ts";
import { InputError } from "../../src/core/errors.ts";
import { countedKernel, kernels } from "../fixtures/kernels.ts";
import { discReference, randomReference } from "../fixtures/masks.ts";

const disc = discReference([14, 18], 0.3);
const base: LabRequest = {
  reference: disc,
  noiseStrengths: [0.05, 0.2],
  smoothness: 0.1,
  sampleCount: 3,
  seed: 1,
};
/** One change after another, as a user makes them. */
const session: LabRequest[] = [
  base,
  { ...base, noiseStrengths: [0.06, 0.2] },
  { ...base, sampleCount: 5 },
  { ...base, sampleCount: 2 },
  { ...base, sampleCount: 4, noiseStrengths: [0.01] },
  { ...base, smoothness: 0.11 },
  { ...base, seed: 2 },
  { ...base, reference: randomReference([14, 18], null, 0.4, 2) },
  { ...base, reference: discReference([18, 14], 0.3) },
  { ...base, reference: discReference([14, 18], 0.3, [1, 2]) },
  { ...base, reference: discReference([5, 6, 7], 0.4) },
  { ...base, reference: discReference([14, 18], 0.3, [2, 1]), smoothness: 0 },
  base,
];
const FIELD_BYTES = 4 * 2 * 14 * 18;
const take = () => {};

describe("a field cache", () => {
  it.each([
    ["that keeps nothing", 0],
    ["that keeps two samples of three", 2 * FIELD_BYTES],
    ["that keeps exactly three", 3 * FIELD_BYTES],
    ["that keeps all", 2 ** 30],
  ])("%s gives the answers of none", (_, capacity) => {
    const { kernel, live } = countedKernel(kernels.simd);
    const cache = new FieldCache(kernel, capacity);
    for (const request of session) {
      expect(analyseAtOnce(kernel, request, { cache })).toEqual(analyseAtOnce(kernels.simd, request));
      const components = request.reference.grid.shape.length;
      const bytes = 4 * components * request.reference.mask.length * request.sampleCount;
      expect(live()).toBe(bytes <= capacity ? components * request.sampleCount : 0);
    }
    cache.clear();
    expect(live()).toBe(0);
  });

  it("makes no noise again when only noise strengths or the mask change", () => {
    const { kernel, noiseCalls } = countedKernel(kernels.simd);
    const cache = new FieldCache(kernel);
    analyseAtOnce(kernel, base, { cache });
    const made = noiseCalls();
    expect(made).toBe(3 * 2);
    analyseAtOnce(kernel, { ...base, noiseStrengths: [0.3, 0.01, 0.7] }, { cache });
    analyseAtOnce(kernel, { ...base, reference: randomReference([14, 18], null, 0.4, 2) }, { cache });
    analyseAtOnce(kernel, { ...base, sampleCount: 1 }, { cache });
    expect(noiseCalls()).toBe(made);
    // Two were dropped with the smaller request; more samples make what is missing.
    analyseAtOnce(kernel, { ...base, sampleCount: 4 }, { cache });
    expect(noiseCalls()).toBe(made + 3 * 2);
    analyseAtOnce(kernel, { ...base, sampleCount: 4, seed: 9 }, { cache });
    expect(noiseCalls()).toBe(made + 3 * 2 + 4 * 2);
  });

  it("without room makes the fields for the window alone", () => {
    const sizes: number[] = [];
    const watched = { ...kernels.simd };
    watched.fillNormals = (output, seed, stream, starts, counts) => {
      sizes.push(counts[0] * counts[1] * counts[2]);
      kernels.simd.fillNormals(output, seed, stream, starts, counts);
    };
    const reference = discReference([100, 100], 0.05);
    analyseAtOnce(watched, { ...base, reference, noiseStrengths: [0.01], smoothness: 0.01, sampleCount: 1 });
    // 10 + 2·7 pixels of the disc's window, with two sites a pixel and the smoothing's reach: (48 + 17)² at most.
    expect(Math.max(...sizes)).toBeLessThanOrEqual(65 ** 2);
  });
});

describe("memory", () => {
  it("is free again wherever a run is stopped", () => {
    for (const capacity of [0, 2 ** 30]) {
      for (const reference of [disc, discReference([5, 6, 7], 0.4)]) {
        const request = { ...base, reference };
        const total = [...analyse(kernels.simd, request, take)].length;
        for (let stopAt = 0; stopAt <= total; stopAt++) {
          const { kernel, live } = countedKernel(kernels.simd);
          const cache = new FieldCache(kernel, capacity);
          const steps = analyse(kernel, request, take, { cache });
          for (let step = 0; step < stopAt; step++) expect(steps.next().done).toBe(false);
          expect(steps.return().done).toBe(true);
          cache.clear();
          expect(live()).toBe(0);
        }
      }
    }
  });

  it("is free after a run to the end, and the cache serves on after a stop", () => {
    const { kernel, live } = countedKernel(kernels.simd);
    analyseAtOnce(kernel, base);
    expect(live()).toBe(0);
    const cache = new FieldCache(kernel);
    const steps = analyse(kernel, base, take, { cache });
    for (let step = 0; step < 5; step++) steps.next();
    steps.return();
    expect(analyseAtOnce(kernel, base, { cache })).toEqual(analyseAtOnce(kernels.simd, base));
  });

  it("is free after a request that is refused", () => {
    const { kernel, live } = countedKernel(kernels.simd);
    expect(() => analyseAtOnce(kernel, { ...base, smoothness: 3 })).toThrow(InputError);
    expect(live()).toBe(0);
  });
});
