/** Splines whose smoothing the nodes lack: together with the sharpened Gaussian they make the Gaussian itself. */
import { describe, expect, it } from "vitest";
import { interpolateAlong, interpolation } from "../../src/core/banded.ts";
import { type SplineTaps, sharpenedGaussian, splineWeights } from "../../src/core/splines.ts";
import { kernels, upload } from "../fixtures/kernels.ts";

/** What every node, from `first` on, gives to the pixels 0, 1, … of a cell: [pixel][node]. */
function matrixOf(taps: SplineTaps, step: number, nodesPerLength: number) {
  const band = interpolation(taps, step, splineWeights(taps, step, nodesPerLength), [0, step + 1]);
  const [first, count] = band.nodes;
  const identity = Float32Array.from({ length: count * count }, (_, p) => (p % (count + 1) === 0 ? 1 : 0));
  const input = upload(kernels.plain, identity);
  const values = interpolateAlong(kernels.plain, band, input, [1, count, count], 1).f32;
  const rows = Array.from({ length: step + 1 }, (_, k) => [...values.subarray(k * count, (k + 1) * count)]);
  return { first, rows };
}

/** Taps, pixels per node, nodes per smoothness length, and the error that is left. */
const CASES: [SplineTaps, number, number, number][] = [
  [5, 3, 5.2, 8e-7],
  [5, 4, 6.2, 4e-7],
  [5, 9, 5.7, 6e-7],
  [5, 16, 6.9, 4e-7],
  [6, 2, 3.2, 3e-6],
  [6, 3, 3.7, 1e-6],
  [6, 4, 4.7, 4e-7],
];

describe.each(CASES)("a spline of %i taps, %i pixels a node and %d nodes a length", (taps, step, nodesPerLength, error) => {
  const { first, rows } = matrixOf(taps, step, nodesPerLength);

  it("makes exp(−y²) of the sharpened Gaussian on the nodes, in every pixel", () => {
    const gaussian = sharpenedGaussian(taps, nodesPerLength);
    for (const [pixel, weights] of rows.entries()) {
      let squares = 0;
      // Sites two to a length, as far as anything is felt, wherever the nodes lie between them.
      for (const shift of [0, 0.1, 0.2]) {
        for (let site = shift - 6; site < 6; site += 0.5) {
          const made = weights.reduce((sum, weight, j) => sum + weight * gaussian((first + j) / nodesPerLength - site), 0);
          const y = pixel / step / nodesPerLength - site;
          squares += (made - Math.exp(-y * y)) ** 2 / 3;
        }
      }
      // In a field the weights are 0.63 times the Gaussian's, of independent normals.
      expect(0.63 * Math.sqrt(squares), `pixel ${pixel}`).toBeLessThan(error);
    }
  });

  it("is alike on both sides, of the same sum everywhere, positive, and no wider than its taps", () => {
    for (let pixel = 0; pixel <= step; pixel++) {
      const weightOf = (row: number, node: number) => rows[row][node - first] ?? 0;
      for (let node = -3; node <= 4; node++) {
        expect(Math.abs(weightOf(pixel, node) - weightOf(step - pixel, 1 - node))).toBeLessThan(2e-7);
        if (Math.abs(pixel / step - node) >= taps / 2) expect(Math.abs(weightOf(pixel, node))).toBeLessThan(1e-7);
        else expect(weightOf(pixel, node)).toBeGreaterThan(0);
      }
      expect(Math.abs(rows[pixel].reduce((sum, weight) => sum + weight) - 1)).toBeLessThan(1e-5);
    }
  });
}); // prettier-ignore
