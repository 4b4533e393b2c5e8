/** Studies of the noise as a service of one worker: it listens between the steps of a computation, so it can be cancelled. */
import { createKernel, type Kernel } from "../src/core/kernel/index.ts";
import { type TakeColumn, analyse, checkedRequest } from "../src/core/lab.ts";
import type { Reference } from "../src/core/reference.ts";
import { sampling } from "../src/core/sampling.ts";
import { sweep } from "../src/core/sweep.ts";
import type { LabQuestion } from "./protocol/lab.ts";
import type { StudyNumbers, StudyService } from "./protocol/study.ts";
import { SteppedCalls } from "./steppedCalls.ts";

/** Of marginals and counts that are worked on at once. */
const BATCH_BYTES = 1.28e8;

export function createStudyService(): StudyService {
  let kernel = createKernel();
  let kept: Reference | null = null;
  const calls = new SteppedCalls(() => (kernel = createKernel()));
  /** A reference of null is that of the call before. */
  const known = (reference: Reference | null): Reference => {
    kept = reference ?? kept;
    if (kept === null) throw new Error("the reference of the study is missing");
    return kept;
  };
  return {
    sweep: (id, reference, noiseStrengths, onProgress) =>
      calls.run(id, () => sweep(kernel, { reference: known(reference), noiseStrengths }), onProgress),
    numbers: (id, reference, question, onProgress) =>
      calls.run(id, () => numberSteps(kernel, known(reference), question), onProgress),
    sampling: (id, reference, question, onProgress, onSnapshot) =>
      calls.run(
        id,
        function* () {
          const request = { ...question, reference: known(reference) };
          yield* sampling(kernel, request, (snapshot) => void onSnapshot(snapshot));
          return null;
        },
        onProgress,
      ),
    cancel: (id) => calls.cancel(id),
  };
}

function* numberSteps(
  kernel: Kernel,
  reference: Reference,
  question: LabQuestion,
): Generator<number, StudyNumbers[]> {
  const numbers: StudyNumbers[] = [];
  const take: TakeColumn = (index, column) => {
    const { mean, error } = column.expectedDiceOfReference!;
    numbers[index] = {
      ...column.numbers,
      expectedDiceOfReference: mean,
      expectedDiceOfReferenceError: error,
    };
  };
  const options = { batchBytes: BATCH_BYTES, hasReference: true };
  yield* analyse(kernel, checkedRequest({ ...question, reference }), take, options);
  return numbers;
}
