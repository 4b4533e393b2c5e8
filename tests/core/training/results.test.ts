import { describe, expect, it } from "vitest";
import {
  type FoldResult,
  METHODS,
  type Scores,
  spreadOf,
  summarise,
} from "../../../src/core/training/results.ts";

const scores = (value: number | null) =>
  Object.fromEntries(METHODS.map((method) => [method, value])) as unknown as Scores;

function result(a: number, fold: number, value: number | null): FoldResult {
  return {
    a,
    fold,
    testCount: 1,
    noisy: scores(value),
    clean: scores(1),
    meanThreshold: value,
    meanOracleThreshold: 0.3,
    reliability: null,
    volumes: null,
  };
}

describe("the spread over folds", () => {
  it("is the mean and the deviation with n − 1", () => {
    expect(spreadOf([1, 2, 4, 5])).toEqual({ mean: 3, deviation: Math.sqrt(10 / 3), count: 4 });
  });

  it("leaves out what is undefined", () => {
    expect(spreadOf([null, 2])).toEqual({ mean: 2, deviation: null, count: 1 });
    expect(spreadOf([null])).toEqual({ mean: null, deviation: null, count: 0 });
  });
});

describe("the summary of an experiment", () => {
  it("is the same to the bit in whatever order the folds were finished", () => {
    const folds = [0.1, 0.2, 0.3].map((value, fold) => result(0, fold, value));
    expect(summarise([0], folds.toReversed())).toEqual(summarise([0], folds));
    expect(0.3 + 0.2 + 0.1).not.toBe(0.1 + 0.2 + 0.3);
  });

  it("has every strength, with the folds that are finished, whatever their order", () => {
    const summary = summarise([0, 0.1, 0.2], [result(0.1, 1, 0.4), result(0, 0, 0.9), result(0.1, 0, 0.2)]);
    expect(summary.map(({ a }) => a)).toEqual([0, 0.1, 0.2]);
    expect(summary.map(({ noisy }) => noisy.ceStar.count)).toEqual([1, 2, 0]);
    expect(summary[1].noisy.sdHalf.mean).toBeCloseTo(0.3, 15);
    expect(summary[1].noisy.sdHalf.deviation).toBeCloseTo(Math.sqrt(0.02), 15);
    expect(summary[1].clean.oracleStar.mean).toBe(1);
    expect(summary[1].meanThreshold.mean).toBeCloseTo(0.3, 15);
    expect(summary[2].meanThreshold.mean).toBeNull();
  });
});
