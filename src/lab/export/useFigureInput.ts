/** The figure on the screen as the input of the exported one; null while it is not up to date. */
import { useMemo } from "react";
import type { Draw } from "../../core/draw.ts";
import type { LabRequest } from "../../core/lab.ts";
import type { Column } from "../../core/result.ts";
import type { FigureChoice } from "../../figure/choice.ts";
import type { ColumnQuestion, RowMaterial } from "../../figure/columns.ts";
import type { FigureInput } from "../../figure/description.ts";
import { isAnatomical } from "../../io/image.ts";
import { figureName } from "../../io/source.ts";
import { useLabState } from "../../app/context.tsx";

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

/** What the screen's columns are answers to, in their order. */
export function useQuestions(answered: Answered | null): readonly ColumnQuestion[] {
  const source = useLabState(({ work }) => work.source);
  const plane = useLabState((state) => state.plane);
  const position = useLabState((state) => state.position);
  const tau = useLabState((state) => state.tau);
  return useMemo(() => {
    if (answered === null) return [];
    const { reference, noiseStrengths, smoothness, sampleCount, seed } = answered.request;
    const shown = {
      reference,
      name: figureName(source),
      foreground: source.foreground,
      isAnatomical: isAnatomical(source.orientation),
      plane,
      position,
    };
    return noiseStrengths.map((a) => ({ source: shown, a, smoothness, sampleCount, seed, tau }));
  }, [answered, source, plane, position, tau]);
}

/** @param materials of every column; null until they are there. */
export function useFigureInput(
  answered: Answered | null,
  questions: readonly ColumnQuestion[],
  materials: readonly ReadonlyMap<string, RowMaterial>[] | null,
  choice: FigureChoice,
): FigureInput | null {
  return useMemo(() => {
    if (answered === null || materials === null) return null;
    const columns = questions.map((question, i) => ({
      ...question,
      column: answered.columns[i],
      materials: materials[i],
    }));
    return { choice, columns, surfaces: null };
  }, [answered, questions, materials, choice]);
}
