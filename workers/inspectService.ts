/** The inspector's panels as a service of one worker: it listens between the steps of a computation, so it can be cancelled. */
import { transfer } from "comlink";
import { type Candidate, type CompareQuestion, Comparer } from "../src/core/compare.ts";
import { DescentRun } from "../src/core/descentRun.ts";
import { DrawCache } from "../src/core/drawCache.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { checkedReference } from "../src/core/reference.ts";
import { slicePlaces, takeSlice } from "../src/core/slice.ts";
import { Meter, finish } from "../src/core/steps.ts";
import { KeptArrays } from "./keptArrays.ts";
import { nextMessage } from "./nextMessage.ts";
import { type Answer, CANCELLED, type Progress, failure } from "./protocol/answer.ts";
import type {
  DescentState,
  InspectService,
  SeenMeasured,
  SentCandidate,
  SentQuestion,
} from "./protocol/inspect.ts";

/** Longest stretch of work without listening, ms, where a single step allows it. */
const SLICE_MS = 12;

export function createInspectService(): InspectService {
  const arrays = new KeptArrays();
  const descent = new DescentRun();
  const running = new Set<number>();
  const newComparer = () => {
    const kernel = createKernel();
    return new Comparer(kernel, new DrawCache(kernel));
  };
  let comparer = newComparer();
  const questionOf = ({ reference, marginal, sampleCounts, ...rest }: SentQuestion): CompareQuestion => ({
    ...rest,
    reference: checkedReference({ grid: reference.grid, mask: arrays.take(reference.mask) }),
    marginal: arrays.take(marginal),
    sampleCounts: arrays.take(sampleCounts),
  });
  const candidateOf = (candidate: SentCandidate): Candidate =>
    candidate.kind === "mask" ? { kind: "mask", mask: arrays.take(candidate.mask) } : candidate;
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
      comparer = newComparer(); // A computation that broke off leaves its blocks behind.
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
    measure(id, question, candidates, slice, onProgress) {
      const asked = questionOf(question);
      const rows = candidates.map(candidateOf);
      const steps = function* (): Generator<number, SeenMeasured[]> {
        const measured: SeenMeasured[] = [];
        const meter = new Meter(rows.length);
        for (const candidate of rows) {
          const numbers = yield* meter.run(comparer.measure(asked, candidate), 1);
          const mask = finish(comparer.maskOf(asked, candidate));
          measured.push({ ...numbers, pixelsInSlice: Uint8Array.from(takeSlice(mask, slice)) });
        }
        return measured;
      };
      return run(id, steps(), onProgress, (measured) => measured.map((each) => each.pixelsInSlice.buffer));
    },
    expected(id, question, candidates, count, onProgress) {
      const steps = comparer.expected(questionOf(question), candidates.map(candidateOf), count);
      return run(id, steps, onProgress, () => []);
    },
    cancel: (id) => void running.delete(id),
  };
}
