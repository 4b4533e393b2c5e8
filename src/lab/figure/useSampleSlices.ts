/** The samples themselves, where a picture of the figure shows them: asked of the workers slice by slice. */
import { useMemo } from "react";
import type { Draw } from "../../core/draw.ts";
import type { PlaneName } from "../../core/slice.ts";
import { isAnatomical } from "../../io/image.ts";
import { sliceIndexOf } from "../../state/lab/workSlices.ts";
import { type SlicePlace, sampleSlices, sliceWindow } from "../../figure/sampleSlices.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import { useNewest } from "../../app/useNewest.ts";

export interface SampleSlices {
  /** A mask a sample, row by row in the slice; null until they are there. */
  readonly masks: readonly Uint8Array[] | null;
  /** Whether they are what is asked now. */
  readonly isCurrent: boolean;
}

interface Asked extends SlicePlace {
  readonly plane: PlaneName;
  readonly draw: Draw;
  readonly count: number;
  readonly a: number;
}

const NOTHING: SampleSlices = { masks: null, isCurrent: true };

/**
 * Samples in the figure's slice, at the noise strength and with the reference that a column shows.
 * @param first counted from 0; null asks for none.
 */
export function useSampleSlices(columnId: number, first: number | null, count: number): SampleSlices {
  const { laboratory } = useLab();
  const shown = useLabState((state) => state.shown[columnId]);
  const smoothness = useLabState((state) => state.smoothness);
  const seed = useLabState((state) => state.seed);
  const plane = useLabState((state) => state.plane);
  const index = useLabState(sliceIndexOf);
  const isPatient = useLabState(({ work }) => isAnatomical(work.source.orientation));
  const a = shown?.column.numbers.a;
  const reference = shown?.reference;
  const asked = useMemo((): Asked | null => {
    if (first === null || a === undefined || reference === undefined) return null;
    const draw = { reference, smoothness, seed, sample: first };
    return { plane, draw, count, a, ...sliceWindow(reference.grid, plane, index, isPatient) };
  }, [first, count, a, reference, smoothness, seed, plane, index, isPatient]);
  const { last, isAwaited } = useNewest(asked, ({ draw, count, a, window }, signal) =>
    laboratory.sampleMasks(draw, count, a, window, { signal }),
  );
  const masks = useMemo(() => {
    // Another image's, or another plane's, cannot stand for this one's.
    if (last === null || asked === null || !isSameView(last.question, asked)) return null;
    return sampleSlices(last.answer, last.question);
  }, [last, asked]);
  return first === null ? NOTHING : { masks, isCurrent: !isAwaited };
}

function isSameView(one: Asked, other: Asked): boolean {
  return one.plane === other.plane && one.draw.reference.grid === other.draw.reference.grid;
}
