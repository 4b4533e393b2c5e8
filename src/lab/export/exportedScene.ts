/** The Lab as the scene of an exported figure says it. */
import type { Stores } from "../../app/context.tsx";
import type { FigureChoice } from "../../figure/choice.ts";
import { resultSteps } from "../../io/scene/result.ts";
import type { Setup } from "../../io/scene/scene.ts";
import { inPauses } from "../../state/lab/sceneOpening.ts";
import { setupOf } from "../../state/lab/setup.ts";
import type { Answered } from "./useFigureInput.ts";

/** @param choice of the figure that it is to go with. */
export async function exportedSetup(
  { lab, camera }: Pick<Stores, "lab" | "camera">,
  { request, columns }: Answered,
  choice: FigureChoice,
  signal: AbortSignal,
): Promise<Setup> {
  const state = lab.store.getState();
  const result = await inPauses(resultSteps(request.reference, columns), signal);
  return setupOf(state, camera.getState(), { ...choice }, result);
}
