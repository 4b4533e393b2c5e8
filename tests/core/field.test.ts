/** The field's covariance exactly, from its smoothing weights, and what one draw means. The law by sampling: fieldLaw. */
import { describe, expect, it } from "vitest";
import { covarianceRoot, fieldBytes, unitField, unitFields } from "../../src/core/field.ts";
import { type Grid, makeGrid, pixelSizes } from "../../src/core/grid.ts";
import { type Window, volumeShape, wholeWindow, windowCount } from "../../src/core/window.ts";
import { digest } from "../fixtures/digest.ts";
import { bitsOf, countedKernel, kernels } from "../fixtures/kernels.ts";
import "../matchers.ts";

/** Promised: 1e-4. Reached, by weights rounded to float32: */
const COVARIANCE_ERROR = 5e-7;

/** Index per axis of the volume of pixel p of a window. */
function indexIn(window: Window, p: number): number[] {
  const [, w1, w2] = window.shape;
  return [Math.floor(p / (w1 * w2)), Math.floor(p / w2) % w1, p % w2].map(
    (i, axis) => window.start[axis] + i,
  );
}

/** exp(−r²/2b²) between all pixels of a window. */
function exactCovariance(grid: Grid, b: number, window: Window): Float64Array {
  const n = windowCount(window);
  const sizes = grid.shape.length === 2 ? [1, ...pixelSizes(grid)] : pixelSizes(grid);
  return Float64Array.from({ length: n * n }, (_, pair) => {
    const [left, right] = [indexIn(window, Math.floor(pair / n)), indexIn(window, pair % n)];
    const r = Math.hypot(...left.map((i, axis) => (i - right[axis]) * sizes[axis]));
    return r === 0 ? 1 : Math.exp(-(r * r) / (2 * b * b));
  });
}

/** Σ over the lattice's sites of the field's answers to a unit impulse there: E[Z(x)Z(y)] of independent unit noise. */
function latticeCovariance(grid: Grid, b: number, window: Window): Float64Array {
  const n = windowCount(window);
  const planes: number[] = [];
  let sites = 0;
  const silent = { ...kernels.simd };
  silent.fillNormals = (output, _seed, _stream, [plane], counts) => {
    planes.push(plane);
    sites = counts[0] * counts[1] * counts[2];
    output.f32.fill(0);
  };
  unitField(silent, grid, b, 0, 0, 0, window).free();
  const covariance = new Float64Array(n * n);
  for (const impulsePlane of planes) {
    for (let site = 0; site < sites; site++) {
      const impulse = { ...kernels.simd };
      impulse.fillNormals = (output, _seed, _stream, [plane]) => {
        output.f32.fill(0);
        if (plane === impulsePlane) output.f32[site] = 1;
      };
      const answer = unitField(impulse, grid, b, 0, 0, 0, window);
      const z = answer.f32.slice();
      answer.free();
      for (let x = 0; x < n; x++) for (let y = 0; y < n; y++) covariance[x * n + y] += z[x] * z[y];
    }
  }
  return covariance;
}

/** Description, shape, spacing, b. Every pair of pixels counts: middle, edges and corners. */
const CASES: [string, number[], number[] | null, number][] = [
  ["b = 0", [5, 7], null, 0],
  ["b = 0 in 3D", [2, 3, 2], [3, 1, 0.7], 0],
  ["b = a fifth of a pixel", [4, 5], null, 0.04],
  ["b = half a pixel", [4, 4], null, 0.125],
  ["b = 0.99 pixels", [1, 4], null, 0.2475],
  ["b = one pixel", [7, 9], null, 1 / 9],
  ["b = 1.17 pixels", [7, 9], null, 0.13],
  ["b = 2.7 pixels", [9, 7], null, 0.3],
  ["b = the longest side", [7, 9], null, 1],
  ["b = 2", [7, 9], null, 2],
  ["b between the sides of a pixel", [3, 7], [3, 1], 0.15],
  ["b above both sides of a pixel", [4, 9], [2, 1], 0.4],
  ["b in 3D with voxels of any sides", [2, 2, 3], [1, 0.8, 0.7], 1.1],
];

describe("the covariance of the discretised field is exp(−r²/2b²) between all pixels:", () => {
  it.each(CASES)("%s", (_, shape, spacing, b) => {
    const grid = makeGrid(shape, spacing);
    const whole = wholeWindow(grid);
    const n = windowCount(whole);
    expect(latticeCovariance(grid, b, whole)).toBeAllclose(exactCovariance(grid, b, whole), {
      tolerance: COVARIANCE_ERROR,
      shape: [n, n],
    });
  });

  it("in the corners, at an edge and in the middle of a large grid", () => {
    const grid = makeGrid([301, 400]);
    for (const b of [1 / 400, 0.1]) {
      for (const start of [[0, 0, 0], [0, 299, 398], [0, 0, 200], [0, 150, 199]] as const) {
        const window: Window = { start, shape: [1, 2, 2] };
        expect(latticeCovariance(grid, b, window)).toBeAllclose(exactCovariance(grid, b, window), {
          tolerance: COVARIANCE_ERROR,
          shape: [4, 4],
        });
      }
    }
  }); // prettier-ignore

  it.each([0, 0.01, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.99, 1])(
    "the root for b = %d pixels convolved with itself is it",
    (b) => {
      const half = covarianceRoot(b);
      const root = (j: number) => half[Math.abs(j)] ?? 0;
      for (let d = 0; d <= 2 * half.length + 2; d++) {
        let sum = 0;
        for (let j = -half.length; j <= half.length; j++) sum += root(j) * root(j + d);
        const exact = d === 0 ? 1 : b === 0 ? 0 : Math.exp((-d * d) / (2 * b * b));
        expect(Math.abs(sum - exact)).toBeLessThan(2e-7);
      }
    },
  );
});

const fieldOf = (
  grid: Grid,
  b: number,
  seed: number,
  sample: number,
  component: number,
  window = wholeWindow(grid),
) => {
  const block = unitField(kernels.simd, grid, b, seed, sample, component, window);
  const values = block.f32.slice();
  block.free();
  return values;
};
const rms = (values: Float32Array) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
const difference = (left: Float32Array, right: Float32Array) => left.map((value, p) => value - right[p]);

describe("one draw:", () => {
  it("the field over a window is the same part of the whole field, bit for bit", () => {
    const grids = [
      makeGrid([37, 50]),
      makeGrid([9, 21, 14], [3, 1, 0.7]),
      makeGrid([1, 40]),
      makeGrid([20, 1]),
    ];
    for (const grid of grids) {
      const shape = volumeShape(grid);
      for (const b of [0, 0.01, 1 / 50, 0.05, 0.3, 1.5]) {
        const whole = bitsOf(fieldOf(grid, b, 5, 2, 1));
        for (const part of [0.2, 0.55]) {
          const start = shape.map((n) => Math.floor(n * part)) as [number, number, number];
          const size = shape.map((n, axis) => Math.max(1, Math.floor((n - start[axis]) * 0.7))) as [
            number,
            number,
            number,
          ];
          const window = { start, shape: size };
          const expected = Int32Array.from({ length: windowCount(window) }, (_, p) => {
            const [i, j, k] = indexIn(window, p);
            return whole[(i * shape[1] + j) * shape[2] + k];
          });
          expect(bitsOf(fieldOf(grid, b, 5, 2, 1, window))).toBeAllclose(expected, { shape: size });
        }
      }
    }
  });

  it("the same numbers make the same field, and any other seed, sample or component another", () => {
    const grid = makeGrid([30, 40]);
    const field = fieldOf(grid, 0.05, 7, 3, 1);
    expect(bitsOf(fieldOf(grid, 0.05, 7, 3, 1))).toBeAllclose(bitsOf(field));
    const others = [[8, 3, 1], [7, 4, 1], [7, 2, 1], [7, 3, 0], [7, 3, 2], [7 + 2 ** 31, 3, 1], [2 ** 32 - 1, 3, 1]];
    for (const [seed, sample, component] of others) {
      // Independent fields of variance 1 differ by √2.
      expect(rms(difference(fieldOf(grid, 0.05, seed, sample, component), field))).toBeGreaterThan(1);
    }
  }); // prettier-ignore

  it("is the field that it always was, to the bit", () => {
    const grids = [makeGrid([40, 56]), makeGrid([9, 14, 12], [2, 1, 1])];
    const fields = grids.flatMap((grid) => [0, 0.03, 0.1].map((b) => fieldOf(grid, b, 11, 3, 1)));
    expect(fields.map((field) => digest(field))).toEqual([
      "e4658bd14d80a065", "63ab3229c8a1aa4f", "f681bf85c59cca6a", "9084fe12ec7b8ba9", "838e07b59d24bf95", "adde2f9fdac58d70",
    ]);
  }); // prettier-ignore

  it("no two of the first 1000 samples' components share a stream", () => {
    const grid = makeGrid([1, 1, 2]);
    const seen = new Set<string>();
    for (let sample = 0; sample < 1000; sample++) {
      for (let component = 0; component < 3; component++)
        seen.add(fieldOf(grid, 0, 1, sample, component).join());
    }
    expect(seen.size).toBe(3000);
  });

  it("b + 1 % moves the field a little, b + 0.0001 % hardly", () => {
    for (const grid of [makeGrid([64, 96]), makeGrid([12, 30, 20], [3, 1, 1])]) {
      for (const b of [0.11, 0.2, 0.5, 1, 1.9]) {
        const field = fieldOf(grid, b, 3, 0, 0);
        // A zoom about the centre by 1 % moves what is ½ away by 0.005, that is 0.005/b smoothness lengths.
        const moved = rms(difference(fieldOf(grid, 1.01 * b, 3, 0, 0), field));
        expect(moved).toBeGreaterThan(1e-5);
        expect(moved).toBeLessThan(0.01 + 0.005 / b);
        const hardly = difference(fieldOf(grid, b * (1 + 1e-6), 3, 0, 0), field);
        expect(Math.max(...hardly.map(Math.abs))).toBeLessThan(2e-5);
      }
    }
  });

  it("below one pixel, b changes the field continuously too", () => {
    const grid = makeGrid([30, 40]);
    for (const pixels of [0.05, 0.2, 0.5, 0.9]) {
      const field = fieldOf(grid, pixels / 40, 3, 0, 0);
      expect(rms(difference(fieldOf(grid, (1.01 * pixels) / 40, 3, 0, 0), field))).toBeLessThan(0.02);
    }
    expect(fieldOf(grid, 0.001 / 40, 3, 0, 0)).toBeAllclose(fieldOf(grid, 0, 3, 0, 0));
  });

  it("a field in the middle zooms with b: twice b shows the middle half twice as large", () => {
    const grid = makeGrid([64, 64]);
    const coarse = fieldOf(grid, 0.2, 9, 0, 1);
    const fine = fieldOf(makeGrid([128, 128]), 0.1, 9, 0, 1);
    // Pixel k of 64, at k + ½ − 32 from the centre, and pixel 32 + k of 128 are as many smoothness lengths from it.
    const middle = coarse.map((_, p) => fine[(32 + Math.floor(p / 64)) * 128 + 32 + (p % 64)]);
    expect(middle).toBeAllclose(coarse, { tolerance: 2e-6, shape: [64, 64] });
  });

  it("the same draw at another resolution is the same field in the same places", () => {
    // Three times as fine, pixels are interpolated: from every second (six taps), fourth (six), third and fifth (five) one.
    for (const b of [0.072, 0.15, 0.19, 0.3]) {
      const coarse = fieldOf(makeGrid([20, 30]), b, 4, 1, 0);
      const fine = fieldOf(makeGrid([60, 90]), b, 4, 1, 0);
      const same = coarse.map((_, p) => fine[(3 * Math.floor(p / 30) + 1) * 90 + 3 * (p % 30) + 1]);
      expect(same).toBeAllclose(coarse, { tolerance: 1.5e-5, shape: [20, 30] });
      expect(rms(difference(same, coarse))).toBeLessThan(4e-6);
    }
  });
});

it("a 2D grid has two fields, a 3D grid three, and their bytes are counted", () => {
  const { kernel, live } = countedKernel(kernels.simd);
  const flat = makeGrid([5, 6]);
  const solid = makeGrid([3, 4, 5]);
  const [none, row, column] = unitFields(kernel, flat, 0.3, 1, 0, wholeWindow(flat));
  expect(none).toBeNull();
  expect(row.f32).toBeAllclose(fieldOf(flat, 0.3, 1, 0, 0));
  expect(column.f32).toBeAllclose(fieldOf(flat, 0.3, 1, 0, 1));
  const three = unitFields(kernel, solid, 0.3, 1, 0, wholeWindow(solid));
  for (const [component, block] of three.entries())
    expect(block!.f32).toBeAllclose(fieldOf(solid, 0.3, 1, 0, component));
  // Only the fields themselves are left in memory.
  expect(live()).toBe(5);
  expect(fieldBytes(flat, wholeWindow(flat))).toBe(row.byteLength + column.byteLength);
  expect(fieldBytes(solid, wholeWindow(solid))).toBe(3 * 60 * 4);
});
