/** The reference's surface as all scenes share it, and what they are fitted to. */
import { useMemo } from "react";
import { sceneSize } from "../../space/stage/cells.ts";
import { focusAround } from "../../space/stage/projection.ts";
import type { Box } from "../../space/stage/scene.ts";
import type { Surface } from "../../space/mesh/surface.ts";
import { useLabState } from "../../app/context.tsx";
import { useFollowedSurface } from "./useSurface.ts";

/** Cells along the longest side of a surface in a small picture. */
export const SMALL_DETAIL = 40;

export interface ReferenceShell {
  /** null until it is there, and for pictures. */
  readonly surface: Surface | null;
  readonly focus: Box | null;
  /** Whether it is the surface of the reference as it is now. */
  readonly isCurrent: boolean;
}

/** @param detail cells along the longest side. */
export function useReferenceShell(detail = SMALL_DETAIL): ReferenceShell {
  const reference = useLabState(({ work }) => work.reference);
  const isVolume = reference.grid.shape.length === 3;
  const { answer, isCurrent } = useFollowedSurface(isVolume ? { kind: "mask", reference } : null, detail);
  return useMemo(
    () => ({
      surface: answer,
      focus: answer && focusAround(answer.positions, sceneSize(reference.grid)),
      isCurrent,
    }),
    [answer, reference.grid, isCurrent],
  );
}
