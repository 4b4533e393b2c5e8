import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { lagrangeWeights } from "../../src/core/banded.ts";
import { marginalInWindow, marginalProbability } from "../../src/core/marginal.ts";
import { type Reference, loadReference, makeReference } from "../../src/core/reference.ts";
import { countedKernel, kernels } from "../fixtures/kernels.ts";
import { discReference, randomReference, referenceWhere } from "../fixtures/masks.ts";
import { directMarginal, normalCdf } from "../fixtures/numeric.ts";
import "../matchers.ts";

const PROMISE = 2e-6;
/** a in pixels, on both sides of where the coarse lattice takes over (6) and changes its step (9, 12, 30). */
const SIGMAS = [0.05, 0.3, 1, 2.5, 5.9, 5.999999, 6, 6.1, 8.9, 9, 9.1, 11.9, 12.1, 20, 29.9, 30.1, 45];

function expectDirect(reference: Reference, a: number): void {
  const { grid, mask } = reference;
  const direct = directMarginal(grid.shape, grid.spacing, mask, a);
  const got = marginalProbability(kernels.simd, reference, a);
  expect(got).toBeAllclose(direct, { tolerance: PROMISE, shape: grid.shape });
  expect(got.every((m) => m >= 0 && m <= 1)).toBe(true);
}

/** The same with one axis turned round. */
function mirrored<T extends Uint8Array | Float32Array>(values: T, shape: readonly number[], axis: number): T {
  const inner = shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  const n = shape[axis];
  return values.map((_, p) => {
    const i = Math.floor(p / inner) % n;
    return values[p + (n - 1 - 2 * i) * inner];
  }) as T;
}

describe("the marginal", () => {
  it.each(SIGMAS)("is the direct double sum within 2e-6 in 2D, a = %d pixels", (sigma) => {
    expectDirect(randomReference([37, 61], null, 0.5, 3), sigma / 61);
    expectDirect(randomReference([61, 37], null, 0.05, 4), sigma / 61);
    expectDirect(discReference([61, 61], 0.3), sigma / 61);
    expectDirect(
      referenceWhere([61, 40], null, ([i, j]) => i < 9 && j > 30),
      sigma / 61,
    );
  });

  it.each([0.5, 2.9, 3.1, 5.9, 6.1, 8.9, 9.1, 18])(
    "is the direct double sum in 3D with voxels of any sides, a = %d mm",
    (mm) => {
      // Sides 3, 1 and 0.7 mm: the lattice changes axis by axis.
      const [shape, spacing] = [[9, 31, 26], [3, 1, 0.7]]; // prettier-ignore
      expectDirect(randomReference(shape, spacing, 0.5, 5), mm / 31);
      expectDirect(discReference(shape, 0.35, spacing), mm / 31);
    },
  );

  it("is the direct double sum for any mask, shape, spacing and noise strength", () => {
    const side = fc.integer({ min: 1, max: 30 });
    const millimetres = fc.double({ min: 0.2, max: 5, noNaN: true });
    const image = fc.oneof(
      fc.record({ shape: fc.tuple(side, side), spacing: fc.option(fc.tuple(millimetres, millimetres)) }),
      fc.record({ shape: fc.tuple(side, side, side).map((s) => s.map((n) => Math.ceil(n / 2))), spacing: fc.option(fc.tuple(millimetres, millimetres, millimetres)) }), // prettier-ignore
    );
    fc.assert(
      fc.property(
        image,
        fc.double({ min: 1e-3, max: 1, noNaN: true }),
        fc.constantFrom(0.03, 0.5, 0.97),
        fc.nat(),
        (of, a, density, seed) => expectDirect(randomReference(of.shape, of.spacing, density, seed + 1), a),
      ),
      { seed: 2304, numRuns: 120 },
    );
  });

  it("is the direct double sum where one side is 200 pixels", () => {
    for (const a of [0.004, 0.03, 0.1, 0.31, 0.6, 1])
      expectDirect(randomReference([200, 12], null, 0.4, 8), a);
  });

  it("turns round with the mask", () => {
    for (const a of [0.02, 0.1, 0.2, 0.5]) {
      const shape = [11, 30, 24];
      const reference = randomReference(shape, [2, 1, 1], 0.4, 9);
      const straight = marginalProbability(kernels.simd, reference, a);
      for (const axis of [0, 1, 2]) {
        const turned = makeReference(reference.grid, mirrored(reference.mask, shape, axis));
        const back = mirrored(marginalProbability(kernels.simd, turned, a), shape, axis);
        expect(back).toBeAllclose(straight, { tolerance: 1e-6, shape });
      }
    }
  });

  it("of a symmetric mask is symmetric", () => {
    const shape = [40, 40];
    const reference = discReference(shape, 0.3);
    for (const a of [0.05, 0.2, 0.4]) {
      const m = marginalProbability(kernels.simd, reference, a);
      for (const axis of [0, 1]) expect(mirrored(m, shape, axis)).toBeAllclose(m, { tolerance: 1e-6, shape });
      expect(m.map((_, p) => m[(p % 40) * 40 + Math.floor(p / 40)])).toBeAllclose(m, {
        tolerance: 1e-6,
        shape,
      });
    }
  });

  it("is the mask itself without noise", () => {
    for (const reference of [
      randomReference([13, 17], null, 0.5, 1),
      randomReference([5, 6, 7], [1, 2, 3], 0.5, 1),
    ]) {
      expect(marginalProbability(kernels.simd, reference, 0)).toBeAllclose(reference.mask);
    }
  });

  it("is 0 for an empty mask", () => {
    const empty = referenceWhere([6, 9], null, () => false);
    for (const a of [0, 0.1, 1])
      expect(marginalProbability(kernels.simd, empty, a)).toBeAllclose(new Float32Array(54));
  });

  it("over any window equals the same part of the whole within 5e-7", () => {
    const [n0, n1] = [48, 90];
    const reference = referenceWhere([n0, n1], null, ([i, j]) => Math.hypot(i - 20, j - 40) < 9);
    const loaded = loadReference(kernels.simd, reference);
    // From the mask itself over the coarse lattice's steps of 2, 3 and 11 pixels.
    for (const sigma of [0, 1, 4, 6.5, 9.5, 33]) {
      const whole = marginalProbability(kernels.simd, reference, sigma / n1);
      for (const [i0, j0, h, w] of [[0, 0, 48, 90], [1, 3, 20, 31], [10, 22, 38, 68], [11, 29, 7, 1], [47, 89, 1, 1]]) {
        const part = marginalInWindow(kernels.simd, loaded, sigma / n1, { start: [0, i0, j0], shape: [1, h, w] });
        const expected = Float32Array.from({ length: h * w }, (_, p) => whole[(i0 + Math.floor(p / w)) * n1 + j0 + (p % w)]);
        expect(part.f32).toBeAllclose(expected, { tolerance: 5e-7, shape: [h, w] });
        part.free();
      }
    }
    loaded.free();
  }); // prettier-ignore

  it("of the worst of all masks in a row errs by less than 5e-7, whatever a", () => {
    const n = 91;
    const place = 45;
    // One row, so long across that nothing leaves it there.
    const spacing = [10_000, 1];
    for (let sigma = 1; sigma < 20; sigma += 0.47) {
      // What each pixel of the mask weighs in one pixel of the marginal, against what it should.
      const errors = Array.from({ length: n }, (_, j) => {
        const single = referenceWhere([1, n], spacing, ([, k]) => k === j);
        return [place, place + 1].map(
          (at) =>
            marginalProbability(kernels.simd, single, sigma / spacing[0])[at] - pixelWeight(j - at, sigma),
        );
      });
      for (const which of [0, 1]) {
        const ofOne = errors.map((pair) => pair[which]);
        expect(ofOne.reduce((sum, e) => sum + Math.max(e, 0), 0)).toBeLessThan(5e-7);
        expect(ofOne.reduce((sum, e) => sum + Math.min(e, 0), 0)).toBeGreaterThan(-5e-7);
      }
    }
  });

  it("is refused for a noise strength outside [0, 1], in words", () => {
    const reference = discReference([8, 8], 0.3);
    for (const a of [-0.01, 1.01, NaN]) {
      expect(() => marginalProbability(kernels.simd, reference, a)).toThrow(
        new InputError(`noise strength must be in [0, 1], got ${a}`),
      );
    }
  });

  it("leaves no memory behind", () => {
    const { kernel, live } = countedKernel(kernels.simd);
    for (const a of [0, 0.05, 0.5]) marginalProbability(kernel, discReference([20, 30], 0.3), a);
    marginalProbability(kernel, discReference([10, 12, 14], 0.3), 0.6);
    expect(live()).toBe(0);
  });
});

describe("Lagrange's interpolation", () => {
  it("is exact for polynomials up to degree 11", () => {
    for (let t = 0; t < 1; t += 0.125) {
      const weights = lagrangeWeights(t, 6);
      expect(weights).toHaveLength(12);
      for (let degree = 0; degree <= 11; degree++) {
        const value = weights.reduce((sum, w, j) => sum + w * ((j - 5) / 6) ** degree, 0);
        expect(Math.abs(value - (t / 6) ** degree)).toBeLessThan(1e-13);
      }
    }
  });

  it("has the unit vector as weights on a node", () => {
    expect(lagrangeWeights(0, 6)).toBeAllclose([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });

  it("errs by less than 2e-7 on an edge blurred by three nodes, wherever it lies", () => {
    for (let centre = -8; centre <= 8; centre += 0.1) {
      for (let t = 0; t < 1; t += 0.1) {
        const value = lagrangeWeights(t, 6).reduce(
          (sum, w, j) => sum + w * normalCdf((j - 5 - centre) / 3),
          0,
        );
        expect(Math.abs(value - normalCdf((t - centre) / 3))).toBeLessThan(2e-7);
      }
    }
  });

  it("errs by less than 3e-7 on the worst of all masks", () => {
    for (const step of [2, 3, 5, 10]) {
      for (let phase = 0; phase < step; phase++) {
        const errors = interpolationErrors(step, phase, 60);
        // The worst masks: all pixels whose error has one sign.
        expect(errors.reduce((sum, e) => sum + Math.max(e, 0), 0)).toBeLessThan(3e-7);
        expect(errors.reduce((sum, e) => sum + Math.min(e, 0), 0)).toBeGreaterThan(-3e-7);
      }
    }
  });

  it.each([[[69, 69]], [[39, 43, 47]]])(
    "keeps the promise on the mask of shape %j that is worst for one pixel",
    (shape) => {
      // a = 6 pixels: the coarse lattice at its coarsest, 2 pixels a step; odd pixels lie between its nodes.
      const centres = shape.map((n) => 2 * Math.floor(n / 4) + 1);
      const weights = shape.map((n, axis) => {
        const exact = Array.from({ length: n }, (_, j) => pixelWeight(j - centres[axis], 6));
        const errors = interpolationErrors(2, 1, n).slice(n - centres[axis] + 1);
        return exact.map((weight, j) => ({ exact: weight, interpolated: weight + errors[j] }));
      });
      const reference = referenceWhere(shape, null, (index) => {
        const product = (of: "exact" | "interpolated") =>
          index.reduce((value, j, axis) => value * weights[axis][j][of], 1);
        return product("interpolated") > product("exact");
      });
      const a = 6 / Math.max(...shape);
      const direct = directMarginal(shape, null, reference.mask, a);
      const got = marginalProbability(kernels.simd, reference, a);
      expect(got).toBeAllclose(direct, { tolerance: PROMISE, shape });
      // The mask does find the interpolation's error, not only that of float32.
      const at = centres.reduce((flat, i, axis) => flat * shape[axis] + i, 0);
      expect(got[at] - direct[at]).toBeGreaterThan(2e-7);
    },
  );
});

/** What pixel `distance` away weighs in the exact convolution. */
function pixelWeight(distance: number, sigma: number): number {
  return normalCdf((distance + 0.5) / sigma) - normalCdf((distance - 0.5) / sigma);
}

/**
 * Interpolated minus exact weight of pixel d seen from pixel `phase`, for d = −reach … reach from the node before it,
 * where nodes lie every `step` pixels and a is three of them.
 */
function interpolationErrors(step: number, phase: number, reach: number): number[] {
  const weights = lagrangeWeights(phase / step, 6);
  return Array.from({ length: 2 * reach + 1 }, (_, index) => {
    const d = index - reach;
    const interpolated = weights.reduce(
      (sum, w, j) => sum + w * pixelWeight(d - (j - 5) * step, 3 * step),
      0,
    );
    return interpolated - pixelWeight(d - phase, 3 * step);
  });
}
