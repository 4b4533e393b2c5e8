/** The view of the Lab as it is, as the command line draws it from the file: from what the panels have, or the workers make. */
import type { Candidate, Compared, CompareQuestion } from "../../core/compare.ts";
import { InputError } from "../../core/errors.ts";
import type { SamplingRequest, SamplingSnapshot } from "../../core/sampling.ts";
import type { Slice } from "../../core/slice.ts";
import { sliceIn } from "../../figure/columns.ts";
import { figureSource } from "../../figure/source.ts";
import type { DrawnChoice } from "../../figure/views/choice.ts";
import { type ViewMaker, madeView, needsColumn } from "../../figure/views/made.ts";
import type { View } from "../../figure/views/plate.ts";
import { comparisonOf } from "../../state/lab/comparison.ts";
import { guessOn } from "../../state/lab/guess.ts";
import { samplingOf } from "../../state/lab/sampling.ts";
import type { Lab } from "../../state/lab/store.ts";
import { sweepOf } from "../../state/lab/sweep.ts";

/** @throws InputError where what it shows is not there yet. */
export function drawnView(choice: DrawnChoice, lab: Lab, signal: AbortSignal): Promise<View> {
  const state = lab.store.getState();
  const { work, plane, position, smoothness, sampleCount, seed, tau, shown } = state;
  const source = figureSource(work.source, work.reference, plane, position);
  const answers = Object.values(shown);
  const answer = answers.find(
    ({ column, reference }) => column.numbers.a === choice.a && reference === work.reference,
  );
  if (answer === undefined && needsColumn(choice)) {
    throw new InputError("This noise strength is still being computed: wait for the figure, and try again");
  }
  const base = { source, smoothness, sampleCount, seed, tau, guess: guessOn(state) };
  const slice = sliceIn(source, { plane: null }, null);
  return madeView(choice, base, answer?.column ?? null, makerOf(lab, slice, signal));
}

/** @param slice in which compared answers are measured. */
function makerOf(lab: Lab, slice: Slice, signal: AbortSignal): ViewMaker {
  const { laboratory } = lab;
  return {
    sampleMasks: (draw, count, a, window) => laboratory.sampleMasks(draw, count, a, window, { signal }),
    displacements: (draw, window, step) => laboratory.displacements(draw, window, step, { signal }),
    sweep: (request) => sweepOf(lab).found(request) ?? laboratory.sweep(request, { signal }),
    sampled: (request) => samplingOf(lab).found(request) ?? sampled(lab, request, signal),
    // Its worker has the run that the panel shows.
    descended: (question) => laboratory.descend(question, { signal }),
    compared: (question, candidates, draws) =>
      comparisonOf(lab).found(question, candidates, draws) ??
      compared(lab, question, candidates, draws, slice, signal),
  };
}

async function sampled(
  { laboratory }: Lab,
  request: SamplingRequest,
  signal: AbortSignal,
): Promise<SamplingSnapshot> {
  const snapshots: SamplingSnapshot[] = [];
  await laboratory.sampling(request, { signal, onSnapshot: (snapshot) => (snapshots[0] = snapshot) });
  return snapshots[0];
}

async function compared(
  { laboratory }: Lab,
  question: CompareQuestion,
  candidates: readonly Candidate[],
  draws: number,
  slice: Slice,
  signal: AbortSignal,
): Promise<Compared> {
  return {
    measured: await laboratory.measure(question, candidates, slice, { signal }),
    expected: await laboratory.expectedDice(question, candidates, draws, { signal }),
  };
}
