/** What of a run is shown while nobody has chosen. */
import { hasRun, haveSameImages } from "../chart/shownRuns.ts";
import type { ExperimentState } from "../../state/experiment/experimentState.ts";

/**
 * The strongest noise under way whose answers are there; else the strongest with answers; else the first. It stays the
 * same while the same trainings are under way, so that the pictures do not jump from one to another.
 * @returns number of the noise strength in its recipe.
 */
export function watchedStrength({
  progress,
  previews,
}: Pick<ExperimentState, "progress" | "previews">): number {
  const underway = progress?.underway.map(({ job }) => job.strength) ?? [];
  const seen = underway.filter((strength) => previews.has(strength));
  return Math.max(0, ...(seen.length > 0 ? seen : previews.keys()));
}

type Answered = Pick<ExperimentState, "phase" | "previews" | "previewSlices" | "runs" | "draft">;

/** Whether the board shows the networks' answers: they are there, and the form does not ask for other images by now. */
export function showsAnswers(state: Answered): boolean {
  const { phase, previews, previewSlices, runs, draft } = state;
  if (previews.size === 0 || previewSlices === null || !hasRun(state)) return false;
  const isResting = phase === "idle" || phase === "finished";
  return !isResting || runs.some(({ recipe }) => haveSameImages(recipe, draft));
}
