/** The Experiment within reach of its panels: what they read, narrowly, and what they may do. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Experiment } from "../state/experiment/experiment.ts";
import type { OtherRuns } from "../state/experiment/otherRuns.ts";
import type { ExperimentState } from "../state/experiment/experimentState.ts";

interface Stores {
  readonly experiment: Experiment;
  readonly otherRuns: OtherRuns;
}

const ExperimentContext = createContext<Stores | null>(null);

export const ExperimentProvider = ExperimentContext.Provider;

function useStores(): Stores {
  const stores = useContext(ExperimentContext);
  if (stores === null) throw new Error("a panel of the Experiment is used outside of it");
  return stores;
}

export function useExperiment(): Experiment {
  return useStores().experiment;
}

export function useOtherRuns(): OtherRuns {
  return useStores().otherRuns;
}

/** A part of the Experiment's state; the component renders anew only when that part changes. */
export function useExperimentState<T>(select: (state: ExperimentState) => T): T {
  return useStore(useExperiment().store, select);
}

/** Whether an experiment is under way or waits to go on: until it ends or is cancelled, its recipe stands. */
export function useIsUnderway(): boolean {
  return useExperimentState(
    ({ phase }) => phase === "preparing" || phase === "running" || phase === "paused",
  );
}
