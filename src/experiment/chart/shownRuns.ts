/** What the chart and the table show: the runs, and before the first one its empty places. */
import { ORGANS } from "../../core/training/recipe.ts";
import type { ExperimentState, OrganRun } from "../../state/experimentState.ts";

type Chosen = Pick<ExperimentState, "runs" | "draft" | "organChoice">;

/** The runs; where there is none, what the draft would become, without results. */
export function shownRuns({ runs, draft, organChoice }: Chosen): readonly OrganRun[] {
  if (runs.length > 0) return runs;
  const organs = organChoice === "all" ? ORGANS : [draft.organ];
  return organs.map((organ) => ({ recipe: { ...draft, organ }, results: [], splitBy: "subject" }));
}
