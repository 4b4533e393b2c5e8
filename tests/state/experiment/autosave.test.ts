import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { jobsOf } from "../../../src/core/training/recipe.ts";
import { keepExperiment } from "../../../src/state/experiment/autosave.ts";
import { Experiment } from "../../../src/state/experiment/experiment.ts";
import { savedImages } from "../../../src/state/experiment/savedForm.ts";
import { browserStore } from "../../../src/state/saved.ts";
import { SMALL_RECIPE, checkpointAt } from "../../fixtures/training.ts";
import { FakeExperimenter, settle } from "./fakeExperimenter.ts";
import { Places, loaded, underway } from "./keptExperiment.ts";
import { ownFiles } from "./smallExperiment.ts";
import { said } from "../said.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const JOBS = jobsOf(SMALL_RECIPE);
const PAUSE_MS = 3000;

describe("an experiment that was kept", () => {
  it("comes back after a reload as it was, paused, and goes on from its checkpoints", async () => {
    const places = new Places();
    const before = await underway(places);
    vi.advanceTimersByTime(PAUSE_MS);
    const { experiment, experimenter, state } = await loaded(places);
    expect(state()).toMatchObject({
      phase: "paused",
      draft: before.state().draft,
      runs: before.state().runs,
    });
    expect(state().progress).toMatchObject({ finishedJobs: 1, underway: [{ job: JOBS[1], step: 2 }], fraction: 5 / 12 }); // prettier-ignore
    expect([...state().losses!.ce]).toEqual([-0, -1]);
    expect(experimenter.made).toEqual([]);
    void experiment.resume();
    await settle();
    const [training] = experimenter.trainings;
    expect(training.jobs).toEqual(JOBS.slice(1));
    expect(training.stopped).toMatchObject([{ job: JOBS[1], checkpoint: checkpointAt(2) }]);
    await training.finish();
    expect(state().runs[0].results).toHaveLength(4);
  });

  it("comes back with all that was reached where it was paused before", async () => {
    const places = new Places();
    await (await underway(places)).experiment.pause();
    const { state, experiment } = await loaded(places);
    expect(state().progress!.underway).toEqual([{ job: JOBS[1], step: 2 }, { job: JOBS[2], step: 1 }]); // prettier-ignore
    experiment.cancel();
    const again = await loaded(places);
    expect(again.state()).toMatchObject({
      phase: "idle",
      progress: null,
      runs: [{ results: [{ fold: 0 }] }],
    });
  });

  it("comes back finished", async () => {
    const places = new Places();
    const { training } = await underway(places);
    await training.finish();
    const { state } = await loaded(places);
    expect(state()).toMatchObject({ phase: "finished", progress: { fraction: 1 } });
  });

  it("comes back finished where only the last word was missing", async () => {
    const places = new Places();
    await (await underway(places)).training.finish();
    (places.experiment.value as { phase: string }).phase = "running";
    expect((await loaded(places)).state().phase).toBe("finished");
  });

  it("goes on with the user's own images", async () => {
    const places = new Places();
    const files = ownFiles();
    await underway(places, files);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(places.images.writes).toBe(1);
    const { experiment, experimenter, state } = await loaded(places);
    expect(state()).toMatchObject({ organChoice: "files", fileSlices: files });
    void experiment.resume();
    await settle();
    expect(experimenter.trainings[0].slices).toEqual(files.slices);
  });

  it("whose images were too large to be kept asks for the same files, and goes on with them", async () => {
    const places = new Places();
    const files = ownFiles(7, 20);
    const pixels = new Float32Array(40e6 / 4 + 1);
    const large = { ...files, slices: { ...files.slices, images: pixels } };
    const page = await loaded(places);
    page.experiment.takeFiles(large);
    expect(savedImages(page.experiment)).toEqual([]);
    await underway(places, files);
    vi.advanceTimersByTime(PAUSE_MS);
    places.images.value = undefined;
    const { experiment, experimenter, state } = await loaded(places);
    await experiment.resume();
    expect(state().phase).toBe("paused");
    expect(said(experiment)).toEqual(["the CT images of this run (s0001, s0002) are not at hand any more: choose the same files again, then press Resume"]); // prettier-ignore
    experiment.takeFiles(files);
    void experiment.resume();
    await settle();
    expect(experimenter.trainings[0].stopped).toHaveLength(1);
  });

  it("leaves what was typed before it was read in the form, and the run comes back", async () => {
    const places = new Places();
    await (await underway(places)).experiment.pause();
    const experiment = new Experiment(new FakeExperimenter());
    const kept = keepExperiment(experiment, places.store, places.tab);
    experiment.setDraft({ seed: 99 });
    await kept;
    expect(experiment.store.getState()).toMatchObject({
      phase: "paused",
      draft: { seed: 99 },
      runs: [{ recipe: { ...SMALL_RECIPE, imageCount: 20 }, results: [{ fold: 0 }] }],
    });
  });

  it("does not replace a run that was started before it was read", async () => {
    const places = new Places();
    await (await underway(places)).experiment.pause();
    const experiment = new Experiment(new FakeExperimenter());
    const kept = keepExperiment(experiment, places.store, places.tab);
    void experiment.start();
    await kept;
    expect(experiment.store.getState().runs).toMatchObject([{ recipe: { steps: 200 }, results: [] }]);
  });

  it("is done without where there is no storage", async () => {
    const experiment = new Experiment(new FakeExperimenter());
    await keepExperiment(
      experiment,
      browserStore(() => vi.fn(), null),
      new Places().tab,
    );
    experiment.setDraft({ seed: 5 });
    vi.advanceTimersByTime(PAUSE_MS);
    await settle();
    expect(experiment.store.getState().draft.seed).toBe(5);
  });
});

describe("saving", () => {
  it("happens at most every three seconds while it trains, at once when it pauses or the page is left", async () => {
    const places = new Places();
    const { training, experiment, save } = await underway(places);
    vi.advanceTimersByTime(PAUSE_MS);
    const { writes } = places.experiment;
    for (let second = 0; second < 30; second++) {
      training.report(JOBS[2], 1 + (second % 2), true);
      vi.advanceTimersByTime(1000);
    }
    expect(places.experiment.writes - writes).toBeLessThanOrEqual(11);
    expect(places.experiment.writes - writes).toBeGreaterThan(5);
    training.report(JOBS[2], 3, true);
    const before = places.experiment.writes;
    save();
    expect(places.experiment.writes).toBe(before + 1);
    save();
    expect(places.experiment.writes).toBe(before + 1);
    await experiment.pause();
    expect(places.experiment.writes).toBeGreaterThan(before + 1);
    expect((places.experiment.value as { phase: string }).phase).toBe("paused");
  });

  it("leaves what changes all the time alone", async () => {
    const places = new Places();
    const { training, experiment } = await underway(places);
    vi.advanceTimersByTime(PAUSE_MS);
    const { writes } = places.experiment;
    training.report(JOBS[2], 2);
    experiment.alerts.dismissNewest("experiment");
    vi.advanceTimersByTime(10 * PAUSE_MS);
    expect(places.experiment.writes).toBe(writes);
  });
});
