/** Every number of the Lesson, computed again, to the digits in which it is told. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { displacements } from "../../../src/core/displacement.ts";
import { DrawCache } from "../../../src/core/drawCache.ts";
import { type LabRequest, analyseAtOnce } from "../../../src/core/lab.ts";
import { LevelSets, thresholdRecursion } from "../../../src/core/levels.ts";
import { foregroundCount } from "../../../src/core/reference.ts";
import type { ColumnNumbers } from "../../../src/core/result.ts";
import { sampleMask } from "../../../src/core/samples.ts";
import { scoreOf } from "../../../src/core/score.ts";
import { volumeBounds } from "../../../src/core/volume.ts";
import { wholeWindow } from "../../../src/core/window.ts";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import { type Answer, answerOf, candidate, timesReference } from "../../../src/state/lesson/answers.ts";
import { CHAPTERS } from "../../../src/state/lesson/chapters.ts";
import * as facts from "../../../src/state/lesson/facts.ts";
import { outerRim, partsOf } from "../../../src/state/lesson/parts.ts";
import { type ShapeName, workOf } from "../../../src/state/lesson/scenes.ts";
import { kernels } from "../../fixtures/kernels.ts";
import { mean, standardError } from "../../fixtures/numeric.ts";
import { coreSource } from "./coreSource.ts";

/** Within half a unit of the last digit. @param told "0.959", or several of them with slashes between. */
function expectTold(values: number | readonly number[], told: string): void {
  const numbers = typeof values === "number" ? [values] : values;
  const texts = told.split("/").map((text) => text.trim());
  expect(numbers).toHaveLength(texts.length);
  numbers.forEach((value, i) => {
    const unit = 10 ** -(texts[i].split(".")[1]?.length ?? 0);
    expect(Math.abs(value - Number(texts[i])), `${value} is told as ${texts[i]}`).toBeLessThanOrEqual(
      0.5001 * unit,
    );
  });
}

const kidney = workOf("kidney").reference;
const cache = new DrawCache(kernels.simd);

/** Labels of the kidney from seed 18. */
function labels(a: number, count: number, smoothness = 0.3): Uint8Array[] {
  return Array.from({ length: count }, (_, sample) =>
    sampleMask(kernels.simd, cache, { reference: kidney, smoothness, seed: 18, sample }, a),
  );
}

const timesKidney = (mask: Uint8Array) =>
  mask.reduce((sum, value) => sum + value, 0) / foregroundCount(kidney);

const ask = (changes: Partial<LabRequest>) =>
  analyseAtOnce(kernels.simd, {
    reference: kidney,
    noiseStrengths: STRENGTHS,
    smoothness: 0.3,
    sampleCount: 5,
    seed: 18,
    ...changes,
  });

const STRENGTHS = [0.05, 0.1, 0.15, 0.2];
const answers = (shape: ShapeName, strengths: readonly number[]) =>
  Promise.all(strengths.map((a) => answerOf(coreSource, shape, a)));
const accuracyTimes = (answer: Answer) => timesReference(answer.accuracy.pixels, answer);
const diceTimes = (answer: Answer) => timesReference(answer.dice.pixels, answer);
const outlineOf = ({ reference, marginal }: Answer) => candidate(reference.mask, marginal);
const emptyOf = ({ marginal }: Answer) => scoreOf(new Uint8Array(marginal.length), marginal);

let kidneys: Answer[];
beforeAll(async () => {
  kidneys = await answers("kidney", STRENGTHS);
});

const many = new Map<number, ColumnNumbers[]>();

/** The kidney at a = 0.1 and 0.15 with draws 1 to 600 of seed 18. */
function manyDraws(smoothness: number): ColumnNumbers[] {
  const numbers =
    many.get(smoothness) ??
    ask({ noiseStrengths: [0.1, 0.15], sampleCount: 600, smoothness }).map((column) => column.numbers);
  many.set(smoothness, numbers);
  return numbers;
}

describe("the first screen", () => {
  it("has the answers of four clearly different columns", () => {
    expect(foregroundCount(kidney)).toBe(12_409);
    expectTold(foregroundCount(kidney) / 655.36, "18.9");
    expectTold(
      kidneys.map(({ threshold }) => threshold),
      "0.409 / 0.329 / 0.266 / 0.218",
    );
    expectTold(kidneys.map(accuracyTimes), "0.959 / 0.817 / 0.497 / 0");
    expectTold(
      kidneys.map(({ accuracy }) => accuracy.dice!),
      "0.812 / 0.620 / 0.390 / 0",
    );
    expectTold(
      kidneys.map(({ accuracy }) => accuracy.accuracy),
      "0.930 / 0.870 / 0.830 / 0.826",
    );
    expectTold(kidneys.map(diceTimes), "1.07 / 1.24 / 1.47 / 1.71");
    expectTold(
      kidneys.map(({ dice }) => dice.dice!),
      "0.817 / 0.658 / 0.533 / 0.437",
    );
    expectTold(
      kidneys.map(({ dice }) => dice.accuracy),
      "0.929 / 0.855 / 0.784 / 0.720",
    );
    expectTold(
      kidneys.map(({ accuracy }) => accuracy.pixels / 655.36),
      "18.2 / 15.5 / 9.41 / 0",
    );
    expectTold(
      kidneys.map(({ dice }) => dice.pixels / 655.36),
      "20.2 / 23.5 / 27.8 / 32.4",
    );
    expectTold(
      kidneys.map(({ marginal }) => Math.max(...marginal)),
      "0.997 / 0.855 / 0.656 / 0.484",
    );
    expectTold(
      STRENGTHS.slice(1).map((a) => 100 * facts.leakShare(kidney, a)),
      "0.38 / 2.7 / 8.0",
    );
    expect(100 * facts.leakShare(kidney, 0.05)).toBeLessThan(0.001);
  });

  it("has a kidney nearly gone at a = 0.19", async () => {
    const [answer] = await answers("kidney", [0.19]);
    expectTold([accuracyTimes(answer), answer.accuracy.dice!, diceTimes(answer)], "0.064 / 0.065 / 1.66");
  });

  it("is drawn from a seed whose five labels come close to the truth", () => {
    const columns = ask({}).map(({ numbers }) => numbers);
    const kidneyShare = foregroundCount(kidney) / kidney.mask.length;
    expectTold(
      columns.map(({ samplesMeanVolume }) => samplesMeanVolume / kidneyShare),
      "1.01 / 1.02 / 0.94 / 0.87",
    );
    expectTold(
      columns.map(({ volumeMarginal }) => volumeMarginal / kidneyShare),
      "1.000 / 0.996 / 0.973 / 0.920",
    );
    expectTold(
      columns.map(({ expectedDiceOfDice }) => expectedDiceOfDice!),
      "0.821 / 0.671 / 0.546 / 0.455",
    );
    const [other] = ask({ seed: 1, noiseStrengths: [0.2] });
    expectTold(other.numbers.samplesMeanVolume / kidneyShare, "0.74");
  });

  it("folds as often as the ratio of noise strength and smoothness says", () => {
    // Draws 1 to 5 of seed 18 at b = 0.3; neighbouring pixels go together, so the s.e. over fields is what counts.
    const folded = (ratio: number) => [0, 1, 2, 3, 4].map((sample) => foldedShare(0.3 * ratio, 0.3, sample));
    expect(Math.max(...folded(1 / 6))).toBe(0);
    for (const [ratio, share] of [
      [1, 0.31],
      [0.5, 0.066],
    ] as const) {
      // prettier-ignore
      const shares = folded(ratio);
      expect(Math.abs(mean(shares) - share)).toBeLessThan(4 * standardError(shares));
    }
  });

  it("could open on other shapes", async () => {
    const aorta = await answers("aorta", [0.03, 0.06, 0.09, 0.13]);
    expectTold(aorta.map(accuracyTimes), "0.956 / 0.826 / 0.572 / 0");
    expectTold(aorta.map(diceTimes), "1.05 / 1.17 / 1.39 / 1.79");
    expect(facts.leakShare(workOf("aorta").reference, 0.13)).toBeLessThan(0.00135);
    const ring = await answers("ring", [0.05, 0.09, 0.12, 0.15]);
    expectTold(ring.map(accuracyTimes), "0.983 / 0.313 / 0 / 0");
    expectTold(ring.map(diceTimes), "1.32 / 1.78 / 2.11 / 2.17");
    const isClosed = ({ dice: { mask } }: Answer) => mask[128 * 256 + 128];
    expect((await answers("ring", [0.1227, 0.1229])).map(isClosed)).toEqual([0, 1]);
  });
});

/** Share of pixels where det(1 + ∇X) < 0, by central differences. */
function foldedShare(a: number, smoothness: number, sample: number): number {
  const draw = { reference: kidney, smoothness, seed: 18, sample };
  const { vectors } = displacements(kernels.simd, cache, draw, wholeWindow(kidney.grid), [1, 1, 1]);
  const n = 256;
  let folded = 0;
  for (let i = 1; i < n - 1; i++) {
    for (let j = 1; j < n - 1; j++) {
      const slope = (component: number, step: number) =>
        (a *
          n *
          (vectors[2 * (i * n + j + step) + component] - vectors[2 * (i * n + j - step) + component])) /
        2;
      if ((1 + slope(0, n)) * (1 + slope(1, 1)) - slope(0, 1) * slope(1, n) < 0) folded++;
    }
  }
  return folded / (n - 2) ** 2;
}

describe("chapter 1", () => {
  it("has five labels that differ", async () => {
    const told = await facts.labelsDiffer(coreSource);
    expectTold(told.volumes, "0.850 / 0.924 / 0.832 / 1.313 / 1.153");
    expectTold([told.leastPairDice, told.mostPairDice, told.pairDice], "0.627 / 0.779 / 0.727");
    expectTold([told.ofAll, told.ofAny], "0.503 / 1.66");
  });

  it("has an average that comes nearer to its limit", () => {
    const errors = [5, 50].map(
      (sampleCount) => ask({ noiseStrengths: [0.05], sampleCount })[0].numbers.samplesRmsError,
    );
    expectTold(errors, "0.081 / 0.027");
  });
});

describe("chapter 2", () => {
  it("has a label that falls to dust with little smoothness, and slides with much", () => {
    const label = (smoothness: number) => {
      const draw = { reference: kidney, smoothness, seed: 18, sample: 1 };
      return sampleMask(kernels.simd, cache, draw, 0.05);
    };
    expect([0, 0.05, 0.1, 0.3].map((b) => piecesOf(label(b)))).toEqual([663, 2, 1, 1]);
    expectTold(timesKidney(label(2)), "0.975");
    expect(piecesOf(label(2))).toBe(1);
  });
});

/** 8-connected pieces, by flooding. */
function piecesOf(mask: Uint8Array, n = 256): number {
  const rest = mask.slice();
  let pieces = 0;
  for (let start = 0; start < rest.length; start++) {
    if (rest[start] === 0) continue;
    pieces++;
    const open = [start];
    rest[start] = 0;
    while (open.length > 0) {
      const p = open.pop()!;
      for (const di of [-1, 0, 1]) {
        for (const dj of [-1, 0, 1]) {
          const [i, j] = [Math.floor(p / n) + di, (p % n) + dj];
          const q = i * n + j;
          if (i < 0 || j < 0 || i >= n || j >= n || rest[q] === 0) continue;
          rest[q] = 0;
          open.push(q);
        }
      }
    }
  }
  return pieces;
}

describe("chapter 3", () => {
  it("has labels that shrink and swell along one draw", async () => {
    const along = (sample: number) => STRENGTHS.map((a) => timesKidney(labels(a, sample)[sample - 1]));
    expectTold(along(1), "0.850 / 0.617 / 0.403 / 0.317");
    expectTold(along(2), "0.924 / 0.863 / 0.766 / 0.744");
    expectTold(along(4), "1.313 / 1.564 / 1.545 / 1.463");
    const told = await facts.manyStrengths(coreSource);
    expectTold(told.along, "0.924 / 0.863 / 0.766 / 0.744");
    expectTold([told.smallest, told.largest, 100 * told.leak], "0.32 / 1.46 / 8.0");
    expect(100 * told.leakAtLittle).toBeLessThan(0.001);
  });

  it("has a chart of the five volumes that says what the text does", async () => {
    const { samples, expected } = await facts.volumesAlong(coreSource);
    const at = (a: number) => (points: (typeof samples)[number]) =>
      points.find(({ x }) => Math.abs(x - a) < 1e-9)!.y;
    expect(samples).toHaveLength(5);
    for (const points of [...samples, expected]) expect(at(0)(points)).toBe(1);
    const told = await facts.manyStrengths(coreSource);
    const last = samples.map(at(0.2));
    expect(Math.min(...last)).toBeCloseTo(told.smallest, 12);
    expect(Math.max(...last)).toBeCloseTo(told.largest, 12);
    expect(at(0.2)(samples[1])).toBeCloseTo(told.along[3], 12);
    expect(at(0.2)(expected)).toBeCloseTo(1 - told.leak, 12);
  });

  it("has a mean over 200 draws within the standard error of the exact volume", () => {
    const sizes = [0.05, 0.1, 0.2].map((a) => labels(a, 200).map(timesKidney));
    expectTold(sizes.map(mean), "0.997 / 0.991 / 0.910");
    expectTold(sizes.map(standardError), "0.012 / 0.025 / 0.037");
    [1, 0.99624, 0.91993].forEach((exact, i) => {
      expect(Math.abs(mean(sizes[i]) - exact)).toBeLessThan(4 * standardError(sizes[i]));
    });
    expect(facts.SMALLER_LABELS.draws).toBe(sizes[2].length);
    expect(sizes[2].filter((size) => size < 1)).toHaveLength(facts.SMALLER_LABELS.smaller);
  });
});

describe("chapter 4", () => {
  it("has errors of averages that fall as one over the root", async () => {
    const counts = [5, 20, 80, 320, 1000];
    const errors = counts.map(
      (sampleCount) => ask({ noiseStrengths: [0.1], sampleCount })[0].numbers.samplesRmsError,
    );
    expectTold(errors, "0.107 / 0.054 / 0.034 / 0.017 / 0.008");
    const expected = counts.map((count) => facts.expectedError(kidneys[1].marginal, count));
    expectTold(expected, "0.135 / 0.067 / 0.034 / 0.017 / 0.010");
    const told = await facts.averages(coreSource);
    expectTold([told.ofTheseFive, told.ofFive, told.ofThousand], "0.107 / 0.135 / 0.010");
  });

  it("has errors that do not depend on the smoothness", () => {
    const errors = [0, 0.1, 0.3, 2].map((b) => manyDraws(b)[0].samplesRmsError);
    expectTold(errors, "0.0123 / 0.0121 / 0.0106 / 0.0109");
    expectTold(facts.expectedError(kidneys[1].marginal, 600), "0.0123");
  });
});

describe("chapter 5", () => {
  it("has accuracies beside which the outline loses to nothing", async () => {
    const triple = (answer: Answer) =>
      [answer.accuracy, outlineOf(answer), emptyOf(answer)].map(({ accuracy }) => accuracy);
    expectTold(triple(kidneys[1]), "0.870 / 0.865 / 0.811");
    expectTold(triple(kidneys[2]), "0.830 / 0.813 / 0.816");
    expectTold(triple(kidneys[3]), "0.826 / 0.780 / 0.826");
    const told = await facts.bestForAccuracy(coreSource);
    expectTold(
      told.kept.map((share) => 100 * share),
      "96 / 82 / 50 / 0",
    );
    expectTold(
      [told.end, told.best, told.outline, told.nothing, told.emptyAtEnd],
      "0.1947 / 0.830 / 0.813 / 0.816 / 0.826",
    );
    expect(CHAPTERS[4].lead).toContain(`${Math.round(100 * told.emptyAtEnd)} % accuracy`);
  });

  it("has a rim where labels are seldom", () => {
    const rim = outerRim(kidney.mask, 256);
    const onRim = ({ marginal }: Answer) => mean([...marginal].filter((_, p) => rim[p] === 1));
    expectTold(kidneys.map(onRim), "0.479 / 0.432 / 0.374 / 0.310");
  });

  it("has a majority of five that is not that of infinitely many, and a shape that grows", async () => {
    const told = await facts.bestForAccuracy(coreSource);
    expectTold([told.majorityOfFive, told.withSmallHole], "0.44 / 1.011");
  });
});

describe("chapter 6", () => {
  it("has the best Dice above the outline's and the accuracy-optimal one's", async () => {
    const triple = (answer: Answer) =>
      [answer.dice, outlineOf(answer), answer.accuracy].map(({ dice }) => dice!);
    expectTold(triple(kidneys[0]), "0.817 / 0.814 / 0.812");
    expectTold(triple(kidneys[1]), "0.658 / 0.642 / 0.620");
    expectTold(triple(kidneys[2]), "0.533 / 0.499 / 0.390");
    expectTold(triple(kidneys[3]), "0.437 / 0.394 / 0");
    const told = await facts.bestForDice(coreSource);
    expectTold(told.thresholds, "0.41 / 0.33 / 0.27 / 0.22");
    expectTold(told.volumes, "1.07 / 1.24 / 1.47 / 1.71");
    expectTold([told.dice, told.diceOfAccuracy, told.timesAccuracy], "0.533 / 0.390 / 0.497");
  });

  it("tells the mean Dice over 600 draws of seed 18, which depends on the smoothness", () => {
    const { draws, smooth, rough } = facts.MEAN_DICE;
    expect(draws).toBe(600);
    const [first, second] = [smooth.b, rough.b].map((b) => manyDraws(b)[1]);
    expectTold(
      [first.expectedDiceOfDice!, first.expectedDiceOfDiceError!],
      `${smooth.mean} / ${smooth.error}`,
    );
    expectTold(second.expectedDiceOfDice!, String(rough.mean));
    expect(
      Math.abs(first.expectedDiceOfDice! - first.diceOfDice!) / first.expectedDiceOfDiceError!,
    ).toBeGreaterThan(3);
  });
});

describe("chapter 7", () => {
  it("tells of networks what the README has", () => {
    const { crossEntropyAtHalf, softDice, crossEntropyAtT } = facts.NETWORKS;
    const readme = readFileSync("README.md", "utf8");
    const { organ, size, imageCount, folds, steps, seed } = DEFAULT_RECIPE;
    expect(readme.replace(/\s+/g, " ")).toContain(
      `The ${organ} with the default recipe (${size} × ${size} pixels, ${imageCount} images, ${folds} folds, ${steps} steps, seed ${seed})`,
    );
    const [told] = readme.match(/what the Lesson tells of networks\)\s+the last row is [^,]*,[^,]*,/)!;
    const means = [...told.matchAll(/([\d.]+) ±/g)].map(([, value]) => value);
    expect(means).toEqual([crossEntropyAtHalf, softDice, crossEntropyAtT]);
  });

  it("has a recursion that reaches t from any start", async () => {
    const { marginal, threshold } = kidneys[2];
    const from = (start: number, map = marginal) => [...thresholdRecursion(LevelSets.of(map), start)];
    expectTold(from(0.5).slice(0, 4), "0.500 / 0.195 / 0.261 / 0.266");
    expectTold(from(0).slice(0, 4), "0 / 0.156 / 0.252 / 0.266");
    expectTold(from(0.9).slice(0, 5), "0.9 / 0 / 0.156 / 0.252 / 0.266");
    expectTold(from(0.5, kidneys[3].marginal).slice(1, 5), "0 / 0.148 / 0.210 / 0.218");
    for (const start of [0, 0.5, 0.9]) {
      expect(from(start).at(-1)).toBeCloseTo(threshold, 12);
      expect(from(start).length - 1).toBeLessThanOrEqual(6);
    }
    const told = await facts.recursion(coreSource);
    expectTold(facts.shownSteps(told.steps), "0.500 / 0.195 / 0.261 / 0.266");
  });
});

describe("chapter 8", () => {
  it("has lesions of which the small one is lost, first by accuracy and then by Dice", async () => {
    const lesions = await answers("lesions", [0.03, 0.045, 0.055, 0.1]);
    expectTold(lesions.map(accuracyTimes), "0.940 / 0.847 / 0.802 / 0.540");
    expectTold(lesions.map(diceTimes), "1.036 / 1.063 / 1.069 / 1.301");
    expect(lesions.map(({ accuracy }) => partsOf(accuracy.mask, 256).length)).toEqual([2, 2, 1, 1]);
    expect(lesions.map(({ dice }) => partsOf(dice.mask, 256).length)).toEqual([2, 2, 2, 1]);
    const told = await facts.biasedVolumes(coreSource);
    const lost = await facts.lostParts(coreSource);
    expectTold([lost.byAccuracy, lost.byDice, lost.thinnestEnds], "0.047 / 0.061 / 0.0435");
    const row = (name: string) => {
      const { marginal, accuracy, dice } =
        told.rows[facts.VOLUME_ROWS.findIndex((each) => each.name === name)];
      return [marginal, accuracy, dice];
    };
    expectTold(row("Kidney"), "0.996 / 0.817 / 1.242");
    expectTold(row("Aorta"), "1.000 / 0.443 / 1.483");
    expectTold(row("Esophagus"), "1.000 / 0.720 / 1.564");
    expectTold(row("Kidney 3D"), "0.995 / 0.322 / 1.450");
    const { marginal, bounds, accuracy, dice } = told.kidney;
    expectTold([marginal, ...bounds.accuracy, ...bounds.dice], "0.189 / 0 / 0.377 / 0.036 / 1");
    expectTold([accuracy, dice], "0.155 / 0.235");
  });

  it("has volumes within the bounds that ‖m‖ sets", () => {
    const pixels = kidney.mask.length;
    const { volume, accuracy, dice } = kidneys[1];
    expectTold(volume / pixels, "0.189");
    const bounds = volumeBounds(volume / pixels);
    expectTold([...bounds.accuracy, ...bounds.dice], "0 / 0.377 / 0.036 / 1");
    expectTold([accuracy.pixels / pixels, dice.pixels / pixels], "0.155 / 0.235");
  });

  it("has organs that end at different strengths", async () => {
    const lasts = async (shape: ShapeName, low: number, high: number) =>
      (await answers(shape, [low, high])).map(({ accuracy }) => accuracy.pixels > 0);
    expect(await lasts("esophagus", 0.0434, 0.0436)).toEqual([true, false]);
    expect(await lasts("kidney", 0.1946, 0.1948)).toEqual([true, false]);
    expectTold([0.0435 * 256, 0.1947 * 256], "11 / 50");
  });
});
