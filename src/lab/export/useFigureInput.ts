/** The figure on the screen as the input of the exported one; null while it is not up to date. */
import { useMemo, useRef, useState } from "react";
import { figureColumns } from "../../compute/figureColumns.ts";
import type { Draw } from "../../core/draw.ts";
import type { LabRequest } from "../../core/lab.ts";
import type { Column } from "../../core/result.ts";
import type { FigureChoice } from "../../figure/choice.ts";
import { type ColumnQuestion, type FigureColumn, placeAmong } from "../../figure/columns.ts";
import type { FigureInput } from "../../figure/description.ts";
import { figureSource, labelledBy } from "../../figure/source.ts";
import { useLab, useLabState, useSelectedStrength } from "../../app/context.tsx";
import { useNewest } from "../../app/useNewest.ts";
import { PATIENCE_MS } from "../../state/errors.ts";

/** What was asked, and the answer to exactly that. */
export interface Answered {
  readonly request: LabRequest;
  readonly columns: readonly Column[];
}

export function useAnswered(): Answered | null {
  const columns = useLabState((state) => state.columns);
  const shown = useLabState((state) => state.shown);
  const isIdle = useLabState(({ status }) => status === "idle");
  const reference = useLabState(({ work }) => work.reference);
  const smoothness = useLabState((state) => state.smoothness);
  const sampleCount = useLabState((state) => state.sampleCount);
  const seed = useLabState((state) => state.seed);
  return useMemo(() => {
    if (!isIdle || columns.some(({ id }) => shown[id] === undefined)) return null;
    const noiseStrengths = columns.map(({ a }) => a);
    return {
      request: { reference, noiseStrengths, smoothness, sampleCount, seed },
      columns: columns.map(({ id }) => shown[id].column),
    };
  }, [isIdle, columns, shown, reference, smoothness, sampleCount, seed]);
}

/** The column that the inspector shows. */
export function useSelectedColumn(answered: Answered): Column {
  const selected = useLabState(({ columns, selectedId }) => columns.findIndex(({ id }) => id === selectedId));
  return answered.columns[selected];
}

/** One draw of the noise that was asked for. @param sample from 0. */
export function drawOf({ request }: Answered, sample: number): Draw {
  const { reference, smoothness, seed } = request;
  return { reference, smoothness, seed, sample };
}

/** What the figure's columns have in common: the question on the screen, at its selected noise strength. */
function useBase(answered: Answered | null): ColumnQuestion | null {
  const source = useLabState(({ work }) => work.source);
  const plane = useLabState((state) => state.plane);
  const position = useLabState((state) => state.position);
  const tau = useLabState((state) => state.tau);
  const unit = useLabState((state) => state.unit);
  const a = useSelectedStrength();
  return useMemo(() => {
    if (answered === null) return null;
    const { reference, smoothness, sampleCount, seed } = answered.request;
    return {
      source: figureSource(source, reference, plane, position, unit),
      a,
      smoothness,
      sampleCount,
      seed,
      tau,
    };
  }, [answered, source, plane, position, unit, tau, a]);
}

/** What decides on the columns and what their rows need. */
type ColumnsChoice = Pick<FigureChoice, "rows" | "columns" | "panels" | "crop">;

interface Columns {
  /** null until they are there. */
  readonly columns: readonly FigureColumn[] | null;
  /** Why there are none, in words. */
  readonly error: string | null;
  /** Of what is being computed, the share done; null where nothing is, or not for long. */
  readonly fraction: number | null;
  readonly isStopped: boolean;
  readonly stop: () => void;
  readonly start: () => void;
}

/**
 * The columns of the figure, asked of the workers where the screen has not got them.
 * @param choice the same object as long as it asks for the same.
 */
export function useFigureColumns(answered: Answered | null, choice: ColumnsChoice): Columns {
  const { laboratory } = useLab();
  const base = useBase(answered);
  const source = useLabState(({ work }) => work.source);
  const [fraction, setFraction] = useState<number | null>(null);
  const [stopped, setStopped] = useState<ColumnsChoice | null>(null);
  const isStopped = stopped === choice;
  const before = useRef<readonly FigureColumn[]>([]);
  const asked = useMemo(
    () => (answered === null || base === null || isStopped ? null : { answered, base, choice, source }),
    [answered, base, choice, source, isStopped],
  );
  const { last, isAwaited, error } = useNewest(asked, async ({ answered, base, choice, source }, signal) => {
    const known = (question: ColumnQuestion) => knownColumn(question, answered, before.current);
    const start = performance.now();
    const onProgress = (share: number) => {
      if (performance.now() - start > PATIENCE_MS) setFraction(share);
    };
    try {
      const columns = await figureColumns(
        { choice, base, labelled: labelledBy(source, base.source), known },
        laboratory,
        { signal, onProgress },
      );
      before.current = columns;
      return columns;
    } finally {
      setFraction(null);
    }
  });
  const isThere = asked !== null && !isAwaited && last !== null && last.question === asked;
  return {
    columns: isThere ? last.answer : null,
    error,
    fraction: isAwaited && asked !== null ? fraction : null,
    isStopped,
    stop: () => setStopped(choice),
    start: () => setStopped(null),
  };
}

/** An answer that the screen shows, or that the figure had before. */
function knownColumn(
  question: ColumnQuestion,
  { request, columns }: Answered,
  before: readonly FigureColumn[],
): Column | null {
  const place = placeAmong(question, request);
  if (place >= 0) return columns[place];
  const isSame = ({ source: { reference }, a, smoothness, sampleCount, seed }: ColumnQuestion) =>
    placeAmong(question, { reference, noiseStrengths: [a], smoothness, sampleCount, seed }) === 0;
  return before.find(isSame)?.column ?? null;
}

/** @param columns of that choice; null until they are there. */
export function useFigureInput(
  columns: readonly FigureColumn[] | null,
  choice: FigureChoice,
): FigureInput | null {
  return useMemo(() => (columns === null ? null : { choice, columns, surfaces: null }), [columns, choice]);
}
