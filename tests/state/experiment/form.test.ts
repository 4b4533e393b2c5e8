import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_RECIPE, ORGANS } from "../../../src/core/training/recipe.ts";
import { recipeJson } from "../../../src/io/experiment/recipe.ts";
import { Experiment } from "../../../src/state/experiment/experiment.ts";
import { readyRecipeOf } from "../../../src/state/experiment/form.ts";
import { REST_MS } from "../../../src/state/experiment/outlook.ts";
import { NEWS_MS } from "../../../src/state/experiment/training.ts";
import { SMALL_RECIPE } from "../../fixtures/training.ts";
import { FakeExperimenter, settle } from "./fakeExperimenter.ts";
import { ownFiles, small } from "./smallExperiment.ts";
import { said } from "../said.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the draft", () => {
  it("begins as the default recipe", () => {
    expect(new Experiment(new FakeExperimenter()).store.getState()).toMatchObject({
      draft: DEFAULT_RECIPE,
      organChoice: "kidney",
      phase: "idle",
      runs: [],
    });
  });

  it("takes what can be, and refuses in words what cannot", () => {
    const { experiment, state } = small();
    experiment.setDraft({ folds: 3 });
    expect(state().draft.folds).toBe(3);
    experiment.setDraft({ folds: 1 });
    expect(said(experiment)).toEqual(["folds must be a whole number in [2, 10], got 1"]);
    expect(state().draft.folds).toBe(3);
    experiment.setDraft({ steps: 9 });
    expect(state()).toMatchObject({ draft: { folds: 3, steps: 9 } });
    expect(said(experiment)).toEqual([]);
  });

  it("has the organ and the source that are chosen", () => {
    const { experiment, state } = small();
    experiment.chooseOrgan("aorta");
    expect(state().draft).toMatchObject({ organ: "aorta", source: { kind: "synthetic" } });
    experiment.takeFiles(ownFiles());
    expect(state()).toMatchObject({
      organChoice: "files",
      draft: { organ: "liver", source: { kind: "files", names: ["s0001", "s0002"], labels: [5], checksum: 7 } }, // prettier-ignore
    });
    experiment.chooseOrgan("all");
    expect(state().draft.source).toEqual({ kind: "synthetic" });
  });

  it("is filled from a recipe, from the three organs' and from text", () => {
    const { experiment, state } = small();
    experiment.loadRecipe({ ...SMALL_RECIPE, organ: "esophagus", seed: 9 });
    expect(state()).toMatchObject({ organChoice: "esophagus", draft: { organ: "esophagus", seed: 9 } });
    experiment.loadRecipe(recipeJson(ORGANS.map((organ) => ({ ...SMALL_RECIPE, organ, seed: 8 }))));
    expect(state()).toMatchObject({ organChoice: "all", draft: { seed: 8 } });
    experiment.loadRecipe("not a recipe");
    expect(said(experiment)).toEqual([expect.stringMatching(/^it is not JSON/)]);
    expect(state().draft.seed).toBe(8);
  });

  it("has the plane that is chosen, over the organs and into the run", async () => {
    const { experiment, experimenter, state } = small();
    const source = { kind: "volumes", version: 1, plane: "coronal" } as const;
    experiment.setDraft({ source });
    experiment.chooseOrgan("aorta");
    expect(state().draft).toMatchObject({ organ: "aorta", source });
    void experiment.start();
    await settle();
    expect(experimenter.made.at(-1)).toMatchObject({ organ: "aorta", source });
    experiment.cancel();
    experiment.takeFiles(ownFiles());
    experiment.chooseOrgan("kidney");
    expect(state().draft.source).toEqual({ kind: "synthetic" });
  });

  it("of few patients has no more folds than those: each leaves one out", () => {
    const { experiment, state } = small();
    const { slices, ...files } = ownFiles();
    const ofThree = {
      ...files,
      slices: { ...slices, subjects: Uint16Array.from(slices.subjects, (_, i) => Math.floor(i / 4)) },
    };
    experiment.setDraft({ folds: 5 });
    experiment.takeFiles(ofThree);
    expect(state().draft.folds).toBe(3);
    experiment.setDraft({ folds: 4 });
    expect(said(experiment)).toEqual([expect.stringMatching(/^3 subjects make at most 3 folds.*got 4/)]);
    expect(state().draft.folds).toBe(3);
    experiment.setDraft({ folds: 2 });
    expect(state().draft.folds).toBe(2);
    experiment.chooseOrgan("aorta");
    experiment.setDraft({ folds: 5 });
    experiment.chooseOrgan("files");
    expect(state().draft.folds).toBe(3);
    // One patient alone: as many folds as were asked for, of images.
    experiment.setDraft({ folds: 2 });
    experiment.takeFiles({ ...files, slices: { ...slices, subjects: new Uint16Array(12) } });
    experiment.setDraft({ folds: 6 });
    expect(state().draft.folds).toBe(6);
  });

  it("of an older recipe with more folds than patients keeps them: it means what it meant", () => {
    const { experiment, state } = small();
    const { slices, ...files } = ownFiles();
    const ofThree = {
      ...files,
      slices: { ...slices, subjects: Uint16Array.from(slices.subjects, (_, i) => Math.floor(i / 4)) },
    };
    const source = { kind: "files", names: ["a", "b", "c"], labels: [], images: null, checksum: 7 } as const;
    experiment.loadRecipe({ ...SMALL_RECIPE, organ: "liver", source, folds: 5 });
    experiment.takeFiles(ofThree);
    expect(state().draft.folds).toBe(5);
    experiment.setDraft({ steps: 8 });
    expect(state().draft.folds).toBe(5);
    experiment.loadRecipe({ ...SMALL_RECIPE, organ: "liver", source, folds: 4 });
    expect(state().draft.folds).toBe(4);
    experiment.setDraft({ folds: 6 });
    expect(state().draft.folds).toBe(4);
  });

  it("of a recipe on files asks for the same files", () => {
    const { experiment, state } = small();
    const source = {
      kind: "files",
      names: ["a.nii", "b.nii"],
      labels: [],
      images: null,
      checksum: 7,
    } as const;
    experiment.loadRecipe({ ...SMALL_RECIPE, organ: "liver", source });
    expect(state().organChoice).toBe("files");
    expect(said(experiment)).toEqual([expect.stringMatching(/a\.nii, b\.nii.*choose the same files/)]);
    experiment.takeFiles(ownFiles(8));
    expect(said(experiment)).toEqual([expect.stringMatching(/not the images of the loaded recipe/)]);
    experiment.setDraft({ steps: 7 });
    expect(said(experiment)).toHaveLength(1);
    experiment.alerts.dismissNewest("experiment");
    experiment.setDraft({ steps: 8 });
    expect(said(experiment)).toEqual([]);
    experiment.takeFiles(ownFiles(8));
    expect(said(experiment)).toHaveLength(1);
    experiment.takeFiles(ownFiles(7));
    expect(said(experiment)).toEqual([]);
    experiment.takeFiles(ownFiles(8));
    experiment.chooseOrgan("kidney");
    expect(said(experiment)).toEqual([]);
  });
});

describe("a ready recipe", () => {
  it("fills the form and is known again, until a field is changed", () => {
    const { experiment, state } = small();
    expect(readyRecipeOf(state())).toBeNull();
    experiment.chooseOrgan("aorta");
    experiment.chooseReady("full");
    expect(state()).toMatchObject({ organChoice: "aorta", draft: { ...DEFAULT_RECIPE, organ: "aorta" } });
    expect(readyRecipeOf(state())).toBe("full");
    experiment.chooseReady("quick");
    expect(state().draft).toEqual({ ...DEFAULT_RECIPE, organ: "aorta", folds: 2 });
    expect(readyRecipeOf(state())).toBe("quick");
    experiment.setDraft({ seed: 2 });
    expect(readyRecipeOf(state())).toBeNull();
  });

  it("is at one organ where it is a quick look", () => {
    const { experiment, state } = small();
    experiment.chooseReady("quick");
    experiment.chooseOrgan("all");
    expect(readyRecipeOf(state())).toBeNull();
    experiment.chooseReady("quick");
    expect(state().organChoice).toBe("kidney");
    experiment.chooseOrgan("all");
    experiment.chooseReady("full");
    expect([state().organChoice, readyRecipeOf(state())]).toEqual(["all", "full"]);
  });

  it("keeps own images, with no more folds than patients", () => {
    const { experiment, state } = small();
    const { slices, ...files } = ownFiles();
    const subjects = slices.subjects.map((_, i) => Math.floor(i / 4));
    experiment.takeFiles({ ...files, slices: { ...slices, subjects } });
    experiment.chooseReady("full");
    expect(said(experiment)).toEqual([]);
    expect(state()).toMatchObject({ organChoice: "files", draft: { organ: "liver", folds: 3, steps: 200 } });
  });
});

describe("before it is looked at", () => {
  it("an experiment starts no work", () => {
    const { experiment, experimenter } = small();
    vi.advanceTimersByTime(10 * REST_MS);
    expect([experimenter.made, experimenter.labels, experimenter.stepTimes]).toEqual([[], [], []]);
    experiment.open();
    expect(experimenter.made).toHaveLength(1);
  });
});

describe("the estimate", () => {
  const opened = () => {
    const all = small();
    all.experiment.open();
    return all;
  };

  it("is the measured time of a step times the steps, over the workers", async () => {
    const { experimenter, state } = opened();
    expect(state().estimateSeconds).toBeNull();
    vi.advanceTimersByTime(REST_MS);
    await experimenter.stepTimes[0].answer({ ms: 50, load: 1 });
    // 4 jobs on 2 workers: two rounds of two networks with 3 steps each, and 7 % for the rest.
    expect(state().estimateSeconds).toBeCloseTo(1.07 * 2 * 2 * 3 * 0.05);
  });

  it("of all organs is that of three", async () => {
    const { experiment, experimenter, state } = opened();
    experiment.chooseOrgan("all");
    vi.advanceTimersByTime(REST_MS);
    await experimenter.stepTimes[0].answer({ ms: 50, load: 1 });
    expect(state().estimateSeconds).toBeCloseTo(1.07 * 3 * 0.6);
  });

  it("is measured once the form rests, and only anew where a step takes another time", async () => {
    const { experiment, experimenter, state } = opened();
    for (const channels of [16, 8, 16]) {
      vi.advanceTimersByTime(REST_MS - 1);
      experiment.setDraft({ channels });
    }
    expect(experimenter.stepTimes).toHaveLength(0);
    vi.advanceTimersByTime(REST_MS);
    expect(experimenter.stepTimes.map(({ recipe }) => recipe.channels)).toEqual([16]);
    await experimenter.stepTimes[0].answer({ ms: 100, load: 1 });
    experiment.setDraft({ steps: 6 });
    expect(state().estimateSeconds).toBeCloseTo(1.07 * 2 * 2 * 6 * 0.1);
    vi.advanceTimersByTime(REST_MS);
    expect(experimenter.stepTimes).toHaveLength(1);
  });

  it("says what a busy machine would do without the rest, and is measured anew the next time", async () => {
    const { experiment, experimenter, state } = opened();
    vi.advanceTimersByTime(REST_MS);
    await experimenter.stepTimes[0].answer({ ms: 150, load: 3 });
    expect(state().estimateSeconds).toBeCloseTo(1.07 * 1.8);
    expect(state().freeSeconds).toBeCloseTo(1.07 * 0.6);
    experiment.setDraft({ steps: 6 });
    expect([state().estimateSeconds, state().freeSeconds]).toEqual([null, null]);
    vi.advanceTimersByTime(REST_MS);
    await experimenter.stepTimes[1].answer({ ms: 50, load: 1.2 });
    expect(state().estimateSeconds).toBeCloseTo(1.07 * 1.2);
    expect(state().freeSeconds).toBeNull();
  });

  it("follows what the last run showed", async () => {
    const { experiment, experimenter, state } = opened();
    vi.advanceTimersByTime(REST_MS);
    await experimenter.stepTimes[0].answer({ ms: 500, load: 1 });
    const end = experiment.start();
    await settle();
    const [training] = experimenter.trainings;
    training.report(training.jobs[0], 1);
    vi.advanceTimersByTime(2000);
    training.report(training.jobs[1], 2);
    vi.advanceTimersByTime(NEWS_MS);
    await training.finish();
    await end;
    // Three steps of both networks in 2.15 s; the recipe has twelve.
    expect(state().estimateSeconds).toBeCloseTo((12 * (2 + NEWS_MS / 1000)) / 3);
  });

  it("that was overtaken is dropped", async () => {
    const { experiment, experimenter, state } = opened();
    vi.advanceTimersByTime(REST_MS);
    experiment.setDraft({ size: 64 });
    expect(experimenter.stepTimes[0].signal!.aborted).toBe(true);
    vi.advanceTimersByTime(REST_MS);
    await experimenter.stepTimes[0].answer({ ms: 1, load: 1 });
    expect(state().estimateSeconds).toBeNull();
    await experimenter.stepTimes[1].answer({ ms: 100, load: 1 });
    await experimenter.stepTimes[0].answer({ ms: 1, load: 1 });
    expect(state().estimateSeconds).toBeCloseTo(1.07 * 1.2);
  });

  it("waits while the workers train", async () => {
    const { experiment, experimenter } = opened();
    void experiment.start();
    await settle();
    experiment.setDraft({ size: 64 });
    vi.advanceTimersByTime(10 * REST_MS);
    expect(experimenter.stepTimes).toHaveLength(0);
    await experimenter.trainings[0].finish();
    vi.advanceTimersByTime(REST_MS);
    expect(experimenter.stepTimes.map(({ recipe }) => recipe.size)).toEqual([64]);
  });
});

describe("the sample", () => {
  it("shows the first images with noisy labels, and the newest wish wins", async () => {
    const { experiment, experimenter, state } = small();
    experiment.open();
    await settle();
    experiment.setSampleStrength(0);
    await settle();
    experiment.chooseOrgan("aorta");
    await settle();
    // The form has 0 and 0.1: at first the one nearer to 0.06.
    expect(experimenter.labels.map(({ a, recipe }) => [a, recipe.organ])).toEqual([[0.1, "kidney"], [0, "kidney"], [0, "aorta"]]); // prettier-ignore
    const [first, , last] = experimenter.labels;
    await last.answer(new Uint8Array(3));
    await first.answer(new Uint8Array(1));
    expect(state().sample).toMatchObject({ organ: "aorta", a: 0, noisyLabels: new Uint8Array(3) });
    expect(state().sample!.slices.count).toBe(last.count);
    expect(said(experiment)).toEqual([]);
  });

  it("of own images is of those", async () => {
    const { experiment, experimenter, state } = small();
    experiment.open();
    experiment.takeFiles(ownFiles());
    await settle();
    await experimenter.labels.at(-1)!.answer(new Uint8Array(2));
    expect(state().sample!.organ).toBe("liver");
  });
});
