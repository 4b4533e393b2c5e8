import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ORGANS, jobsOf } from "../../../src/core/training/recipe.ts";
import { NEWS_MS } from "../../../src/state/experiment/training.ts";
import { SMALL_RECIPE, checkpointAt } from "../../fixtures/training.ts";
import { settle } from "./fakeExperimenter.ts";
import { ownFiles, small, started } from "./smallExperiment.ts";
import { said } from "../said.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const JOBS = jobsOf(SMALL_RECIPE);

describe("a run", () => {
  it("prepares, trains all jobs and finishes", async () => {
    const { experimenter, state, training, end } = await started();
    expect(state().phase).toBe("running");
    expect(experimenter.made).toEqual([SMALL_RECIPE]);
    expect(training.jobs).toEqual(JOBS);
    expect(training.handlers.wantsPreviews).toBe(true);
    expect(state().previewSlices).toBe(training.slices);
    await training.finish();
    await end;
    expect(state()).toMatchObject({
      phase: "finished",
      progress: { fraction: 1, finishedJobs: 4, allJobs: 4 },
    });
    expect(state().runs).toHaveLength(1);
    expect(state().runs[0]).toMatchObject({
      recipe: SMALL_RECIPE,
      division: { images: 10, subjects: 10, by: "subject" },
    });
    expect(state().runs[0].results.map(({ a, fold }) => [a, fold])).toEqual([[0, 0], [0.1, 0], [0, 1], [0.1, 1]]); // prettier-ignore
  });

  it("of all organs goes through them in order", async () => {
    const { experiment, experimenter, state } = small();
    experiment.chooseOrgan("all");
    const end = experiment.start();
    for (const [i, organ] of ORGANS.entries()) {
      await settle();
      expect(experimenter.trainings[i].recipe.organ).toBe(organ);
      expect(state().progress).toMatchObject({ organ, finishedJobs: 4 * i, allJobs: 12, fraction: i / 3 });
      await experimenter.trainings[i].finish();
    }
    await end;
    expect(state().runs.map(({ recipe, results }) => [recipe.organ, results.length])).toEqual([["kidney", 4], ["aorta", 4], ["esophagus", 4]]); // prettier-ignore
  });

  it("that is over before the first news shows the losses of a training all the same", async () => {
    const { state, training, end } = await started();
    for (const job of JOBS) {
      training.report(job, 3);
      training.finishJob(job);
    }
    await training.finish();
    await end;
    expect(state().losses).toMatchObject({ organ: "kidney" });
    expect([...state().losses!.ce]).toEqual([-0, -1, -2]);
  });

  it("tells how far it is, a few times a second", async () => {
    const { experiment, state, training } = await started();
    let changes = 0;
    experiment.store.subscribe(() => void changes++);
    for (let step = 0; step < 10; step++) training.report(JOBS[0], step % 3);
    training.report(JOBS[1], 2);
    expect(changes).toBe(0);
    vi.advanceTimersByTime(NEWS_MS);
    expect(changes).toBe(1);
    expect(state().progress).toMatchObject({
      fraction: (0 + 2) / 12,
      underway: [{ job: JOBS[0], step: 0 }, { job: JOBS[1], step: 2 }],
    }); // prettier-ignore
  });

  it("tells the time left by the steps of the last while", async () => {
    const { state, training } = await started();
    const tell = (job: (typeof JOBS)[number], step: number) => {
      training.report(job, step);
      vi.advanceTimersByTime(NEWS_MS);
    };
    tell(JOBS[0], 1);
    expect(state().progress!.secondsLeft).toBeNull();
    vi.advanceTimersByTime(2000 - 2 * NEWS_MS);
    tell(JOBS[1], 1);
    // Two steps in 2 s, ten to go.
    expect(state().progress!.secondsLeft).toBeCloseTo(10);
  });

  it("keeps every loss of the job that was begun first, and the latest preview of each noise strength", async () => {
    const { state, training } = await started();
    const preview = { step: 1, indexes: [0], thresholds: [null] } as never;
    training.report(JOBS[0], 1);
    training.report(JOBS[1], 2, false, preview);
    training.report(JOBS[0], 3);
    vi.advanceTimersByTime(NEWS_MS);
    expect(state().losses).toMatchObject({ organ: "kidney", job: JOBS[0] });
    expect([...state().losses!.ce]).toEqual([-0, -1, -2]);
    expect([...state().previews]).toEqual([[1, { job: JOBS[1], preview, trail: [preview] }]]);
    training.finishJob(JOBS[0]);
    vi.advanceTimersByTime(NEWS_MS);
    expect(state().losses!.job).toEqual(JOBS[1]);
  });

  it("keeps the answers after the marked steps of a training, until the next of that strength", async () => {
    const { state, training } = await started();
    const at = (step: number) => ({ step, indexes: [0], thresholds: [null] }) as never;
    // Of three steps 1, 2 and 3 are marked; what is done again takes the place of what was.
    for (const step of [1, 2, 2, 3]) training.report(JOBS[0], step, false, at(step));
    vi.advanceTimersByTime(NEWS_MS);
    const { strength } = JOBS[0];
    expect(state().previews.get(strength)!.trail).toEqual([at(1), at(2), at(3)]);
    const next = JOBS.find((job) => job.strength === strength && job.fold !== JOBS[0].fold)!;
    training.report(next, 2, false, at(2));
    vi.advanceTimersByTime(NEWS_MS);
    expect(state().previews.get(strength)).toEqual({ job: next, preview: at(2), trail: [at(2)] });
  });

  it("cannot be started twice", async () => {
    const { experiment, experimenter } = await started();
    await experiment.start();
    expect(experimenter.trainings).toHaveLength(1);
  });

  it("of own images keeps the number asked for, and needs them at the size of the recipe", async () => {
    const { experiment, experimenter, state } = small();
    experiment.chooseOrgan("files");
    await experiment.start();
    expect(state().phase).toBe("idle");
    expect(said(experiment)).toEqual(["there are no CT images yet: choose them, with their segmentations"]);
    experiment.setDraft({ imageCount: 20 });
    experiment.takeFiles(ownFiles());
    experiment.setDraft({ size: 64 });
    await experiment.start();
    expect(said(experiment)).toEqual([expect.stringMatching(/^the CT images were read at 32 × 32 pixels/)]);
    experiment.setDraft({ folds: 2 });
    expect(said(experiment)).toHaveLength(1);
    experiment.setDraft({ size: 32 });
    expect(said(experiment)).toEqual([]);
    experiment.setDraft({ folds: 3, imageCount: 11 });
    await experiment.start();
    expect(said(experiment)).toEqual([expect.stringMatching(/^12 CT images were read/)]);
    experiment.setDraft({ imageCount: 20 });
    void experiment.start();
    await settle();
    expect(experimenter.trainings[0].recipe).toMatchObject({ organ: "liver", imageCount: 20 });
    expect(experimenter.trainings[0].slices).toBe(state().fileSlices!.slices);
  });
});

describe("pause", () => {
  it("stops with checkpoints, and Resume goes on from them with the jobs that are left", async () => {
    const { experiment, experimenter, state, training } = await started();
    training.finishJob(JOBS[0]);
    training.report(JOBS[1], 2);
    training.report(JOBS[2], 1);
    await experiment.pause();
    expect(training.signal.aborted).toBe(true);
    expect(state()).toMatchObject({
      phase: "paused",
      progress: { finishedJobs: 1, fraction: 6 / 12 },
    });
    void experiment.resume();
    await settle();
    const [, next] = experimenter.trainings;
    expect(next.jobs).toEqual(JOBS.slice(1));
    expect(next.stopped.map(({ job, checkpoint }) => [job, checkpoint])).toEqual([
      [JOBS[1], checkpointAt(2)],
      [JOBS[2], checkpointAt(1)],
    ]);
    await next.finish();
    expect(state()).toMatchObject({ phase: "finished", progress: { fraction: 1 } });
    expect(state().runs[0].results).toHaveLength(4);
  });

  it("goes back to the last checkpoint where a worker had to be ended", async () => {
    const { experiment, state, training } = await started();
    training.report(JOBS[0], 1, true);
    training.report(JOBS[0], 3);
    vi.spyOn(training, "report").mockImplementation(() => {});
    await experiment.pause();
    expect(state().progress!.underway).toEqual([{ job: JOBS[0], step: 1 }]);
    expect([...state().losses!.ce]).toEqual([-0]);
  });
});

describe("cancel", () => {
  it("ends the run at once; its results stay until the next start, and what comes late is not heard", async () => {
    const { experiment, experimenter, state, training } = await started();
    training.finishJob(JOBS[0]);
    training.report(JOBS[1], 1, true);
    expect(experiment.training.kept.getState()).toHaveLength(1);
    experiment.cancel();
    expect(state()).toMatchObject({ phase: "idle", progress: null, losses: null });
    expect(training.signal.aborted).toBe(true);
    training.report(JOBS[1], 2, true);
    training.finishJob(JOBS[1]);
    await settle();
    vi.advanceTimersByTime(10 * NEWS_MS);
    expect(state()).toMatchObject({ phase: "idle", progress: null });
    expect(state().runs[0].results).toHaveLength(1);
    expect(experiment.training.kept.getState()).toEqual([]);
    void experiment.start();
    await settle();
    expect(state().runs[0].results).toHaveLength(0);
    expect(experimenter.trainings[1].stopped).toEqual([]);
  });

  it("of a paused run lets its checkpoints go", async () => {
    const { experiment, state, training } = await started();
    training.report(JOBS[0], 1);
    await experiment.pause();
    experiment.cancel();
    expect(state().phase).toBe("idle");
    await experiment.resume();
    expect(state().phase).toBe("idle");
  });

  it("can be taken back: the run is paused again, at its last checkpoints, and goes on from there", async () => {
    const { experiment, experimenter, state, training } = await started();
    expect(state().canTakeBack).toBe(false);
    training.finishJob(JOBS[0]);
    training.report(JOBS[1], 1, true);
    training.report(JOBS[2], 2);
    experiment.cancel();
    expect(state()).toMatchObject({ phase: "idle", canTakeBack: true });
    experiment.setDraft({ steps: 77 });
    experiment.takeBack();
    expect(state()).toMatchObject({ phase: "paused", canTakeBack: false, progress: { finishedJobs: 1 } });
    expect(state().runs[0].recipe).toEqual(SMALL_RECIPE);
    expect(experiment.training.kept.getState().map(({ job }) => job)).toEqual([JOBS[1]]);
    void experiment.resume();
    await settle();
    expect(experimenter.trainings[1].jobs).toEqual(JOBS.slice(1));
    expect(experimenter.trainings[1].stopped.map(({ job }) => job)).toEqual([JOBS[1]]);
  });

  it("of nothing, and after the next start, is nothing to take back", async () => {
    const { experiment, state, training } = await started();
    experiment.cancel();
    expect(state().canTakeBack).toBe(false);
    experiment.takeBack();
    expect(state().phase).toBe("idle");
    void experiment.start();
    await settle();
    training.finishJob(JOBS[0]);
    experiment.cancel();
    void experiment.start();
    await settle();
    expect(state().canTakeBack).toBe(false);
    experiment.takeBack();
    expect(state().phase).toBe("running");
  });

  it("is waited for by the next start: the workers are not asked twice", async () => {
    const { experiment, experimenter, training, state } = await started();
    training.isSlow = true;
    experiment.cancel();
    void experiment.start();
    await settle();
    expect(state().phase).toBe("preparing");
    expect(experimenter.trainings).toHaveLength(1);
    training.stop();
    await settle();
    expect(experimenter.trainings).toHaveLength(2);
    expect(state().phase).toBe("running");
  });
});

describe("an error", () => {
  it("is said, and what was reached is kept for Resume", async () => {
    const { experiment, experimenter, state, training } = await started();
    training.finishJob(JOBS[0]);
    training.report(JOBS[1], 2, true);
    await training.fail(new Error("a worker stopped unexpectedly"));
    expect(state().phase).toBe("paused");
    expect(said(experiment)).toEqual([expect.stringMatching(/a worker stopped unexpectedly/)]);
    void experiment.resume();
    await settle();
    expect(said(experiment)).toEqual([]);
    expect(experimenter.trainings[1].stopped).toHaveLength(1);
  });

  it("before anything was reached leads back to the form", async () => {
    const { experiment, experimenter, state } = small();
    experimenter.failure = new Error("no memory");
    await experiment.start();
    expect(state().phase).toBe("idle");
    expect(said(experiment)).toEqual([expect.stringMatching(/no memory/)]);
    experiment.alerts.dismissNewest("experiment");
    expect(said(experiment)).toEqual([]);
  });
});
