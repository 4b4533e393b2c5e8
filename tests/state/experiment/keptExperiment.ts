/** An experiment that is kept, as a page does, in places that a test can look into. */
import { jobsOf } from "../../../src/core/training/recipe.ts";
import { keepExperiment } from "../../../src/state/experiment/autosave.ts";
import { Experiment } from "../../../src/state/experiment/experiment.ts";
import type { FileSlices } from "../../../src/state/experiment/experimentState.ts";
import { SMALL_RECIPE } from "../../fixtures/training.ts";
import { MemoryPlace } from "../memoryPlace.ts";
import { FakeExperimenter, settle } from "./fakeExperimenter.ts";
import { SMALL } from "./smallExperiment.ts";

const JOBS = jobsOf(SMALL_RECIPE);

export class Places {
  readonly experiment = new MemoryPlace();
  readonly images = new MemoryPlace();
}

/** What a page does when it is loaded. */
export async function loaded(places: Places) {
  const experimenter = new FakeExperimenter();
  const experiment = new Experiment(experimenter);
  const save = await keepExperiment(experiment, places);
  return { experimenter, experiment, save, state: () => experiment.store.getState() };
}

/** A run under way: one job finished, two begun, of which one has a checkpoint. */
export async function underway(places: Places, files: FileSlices | null = null) {
  const page = await loaded(places);
  page.experiment.setDraft({ ...SMALL, imageCount: 20 });
  if (files !== null) page.experiment.takeFiles(files);
  void page.experiment.start();
  await settle();
  const [training] = page.experimenter.trainings;
  training.finishJob(JOBS[0]);
  training.report(JOBS[1], 2, true);
  training.report(JOBS[2], 1);
  return { ...page, training };
}
