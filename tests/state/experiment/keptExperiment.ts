/** An experiment that is kept, as a page does, in places that a test can look into. */
import { jobsOf } from "../../../src/core/training/recipe.ts";
import { keepExperiment } from "../../../src/state/experiment/autosave.ts";
import { Experiment } from "../../../src/state/experiment/experiment.ts";
import type { FileSlices } from "../../../src/state/experiment/experimentState.ts";
import { SMALL_RECIPE } from "../../fixtures/training.ts";
import { MemoryStore, tabOf } from "../memoryStore.ts";
import { FakeExperimenter, settle } from "./fakeExperimenter.ts";
import { SMALL } from "./smallExperiment.ts";

const JOBS = jobsOf(SMALL_RECIPE);

/** A value of the store, to be looked at and changed. */
class Place {
  constructor(
    private readonly store: MemoryStore,
    private readonly key: string,
  ) {}

  get value(): unknown {
    return this.store.values.get(this.key);
  }

  set value(value: unknown) {
    this.store.values.set(this.key, value);
  }

  get writes(): number {
    return this.store.written.filter((key) => key === this.key).length;
  }
}

export class Places {
  readonly store = new MemoryStore();
  readonly tab = tabOf("t");
  readonly experiment = new Place(this.store, "experiment:t");
  readonly images = new Place(this.store, "experiment-images:t");
}

/** What a page does when it is loaded. */
export async function loaded(places: Places) {
  const experimenter = new FakeExperimenter();
  const experiment = new Experiment(experimenter);
  const save = await keepExperiment(experiment, places.store, places.tab);
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
