import { useMemo } from "react";
import type { Displacements } from "../../core/displacement.ts";
import type { Draw } from "../../core/draw.ts";
import { type Slice, PLANE_AXIS } from "../../core/slice.ts";
import { useLab, useLabState, useSlice } from "../../app/context.tsx";
import { type Shown, useNewest } from "../../app/useNewest.ts";
import { type SlicePaths, slicePaths } from "../../figure/arrowPaths.ts";
import { type Sampling, sliceAround } from "../../figure/fieldView.ts";

/** A draw at one noise strength. */
export interface Morphed {
  readonly draw: Draw;
  readonly a: number;
}

/** Sample number `sample` (from 0) of the question on the screen. */
export function useDraw(sample: number): Draw {
  const reference = useLabState(({ work }) => work.reference);
  const smoothness = useLabState((state) => state.smoothness);
  const seed = useLabState((state) => state.seed);
  return useMemo(() => ({ reference, smoothness, seed, sample }), [reference, smoothness, seed, sample]);
}

/** L of a draw over the grid, following its noise strength. */
export function useSampleMask(draw: Draw, a: number): Shown<Morphed, Uint8Array> {
  const { laboratory } = useLab();
  const morphed = useMemo(() => ({ draw, a }), [draw, a]);
  return useNewest(morphed, ({ draw, a }, signal) => laboratory.sampleMask(draw, a, { signal }));
}

/** The part of the figure's slice around the reference. @param a noise strength that there shall be room for. */
export function useSliceAround(a: number): { readonly slice: Slice; readonly sampling: Sampling } {
  const whole = useSlice();
  const reference = useLabState(({ work }) => work.reference);
  const plane = useLabState((state) => state.plane);
  const position = useLabState((state) => state.position);
  return useMemo(
    () => sliceAround(reference, whole, position[PLANE_AXIS[plane]], a),
    [whole, reference, position, plane, a],
  );
}

/** A draw's unit field where a sampling wants it; null until it is there. */
export function useField(draw: Draw, sampling: Sampling): Shown<object, Displacements> {
  const { laboratory } = useLab();
  const question = useMemo(() => ({ draw, sampling }), [draw, sampling]);
  const shown = useNewest(question, ({ draw, sampling: { window, step } }, signal) =>
    laboratory.displacements(draw, window, step, { signal }),
  );
  // Another draw's arrows would be wrong in a picture that is only late.
  return shown.last?.question === question ? shown : { ...shown, last: null };
}

/** Arrows and grid over the slice; null until they are there. */
export function useSlicePaths(
  field: Displacements | null,
  { slice, sampling }: { slice: Slice; sampling: Sampling },
): SlicePaths | null {
  const { grid, mask } = useLabState(({ work }) => work.reference);
  return useMemo(
    () => field && slicePaths(field, sampling, grid, slice, mask),
    [field, sampling, grid, slice, mask],
  );
}
