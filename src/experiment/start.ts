/** The Experiment's code, loaded on its own: its view, and what is behind it. */
import { createExperimenter } from "../compute/trainingWorkers.ts";
import type { Alerts } from "../state/alerts.ts";
import { EXPERIMENT_OF_TAB, keepExperiment } from "../state/experiment/autosave.ts";
import { Experiment } from "../state/experiment/experiment.ts";
import { OtherRuns } from "../state/experiment/otherRuns.ts";
import { type Surroundings, TabClaim } from "../state/tab.ts";

export { default as ExperimentView } from "./ExperimentView.tsx";
export { ExperimentProvider } from "./context.tsx";

/** Brings back what was kept. @param onLeave is given what saves at once. */
export function startExperiment(
  alerts: Alerts,
  surroundings: Surroundings,
  onLeave: (save: () => void) => void,
): { experiment: Experiment; otherRuns: OtherRuns } {
  const { store } = surroundings;
  const experiment = new Experiment(createExperimenter(), alerts);
  const tab = new TabClaim(EXPERIMENT_OF_TAB, surroundings);
  void keepExperiment(experiment, store, tab).then(onLeave);
  return { experiment, otherRuns: new OtherRuns(experiment, store, tab) };
}
