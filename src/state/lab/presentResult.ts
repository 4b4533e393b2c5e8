/** What is computed for the Lab as it is, and for a figure of it, as files tell it. */
import type { StoreApi } from "zustand/vanilla";
import { isAbort } from "../../compute/errors.ts";
import { figureColumns } from "../../compute/figureColumns.ts";
import type { Laboratory } from "../../compute/laboratory.ts";
import type { Column } from "../../core/result.ts";
import type { FigureChoice } from "../../figure/choice.ts";
import { type ColumnQuestion, ownColumns, placeAmong } from "../../figure/columns.ts";
import { figureSource, labelledBy } from "../../figure/source.ts";
import { type SceneResult, resultSteps } from "../../io/scene/result.ts";
import type { LabState } from "./labState.ts";

const CHANGED = "something was changed before all was computed";

/** The columns of the question as it is now, once they are there; or why they do not come. */
export function presentColumns(store: StoreApi<LabState>): Promise<Column[] | string> {
  const asked = store.getState();
  return new Promise((resolve) => {
    let stop = () => {};
    const look = (state: LabState) => {
      const answer = answerIn(state, asked);
      if (answer === null) return;
      stop();
      resolve(answer);
    };
    stop = store.subscribe(look);
    look(asked);
  });
}

function answerIn(state: LabState, asked: LabState): Column[] | string | null {
  if (!isSameQuestion(state, asked)) return CHANGED;
  if (state.status === "stopped") return "the computation was stopped";
  if (state.status !== "idle" || state.columns.some(({ id }) => state.shown[id] === undefined)) return null;
  return state.columns.map(({ id }) => state.shown[id].column);
}

function isSameQuestion(one: LabState, other: LabState): boolean {
  return (
    one.work.version === other.work.version &&
    one.columns === other.columns &&
    one.smoothness === other.smoothness &&
    one.sampleCount === other.sampleCount &&
    one.seed === other.seed
  );
}

/**
 * The figure's own columns, computed where the Lab has not got them; none where all are the Lab's.
 * @param columns the Lab's. @returns a string that says why they do not come.
 */
export async function presentFigure(
  store: StoreApi<LabState>,
  columns: readonly Column[],
  figure: FigureChoice,
  laboratory: Laboratory,
): Promise<Column[] | string> {
  const asked = store.getState();
  const { work, smoothness, sampleCount, seed, tau, plane, position, selectedId, unit } = asked;
  const { reference } = work;
  const noiseStrengths = asked.columns.map(({ a }) => a);
  const selected = asked.columns.findIndex(({ id }) => id === selectedId);
  const base: ColumnQuestion = {
    source: figureSource(work.source, reference, plane, position, unit),
    a: noiseStrengths[selected],
    smoothness,
    sampleCount,
    seed,
    tau,
  };
  const request = { reference, noiseStrengths, smoothness, sampleCount, seed };
  const known = (question: ColumnQuestion) => columns[placeAmong(question, request)] ?? null;
  return whileSame(store, async (signal) => {
    // What rows show besides is not told.
    const choice = { ...figure, rows: [] };
    const labelled = labelledBy(work.source, base.source);
    const made = await figureColumns({ choice, base, labelled, known }, laboratory, { signal });
    return ownColumns(made, request);
  });
}

/** Answers while the Lab's question stays as it is: another one of the Lab's goes first. @returns a string that says why there is none. */
export async function whileSame<T extends object>(
  store: StoreApi<LabState>,
  answer: (signal: AbortSignal) => Promise<T>,
): Promise<T | string> {
  const asked = store.getState();
  const changed = new AbortController();
  const stop = store.subscribe((state) => !isSameQuestion(state, asked) && changed.abort());
  try {
    return await answer(changed.signal);
  } catch (error) {
    return isAbort(error) ? CHANGED : (error as Error).message;
  } finally {
    stop();
  }
}

/**
 * What is computed for the Lab as it is, once it is there; null where it was changed or stopped meanwhile.
 * @param figure whose own columns are told as well; null tells of the Lab's alone.
 */
export async function presentResult(
  { store, laboratory }: { readonly store: StoreApi<LabState>; readonly laboratory: Laboratory },
  figure: FigureChoice | null,
  signal?: AbortSignal,
): Promise<SceneResult | null> {
  const { reference } = store.getState().work;
  const columns = await presentColumns(store);
  if (typeof columns === "string") return null;
  const own = figure === null ? [] : await presentFigure(store, columns, figure, laboratory);
  // Without the figure's own columns the result holds all the same.
  return inPauses(resultSteps(reference, columns, typeof own === "string" ? [] : own), signal);
}

/** Runs steps to their end with the page alive between them. */
export async function inPauses<T>(steps: Generator<number, T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  }
}
