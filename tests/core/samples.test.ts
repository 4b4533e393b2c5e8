/** Noisy segmentations against the definition, and their average against the marginal. */
import { describe, expect, it } from "vitest";
import { unitField } from "../../src/core/field.ts";
import { pixelSizes } from "../../src/core/grid.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import type { Reference } from "../../src/core/reference.ts";
import type { SampleCounts } from "../../src/core/result.ts";
import { FIELD_REACH } from "../../src/core/samples.ts";
import { wholeWindow } from "../../src/core/window.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference, randomReference, referenceWhere } from "../fixtures/masks.ts";
import { mean, standardError } from "../fixtures/numeric.ts";
import "../matchers.ts";

const kernel = kernels.simd;

/** L(ω) = I(ω + a·Z(ω)) by hand, and per pixel how far ω + a·Z is from the nearest side of a pixel, in pixels. */
function segmentationByHand(reference: Reference, a: number, b: number, seed: number, sample: number) {
  const { grid, mask } = reference;
  const sizes = pixelSizes(grid);
  const fields = grid.shape.map((_, component) => {
    const block = unitField(kernel, grid, b, seed, sample, component, wholeWindow(grid));
    const values = block.f32.slice();
    block.free();
    return values;
  });
  const margin = new Float64Array(mask.length);
  const values = mask.map((_, p) => {
    let rest = p;
    const index = [...grid.shape].reverse().map((n) => {
      const i = rest % n;
      rest = Math.floor(rest / n);
      return i;
    }).reverse(); // prettier-ignore
    // In units of pixels: pixel i is [i, i + 1).
    const place = index.map((i, axis) => i + 0.5 + (a * fields[axis][p]) / sizes[axis]);
    margin[p] = Math.min(...place.map((x) => Math.abs(x - Math.round(x))));
    const pixel = place.map(Math.floor);
    if (pixel.some((i, axis) => i < 0 || i >= grid.shape[axis])) return 0;
    return mask[pixel.reduce((at, i, axis) => at * grid.shape[axis] + i, 0)];
  });
  return { values, margin };
}

const request = (reference: Reference, a: number[], b: number, sampleCount: number, seed: number) => ({
  reference,
  noiseStrengths: a,
  smoothness: b,
  sampleCount,
  seed,
});

describe("a noisy segmentation", () => {
  const references: [string, Reference][] = [
    ["a disc", discReference([40, 60], 0.35)],
    ["noise with pixels of any sides", randomReference([31, 22], [2, 1], 0.5, 3)],
    ["a corner in 3D", referenceWhere([9, 17, 13], [3, 1, 0.7], ([i, j]) => i < 4 && j > 7)],
  ];

  it.each(references)(
    "of %s is I(ω + aZ(ω)): doubling a doubles the one field of its seed",
    (_, reference) => {
      const strengths = [0.02, 0.04, 0.08, 0.16, 0.32];
      const b = 0.15;
      for (const sample of [0, 1, 2]) {
        const columns = analyseAtOnce(kernel, request(reference, strengths, b, sample + 1, 5));
        const fewer =
          sample === 0 ? null : analyseAtOnce(kernel, request(reference, strengths, b, sample, 5));
        for (const [column, a] of strengths.entries()) {
          // The last sample alone.
          const got = columns[column].sampleCounts.map(
            (count, p) => count - (fewer?.[column].sampleCounts[p] ?? 0),
          );
          const { values, margin } = segmentationByHand(reference, a, b, 5, sample);
          const clear = [...values.keys()].filter((p) => margin[p] > 1e-5);
          // Within 1e-5 of a pixel's side float32 may decide otherwise: that is 2 · 10⁻⁵ per axis of all pixels.
          expect(clear.length).toBeGreaterThan(0.998 * values.length);
          expect(clear.map((p) => got[p])).toBeAllclose(clear.map((p) => values[p]));
        }
      }
    },
  );

  it("without noise is the reference, whatever b", () => {
    for (const [, reference] of references) {
      for (const b of [0, 0.1, 2]) {
        const [column] = analyseAtOnce(kernel, request(reference, [0], b, 3, 1));
        expect(column.sampleCounts).toBeAllclose(reference.mask.map((value) => 3 * value));
      }
    }
  });

  it("does not depend on the other columns nor on the window they need", () => {
    for (const [, reference] of references) {
      for (const b of [0.01, 0.2]) {
        const together = analyseAtOnce(kernel, request(reference, [0.3, 0.01, 0.05], b, 4, 9));
        for (const [column, a] of [0.3, 0.01, 0.05].entries()) {
          const [alone] = analyseAtOnce(kernel, request(reference, [a], b, 4, 9));
          expect(alone).toEqual(together[column]);
        }
      }
    }
  });

  it("has first samples that more samples leave as they were", () => {
    const [, reference] = references[0];
    let before: SampleCounts = new Uint8Array(reference.mask.length);
    for (let sampleCount = 1; sampleCount <= 6; sampleCount++) {
      const [{ sampleCounts }] = analyseAtOnce(kernel, request(reference, [0.1], 0.1, sampleCount, 3));
      const added = sampleCounts.map((count, p) => count - before[p]);
      expect(added.every((value) => value === 0 || value === 1)).toBe(true);
      before = sampleCounts;
    }
  });

  it("moves a little with b", () => {
    const reference = discReference([80, 80], 0.3);
    const counts = (b: number) => analyseAtOnce(kernel, request(reference, [0.05], b, 1, 3))[0].sampleCounts;
    const before = counts(0.2);
    const changed = (b: number) => mean(counts(b).map((value, p) => Math.abs(value - before[p])));
    expect(changed(0.2 * 1.01)).toBeLessThan(0.01);
    expect(changed(0.3)).toBeGreaterThan(0.01);
  });

  it("is 0 farther from the foreground than a normal number of 32 random bits reaches", () => {
    expect(FIELD_REACH).toBeGreaterThan(Math.sqrt(-2 * Math.log(0.5 / 2 ** 32)));
  });
});

describe("samples' average", () => {
  const reference = referenceWhere([24, 32], null, ([i, j]) => i > 4 && i < 15 && j > 12);

  it.each([0, 0.04, 0.15])("comes to the marginal at the rate n^-½, b = %d", (b) => {
    // Per pixel E(average − m)² = m(1 − m)/n: mean squared errors times n are all the mean of m(1 − m).
    for (const n of [4, 16, 64, 256]) {
      const runs = Array.from(
        { length: 16 },
        (_, seed) => analyseAtOnce(kernel, request(reference, [0.08], b, n, 100 + seed))[0],
      );
      const limit = mean(Float64Array.from(runs[0].marginal, (m) => m * (1 - m)));
      const scaled = runs.map((run) => n * run.numbers.samplesRmsError ** 2);
      expect(Math.abs(mean(scaled) - limit)).toBeLessThan(5 * standardError(scaled));
      expect(5 * standardError(scaled)).toBeLessThan(limit);
    }
  });

  it("is within 5 standard errors of the marginal in every pixel", () => {
    const n = 1000;
    for (const [shape, spacing] of [[[16, 20], [1, 2]], [[6, 7, 8], [3, 1, 1]]]) {
      const disc = discReference(shape, 0.3, spacing);
      for (const column of analyseAtOnce(kernel, request(disc, [0.03, 0.1, 0.3], 0.2, n, 17))) {
        column.marginal.forEach((m, p) => {
          const bound = 5 * Math.sqrt((m * (1 - m)) / n) + 5 / n;
          expect(Math.abs(column.sampleCounts[p] / n - m)).toBeLessThan(bound);
        });
      }
    }
  }); // prettier-ignore

  it("has the volume ‖I‖ − ξ in the mean", () => {
    const pixels = reference.mask.length;
    const volume = reference.mask.reduce((sum, value) => sum + value, 0) / pixels;
    for (const a of [0.05, 0.15, 0.4]) {
      const runs = Array.from(
        { length: 600 },
        (_, seed) => analyseAtOnce(kernel, request(reference, [a], 0.05, 1, seed))[0],
      );
      const volumes = runs.map((run) => run.numbers.samplesMeanVolume);
      expect(Math.abs(mean(volumes) - (volume - runs[0].numbers.leak))).toBeLessThan(
        5 * standardError(volumes),
      );
      expect(runs[0].numbers.leak).toBeGreaterThan(6 * standardError(volumes));
      for (const run of runs.slice(0, 5)) expect(run.numbers.samplesMeanVolume).toBe(mean(run.sampleCounts));
    }
  });

  it("differs from the marginal by the root mean square that is told", () => {
    // Over all of Ω, of which the second computes but a part.
    for (const of of [
      request(reference, [0.1], 0.1, 7, 2),
      request(discReference([60, 60], 0.1), [0.01], 0.1, 7, 2),
    ]) {
      const [{ sampleCounts, marginal, numbers }] = analyseAtOnce(kernel, of);
      const squares = Float64Array.from(marginal, (m, p) => (sampleCounts[p] / 7 - m) ** 2);
      expect(Math.abs(numbers.samplesRmsError - Math.sqrt(mean(squares)))).toBeLessThan(1e-12);
    }
  });
});
