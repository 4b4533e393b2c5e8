/** Splines whose smoothing the nodes lack: together with the sharpened Gaussian they make the Gaussian itself. */
import { describe, expect, it } from "vitest";
import { type SplineTaps, sharpenedGaussian, splinePhases } from "../../src/core/splines.ts";

/** Taps, pixels per node, nodes per smoothness length, and the error that is left. */
const CASES: [SplineTaps, number, number, number][] = [
  [5, 3, 5.2, 8e-7],
  [5, 9, 5.7, 6e-7],
  [5, 16, 6.9, 3e-7],
  [6, 2, 3.2, 3e-6],
  [6, 3, 3.7, 1e-6],
  [6, 4, 4.7, 3e-7],
];

describe.each(CASES)("a spline of %i taps, %i pixels and %d nodes", (taps, step, nodesPerLength, error) => {
  const phases = splinePhases(taps, step, nodesPerLength);

  it("makes exp(−y²) of the sharpened Gaussian on the nodes, in every phase", () => {
    const gaussian = sharpenedGaussian(taps, nodesPerLength);
    for (const [phase, { first, weights }] of phases.entries()) {
      let squares = 0;
      // Sites two to a length, as far as anything is felt, wherever the nodes lie between them.
      for (const shift of [0, 0.1, 0.2]) {
        for (let site = shift - 6; site < 6; site += 0.5) {
          const made = weights.reduce(
            (sum, weight, j) => sum + weight * gaussian((first + j) / nodesPerLength - site),
            0,
          );
          const y = phase / step / nodesPerLength - site;
          squares += (made - Math.exp(-y * y)) ** 2 / 3;
        }
      }
      // Weights are 0.63 times the Gaussian's: see NORMALISATION in field.ts.
      expect(0.63 * Math.sqrt(squares), `phase ${phase}`).toBeLessThan(error);
    }
  });

  it("is alike on both sides of a node, and reaches no farther than it must", () => {
    for (let phase = 1; phase < step; phase++) {
      const { first, weights } = phases[phase];
      const mirrored = phases[step - phase];
      expect(first + mirrored.first + weights.length - 1).toBe(1);
      for (const [j, weight] of mirrored.weights.toReversed().entries()) {
        expect(Math.abs(weight - weights[j])).toBeLessThan(1e-12);
      }
    }
    for (const { weights } of phases) {
      expect(weights.length).toBeLessThanOrEqual(taps);
      expect(Math.min(...weights)).toBeGreaterThan(0);
      expect(Math.abs(weights.reduce((sum, weight) => sum + weight) - 1)).toBeLessThan(1e-5);
    }
  });
});
