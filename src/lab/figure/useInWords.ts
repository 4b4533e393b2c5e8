/** The sentence on the selected column, as it is worth reading: its extra clause comes when a drag rests. */
import { useEffect, useState } from "react";
import type { Reference } from "../../core/reference.ts";
import type { ShapeChange } from "../../figure/words/shapes.ts";
import { sentence } from "../../figure/words/sentence.ts";
import { coming } from "../../components/later.tsx";
import { useLabState } from "../../app/context.tsx";
import { columnKey } from "../../state/lab/columnCache.ts";
import { nounOf } from "../../state/lab/work.ts";

const shapes = coming(() => import("../../figure/words/shapes.ts"));

/** So long nothing changes where a drag rests, ms. */
const REST_MS = 150;

/** What the answers to a reference at a noise strength do to its shape; nothing else decides it. */
interface Found {
  readonly reference: Reference;
  readonly a: number;
  readonly change: ShapeChange | null;
}

export interface Words {
  /** null before the first result. */
  readonly text: string | null;
  /** Whether it is on an older question, and the newer one's result is not soon there. */
  readonly isOld: boolean;
}

export function useInWords(): Words {
  const shown = useLabState((state) => state.shown[state.selectedId]);
  const unit = useLabState((state) => state.unit);
  const noun = useLabState(({ work }) => nounOf(work.source));
  const isCurrent = useLabState((state) => {
    const { work, columns, selectedId, smoothness, sampleCount, seed } = state;
    const a = columns.find(({ id }) => id === selectedId)!.a;
    return state.shown[selectedId]?.key === columnKey({ version: work.version, a, smoothness, sampleCount, seed });
  }); // prettier-ignore
  const isLate = useLabState(({ status }) => status === "slow" || status === "stopped");
  const [found, setFound] = useState<Found | null>(null);

  const column = shown?.column;
  const reference = shown?.reference;
  const a = column?.numbers.a;
  const isKnown = found !== null && found.reference === reference && found.a === a;
  useEffect(() => {
    if (column === undefined || reference === undefined || !isCurrent || isKnown) return undefined;
    let steps: Generator<number, ShapeChange | null> | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const wait = (ms = 0) => {
      if (!isOver) timer = setTimeout(next, ms);
    };
    const next = () => {
      steps ??= shapes.now?.shapeChangeSteps(column, reference) ?? null;
      // Where its code cannot be had the sentence stays as short as it is.
      if (steps === null) {
        shapes.soon().then(
          () => wait(),
          () => undefined,
        );
        return;
      }
      const step = steps.next();
      if (step.done) setFound({ reference, a: column.numbers.a, change: step.value });
      else wait();
    };
    wait(REST_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [column, reference, isCurrent, isKnown]);

  if (shown === undefined) return { text: null, isOld: false };
  const subject = { numbers: shown.column.numbers, reference: shown.reference, noun, unit };
  return {
    text: sentence(subject, isKnown ? found.change : undefined),
    isOld: isLate && !isCurrent,
  };
}
