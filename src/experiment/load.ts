/** The Experiment's code, loaded on its own. */
export const loadExperiment = () => import("./ExperimentView.tsx");
