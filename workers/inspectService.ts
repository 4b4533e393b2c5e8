/** The inspector's panels as a service of one worker: it listens between the steps of a computation, so it can be cancelled. */
import { type Candidate, type CompareQuestion, Comparer } from "../src/core/compare.ts";
import { DescentRun } from "../src/core/descentRun.ts";
import { DrawCache } from "../src/core/drawCache.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { checkedReference } from "../src/core/reference.ts";
import { type Slice, takeSlice } from "../src/core/slice.ts";
import { Meter, finish } from "../src/core/steps.ts";
import { KeptArrays } from "./keptArrays.ts";
import type { InspectService, SeenMeasured, SentCandidate, SentQuestion } from "./protocol/inspect.ts";
import { SteppedCalls } from "./steppedCalls.ts";

export function createInspectService(): InspectService {
  const arrays = new KeptArrays();
  const descent = new DescentRun();
  let comparer = newComparer();
  const calls = new SteppedCalls(() => (comparer = newComparer()));
  return {
    descend: (id, marginal, threshold, recipe, slice, onProgress) =>
      calls.run(
        id,
        () => descent.to({ marginal: arrays.take(marginal), threshold, recipe, slice }),
        onProgress,
        ({ maps }) => [maps.crossEntropy.buffer, maps.softDice.buffer],
      ),
    measure: (id, question, candidates, slice, onProgress) =>
      calls.run(
        id,
        () => {
          const asked = takenQuestion(question, arrays);
          return measureSteps(comparer, asked, takenCandidates(candidates, arrays), slice);
        },
        onProgress,
        (measured) => measured.map((each) => each.pixelsInSlice.buffer),
      ),
    expected: (id, question, candidates, count, onProgress) =>
      calls.run(
        id,
        () => comparer.expected(takenQuestion(question, arrays), takenCandidates(candidates, arrays), count),
        onProgress,
      ),
    cancel: (id) => calls.cancel(id),
  };
}

function newComparer(): Comparer {
  const kernel = createKernel();
  return new Comparer(kernel, new DrawCache(kernel));
}

function* measureSteps(
  comparer: Comparer,
  question: CompareQuestion,
  candidates: readonly Candidate[],
  slice: Slice,
): Generator<number, SeenMeasured[]> {
  const measured: SeenMeasured[] = [];
  const meter = new Meter(candidates.length);
  for (const candidate of candidates) {
    const numbers = yield* meter.run(comparer.measure(question, candidate), 1);
    const mask = finish(comparer.maskOf(question, candidate));
    measured.push({ ...numbers, pixelsInSlice: Uint8Array.from(takeSlice(mask, slice)) });
  }
  return measured;
}

function takenQuestion(
  { reference, marginal, sampleCounts, ...rest }: SentQuestion,
  arrays: KeptArrays,
): CompareQuestion {
  return {
    ...rest,
    reference: checkedReference({ grid: reference.grid, mask: arrays.take(reference.mask) }),
    marginal: arrays.take(marginal),
    sampleCounts: arrays.take(sampleCounts),
  };
}

function takenCandidates(candidates: readonly SentCandidate[], arrays: KeptArrays): Candidate[] {
  return candidates.map((candidate) =>
    candidate.kind === "mask" ? { kind: "mask", mask: arrays.take(candidate.mask) } : candidate,
  );
}
