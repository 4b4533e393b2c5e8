/** Keeps an experiment in the browser while it goes on, and brings it back. */
import { DueSave, type SavedPlace, type SavedStore, placeIn, unopenedWords } from "../saved.ts";
import { type Kind, type TabClaim, keyOf } from "../tab.ts";
import type { Experiment, RestoredExperiment } from "./experiment.ts";
import { parseExperiment, savedExperiment, savedImages } from "./savedForm.ts";
import type { ExperimentState } from "./experimentState.ts";

/** It is saved at most so often, ms: checkpoints are megabytes. */
const PAUSE_MS = 3000;

/** Where an experiment is kept. Images have a place of their own: they are large and change rarely. */
interface ExperimentPlaces {
  readonly experiment: SavedPlace;
  readonly images: SavedPlace;
}

export const PARTS = ["experiment", "experiment-images"] as const;

/** The tabs' experiments. One that went on in another tab is that tab's: it is large. What was run comes before what was typed. */
export const EXPERIMENT_OF_TAB: Kind = {
  name: "experiment",
  parts: PARTS,
  rank(value) {
    const { savedAt = 0, runs } = (value ?? {}) as { savedAt?: number; runs?: unknown };
    return savedAt + (Array.isArray(runs) && runs.length > 0 ? Number.MAX_SAFE_INTEGER / 2 : 0);
  },
  passOn: (store, id) => store.remove(PARTS.map((part) => keyOf(part, id))),
};

/**
 * Brings back what was kept, unless a run has been started meanwhile, and keeps the experiment from then on, in a place of
 * this tab's own. What cannot be opened is said, and kept.
 * @returns saves what is due: the page is being left.
 */
export async function keepExperiment(
  experiment: Experiment,
  store: SavedStore,
  tab: Pick<TabClaim, "opensWith" | "take">,
): Promise<() => void> {
  const before = experiment.store.getState();
  const id = await tab.opensWith;
  const [saved, images] = await Promise.all(
    PARTS.map((part) => (id === null ? Promise.resolve(undefined) : store.read(keyOf(part, id)))),
  );
  const found = parseExperiment(saved, images);
  const words = unopenedWords("experiment", found);
  if (words !== null) experiment.alerts.raise("run", words);
  const restored = found.is === "there" ? found.value : null;
  const state = experiment.store.getState();
  const hasNewRun = state.runs !== before.runs || state.phase !== before.phase;
  if (restored !== null && !hasNewRun) {
    const { draft, organChoice, fileSlices } = state;
    // What was typed meanwhile stays in the form; the run comes back all the same.
    experiment.restore(isSame(state, before) ? restored : { ...restored, draft, organChoice, fileSlices });
  }
  const opened = isSame(state, before) ? experiment.store.getState() : before;
  // A run that was started before it was read does not take the place of the one that was kept.
  const own = await tab.take(words === null && (restored === null || !hasNewRun));
  const [place, imagesPlace] = PARTS.map((part) => placeIn(store, keyOf(part, own)));
  return autosave(experiment, { experiment: place, images: imagesPlace }, restored, opened);
}

/**
 * Saves every change that matters: soon, and at once where a run comes to rest.
 * @param kept what lies in these places already. @param opened what has been changed since is saved, too.
 * @returns saves what is due: the page is being left.
 */
function autosave(
  experiment: Experiment,
  places: ExperimentPlaces,
  kept: RestoredExperiment | null,
  opened: ExperimentState,
): () => void {
  let last = -Infinity;
  let images = [kept?.fileSlices, kept?.runFiles].filter((files) => files != null);
  const save = (how: "write" | "writeLast") => {
    last = performance.now();
    const next = savedImages(experiment);
    if (next.length !== images.length || next.some((files, i) => files !== images[i])) {
      images = [...next];
      void places.images.write(images);
    }
    void places.experiment[how](savedExperiment(experiment, Date.now()));
  };
  const due = new DueSave(() => save("write"));
  const soon = () => due.within(Math.max(0, last + PAUSE_MS - performance.now()));
  experiment.training.kept.subscribe(soon);
  experiment.store.subscribe((state, before) => {
    if (isSame(state, before)) return;
    if (state.phase !== before.phase && ["idle", "paused", "finished"].includes(state.phase)) due.now();
    else soon();
  });
  if (!isSame(experiment.store.getState(), opened)) soon();
  return () => {
    if (due.drop()) save("writeLast");
  };
}

const KEPT = ["draft", "organChoice", "fileSlices", "phase", "runs"] as const;

function isSame(state: ExperimentState, before: ExperimentState): boolean {
  return KEPT.every((part) => state[part] === before[part]);
}
