/** Keeps an experiment in the browser while it goes on, and brings it back. */
import { DueSave, type SavedPlace } from "../saved.ts";
import type { Experiment } from "./experiment.ts";
import { parseExperiment, savedExperiment, savedImages } from "./savedForm.ts";
import type { ExperimentState } from "./experimentState.ts";

/** It is saved at most so often, ms: checkpoints are megabytes. */
const PAUSE_MS = 3000;

/** Where an experiment is kept. Images have a place of their own: they are large and change rarely. */
export interface ExperimentPlaces {
  readonly experiment: SavedPlace;
  readonly images: SavedPlace;
}

/**
 * Brings back what was kept, unless a run has been started meanwhile, and keeps the experiment from then on.
 * @returns saves at once: for when the page is left.
 */
export async function keepExperiment(experiment: Experiment, places: ExperimentPlaces): Promise<() => void> {
  const before = experiment.store.getState();
  const [saved, images] = await Promise.all([places.experiment.read(), places.images.read()]);
  const restored = parseExperiment(saved, images);
  const state = experiment.store.getState();
  const hasNewRun = state.runs !== before.runs || state.phase !== before.phase;
  if (restored !== null && !hasNewRun) {
    const { draft, organChoice, fileSlices } = state;
    // What was typed meanwhile stays in the form; the run comes back all the same.
    experiment.restore(isSame(state, before) ? restored : { ...restored, draft, organChoice, fileSlices });
  }
  return autosave(experiment, places);
}

/** Saves every change that matters: soon, and at once where a run comes to rest. @returns saves at once. */
function autosave(experiment: Experiment, places: ExperimentPlaces): () => void {
  let last = -Infinity;
  let images = savedImages(experiment);
  const due = new DueSave(() => {
    last = performance.now();
    const next = savedImages(experiment);
    if (next.length !== images.length || next.some((files, i) => files !== images[i])) {
      images = next;
      void places.images.write(images);
    }
    void places.experiment.write(savedExperiment(experiment));
  });
  const soon = () => due.within(Math.max(0, last + PAUSE_MS - performance.now()));
  experiment.training.kept.subscribe(soon);
  experiment.store.subscribe((state, before) => {
    if (isSame(state, before)) return;
    if (state.phase !== before.phase && ["idle", "paused", "finished"].includes(state.phase)) due.now();
    else soon();
  });
  return () => due.hurry();
}

const KEPT = ["draft", "organChoice", "fileSlices", "phase", "runs"] as const;

function isSame(state: ExperimentState, before: ExperimentState): boolean {
  return KEPT.every((part) => state[part] === before[part]);
}
