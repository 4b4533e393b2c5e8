/** The scene that an exported figure carries. */
import type { Stores } from "../../app/context.tsx";
import type { FigureChoice } from "../../figure/choice.ts";
import { resultSteps } from "../../io/scene/result.ts";
import { writeScene } from "../../io/scene/scene.ts";
import { inPauses } from "../../state/lab/sceneOpening.ts";
import { setupOf } from "../../state/lab/setup.ts";
import type { Answered } from "./useFigureInput.ts";

/** The scene's text. @param choice of the figure that it is to go with. */
export async function sceneTextOf(
  { lab, camera }: Pick<Stores, "lab" | "camera">,
  { request, columns }: Answered,
  choice: FigureChoice,
  signal: AbortSignal,
): Promise<string> {
  const state = lab.store.getState();
  const result = await inPauses(resultSteps(request.reference, columns), signal);
  return writeScene([setupOf(state, camera.getState(), { ...choice }, result)]);
}
