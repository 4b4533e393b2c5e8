/** The space that a scene is in: Ω, and what of it is looked at. */
import { createContext, use, useMemo } from "react";
import type { Grid } from "../../../core/grid.ts";
import type { Triple } from "../../../core/kernel/index.ts";

/** A box along the axes, in mm from the corner of Ω. */
export interface Box {
  readonly low: Triple;
  readonly high: Triple;
}

export interface Space {
  /** Edges of Ω in mm (voxel sizes where they are unknown), axes in the grid's order. */
  readonly size: Triple;
  /** What the view is fitted to, and what box and frames are drawn around; null: Ω. Pictures that belong together need the same. */
  readonly focus: Box | null;
  /** Whether the axes are the patient's: then R, L, A, P, S and I stand at the sides. */
  readonly isAnatomical: boolean;
}

/** Edges of Ω in mm, or in voxels where mm are unknown. */
export function sizeInSpace({ shape, spacing }: Grid): Triple {
  const edge = (axis: 0 | 1 | 2) => shape[axis] * (spacing?.[axis] ?? 1);
  return [edge(0), edge(1), edge(2)];
}

/** What a view is fitted to. */
export function boxInView({ focus, size }: Space): Box {
  return focus ?? { low: [0, 0, 0], high: size };
}

/** Set around what is in a scene. */
export const SpaceContext = createContext<Space | null>(null);

/** The space of the scene that an item is in. */
export function useSpace(): Space {
  return use(SpaceContext)!;
}

/** What its view is fitted to; the same object for as long as the space is. */
export function useBoxInView(): Box {
  const space = useSpace();
  return useMemo(() => boxInView(space), [space]);
}
