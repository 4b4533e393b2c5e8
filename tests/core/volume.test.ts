import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pixelSizes } from "../../src/core/grid.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import type { Reference } from "../../src/core/reference.ts";
import { leak, volumeBounds } from "../../src/core/volume.ts";
import { foregroundWindow } from "../../src/core/window.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference, randomReference, referenceWhere } from "../fixtures/masks.ts";
import { integrate, normalCdf } from "../fixtures/numeric.ts";

const leakOf = (reference: Reference, a: number) =>
  leak(reference, foregroundWindow(reference.grid, reference.mask), a);

/** ξ = ∫ I(x)·P(x + X leaves Ω) dx by quadrature over every pixel. */
function leakByQuadrature({ grid, mask }: Reference, a: number): number {
  const kept = pixelSizes(grid).map((h, axis) => {
    const n = grid.shape[axis];
    const stays = (x: number) => normalCdf((n * h - x) / a) - normalCdf(-x / a);
    const panels = Math.max(2, Math.ceil((2 * h) / a));
    return Array.from({ length: n }, (_, i) => integrate(stays, i * h, (i + 1) * h, panels) / h);
  });
  let sum = 0;
  for (let p = 0; p < mask.length; p++) {
    let rest = p;
    let stays = 1;
    for (let axis = grid.shape.length - 1; axis >= 0; axis--) {
      stays *= kept[axis][rest % grid.shape[axis]];
      rest = Math.floor(rest / grid.shape[axis]);
    }
    sum += mask[p] * (1 - stays);
  }
  return sum / mask.length;
}

describe("the leak", () => {
  it("is the integral of what leaves Ω, within 1e-7", () => {
    const references = [
      discReference([20, 30], 0.45),
      randomReference([17, 9], [1, 3], 0.5, 2),
      referenceWhere([12, 12], null, () => true),
      randomReference([5, 7, 6], [3, 1, 0.7], 0.5, 2),
      referenceWhere([1, 8], null, ([, j]) => j === 7),
    ];
    for (const reference of references) {
      for (const a of [0.003, 0.03, 0.1, 0.37, 1]) {
        expect(Math.abs(leakOf(reference, a) - leakByQuadrature(reference, a))).toBeLessThan(1e-7);
      }
    }
  });

  it("of a half space at the border is a·φ(0) to first order", () => {
    // Everything: what leaves through the four sides of a square is a/√(2π) each.
    const square = referenceWhere([64, 64], null, () => true);
    const a = 1e-3;
    expect(Math.abs(leakOf(square, a) - (4 * a) / Math.sqrt(2 * Math.PI))).toBeLessThan(4 * a * a);
  });

  it("is 0 without noise, without foreground, and far from the border", () => {
    expect(leakOf(discReference([20, 30], 0.5), 0)).toBe(0);
    expect(leakOf(referenceWhere([20, 30], null, () => false), 0.3)).toBe(0); // prettier-ignore
    const tiny = leakOf(discReference([40, 40], 0.1), 0.02);
    expect(tiny).toBeGreaterThan(0);
    expect(tiny).toBeLessThan(1e-40);
  });

  it("and the marginal's volume add up to the reference's, as pixels become small", () => {
    // The mean over pixel centres is the midpoint rule: pixels of half the side have a quarter of its error.
    const shape = [10, 14];
    const { mask } = discReference(shape, 0.5);
    const volume = mask.reduce((sum, value) => sum + value, 0) / mask.length;
    const missing = (a: number, finer: number) => {
      const reference = referenceWhere(
        shape.map((n) => n * finer),
        null,
        ([i, j]) => mask[Math.floor(i / finer) * shape[1] + Math.floor(j / finer)] === 1,
      );
      const request = { reference, noiseStrengths: [a], smoothness: 0.1, sampleCount: 1, seed: 1 };
      const [{ numbers }] = analyseAtOnce(kernels.simd, request);
      return numbers.volumeMarginal + numbers.leak - volume;
    };
    for (const a of [0.1, 0.3, 1]) {
      const [coarse, fine] = [missing(a, 4), missing(a, 8)];
      expect(Math.abs(coarse)).toBeLessThan(2e-4);
      expect(Math.abs((4 * fine - coarse) / 3)).toBeLessThan(1e-6);
    }
  });
});

describe("volume bounds", () => {
  it("are [max(0, 2v − 1), min(1, 2v)] and [v², 1]", () => {
    expect(volumeBounds(0.25)).toEqual({ accuracy: [0, 0.5], dice: [0.0625, 1] });
    expect(volumeBounds(0.75)).toEqual({ accuracy: [0.5, 1], dice: [0.5625, 1] });
    expect(volumeBounds(0)).toEqual({ accuracy: [0, 0], dice: [0, 1] });
    expect(volumeBounds(1)).toEqual({ accuracy: [1, 1], dice: [1, 1] });
  });

  it("hold in every column, the accuracy-optimal volume never the larger", () => {
    const side = fc.integer({ min: 2, max: 14 });
    const strength = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        side,
        side,
        strength,
        fc.constantFrom(0.05, 0.3, 0.7, 1),
        fc.nat(),
        (n0, n1, a, density, seed) => {
          const reference = randomReference([n0, n1], null, density, seed + 1);
          const [{ numbers }] = analyseAtOnce(kernels.simd, {
            reference,
            noiseStrengths: [a],
            smoothness: 0.1,
            sampleCount: 1,
            seed: 1,
          });
          if (numbers.volumeDice === null) return;
          const { accuracy, dice } = volumeBounds(numbers.volumeMarginal);
          const slack = 1e-6;
          expect(numbers.volumeAccuracy).toBeGreaterThanOrEqual(accuracy[0] - slack);
          expect(numbers.volumeAccuracy).toBeLessThanOrEqual(accuracy[1] + slack);
          expect(numbers.volumeDice).toBeGreaterThanOrEqual(dice[0] - slack);
          expect(numbers.volumeDice).toBeLessThanOrEqual(dice[1]);
          expect(numbers.volumeAccuracy).toBeLessThanOrEqual(numbers.volumeDice);
          expect(numbers.threshold).toBeLessThanOrEqual(0.5);
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });
});
