/** Own data within reach of its panels: what they read, narrowly, and what they may do. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Predictions, PredictionsState } from "../state/owndata/predictions.ts";

interface Stores {
  readonly predictions: Predictions;
}

const OwnDataContext = createContext<Stores | null>(null);

export const OwnDataProvider = OwnDataContext.Provider;

export function usePredictions(): Predictions {
  const stores = useContext(OwnDataContext);
  if (stores === null) throw new Error("a panel of Own data is used outside of it");
  return stores.predictions;
}

/** A part of the state; the component renders anew only when that part changes. */
export function usePredictionsState<T>(select: (state: PredictionsState) => T): T {
  return useStore(usePredictions().store, select);
}
