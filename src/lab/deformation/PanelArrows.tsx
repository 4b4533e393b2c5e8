import { useMemo } from "react";
import { PLANE_AXIS } from "../../core/slice.ts";
import { wholeWindow } from "../../core/window.ts";
import { useLabState, useSlice } from "../../app/context.tsx";
import { ArrowLayer } from "./ArrowLayer.tsx";
import { sliceSampling } from "../../figure/fieldView.ts";
import { useDraw, useField, useSampleMask, useSlicePaths } from "./useDeformation.ts";

interface PanelArrowsProps {
  /** Noise strength of the panel's column. */
  readonly a: number;
  /** From 0. */
  readonly sample: number;
}

/** Arrows over a sample in the figure: each ends where its pixel takes its label from. */
export function PanelArrows({ a, sample }: PanelArrowsProps) {
  const draw = useDraw(sample);
  const slice = useSlice();
  const plane = useLabState((state) => state.plane);
  const position = useLabState((state) => state.position);
  const { grid } = draw.reference;
  const sampling = useMemo(
    () => sliceSampling(grid, wholeWindow(grid), slice, position[PLANE_AXIS[plane]], a),
    [grid, slice, position, plane, a],
  );
  const field = useField(draw, sampling).last;
  const mask = useSampleMask(draw, a).last;
  const view = useMemo(() => ({ slice, sampling }), [slice, sampling]);
  const paths = useSlicePaths(field?.answer ?? null, view);
  if (paths === null || mask === null || mask.question.draw !== draw) return null;
  return <ArrowLayer slice={slice} paths={paths} show="arrows" a={mask.question.a} sample={mask.answer} />;
}
