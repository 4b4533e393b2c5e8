/** The inspector's panels as a service of one worker: it listens between the steps of a computation, so it can be cancelled. */
import { transfer } from "comlink";
import { DescentRun } from "../src/core/descentRun.ts";
import { slicePlaces } from "../src/core/slice.ts";
import { KeptArrays } from "./keptArrays.ts";
import { nextMessage } from "./nextMessage.ts";
import { type Answer, CANCELLED, type Progress, failure } from "./protocol/answer.ts";
import type { DescentState, InspectService } from "./protocol/inspect.ts";

/** Longest stretch of work without listening, ms, where a single step allows it. */
const SLICE_MS = 12;

export function createInspectService(): InspectService {
  const arrays = new KeptArrays();
  const descent = new DescentRun();
  const running = new Set<number>();
  const run = async <T>(
    id: number,
    steps: Generator<number, T>,
    onProgress: Progress,
    buffersOf: (value: T) => ArrayBuffer[],
  ): Promise<Answer<T>> => {
    running.add(id);
    try {
      let since = performance.now();
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) return transfer({ ok: true, value: step.value }, buffersOf(step.value));
        if (performance.now() - since < SLICE_MS) continue;
        onProgress(step.value);
        await nextMessage();
        since = performance.now();
        if (running.has(id)) continue;
        steps.return(undefined as never);
        return CANCELLED;
      }
    } catch (error) {
      return failure(error);
    } finally {
      running.delete(id);
    }
  };
  return {
    descend(id, marginal, threshold, recipe, slice, onProgress) {
      const values = arrays.take(marginal);
      const steps = function* (): Generator<number, DescentState> {
        const descents = yield* descent.to(values, recipe);
        return { ...descents.read(threshold), maps: descents.softAt(slicePlaces(slice)) };
      };
      return run(id, steps(), onProgress, ({ maps }) => [maps.crossEntropy.buffer, maps.softDice.buffer]);
    },
    cancel: (id) => void running.delete(id),
  };
}
