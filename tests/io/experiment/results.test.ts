import { describe, expect, it } from "vitest";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import type { FoldResult } from "../../../src/core/training/results.ts";
import { experimentCsv, experimentJson } from "../../../src/io/experiment/results.ts";
import type { ExperimentRun } from "../../../src/io/experiment/run.ts";
import { fakeFileRun, fakeRun } from "../../fixtures/experimentRuns.ts";

/** One fold with numbers that are all different. */
function foldOf(fold: number, a: number, ceHalf: number | null): FoldResult {
  return {
    a, fold, testCount: 40,
    noisy: { ceHalf, sdHalf: 0.2, ceStar: 0.3, oracleHalf: 0.4, oracleStar: 0.5 },
    clean: { ceHalf: 0.6, sdHalf: 0.7, ceStar: 0.8, oracleHalf: 0.9, oracleStar: 0.95 },
    meanThreshold: 0.25, meanOracleThreshold: 0.35, reliability: null, volumes: null,
  }; // prettier-ignore
}

const RUN: ExperimentRun = {
  recipe: { ...DEFAULT_RECIPE, noiseStrengths: [0, 0.1], folds: 3 },
  results: [foldOf(1, 0.1, 0.3), foldOf(0, 0.1, 0.1), foldOf(0, 0, null), foldOf(2, 0.1, 0.5)],
  division: { images: 120, subjects: 40, by: "subject" },
};

interface Written {
  readonly organ: string;
  readonly recipe: object;
  readonly images: number | null;
  readonly subjects: number | null;
  readonly splitBy: string | null;
  readonly warning: string | null;
  readonly cropping: string;
  readonly folds: Record<string, number | null>[];
  readonly means: ({ a: number } & Record<string, { mean: number | null; sd: number | null; n: number }>)[];
}

const written = (run: ExperimentRun): Written => JSON.parse(experimentJson([run]));

describe("an experiment as JSON", () => {
  it("has organ, whole recipe, every fold in the order of training, and null for undefined", () => {
    const { organ, recipe, splitBy, folds } = written(RUN);
    expect(organ).toBe("kidney");
    expect(recipe).toEqual({ version: 2, ...RUN.recipe });
    expect(splitBy).toBe("subject");
    expect(folds.map(({ fold, a, ceHalf }) => [fold, a, ceHalf])).toEqual([
      [0, 0, null], [0, 0.1, 0.1], [1, 0.1, 0.3], [2, 0.1, 0.5],
    ]); // prettier-ignore
    expect(folds[1]).toEqual({
      a: 0.1, fold: 0, ceHalf: 0.1, sdHalf: 0.2, ceStar: 0.3, meanThreshold: 0.25, oracleHalf: 0.4, oracleStar: 0.5,
      meanOracleThreshold: 0.35, cleanCeHalf: 0.6, cleanSdHalf: 0.7, cleanCeStar: 0.8, cleanOracleHalf: 0.9,
      cleanOracleStar: 0.95, testCount: 40, sdHalfMinusCeStar: 0.2 - 0.3, ceStarMinusCeHalf: 0.3 - 0.1,
      cleanSdHalfMinusCeStar: 0.7 - 0.8, cleanCeStarMinusCeHalf: 0.8 - 0.6, calibrationError: null, volumeRatioCeHalf: null,
      volumeRatioSdHalf: null, volumeRatioCeStar: null, volumeRatioOracleHalf: null, volumeRatioOracleStar: null,
      volumeRatioNoisy: null,
    }); // prettier-ignore
  });

  it("has mean, standard deviation (n − 1) and count of the folds that define a number", () => {
    const [atZero, atTenth] = written(RUN).means;
    expect(atZero.a).toBe(0);
    expect(atZero.ceHalf).toEqual({ mean: null, sd: null, n: 0 });
    expect(atZero.sdHalf).toEqual({ mean: 0.2, sd: null, n: 1 });
    // 0.1, 0.3, 0.5 by hand: mean 0.3, variance (0.04 + 0 + 0.04)/2.
    expect(atTenth.ceHalf.mean).toBeCloseTo(0.3, 12);
    expect(atTenth.ceHalf.sd).toBeCloseTo(0.2, 12);
    expect(atTenth.ceHalf.n).toBe(3);
    expect(atTenth.meanThreshold).toEqual({ mean: 0.25, sd: 0, n: 3 });
    expect(Object.keys(atTenth).length).toBe(1 + 23 + 1);
  });

  it("has volumes as ratios to the references', and the calibration in bins over all folds", () => {
    const { folds, means } = written(fakeRun("kidney"));
    const tenth = folds.find(({ a }) => a === 0.1)!;
    expect(tenth.volumeRatioCeHalf).toBeCloseTo(0.5, 12);
    expect(tenth.volumeRatioSdHalf).toBeCloseTo(2, 12);
    expect(tenth.volumeRatioNoisy).toBeCloseTo(0.99, 12);
    expect(means[3].volumeRatioSdHalf).toMatchObject({ n: 5 });
    const { calibration, calibrationError } = means[3] as unknown as {
      calibration: {
        low: number;
        high: number;
        count: number;
        meanPrediction: number;
        meanMarginal: number;
      }[];
      calibrationError: { mean: number };
    };
    expect(calibration).toHaveLength(10);
    expect(calibration[9]).toMatchObject({ low: 0.9, high: 1, count: 5000 });
    expect(calibration[9].meanPrediction).toBeCloseTo(0.95, 12);
    expect(calibration[9].meanMarginal).toBeCloseTo(0.95 - 0.1 * 0.45, 12);
    // 80,000 pixels are 0.045 off, of the nine other bins 1000 each.
    const others = [35, 25, 15, 5, 5, 15, 25, 35, 45].reduce((sum, off) => sum + off, 0);
    expect(calibrationError.mean).toBeCloseTo((80_000 * 0.045 + others) / 89_000, 12);
  });

  it("carries how many images of how many patients there were, how they were split, and what that is not worth", () => {
    expect(written(RUN)).toMatchObject({ images: 120, subjects: 40, splitBy: "subject", warning: null });
    expect(written(RUN).cropping).toMatch(/drawn around the organ, test images too/);
    const own = written(fakeFileRun());
    expect(own).toMatchObject({ images: 80, subjects: 1, splitBy: "slice" });
    expect(own.warning).toMatch(/^One subject proves nothing/);
    expect(own.cropping).toMatch(/as its segmentation has it, test images too/);
    expect(written({ ...RUN, division: null })).toMatchObject({
      images: null,
      subjects: null,
      splitBy: null,
    });
  });

  it("has the differences fold by fold: their spread is not that of the means", () => {
    const [atZero, atTenth] = written(RUN).means;
    // CE^(*) − CE^(0) by hand: 0.2, 0, −0.2, though CE^(*) alone does not vary.
    expect(atTenth.ceStarMinusCeHalf.mean).toBeCloseTo(0, 12);
    expect(atTenth.ceStarMinusCeHalf.sd).toBeCloseTo(0.2, 12);
    expect(atTenth.sdHalfMinusCeStar.mean).toBeCloseTo(-0.1, 12);
    expect(atTenth.sdHalfMinusCeStar.sd).toBeCloseTo(0, 12);
    expect(atZero.ceStarMinusCeHalf).toEqual({ mean: null, sd: null, n: 0 });
    // Where both vary alike, the difference does not.
    const { results } = RUN;
    const tied = results.map((result) => ({
      ...result,
      noisy: { ...result.noisy, ceStar: result.noisy.ceHalf },
    }));
    expect(written({ ...RUN, results: tied }).means[1].ceStarMinusCeHalf).toEqual({ mean: 0, sd: 0, n: 3 });
  });

  it("is the same text in whatever order the folds were finished", () => {
    const run = fakeRun("kidney");
    const other = { ...run, results: run.results.toReversed() };
    expect(experimentJson([other])).toBe(experimentJson([run]));
    expect(experimentCsv([other])).toBe(experimentCsv([run]));
  });

  it("of several organs is a list of what each would be alone", () => {
    const runs = [fakeRun("kidney"), fakeFileRun()];
    expect(JSON.parse(experimentJson(runs))).toEqual({ organs: runs.map(written) });
    expect(experimentJson(runs, 0).trim().split("\n")).toHaveLength(1);
  });
});

/** A reader of CSV of the test's own (RFC 4180). */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/g;
  for (const [, cell, end] of text.matchAll(cells)) {
    if (end === "" && cell === "") break;
    rows[rows.length - 1].push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ",") rows.push([]);
  }
  const [header, ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) => {
    expect(row).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, i) => [name, row[i]]));
  });
}

describe("an experiment as CSV", () => {
  it("has a row per fold with the fields and numbers of the JSON, undefined left empty", () => {
    const rows = readCsv(experimentCsv([RUN]));
    const { folds } = written(RUN);
    expect(rows).toHaveLength(folds.length);
    rows.forEach((row, i) => {
      for (const [field, value] of Object.entries(folds[i]))
        expect(row[field]).toBe(value === null ? "" : String(value));
      expect(row.organ).toBe("kidney");
    });
  });

  it("repeats the recipe in every row, file names as they are", () => {
    const [row] = readCsv(experimentCsv([fakeFileRun(), RUN]));
    expect(row).toMatchObject({
      organ: 'both <kidneys> "&"', source: 'ct "1", a&b.nii.gz|<s0002>.nii.gz', plane: "axial", labels: "2 3", checksum: "3735928559",
      size: "48", imageCount: "200", noiseStrengths: "0 0.03 0.06 0.1", smoothness: "0.1", folds: "2", steps: "200",
      batch: "8", depth: "3", channels: "8", learningRate: "0.003", flips: "true", weightDecay: "0.05", dropout: "0.1", seed: "1", splitBy: "slice", images: "80", subjects: "1", version: "2",
    }); // prettier-ignore
    expect(row.warning).toMatch(/^One subject proves nothing/);
    const rows = readCsv(experimentCsv([RUN]));
    expect(rows[1].ceStarMinusCeHalfMean).toBe(rows[2].ceStarMinusCeHalfMean);
    expect(Number(rows[1].ceStarMinusCeHalfSd)).toBeCloseTo(0.2, 12);
    expect(rows[0].ceStarMinusCeHalfMean).toBe("");
    expect(readCsv(experimentCsv([RUN]))[0]).toMatchObject({ source: "synthetic", labels: "", checksum: "" });
  });

  it("of nothing finished is a header alone", () => {
    expect(
      experimentCsv([fakeRun("kidney", 0)])
        .trim()
        .split("\r\n"),
    ).toHaveLength(1);
  });
});
