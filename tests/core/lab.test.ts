import { describe, expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import type { Kernel } from "../../src/core/kernel/index.ts";
import { FieldCache } from "../../src/core/fieldCache.ts";
import { type LabRequest, analyse, analyseAtOnce } from "../../src/core/lab.ts";
import { DrawCache } from "../../src/core/drawCache.ts";
import { type Reference, foregroundCount } from "../../src/core/reference.ts";
import { sampleMask } from "../../src/core/samples.ts";
import type { Column, ColumnNumbers } from "../../src/core/result.ts";
import { countedKernel, kernels } from "../fixtures/kernels.ts";
import { discReference, randomReference, referenceWhere } from "../fixtures/masks.ts";
import { mean, standardError } from "../fixtures/numeric.ts";
import "../matchers.ts";

const ask = (reference: Reference, changes: Partial<LabRequest> = {}): LabRequest => ({
  reference,
  noiseStrengths: [0, 0.03, 0.1, 0.4, 1],
  smoothness: 0.1,
  sampleCount: 3,
  seed: 5,
  ...changes,
});

/** Fails for NaN and ±Infinity; null is allowed where named. */
function expectDefined(numbers: ColumnNumbers, nulls: (keyof ColumnNumbers)[] = []): void {
  for (const [field, value] of Object.entries(numbers)) {
    if (nulls.includes(field as keyof ColumnNumbers)) expect(value, field).toBeNull();
    else expect(Number.isFinite(value), `${field} is ${value}`).toBe(true);
  }
}

function expectFit(column: Column, reference: Reference): void {
  const pixels = reference.mask.length;
  expect([column.marginal.length, column.sampleCounts.length]).toEqual([pixels, pixels]);
  expect(column.marginal.every((m) => m >= 0 && m <= 1)).toBe(true);
  expect(column.sampleCounts.every((count) => count <= column.sampleCount)).toBe(true);
}

const UNDEFINED_WHEN_EMPTY: (keyof ColumnNumbers)[] = [
  "threshold", "supDice", "diceOfDice", "diceOfAccuracy", "accuracyOfDice", "volumeDice", "softDiceAtMarginal",
  "expectedDiceOfDice", "expectedDiceOfAccuracy", "expectedDiceOfDiceError", "expectedDiceOfAccuracyError",
]; // prettier-ignore

describe("a reference", () => {
  it("that is empty has null where Dice is 0/0, and the rest of its numbers", () => {
    for (const shape of [[9, 12], [4, 5, 6], [1, 1]]) {
      const reference = referenceWhere(shape, null, () => false);
      for (const column of analyseAtOnce(kernels.simd, ask(reference))) {
        expectDefined(column.numbers, UNDEFINED_WHEN_EMPTY);
        expectFit(column, reference);
        const { volumeMarginal, leak, maxMarginal, accuracyOfAccuracy, volumeAccuracy } = column.numbers;
        expect([volumeMarginal, leak, maxMarginal, accuracyOfAccuracy, volumeAccuracy]).toEqual([0, 0, 0, 1, 0]);
        const { crossEntropyAtMarginal, samplesMeanVolume, samplesRmsError } = column.numbers;
        expect([crossEntropyAtMarginal + 0, samplesMeanVolume, samplesRmsError]).toEqual([0, 0, 0]);
        expect(column.sampleCounts.every((count) => count === 0)).toBe(true);
      }
    }
  }); // prettier-ignore

  it("that is full, or one pixel, or all of a one-pixel image, has numbers everywhere", () => {
    const references = [
      referenceWhere([8, 11], null, () => true),
      referenceWhere([3, 5, 4], [2, 1, 1], () => true),
      referenceWhere([9, 9], null, ([i, j]) => i === 4 && j === 4),
      referenceWhere([9, 9], null, ([i, j]) => i === 0 && j === 8),
      referenceWhere([5, 6, 7], null, (index) => index.every((i) => i === 0)),
      referenceWhere([1, 30], null, ([, j]) => j > 20),
      referenceWhere([30, 1], null, ([i]) => i > 20),
      referenceWhere([1, 1], null, () => true),
      referenceWhere([1, 1, 1], null, () => true),
    ];
    for (const reference of references) {
      for (const smoothness of [0, 0.01, 0.1, 2]) {
        const columns = analyseAtOnce(kernels.simd, ask(reference, { smoothness }));
        for (const column of columns) {
          expectDefined(column.numbers);
          expectFit(column, reference);
        }
        expect(columns[0].marginal).toBeAllclose(reference.mask);
        const { threshold, supDice, leak, accuracyOfDice, samplesRmsError, expectedDiceOfDice } =
          columns[0].numbers;
        expect([threshold, supDice, leak, accuracyOfDice, samplesRmsError, expectedDiceOfDice]).toEqual([0.5, 1, 0, 1, 0, 1]); // prettier-ignore
      }
    }
  });
});

describe("expected Dice", () => {
  it("is the mean over the samples with its standard error, by hand", () => {
    const reference = referenceWhere([6, 7], null, ([i, j]) => i > 0 && i < 4 && j > 1 && j < 6);
    const noiseStrengths = [0.05, 0.12, 0.2];
    const samplesOf = (sampleCount: number) => analyseAtOnce(kernels.simd, ask(reference, { noiseStrengths, sampleCount }));
    const nested = [1, 2, 3, 4, 5].map(samplesOf);
    for (const column of noiseStrengths.keys()) {
      const { numbers, marginal } = nested[4][column];
      const samples = nested.map((columns, j) =>
        columns[column].sampleCounts.map((count, p) => count - (j === 0 ? 0 : nested[j - 1][column].sampleCounts[p])),
      );
      const dice = (threshold: number) =>
        samples.map((sample) => {
          const inBoth = sample.filter((value, p) => value === 1 && marginal[p] >= threshold).length;
          const sizes = sample.filter((value) => value === 1).length + marginal.filter((m) => m >= threshold).length;
          return (2 * inBoth) / sizes;
        });
      const onDice = dice(numbers.threshold!);
      const onAccuracy = dice(0.5);
      expect([
        numbers.expectedDiceOfDice!, numbers.expectedDiceOfDiceError!,
        numbers.expectedDiceOfAccuracy!, numbers.expectedDiceOfAccuracyError!,
      ]).toBeAllclose([mean(onDice), standardError(onDice), mean(onAccuracy), standardError(onAccuracy)], { tolerance: 1e-14 }); // prettier-ignore
      expect(new Set(onDice).size).toBeGreaterThan(1);
    }
  }); // prettier-ignore

  it("of the reference is told where it is asked for, by hand, and changes nothing else", () => {
    const volume = referenceWhere([5, 6, 7], [1, 1, 2], ([i, j, k]) => i > 1 && j > 0 && j < 4 && k > 2);
    const picture = discReference([16, 21], 0.3);
    for (const reference of [picture, volume]) {
      const request = ask(reference, { noiseStrengths: [0.04, 0.3], sampleCount: 8 });
      // Batches of one column, and fields in slabs, or all at once.
      for (const batchBytes of [1, 2 ** 28]) {
        const columns = analyseAtOnce(kernels.simd, request, { batchBytes, hasReference: true });
        const cache = new DrawCache(kernels.simd);
        const { smoothness, seed, noiseStrengths } = request;
        columns.forEach(({ expectedDiceOfReference, ...column }, i) => {
          const dice = Array.from({ length: 8 }, (_, sample) => {
            const mask = sampleMask(
              kernels.simd,
              cache,
              { reference, smoothness, seed, sample },
              noiseStrengths[i],
            );
            const both = mask.filter((value, p) => value === 1 && reference.mask[p] === 1).length;
            return (2 * both) / (foregroundCount({ ...reference, mask }) + foregroundCount(reference));
          });
          expect([expectedDiceOfReference!.mean!, expectedDiceOfReference!.error!]).toBeAllclose([mean(dice), standardError(dice)], { tolerance: 1e-14 }); // prettier-ignore
          expect(column).toEqual(analyseAtOnce(kernels.simd, request)[i]);
        });
      }
    }
    const empty = ask(referenceWhere([6, 7], null, () => false));
    const [first] = analyseAtOnce(kernels.simd, empty, { hasReference: true });
    expect(first.expectedDiceOfReference).toEqual({ mean: null, error: null });
  });

  it("counts a draw that is empty like the segmentation as 1, and tells how many there were", () => {
    // A dot, carried out of the image by many a draw: at a = 0.5 its marginal is nowhere ½.
    const reference = discReference([25, 25], 0.04);
    const sampleCount = 50;
    const columnsOf = (count: number) => analyseAtOnce(kernels.simd, ask(reference, { noiseStrengths: [0.5], smoothness: 2, sampleCount: count }))[0]; // prettier-ignore
    const { numbers } = columnsOf(sampleCount);
    const sums = Array.from({ length: sampleCount + 1 }, (_, count) => (count === 0 ? 0 : columnsOf(count).numbers.samplesMeanVolume * count)); // prettier-ignore
    const dice = sums.slice(1).map((sum, j) => (Math.round(625 * (sum - sums[j])) === 0 ? 1 : 0));
    const empty = dice.filter((value) => value === 1).length;
    expect(empty).toBeGreaterThan(5);
    expect(empty).toBeLessThan(sampleCount);
    expect([numbers.volumeAccuracy, numbers.emptyDraws]).toEqual([0, empty]);
    // Against an answer without a pixel any other label has Dice 0.
    expect([numbers.expectedDiceOfAccuracy!, numbers.expectedDiceOfAccuracyError!]).toBeAllclose([mean(dice), standardError(dice)], { tolerance: 1e-14 }); // prettier-ignore
    // The Dice-optimal segmentation is never empty, so against it such a draw has Dice 0.
    expect(numbers.volumeDice).toBeGreaterThan(0);
    expect(numbers.expectedDiceOfDice).toBeLessThan(1 - empty / sampleCount);
  });

  it("has no standard error with one sample", () => {
    const [{ numbers }] = analyseAtOnce(
      kernels.simd,
      ask(discReference([9, 9], 0.4), { noiseStrengths: [0.05], sampleCount: 1 }),
    );
    expect(numbers.expectedDiceOfDice).toBeGreaterThan(0);
    expect([numbers.expectedDiceOfDiceError, numbers.expectedDiceOfAccuracyError]).toEqual([null, null]);
  });
});

describe("a request", () => {
  const reference = discReference([8, 8], 0.3);
  const kernel = kernels.simd;
  it.each([
    [{ noiseStrengths: [] }, "at least one noise strength is needed, got none"],
    [{ noiseStrengths: [0.1, 2] }, "noise strength must be in [0, 1], got 2"],
    [{ noiseStrengths: [-0.1] }, "noise strength must be in [0, 1], got -0.1"],
    [{ noiseStrengths: [NaN] }, "noise strength must be in [0, 1], got NaN"],
    [{ smoothness: -1 }, "smoothness must be in [0, 2], got -1"],
    [{ smoothness: 2.1 }, "smoothness must be in [0, 2], got 2.1"],
    [{ smoothness: NaN }, "smoothness must be in [0, 2], got NaN"],
    [{ sampleCount: 0 }, "samples must be a whole number in [1, 1000], got 0"],
    [{ sampleCount: 1001 }, "samples must be a whole number in [1, 1000], got 1001"],
    [{ sampleCount: 2.5 }, "samples must be a whole number in [1, 1000], got 2.5"],
    [{ seed: -1 }, "seed must be a whole number in [0, 4294967295], got -1"],
    [{ seed: 2 ** 32 }, "seed must be a whole number in [0, 4294967295], got 4294967296"],
    [{ seed: 0.5 }, "seed must be a whole number in [0, 4294967295], got 0.5"],
  ])("with %j is refused: %s", (changes, message) => {
    expect(() => analyseAtOnce(kernel, ask(reference, changes))).toThrow(new InputError(message));
  });

  it("at the ends of every range is answered", () => {
    const extreme = { noiseStrengths: [0, 1], smoothness: 2, sampleCount: 1000, seed: 2 ** 32 - 1 };
    const extremes = analyseAtOnce(kernel, ask(discReference([3, 4], 0.4), extreme));
    for (const { numbers } of extremes) expectDefined(numbers);
    for (const smoothness of [0, Number.MIN_VALUE, 1e-9]) {
      const columns = analyseAtOnce(
        kernel,
        ask(reference, { noiseStrengths: [Number.MIN_VALUE, 1e-12, 1], smoothness, seed: 0 }),
      );
      for (const { numbers } of columns) expectDefined(numbers);
      expect(columns[0].marginal).toBeAllclose(reference.mask);
      expect(columns[1].marginal).toBeAllclose(reference.mask);
    }
  });

  it("is answered in the order asked for, each column alike wherever it stands", () => {
    const strengths = [0.4, 0, 0.1, 0.1, 0.03];
    const columns = analyseAtOnce(kernel, ask(reference, { noiseStrengths: strengths }));
    expect(columns.map((column) => column.numbers.a)).toEqual(strengths);
    expect(columns[2]).toEqual(columns[3]);
    expect(analyseAtOnce(kernel, ask(reference, { noiseStrengths: strengths.toReversed() }))).toEqual(
      columns.toReversed(),
    );
  });

  it("has an answer that is whole and its own: windows are embedded, blocks are copied", () => {
    const small = referenceWhere([40, 50], null, ([i, j]) => i > 30 && i < 36 && j > 4 && j < 8);
    const [column] = analyseAtOnce(kernel, ask(small, { noiseStrengths: [0.01] }));
    expectFit(column, small);
    expect(mean(column.marginal)).toBeCloseTo(15 / 2000, 5);
    expect(column.marginal.buffer.byteLength).toBe(4 * 2000);
    expect(column.sampleCounts.buffer.byteLength).toBe(2000);
    expect(column.sampleCount).toBe(3);
  });
});

describe("the counts of the samples", () => {
  it("are bytes up to 255 samples, and 16 bits beyond", () => {
    const small = referenceWhere([12, 14], null, ([i, j]) => i > 3 && i < 9 && j > 4 && j < 8);
    const counts = [255, 256].map((sampleCount) => {
      const [column] = analyseAtOnce(kernels.simd, ask(small, { noiseStrengths: [0.01], sampleCount }));
      return column.sampleCounts;
    });
    expect(counts.map((array) => array.BYTES_PER_ELEMENT)).toEqual([1, 2]);
    // A pixel inside is 1 in all of them.
    expect(counts.map((array) => array[6 * 14 + 6])).toEqual([255, 256]);
  });
});

describe("the whole laboratory", () => {
  const cases: [string, LabRequest][] = [
    ["a random mask", ask(randomReference([21, 34], null, 0.4, 1))],
    ["a disc, b below a pixel", ask(discReference([30, 30], 0.3), { smoothness: 0.02 })],
    ["b = 0", ask(discReference([17, 19], 0.3), { smoothness: 0, sampleCount: 2 })],
    ["voxels of any sides", ask(randomReference([7, 18, 13], [3, 1, 0.7], 0.3, 2))],
    ["one row", ask(randomReference([1, 33], null, 0.5, 3))],
    ["one column", ask(randomReference([33, 1], null, 0.5, 3))],
    ["one slice", ask(randomReference([1, 9, 17], null, 0.5, 4), { smoothness: 1.3 })],
    ["one pixel", ask(referenceWhere([15, 15], null, ([i, j]) => i === 3 && j === 11))],
    ["nothing", ask(referenceWhere([7, 7], null, () => false))],
  ];
  it.each(cases)("gives the same bits on both kernels: %s", (_, request) => {
    const answer = (kernel: Kernel) => analyseAtOnce(kernel, request);
    expect(answer(kernels.simd)).toEqual(answer(kernels.plain));
  });

  it("does not change the reference it was given", () => {
    const { reference } = cases[0][1];
    const before = reference.mask.slice();
    analyseAtOnce(kernels.plain, cases[0][1]);
    analyseAtOnce(kernels.simd, cases[0][1]);
    expect(reference.mask).toBeAllclose(before);
  });
});

describe("however it is computed", () => {
  const volume = ask(randomReference([9, 14, 11], [3, 1, 0.7], 0.3, 2), {
    noiseStrengths: [0.02, 0.3, 0, 0.1],
  });
  const organ = ask(
    referenceWhere([18, 12, 14], null, ([i, j, k]) => (i - 9) ** 2 + (j - 4) ** 2 + (k - 7) ** 2 < 8),
    { noiseStrengths: [0.2, 0.01, 0.05, 0.05, 0.1], sampleCount: 2 },
  );
  const picture = ask(discReference([31, 17], 0.3), { smoothness: 0.02 });

  it.each([
    ["a random volume", volume],
    ["a small organ in a large volume", organ],
    ["a picture", picture],
    ["nothing", ask(referenceWhere([7, 8, 9], null, () => false))],
  ])("the answer has the same bits: %s", (_, request) => {
    const { kernel, live } = countedKernel(kernels.simd);
    const expected = analyseAtOnce(kernel, request, { cache: new FieldCache(kernel, 2 ** 30) });
    const pixels = request.reference.mask.length;
    for (const batchBytes of [0, 6 * pixels, 13 * pixels, 1e9]) {
      for (const slabPixels of [1, 300, 1e9]) {
        const before = live();
        const cache = new FieldCache(kernel, 0, slabPixels);
        expect(analyseAtOnce(kernel, request, { cache, batchBytes })).toEqual(expected);
        expect(live()).toBe(before);
      }
    }
  });

  it("columns are handed over in order, each before the next batch is begun", () => {
    const { kernel, live } = countedKernel(kernels.simd);
    const indices: number[] = [];
    const lives: number[] = [];
    const take = (index: number) => {
      indices.push(index);
      lives.push(live());
    };
    const oneBatch = [...analyse(kernel, organ, take, { batchBytes: 1e9 })];
    // The mask, and a marginal and counts of each column that is left.
    expect([indices, lives]).toEqual([[0, 1, 2, 3, 4], [9, 7, 5, 3, 1]]);
    const oneEach = [...analyse(kernel, organ, take, { batchBytes: 0 })];
    expect(indices.slice(5)).toEqual([0, 1, 2, 3, 4]);
    expect(lives.slice(5)).toEqual([1, 1, 1, 1, 1]);
    expect(oneEach.length).toBeGreaterThan(oneBatch.length);
  }); // prettier-ignore

  it("fields are made once a batch", () => {
    const madeWith = (batchBytes: number) => {
      const { kernel, noiseCalls } = countedKernel(kernels.simd);
      analyseAtOnce(kernel, picture, { batchBytes });
      return noiseCalls();
    };
    expect([madeWith(1e9), madeWith(0)]).toEqual([2 * 3, 5 * 2 * 3]);
  });
});

describe("progress", () => {
  const requests: [string, LabRequest][] = [
    ["a picture", ask(discReference([12, 12], 0.3), { sampleCount: 4 })],
    ["a volume", ask(discReference([12, 9, 11], 0.3), { noiseStrengths: [0.01, 0.2], sampleCount: 2 })],
  ];
  it.each(requests)("rises step by step to 1: %s", (_, request) => {
    for (const capacity of [0, 2 ** 30]) {
      for (const batchBytes of [0, 1e9]) {
        const { kernel } = countedKernel(kernels.simd);
        const cache = new FieldCache(kernel, capacity, 200);
        const shares = [...analyse(kernel, request, () => {}, { cache, batchBytes })];
        expect(shares.every((share, step) => share >= (step === 0 ? 0 : shares[step - 1]))).toBe(true);
        expect(shares.at(-1)).toBeCloseTo(1, 12);
        // No step is most of the work: the bar moves, and a cancel is heard.
        const longest = Math.max(...shares.map((share, step) => share - (shares[step - 1] ?? 0)));
        expect(longest).toBeLessThan(0.25);
        expect(new Set(shares).size).toBeGreaterThan(request.noiseStrengths.length * request.sampleCount);
      }
    }
  });
});
