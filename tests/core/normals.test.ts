/** The law of the white noise. n = 2²⁰, seed 2023; bounds are 5 standard errors, so that a right generator passes. */
import { describe, expect, it } from "vitest";
import { kernels } from "../fixtures/kernels.ts";
import { mean, normalCdf } from "../fixtures/numeric.ts";

const SHAPE = [64, 128, 128] as const;
const N = SHAPE[0] * SHAPE[1] * SHAPE[2];
const SEED = 2023;

function noise(seed: number, stream: number): Float32Array {
  const block = kernels.simd.allocate(4 * N);
  kernels.simd.fillNormals(block, seed, stream, [-20, -64, -63], SHAPE);
  const values = block.f32.slice();
  block.free();
  return values;
}

/** Mean of x·y, which has standard error 1/√n for independent normals. */
function correlation(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let p = 0; p < right.length; p++) sum += left[p] * right[p];
  return sum / right.length;
}

describe("a million normals", () => {
  const z = noise(SEED, 0);

  it("have the moments 0, 1, 0, 3, 0, 15 of the normal law", () => {
    const powers = z.map(() => 1);
    // Expected, and the variance of the power.
    for (const [moment, variance] of [
      [0, 1],
      [1, 2],
      [0, 15],
      [3, 96],
      [0, 945],
      [15, 10170],
    ]) {
      for (let p = 0; p < N; p++) powers[p] *= z[p];
      expect(Math.abs(mean(powers) - moment)).toBeLessThan(5 * Math.sqrt(variance / N));
    }
  });

  it("have the normal law's tails on both sides", () => {
    for (const t of [1, 2, 3, 3.5, 4, 4.5]) {
      const p = normalCdf(-t);
      const allowed = 5 * Math.sqrt(N * p * (1 - p)) + 1;
      expect(Math.abs(z.filter((x) => x > t).length - N * p)).toBeLessThan(allowed);
      expect(Math.abs(z.filter((x) => x < -t).length - N * p)).toBeLessThan(allowed);
    }
    for (const x of z) if (!(Math.abs(x) < 6.8)) expect(x).toBe("below 6.8");
  });

  it("pass the test of Kolmogorov and Smirnov", () => {
    const sorted = z.slice().sort();
    let distance = 0;
    // Every 64th value: the empirical distribution moves by 6e-5 between them, a twentieth of the bound.
    for (let p = 0; p < N; p += 64)
      distance = Math.max(distance, Math.abs(normalCdf(sorted[p]) - (p + 0.5) / N));
    // √n·D exceeds 2.2 with probability 2·exp(−2·2.2²) = 1e-4, about the tail of 4 standard errors.
    expect(Math.sqrt(N) * distance).toBeLessThan(2.2);
  });

  it("are uncorrelated between neighbours along every axis, in value and in size", () => {
    const [, n1, n2] = SHAPE;
    const squares = Float32Array.from(z, (x) => (x * x - 1) / Math.SQRT2);
    for (const lag of [1, 2, 3, 4, 5, n2, n2 + 1, n1 * n2, n1 * n2 + n2 + 1]) {
      expect(Math.abs(correlation(z, z.subarray(lag)))).toBeLessThan(5 / Math.sqrt(N - lag));
      expect(Math.abs(correlation(squares, squares.subarray(lag)))).toBeLessThan(5 / Math.sqrt(N - lag));
    }
  });

  it("are uncorrelated between streams and between seeds", () => {
    for (const [seed, stream] of [[SEED, 1], [SEED, 2], [SEED, 4], [SEED + 1, 0], [SEED + 2 ** 31, 0]]) {
      expect(Math.abs(correlation(z, noise(seed, stream)))).toBeLessThan(5 / Math.sqrt(N));
    }
  }); // prettier-ignore
});
