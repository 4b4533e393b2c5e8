import { describe, expect, it } from "vitest";
import { type Candidate, type CompareQuestion, Comparer, mostDraws } from "../../src/core/compare.ts";
import { DrawCache } from "../../src/core/drawCache.ts";
import { independentAnswer } from "../../src/core/independent.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { overlapOf } from "../../src/core/overlap.ts";
import { type Reference, makeReference } from "../../src/core/reference.ts";
import { sampleMask } from "../../src/core/samples.ts";
import { scoreOf } from "../../src/core/score.ts";
import { thresholded } from "../../src/core/segmentation.ts";
import { finish } from "../../src/core/steps.ts";
import { SurfaceTarget } from "../../src/core/surfaceDistance.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference, randomSource } from "../fixtures/masks.ts";
import "../matchers.ts";

const A = 0.12;
const common = { smoothness: 0.3, seed: 4, sampleCount: 6 };

function questionOf(reference: Reference) {
  const [column] = analyseAtOnce(kernels.simd, { reference, noiseStrengths: [A], ...common });
  const { marginal, sampleCounts } = column;
  const question: CompareQuestion = {
    reference,
    a: A,
    ...common,
    marginal,
    sampleCounts,
  };
  return { question, column };
}

const flat = questionOf(discReference([32, 40], 0.35));
const volume = questionOf(discReference([14, 16, 12], 0.35, [1, 1, 2]));
const comparer = () => new Comparer(kernels.simd, new DrawCache(kernels.simd));
const drawn = ({ reference }: CompareQuestion, sample: number) =>
  sampleMask(kernels.simd, new DrawCache(kernels.simd), { reference, ...common, sample }, A);

describe.each([
  ["a picture", flat],
  ["a volume", volume],
])("candidates of %s", (_, { question, column }) => {
  const { numbers } = column;
  const guess = question.reference.mask.map((value, p) => (p % 3 === 0 ? 1 - value : value));
  const cases: readonly (readonly [Candidate, Uint8Array])[] = [
    [{ kind: "reference" }, question.reference.mask],
    [{ kind: "level", threshold: 0.5 }, thresholded(question.marginal, 0.5)],
    [{ kind: "level", threshold: null }, new Uint8Array(question.marginal.length)],
    [{ kind: "sample", sample: 2 }, drawn(question, 2)],
    [
      { kind: "majority" },
      question.reference.mask.map((_, p) => {
        const held = [0, 1, 2, 3, 4, 5].filter((sample) => drawn(question, sample)[p] === 1).length;
        return held >= 3 ? 1 : 0;
      }),
    ],
    [{ kind: "independent" }, finish(independentAnswer(question.marginal)).mask],
    [{ kind: "mask", mask: guess }, guess],
  ];

  it("are the masks they say, with the scores and distances of those", () => {
    const compare = comparer();
    for (const [candidate, mask] of cases) {
      expect(finish(compare.maskOf(question, candidate))).toBeAllclose(mask);
      const measured = finish(compare.measure(question, candidate));
      expect(measured).toMatchObject(scoreOf(mask, question.marginal));
      expect(measured).toMatchObject(finish(new SurfaceTarget(question.reference).distances(mask)));
      expect(measured.believed === null).toBe(candidate.kind !== "independent");
    }
  });

  it("the Dice-optimal one reaches sup D, and no candidate more", () => {
    const compare = comparer();
    const best = finish(compare.measure(question, { kind: "level", threshold: numbers.threshold }));
    expect(best.dice).toBeCloseTo(numbers.supDice!, 12);
    for (const [candidate] of cases) {
      expect(finish(compare.measure(question, candidate)).dice!).toBeLessThanOrEqual(best.dice! + 1e-12);
    }
  });

  it("have E[Dice] over the draws after the samples, the same for all", () => {
    const count = 9;
    const expected = finish(comparer().expected(question, cases.map(([candidate]) => candidate), count)); // prettier-ignore
    const draws = Array.from({ length: count }, (_, i) => drawn(question, common.sampleCount + i));
    cases.forEach(([, mask], row) => {
      const dice = draws.map((draw) => overlapOf(mask, draw).dice ?? 1);
      const mean = dice.reduce((sum, value) => sum + value, 0) / count;
      const variance = dice.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
      expect(expected[row].mean).toBeCloseTo(mean, 12);
      expect(expected[row].error).toBeCloseTo(Math.sqrt(variance / count), 12);
    });
  });
});

describe("the comparer", () => {
  it("keeps draws and boundaries, and still answers another question by itself", () => {
    const kept = comparer();
    const rows: Candidate[] = [{ kind: "reference" }, { kind: "sample", sample: 0 }];
    const random = randomSource(3);
    for (let turn = 0; turn < 6; turn++) {
      const { question } = random() < 0.5 ? flat : volume;
      const asked = { ...question, a: random() < 0.5 ? A : 0.05, seed: random() < 0.5 ? 4 : 9 };
      expect(finish(kept.expected(asked, rows, 4))).toEqual(finish(comparer().expected(asked, rows, 4)));
      expect(finish(kept.measure(asked, rows[1]))).toEqual(finish(comparer().measure(asked, rows[1])));
    }
  });

  it("says of an empty reference what is undefined", () => {
    const { grid, mask } = flat.question.reference;
    const { question } = questionOf(makeReference(grid, new Uint8Array(mask.length)));
    const compare = comparer();
    const nothing = finish(compare.measure(question, { kind: "level", threshold: 0.5 }));
    expect(nothing).toMatchObject({ dice: null, accuracy: 1, hausdorff95: 0, meanDistance: 0, shift: 0 });
    const some = finish(compare.measure(question, { kind: "mask", mask }));
    expect(some).toMatchObject({ dice: 0, hausdorff95: null, meanDistance: null, shift: null });
    expect(finish(compare.expected(question, [{ kind: "reference" }], 3))).toEqual([
      { mean: null, error: null },
    ]);
  });

  it("refuses more draws than there are, and fewer than a standard error takes", () => {
    const most = mostDraws(common.sampleCount);
    expect(most).toBe(994);
    const ask = (count: number) => finish(comparer().expected(flat.question, [], count));
    expect(() => ask(most + 1)).toThrow("number of draws must be a whole number in [2, 994], got 995");
    expect(() => ask(1)).toThrow("number of draws");
  });
});
