/** Which noise strength of a run the board of slices shows. */
import { useState } from "react";
import { useExperimentState } from "../context.tsx";
import { watchedStrength } from "./watched.ts";

export interface ShownStrength {
  /** Noise strengths that can be chosen. */
  readonly strengths: readonly number[];
  /** Number of the one that is shown. */
  readonly shown: number;
  readonly show: (index: number) => void;
}

/** The user's choice; until there is one, what is worth watching. */
export function useRunStrength(): ShownStrength {
  const strengths = useExperimentState(({ runs, draft }) => (runs[0]?.recipe ?? draft).noiseStrengths);
  const watched = useExperimentState(watchedStrength);
  const [chosen, show] = useState<number | null>(null);
  const isThere = chosen !== null && chosen < strengths.length;
  return { strengths, shown: isThere ? chosen : watched, show };
}
