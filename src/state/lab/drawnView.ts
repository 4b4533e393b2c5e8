/** The view of the Lab as it is, as the command line draws it from the file: from what the panels have, or the workers make. */
import type { Laboratory } from "../../compute/laboratory.ts";
import type { Candidate, Compared, CompareQuestion } from "../../core/compare.ts";
import { InputError } from "../../core/errors.ts";
import type { SamplingRequest, SamplingSnapshot } from "../../core/sampling.ts";
import type { Slice } from "../../core/slice.ts";
import type { SweepColumn, SweepRequest } from "../../core/sweep.ts";
import { sliceIn } from "../../figure/columns.ts";
import { figureSource } from "../../figure/source.ts";
import type { DrawnChoice } from "../../figure/views/choice.ts";
import { type ViewMaker, madeView, needsColumn } from "../../figure/views/made.ts";
import type { View } from "../../figure/views/plate.ts";
import { comparisonOf } from "./comparison.ts";
import { guessOn } from "./labState.ts";
import { samplingOf } from "./sampling.ts";
import type { Lab } from "./store.ts";
import { sweepOf } from "./sweep.ts";

/** A Lab, or as much of one as there is where a file is opened. */
type Drawer = Pick<Lab, "store" | "laboratory">;

/** What the panels have already, where they have it. */
interface Kept {
  sweep(request: SweepRequest): readonly SweepColumn[] | null;
  sampled(request: SamplingRequest): SamplingSnapshot | null;
  compared(question: CompareQuestion, candidates: readonly Candidate[], draws: number): Compared | null;
}

/** All of it is to be computed again. */
export const NOTHING_KEPT: Kept = { sweep: () => null, sampled: () => null, compared: () => null };

export function keptIn(lab: Lab): Kept {
  return {
    sweep: (request) => sweepOf(lab).found(request),
    sampled: (request) => samplingOf(lab).found(request),
    compared: (question, candidates, draws) => comparisonOf(lab).found(question, candidates, draws),
  };
}

/** @throws InputError where what it shows is not there yet. */
export function drawnView(choice: DrawnChoice, lab: Drawer, kept: Kept, signal: AbortSignal): Promise<View> {
  const state = lab.store.getState();
  const { work, plane, position, smoothness, sampleCount, seed, tau, shown, unit } = state;
  const source = figureSource(work.source, work.reference, plane, position, unit);
  const answers = Object.values(shown);
  const answer = answers.find(
    ({ column, reference }) => column.numbers.a === choice.a && reference === work.reference,
  );
  if (answer === undefined && needsColumn(choice)) {
    throw new InputError("This noise strength is still being computed: wait for the figure, and try again");
  }
  const base = { source, smoothness, sampleCount, seed, tau, guess: guessOn(state) };
  const slice = sliceIn(source, { plane: null }, null);
  return madeView(choice, base, answer?.column ?? null, makerOf(lab, kept, slice, signal));
}

/** @param slice in which compared answers are measured. */
function makerOf({ laboratory }: Drawer, kept: Kept, slice: Slice, signal: AbortSignal): ViewMaker {
  return {
    sampleMasks: (draw, count, a, window) => laboratory.sampleMasks(draw, count, a, window, { signal }),
    displacements: (draw, window, step) => laboratory.displacements(draw, window, step, { signal }),
    sweep: (request) => kept.sweep(request) ?? laboratory.sweep(request, { signal }),
    sampled: (request) => kept.sampled(request) ?? sampled(laboratory, request, signal),
    // Its worker has the run that the panel shows.
    descended: (question) => laboratory.descend(question, { signal }),
    compared: (question, candidates, draws) =>
      kept.compared(question, candidates, draws) ??
      compared(laboratory, question, candidates, draws, slice, signal),
  };
}

async function sampled(
  laboratory: Laboratory,
  request: SamplingRequest,
  signal: AbortSignal,
): Promise<SamplingSnapshot> {
  const snapshots: SamplingSnapshot[] = [];
  await laboratory.sampling(request, { signal, onSnapshot: (snapshot) => (snapshots[0] = snapshot) });
  return snapshots[0];
}

async function compared(
  laboratory: Laboratory,
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
