/** The samples themselves, where a picture of the figure shows them: asked of the workers slice by slice. */
import { useMemo } from "react";
import type { Draw } from "../../core/draw.ts";
import { type Grid, makeGrid } from "../../core/grid.ts";
import { PLANE_AXIS, type PlaneName, type Slice, sliceOf, takeSlice } from "../../core/slice.ts";
import { type Window, windowCount, wholeWindow } from "../../core/window.ts";
import { isAnatomical } from "../../io/image.ts";
import { sliceIndexOf } from "../../state/lab/workSlices.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import { useNewest } from "../../app/useNewest.ts";

export interface SampleSlices {
  /** A mask a sample, row by row in the slice; null until they are there. */
  readonly masks: readonly Uint8Array[] | null;
  /** Whether they are what is asked now. */
  readonly isCurrent: boolean;
}

interface Asked {
  readonly plane: PlaneName;
  readonly draw: Draw;
  readonly count: number;
  readonly a: number;
  readonly window: Window;
  /** Where the slice's pixels lie in an array over the window. */
  readonly slice: Slice;
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

/** The masks of several samples over a window as masks of the slice within it, one a sample. */
export function sampleSlices(
  bytes: Uint8Array,
  { count, window, slice }: Pick<Asked, "count" | "window" | "slice">,
): Uint8Array[] {
  const size = windowCount(window);
  return Array.from({ length: count }, (_, i) => takeSlice(bytes.subarray(i * size, (i + 1) * size), slice));
}

/** The window of one slice, and the slice within it. */
export function sliceWindow(
  grid: Grid,
  plane: PlaneName,
  index: number,
  isPatient: boolean,
): Pick<Asked, "window" | "slice"> {
  const whole = wholeWindow(grid);
  if (grid.shape.length === 2) return { window: whole, slice: sliceOf(grid, plane, 0, isPatient) };
  const axis = PLANE_AXIS[plane];
  const at = (values: readonly number[], value: number) =>
    values.map((other, each) => (each === axis ? value : other)) as unknown as Window["start"];
  const shape = at(whole.shape, 1);
  return {
    window: { start: at(whole.start, index), shape },
    slice: sliceOf(makeGrid(shape, grid.spacing), plane, 0, isPatient),
  };
}
