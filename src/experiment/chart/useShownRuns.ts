import { useMemo } from "react";
import type { OrganRun } from "../../state/experiment/experimentState.ts";
import { useExperimentState } from "../context.tsx";
import { shownRuns } from "./shownRuns.ts";

export function useShownRuns(): readonly OrganRun[] {
  const runs = useExperimentState((state) => state.runs);
  const draft = useExperimentState((state) => state.draft);
  const organChoice = useExperimentState((state) => state.organChoice);
  const phase = useExperimentState((state) => state.phase);
  const fileSlices = useExperimentState((state) => state.fileSlices);
  return useMemo(
    () => shownRuns({ phase, runs, draft, organChoice, fileSlices }),
    [phase, runs, draft, organChoice, fileSlices],
  );
}
