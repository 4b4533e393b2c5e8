/**
 * The law of the field by sampling, seed 11: mean 0, variance 1 and covariance exp(−r²/2b²) in the middle, at an edge
 * and in a corner; components and samples independent. Bounds are 5 standard errors of n samples.
 */
import { describe, expect, it } from "vitest";
import { unitFields } from "../../src/core/field.ts";
import { type Grid, makeGrid, pixelSizes } from "../../src/core/grid.ts";
import { wholeWindow } from "../../src/core/window.ts";
import { kernels } from "../fixtures/kernels.ts";

const SEED = 11;
const SIGMAS = 5;

/** The components of n samples, [sample][component], each over the whole grid. */
function draw(grid: Grid, b: number, n: number): Float32Array[][] {
  return Array.from({ length: n }, (_, sample) =>
    unitFields(kernels.simd, grid, b, SEED, sample, wholeWindow(grid)).flatMap((block) => {
      const values = block?.f32.slice();
      block?.free();
      return values === undefined ? [] : [values];
    }),
  );
}

/** Mean over samples of a product, and whether it is within 5 standard errors of what is expected. */
function expectMean(terms: number[], expected: number, variance: number, what: string): void {
  const error = terms.reduce((sum, term) => sum + term, 0) / terms.length - expected;
  expect(Math.abs(error), what).toBeLessThan(SIGMAS * Math.sqrt(variance / terms.length));
}

function expectLaw(shape: number[], spacing: number[] | null, b: number, n: number): void {
  const grid = makeGrid(shape, spacing);
  const sizes = pixelSizes(grid);
  const samples = draw(grid, b, n);
  const flat = (index: number[]) => index.reduce((at, i, axis) => at * shape[axis] + i, 0);
  const middle = shape.map((m) => Math.floor(m / 2));
  const anchors = {
    corner: shape.map(() => 0),
    "far corner": shape.map((m) => m - 1),
    edge: [0, ...middle.slice(1)],
    middle,
  };
  for (const component of shape.keys()) {
    for (const [name, anchor] of Object.entries(anchors)) {
      const at = flat(anchor);
      const z = samples.map((fields) => fields[component][at]);
      expectMean(z, 0, 1, `mean, ${name}`);
      expectMean(z.map((x) => x * x), 1, 2, `variance, ${name}`); // prettier-ignore
      expectMean(z.map((x) => x ** 4), 3, 96, `fourth moment, ${name}`); // prettier-ignore
      for (const axis of shape.keys()) {
        for (const step of [1, 2, 4]) {
          // Inwards from a border, outwards from the middle.
          const other = anchor.map((i, along) =>
            along === axis ? (i + step < shape[axis] ? i + step : i - step) : i,
          );
          if (other[axis] < 0) continue;
          const r = step * sizes[axis];
          const rho = b === 0 ? 0 : Math.exp(-(r * r) / (2 * b * b));
          const products = samples.map((fields) => fields[component][at] * fields[component][flat(other)]);
          expectMean(products, rho, 1 + rho * rho, `covariance ${step} along axis ${axis}, ${name}`);
        }
      }
      // Independence of components, here and between neighbours, and of one sample and the next.
      const next = (component + 1) % shape.length;
      expectMean(samples.map((fields) => fields[component][at] * fields[next][at]), 0, 1, `components, ${name}`); // prettier-ignore
      const beside = at === 0 ? 1 : at - 1;
      expectMean(samples.map((fields) => fields[component][at] * fields[next][beside]), 0, 1, `components beside, ${name}`); // prettier-ignore
      const inRow = samples
        .slice(1)
        .map((fields, before) => fields[component][at] * samples[before][component][at]);
      expectMean(inRow, 0, 1, `samples, ${name}`);
      const crossed = samples
        .slice(1)
        .map((fields, before) => fields[next][at] * samples[before][component][at]);
      expectMean(crossed, 0, 1, `samples and components, ${name}`);
    }
  }
}

describe("the field has its law", () => {
  it.each([
    ["0", 0, 4000],
    ["half a pixel", 0.5 / 16, 500],
    ["one pixel", 1 / 16, 4000],
    ["2.4 pixels", 0.15, 4000],
    ["the longest side", 1, 4000],
  ])("at b = %s", (_, b, n) => expectLaw([12, 16], null, b, n));

  it("with pixels of any sides", () => expectLaw([10, 16], [3, 1], 0.2, 3000));

  it("in 3D with voxels of any sides", () => expectLaw([5, 8, 9], [2, 1, 0.7], 0.3, 1200));
});
