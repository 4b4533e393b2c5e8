import { expect, it } from "vitest";
import { applyAlong, denseRows, shiftedStencil, withAxis } from "../../src/core/banded.ts";
import type { Triple } from "../../src/core/kernel/index.ts";
import { countedKernel, kernels, upload } from "../fixtures/kernels.ts";
import "../matchers.ts";

/** The whole matrix of a band, [output][input]. */
function matrixOf(band: ReturnType<typeof denseRows>): number[][] {
  return Array.from({ length: band.outputLength }, (_, k) => {
    const [start, taps, offset] = band.rows.slice(3 * k);
    const row = Array.from({ length: band.inputLength }, () => 0);
    for (let j = 0; j < taps; j++) row[start + j] = band.weights[offset + j];
    return row;
  });
}

it("a shifted stencil is cut to the input, wherever its origin lies", () => {
  const band = shiftedStencil(4, 8, Float64Array.of(1, 2, 3), (k) => k - 2);
  expect(matrixOf(band)).toEqual([
    [0, 0, 0, 0],
    [3, 0, 0, 0],
    [2, 3, 0, 0],
    [1, 2, 3, 0],
    [0, 1, 2, 3],
    [0, 0, 1, 2],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
  ]);
  for (let k = 0; k < 8; k++) {
    const [start, taps, offset] = band.rows.slice(3 * k);
    expect(start >= 0 && start + taps <= 4 && offset >= 0 && offset + taps <= 3).toBe(true);
  }
});

it("dense rows have weights of their own", () => {
  const band = denseRows(5, 3, 2, (k) => k + 1, (k, j) => 10 * k + j); // prettier-ignore
  expect(matrixOf(band)).toEqual([
    [0, 0, 1, 0, 0],
    [0, 0, 10, 11, 0],
    [0, 0, 0, 20, 21],
  ]);
});

it.each(["simd", "plain"] as const)("%s: a unit impulse becomes the column of the matrix, along every axis", (name) => {
  const { kernel, live } = countedKernel(kernels[name]);
  const before = live();
  for (const shape of [[2, 3, 4], [4, 2, 3], [3, 4, 18], [1, 4, 17]] as Triple[]) {
    for (const axis of [0, 1, 2]) {
      const n = shape[axis];
      const band = denseRows(n, n + 2, 1, (k) => k % n, (k) => 1 + k); // prettier-ignore
      const count = shape[0] * shape[1] * shape[2];
      const matrix = matrixOf(band);
      for (let impulse = 0; impulse < count; impulse += 5) {
        const input = upload(kernel, Float32Array.from({ length: count }, (_, p) => (p === impulse ? 1 : 0)));
        const output = applyAlong(kernel, band, input, shape, axis);
        const [o0, o1, o2] = withAxis(shape, axis, n + 2);
        const at = [Math.floor(impulse / shape[2] / shape[1]), Math.floor(impulse / shape[2]) % shape[1], impulse % shape[2]];
        const expected = new Float32Array(o0 * o1 * o2);
        for (let k = 0; k < n + 2; k++) {
          const [i, j, l] = at.map((index, other) => (other === axis ? k : index));
          expected[(i * o1 + j) * o2 + l] = matrix[k][at[axis]];
        }
        expect(output.f32).toBeAllclose(expected, { shape: [o0, o1, o2] });
        const given = kernel.allocate(output.byteLength);
        expect(applyAlong(kernel, band, input, shape, axis, given)).toBe(given);
        expect(given.f32).toBeAllclose(expected, { shape: [o0, o1, o2] });
        for (const block of [input, output, given]) block.free();
      }
    }
  }
  expect(live()).toBe(before);
}); // prettier-ignore
