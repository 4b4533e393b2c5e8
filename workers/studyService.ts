/** Studies of the noise as a service of one worker: it listens between the steps of a computation, so it can be cancelled. */
import { createKernel, type Kernel } from "../src/core/kernel/index.ts";
import { analyse, checkedRequest } from "../src/core/lab.ts";
import type { Reference } from "../src/core/reference.ts";
import type { ColumnNumbers } from "../src/core/result.ts";
import { sampling } from "../src/core/sampling.ts";
import { sweep } from "../src/core/sweep.ts";
import { nextMessage } from "./nextMessage.ts";
import { type Answer, CANCELLED, type Progress, failure } from "./protocol/answer.ts";
import type { StudyService } from "./protocol/study.ts";

/** Longest stretch of work without listening, ms, where a single step allows it. */
const SLICE_MS = 12;
/** Of marginals and counts that are worked on at once. */
const BATCH_BYTES = 1.28e8;

export function createStudyService(): StudyService {
  let kernel = createKernel();
  let kept: Reference | null = null;
  const running = new Set<number>();
  const run = async <T>(
    id: number,
    reference: Reference | null,
    start: (kernel: Kernel, reference: Reference) => Generator<number, T>,
    onProgress: Progress,
  ): Promise<Answer<T>> => {
    running.add(id);
    try {
      kept = reference ?? kept;
      if (kept === null) throw new Error("the reference of the study is missing");
      const steps = start(kernel, kept);
      let since = performance.now();
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) return { ok: true, value: step.value };
        if (performance.now() - since < SLICE_MS) continue;
        onProgress(step.value);
        await nextMessage();
        since = performance.now();
        if (running.has(id)) continue;
        steps.return(undefined as never);
        return CANCELLED;
      }
    } catch (error) {
      kernel = createKernel(); // A computation that broke off leaves its blocks behind.
      return failure(error);
    } finally {
      running.delete(id);
    }
  };
  return {
    sweep: (id, reference, noiseStrengths, onProgress) =>
      run(id, reference, (kernel, reference) => sweep(kernel, { reference, noiseStrengths }), onProgress),
    numbers: (id, reference, question, onProgress) =>
      run(
        id,
        reference,
        function* (kernel, reference) {
          const numbers: ColumnNumbers[] = [];
          const request = checkedRequest({ ...question, reference });
          const take = (index: number, column: { readonly numbers: ColumnNumbers }) => {
            numbers[index] = column.numbers;
          };
          yield* analyse(kernel, request, take, { batchBytes: BATCH_BYTES });
          return numbers;
        },
        onProgress,
      ),
    sampling: (id, reference, question, onProgress, onSnapshot) =>
      run(
        id,
        reference,
        function* (kernel, reference) {
          yield* sampling(kernel, { ...question, reference }, (snapshot) => void onSnapshot(snapshot));
          return null;
        },
        onProgress,
      ),
    cancel: (id) => void running.delete(id),
  };
}
