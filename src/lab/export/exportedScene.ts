/** The Lab as the scene of an exported figure says it. */
import type { Stores } from "../../app/context.tsx";
import { checkedChoice } from "../../figure/choice.ts";
import type { FigureInput } from "../../figure/description.ts";
import { ownColumns } from "../../figure/columns.ts";
import { resultSteps } from "../../io/scene/result.ts";
import type { Setup } from "../../io/scene/scene.ts";
import { inPauses } from "../../state/lab/presentResult.ts";
import { setupOf } from "../../state/lab/setup.ts";
import type { Answered } from "./useFigureInput.ts";

/** @param figure that it is to go with. */
export async function exportedSetup(
  { lab, camera }: Pick<Stores, "lab" | "camera">,
  { request, columns }: Answered,
  { choice, columns: figure }: FigureInput,
  signal: AbortSignal,
): Promise<Setup> {
  const state = lab.store.getState();
  const own = ownColumns(figure, request);
  const result = await inPauses(resultSteps(request.reference, columns, own), signal);
  // In the table's order, as the command line writes it.
  const chosen = { ...checkedChoice(choice) };
  return setupOf(state, camera.getState(), chosen, result);
}
