import { figureSource } from "../../figure/source.ts";
import type { ViewQuestion } from "../../figure/views/plate.ts";
import type { LabState } from "./labState.ts";

/** What a view of the Lab depends on, for its caption. @param a the noise strength that it shows. */
export function viewQuestion(state: LabState, a: number): ViewQuestion {
  const { work, plane, position, smoothness, sampleCount, seed, unit } = state;
  const source = figureSource(work.source, work.reference, plane, position, unit);
  return { source, a, smoothness, sampleCount, seed };
}
