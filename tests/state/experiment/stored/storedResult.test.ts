/**
 * The stored result that the page shows: that it is what its recipe gives, to the bit. One job of sixty a seed is trained
 * again, which takes some fifteen seconds of one core.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { storedRecipes } from "../../../../src/cli/storedResult.ts";
import { createKernel } from "../../../../src/core/kernel/index.ts";
import { FoldTraining } from "../../../../src/core/training/foldTraining.ts";
import { divisionOf } from "../../../../src/core/training/division.ts";
import { DEFAULT_RECIPE, jobsOf, ORGANS } from "../../../../src/core/training/recipe.ts";
import { differenceOf, summarise } from "../../../../src/core/training/results.ts";
import { unpackStored } from "../../../../src/io/experiment/stored.ts";
import { recipeSlices } from "../../../../src/shapes/recipeSlices.ts";
import { chosenRuns, isStoredRecipe, seedsOf } from "../../../../src/state/experiment/stored/storedResult.ts";

const FILE = new URL("../../../../src/state/experiment/stored/result.bin", import.meta.url);
const stored = unpackStored(readFileSync(FILE));
const seeds = seedsOf(stored);

describe("the stored result", () => {
  it("is of the default recipe, whole, for three organs and every seed", () => {
    expect(seeds).toEqual(Array.from({ length: seeds.length }, (_, i) => i + 1));
    expect(stored.map(({ recipe }) => recipe)).toEqual(storedRecipes(seeds));
    for (const { recipe, results, answers } of stored) {
      const jobs = jobsOf(recipe).map(({ strength, fold }) => [recipe.noiseStrengths[strength], fold]);
      expect(results.map(({ a, fold }) => [a, fold])).toEqual(jobs);
      expect(answers.map(({ job }) => job)).toEqual(jobsOf(recipe).filter(({ fold }) => fold === 0));
      for (const { previews } of answers) {
        expect(previews.at(-1)!.step).toBe(recipe.steps);
        expect(previews.at(-1)!.indexes).toHaveLength(6);
      }
    }
  });

  it("is what training gives, bit for bit", () => {
    const run = stored.find(({ recipe }) => recipe.organ === "esophagus" && recipe.seed === 1)!;
    const { recipe } = run;
    const job = { strength: 3, fold: 0 };
    const slices = recipeSlices(recipe);
    expect(run.division).toEqual(divisionOf(slices, recipe));
    const training = new FoldTraining(createKernel(), slices, recipe, job);
    const { previews } = run.answers.find((answers) => answers.job.strength === job.strength)!;
    while (!training.isDone) {
      training.advance("ce");
      training.advance("sd");
      const kept = previews.find(({ step }) => step === training.step);
      if (kept === undefined) continue;
      const { noisyLabels: _labels, ceProbability, ...preview } = training.preview();
      const { ceProbability: levels, ...answers } = kept;
      expect(answers).toEqual(preview);
      expect(ceProbability.every((value, p) => Math.abs(value - levels[p]) <= 1 / 64)).toBe(true);
    }
    expect(training.result()).toEqual(run.results.find(({ a, fold }) => a === 0.1 && fold === 0));
  }, 300_000);

  it("has the paper's ordering in every organ and seed", () => {
    for (const { recipe, results } of stored) {
      const [clean, ...noisy] = summarise(recipe.noiseStrengths, results);
      // At a = 0 soft-Dice's lead is a fold's spread or so; with noise both ways to the Dice-optimal answer agree.
      expect(Math.abs(clean.differences.noisy.sdHalfMinusCeStar.mean!)).toBeLessThan(0.02);
      expect(Math.abs(clean.differences.noisy.ceStarMinusCeHalf.mean!)).toBeLessThan(0.02);
      for (const { a, differences } of noisy) {
        expect(Math.abs(differences.noisy.sdHalfMinusCeStar.mean!)).toBeLessThan(0.02);
        if (a >= 0.06) expect(differences.noisy.ceStarMinusCeHalf.mean).toBeGreaterThan(0.02);
      }
      const strongest = results.filter(({ a }) => a === 0.1);
      for (const { noisy } of strongest)
        expect(differenceOf(noisy, "ceStarMinusCeHalf")).toBeGreaterThan(0.1);
    }
  });
});

describe("what is shown of it", () => {
  it("follows the organ and the seed that are chosen; all seeds together have all their folds", () => {
    const one = chosenRuns(stored, { organChoice: "aorta" }, seeds[0]);
    expect(one.map(({ recipe }) => [recipe.organ, recipe.seed])).toEqual([["aorta", seeds[0]]]);
    const all = chosenRuns(stored, { organChoice: "all" }, "all");
    expect(all.map(({ recipe }) => recipe.organ)).toEqual([...ORGANS]);
    for (const { results } of all) expect(results).toHaveLength(20 * seeds.length);
    expect(chosenRuns(stored, { organChoice: "files" }, "all")).toEqual([]);
  });

  it("knows whether the form asks for its recipe", () => {
    expect(isStoredRecipe({ ...DEFAULT_RECIPE, organ: "aorta", seed: 5 }, stored)).toBe(true);
    expect(isStoredRecipe({ ...DEFAULT_RECIPE, steps: 100 }, stored)).toBe(false);
  });
});
