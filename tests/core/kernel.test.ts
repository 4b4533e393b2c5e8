/** Every function of the SIMD kernel agrees with its plain twin bit for bit, at odd sizes too. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Kernel, Triple } from "../../src/core/kernel/index.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { roundUpToFloat32 } from "../../src/core/kernel/kernel.ts";
import { isSimdSupported } from "../../src/core/kernel/simd.ts";
import { bitsOf, kernels, upload } from "../fixtures/kernels.ts";
import { randomSource } from "../fixtures/masks.ts";
import "../matchers.ts";

const COUNTS = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 255, 1000, 1003];
const seeded = { seed: 20230404, numRuns: 150 };

/** Runs the same call on both kernels and frees what it uploaded. */
function both<T>(
  call: (kernel: Kernel, put: (values: Parameters<typeof upload>[1]) => Block) => T,
): [simd: T, plain: T] {
  const run = (kernel: Kernel) => {
    const blocks: Block[] = [];
    const result = call(kernel, (values) => {
      const block = upload(kernel, values);
      blocks.push(block);
      return block;
    });
    for (const block of blocks) block.free();
    return result;
  };
  return [run(kernels.simd), run(kernels.plain)];
}

/** Marginals with what is special about them: 0, 1, values next to them, ties. */
function marginal(count: number, seed: number): Float32Array {
  const random = randomSource(seed);
  const special = [0, 1, 0.5, 1 - 2 ** -24, 2 ** -24, 1e-30, 1e-42, 0.25];
  return Float32Array.from({ length: count }, () =>
    random() < 0.3 ? special[Math.floor(random() * special.length)] : random(),
  );
}

/** x·log x with 0·log 0 = 0. */
const timesLog = (x: number) => (x === 0 ? 0 : x * Math.log(x));

const bytes = (count: number, seed: number) => {
  const random = randomSource(seed);
  return Uint8Array.from({ length: count }, () => (random() < 0.5 ? 1 : 0));
};

it("this engine runs the SIMD kernel, and it is the one that is made", () => {
  expect(isSimdSupported()).toBe(true);
  expect(createKernel().name).toBe("simd");
});

describe("SIMD = plain, bit for bit:", () => {
  it("a banded matrix along an axis", () => {
    const size = fc.oneof(
      fc.constantFrom(1, 2, 3, 4, 5, 7, 15, 16, 17, 19, 32, 33),
      fc.integer({ min: 1, max: 40 }),
    );
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 1, max: 90 }),
        size,
        fc.nat(),
        (outer, outputLength, inputLength, inner, seed) => {
          const random = randomSource(seed + 1);
          const input = Float32Array.from({ length: outer * inputLength * inner }, () => 2 * random() - 1);
          const weights = Float32Array.from({ length: 2 * inputLength }, () => 2 * random() - 1);
          const rows = new Int32Array(3 * outputLength);
          for (let k = 0; k < outputLength; k++) {
            const start = Math.floor(random() * (inputLength + 1));
            const taps = Math.floor(random() * (inputLength - start + 1));
            rows.set([start, taps, Math.floor(random() * (2 * inputLength - taps + 1))], 3 * k);
          }
          const [simd, plain] = both((kernel, put) => {
            const output = put(new Float32Array(outer * outputLength * inner).fill(NaN));
            kernel.applyBand(
              put(input),
              output,
              outer,
              inputLength,
              outputLength,
              inner,
              put(rows),
              put(weights),
            );
            return output.f32.slice();
          });
          expect(bitsOf(simd)).toBeAllclose(bitsOf(plain), { shape: [outer, outputLength, inner] });
          expect(simd.every(Number.isFinite)).toBe(true);
        },
      ),
      seeded,
    );
  });

  it("an interpolation along an axis, whatever is cut off at its ends", () => {
    const size = fc.constantFrom(1, 2, 3, 15, 16, 17, 21, 24, 37);
    fc.assert(
      fc.property(
        fc.constantFrom(5, 6),
        fc.integer({ min: 1, max: 9 }),
        fc.tuple(size, fc.integer({ min: 1, max: 7 }), size),
        fc.tuple(fc.nat(), fc.nat()),
        fc.nat(),
        (taps, step, [outer, cells, inner], [cut, rest], seed) => {
          const random = randomSource(seed + 1);
          const inputLength = cells + taps - 1;
          // Of the rows that are reached, some in the middle.
          const left = taps === 5 ? (step - 1) >> 1 : 0;
          const reached = (cells - 1) * step + (taps === 5 ? left + (step >> 1) + 1 : step);
          const firstRow = left - (cut % reached);
          const outputLength = 1 + (rest % (reached - (cut % reached)));
          const input = Float32Array.from({ length: outer * inputLength * inner }, () => 2 * random() - 1);
          const weights = Float32Array.from({ length: 6 + taps * step }, () => 2 * random() - 1);
          const [simd, plain] = both((kernel, put) => {
            const output = put(new Float32Array(outer * outputLength * inner + 1).fill(7));
            kernel.interpolate(
              put(input), output, outer, inputLength, outputLength, inner, taps, step, firstRow, put(weights),
            ); // prettier-ignore
            return output.f32.slice();
          });
          expect(bitsOf(simd)).toBeAllclose(bitsOf(plain), { shape: [simd.length] });
          expect(simd.at(-1)).toBe(7);
        },
      ),
      seeded,
    );
  });

  it("normals of lattice sites", () => {
    const start = fc.tuple(...[0, 0, 0].map(() => fc.integer({ min: -300, max: 300 })));
    const counts = fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 5 }),
      // Rows in one batch of 256, with others, and in several.
      fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 240, max: 530 })),
    );
    const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(word, fc.integer({ min: 0, max: 4003 }), start, counts, (seed, stream, starts, shape) => {
        const [simd, plain] = both((kernel, put) => {
          const output = put(new Float32Array(shape[0] * shape[1] * shape[2] + 1).fill(7));
          kernel.fillNormals(output, seed, stream, starts as unknown as Triple, shape);
          return output.f32.slice();
        });
        expect(bitsOf(simd)).toBeAllclose(bitsOf(plain), { shape: [simd.length] });
        expect(simd.at(-1)).toBe(7);
      }),
      seeded,
    );
  });

  it("noisy segmentations, in windows, where fields leave Ω by a little or by far", () => {
    const length = fc.integer({ min: 1, max: 11 });
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.tuple(length, length, length),
        fc.constantFrom(0.1, 1, 4, 1e12),
        fc.nat(),
        (isFlat, size, scale, seed) => {
          const random = randomSource(seed + 1);
          const shape: Triple = isFlat ? [1, size[1], size[2]] : size;
          const inside = (outerStart: Triple, outer: Triple): [Triple, Triple] => {
            const starts = outer.map((n, axis) => outerStart[axis] + Math.floor(random() * n));
            const lengths = outer.map(
              (n, axis) => 1 + Math.floor(random() * (n + outerStart[axis] - starts[axis])),
            );
            return [starts as unknown as Triple, lengths as unknown as Triple];
          };
          const [fieldStart, fieldShape] = inside([0, 0, 0], shape);
          const [start, window] = inside(fieldStart, fieldShape);
          const mask = bytes(shape[0] * shape[1] * shape[2], seed + 2);
          const field = () =>
            Float32Array.from({ length: fieldShape[0] * fieldShape[1] * fieldShape[2] }, () =>
              random() < 0.2 ? Math.round(4 * random() - 2) / 2 : 4 * random() - 2,
            );
          const fields = [field(), field(), field()];
          const [simd, plain] = both((kernel, put) => {
            const sample = put(new Uint8Array(window[0] * window[1] * window[2] + 1).fill(9));
            const [z0, z1, z2] = [isFlat ? null : put(fields[0]), put(fields[1]), put(fields[2])];
            const scales: Triple = [scale, scale / 3, scale * 0.7];
            const ones = kernel.warp(
            put(mask), shape, [z0, z1, z2], fieldStart, fieldShape, start, window, scales, sample,
          ); // prettier-ignore
            return { ones, sample: sample.u8.slice() };
          });
          expect(simd.sample).toBeAllclose(plain.sample);
          expect(simd.ones).toBe(plain.ones);
          expect(simd.sample.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(simd.ones);
          expect(simd.sample.at(-1)).toBe(9);
        },
      ),
      { ...seeded, numRuns: 400 },
    );
  });

  it.each(COUNTS)("the functions of %d pixels", (count) => {
    const m = marginal(count, count + 1);
    const sample = bytes(count, count + 2);
    const random = randomSource(count + 3);
    const counted = Uint16Array.from({ length: count }, () => Math.floor(random() * 1000));
    const wild = Float32Array.from(
      { length: count },
      (_, p) => [-0, -1e-9, 1.0000001, 0.5, 7, -Infinity, 2 ** -140][p % 7],
    );
    const [simd, plain] = both((kernel, put) => {
      const [values, mask] = [put(m), put(sample)];
      const widened = put(new Float32Array(count + 1).fill(7));
      kernel.widen(mask, widened, count);
      const clamped = put(Float32Array.of(...wild, 7));
      kernel.clampUnit(clamped, count);
      const sums = put(Uint16Array.of(...counted, 7));
      kernel.accumulate(mask, sums, count);
      // Odd offsets: blocks of samples within a block are not aligned.
      const shifted = put(Uint8Array.of(0, ...sample)).part(1, count);
      const thresholds = [1e-45, 1e-30, 2 ** -24, 0.25, 0.3, 0.5, 0.5 + 1e-12, 1 - 2 ** -24, 1, 1 + 1e-9];
      return {
        widened: bitsOf(widened.f32.slice()),
        clamped: bitsOf(clamped.f32.slice()),
        sums: sums.u16.slice(),
        selected: thresholds.map((t) => kernel.thresholdSums(values, t, count)),
        overlaps: thresholds.map((t) => kernel.intersection(shifted, values, t, count)),
        all: kernel.marginalSums(values, count),
        entropy: kernel.entropy(values, count),
        squaredError: kernel.squaredError(sums, 1000, values, count),
      };
    });
    expect(simd).toEqual(plain);
    expect([simd.sums.at(-1), new Float32Array(simd.clamped.buffer).at(-1)]).toEqual([7, 7]);
  });
});

describe.each(["simd", "plain"] as const)("the %s kernel", (name) => {
  const kernel = kernels[name];
  const m = marginal(1003, 11);
  const values = upload(kernel, m);

  it("selects the pixels with m ≥ t, t in float64", () => {
    for (const t of [1e-44, 0.1, 0.25, 0.25 + 1e-15, 0.5, 0.5 - 1e-15, 0.7, 1]) {
      const selected = [...m].filter((value) => value >= t);
      const { count, sum } = kernel.thresholdSums(values, t, m.length);
      expect(count).toBe(selected.length);
      expect(Math.abs(sum - selected.reduce((total, value) => total + value, 0))).toBeLessThan(1e-10);
      const sample = bytes(m.length, 5);
      const overlap = m.reduce((total, value, p) => total + (value >= t ? sample[p] : 0), 0);
      expect(kernel.intersection(upload(kernel, sample), values, t, m.length)).toBe(overlap);
    }
  });

  it("sums a marginal, its squares and its entropy in float64", () => {
    const sums = kernel.marginalSums(values, m.length);
    const expected = [...m].reduce((total, value) => [total[0] + value, total[1] + value * value], [0, 0]);
    expect([sums.sum, sums.sumOfSquares]).toBeAllclose(expected, { tolerance: 1e-10 });
    expect(sums.max).toBe(Math.max(...m));
    const entropy = [...m].reduce((total, value) => total - timesLog(value) - timesLog(1 - value), 0);
    expect(Math.abs(kernel.entropy(values, m.length) - entropy)).toBeLessThan(1e-10);
  });

  it("sums (counts/k − m)²", () => {
    const counts = Uint16Array.from(m, (value, p) => Math.round(7 * value + (p % 3) - 1 < 0 ? 0 : 7 * value));
    const expected = [...m].reduce((total, value, p) => total + (counts[p] / 7 - value) ** 2, 0);
    expect(
      Math.abs(kernel.squaredError(upload(kernel, counts), 7, values, m.length) - expected),
    ).toBeLessThan(1e-10);
  });

  it("adds samples to counts and clamps to [0, 1]", () => {
    const counts = upload(kernel, Uint16Array.of(0, 1, 255, 256, 999, 5, 6, 7, 8, 9));
    kernel.accumulate(upload(kernel, Uint8Array.of(1, 0, 1, 1, 1, 0, 0, 1, 1, 0)), counts, 10);
    expect([...counts.u16]).toEqual([1, 1, 256, 257, 1000, 5, 6, 8, 9, 9]);
    const loose = upload(kernel, Float32Array.of(-0.1, 0, 0.25, 1, 1.1, -2, 3));
    kernel.clampUnit(loose, 7);
    expect([...loose.f32]).toEqual([0, 0, 0.25, 1, 1, 0, 1]);
  });

  it("keeps what it was given while its memory grows", () => {
    const small = upload(kernel, Float32Array.of(1, 2, 3));
    const large = kernel.allocate(64 * 2 ** 20);
    large.f32.fill(7);
    expect([...small.f32]).toEqual([1, 2, 3]);
    expect(large.f32.length).toBe(16 * 2 ** 20);
    large.free();
    small.free();
  });
});

it("rounding up to float32 gives the least float32 that is not below", () => {
  for (const x of [0.1, 0.5, 1 / 3, 1e-42, 0.999999999, 1, 1 + 1e-12, 2 ** -149]) {
    const up = roundUpToFloat32(x);
    expect(Math.fround(up)).toBe(up);
    expect(up).toBeGreaterThanOrEqual(x);
    const bits = new Int32Array(Float32Array.of(up).buffer);
    bits[0] -= 1;
    expect(new Float32Array(bits.buffer)[0]).toBeLessThan(x);
  }
});
