/** The scene of a cell of the figure: what the workers make of its column, in its setting. */
import { useMemo } from "react";
import type { RowKind } from "../../core/segmentation.ts";
import { type CellKind, cellQuestion, cellScene } from "../../space/stage/cells.ts";
import type { Scene } from "../../space/stage/scene.ts";
import { isAnatomical } from "../../io/image.ts";
import { useLabState, usePalette, usePreference } from "../../app/context.tsx";
import { SMALL_DETAIL, useReferenceShell } from "./useReferenceShell.ts";
import { useSoftVolume } from "./useSoftVolume.ts";
import { useFollowedSurface } from "./useSurface.ts";

export interface CellScene {
  readonly scene: Scene;
  /** Whether it shows the column that is on the screen now. */
  readonly isCurrent: boolean;
}

/** @param detail cells along the longest side of surfaces and clouds. @param hasShell whether the reference is shown. */
export function useCellScene(
  row: RowKind,
  columnId: number,
  detail = SMALL_DETAIL,
  hasShell = true,
): CellScene {
  const shown = useLabState((state) => state.shown[columnId]);
  const grid = useLabState(({ work }) => work.reference.grid);
  const smoothness = useLabState((state) => state.smoothness);
  const seed = useLabState((state) => state.seed);
  const firstRow = useLabState((state) => state.firstRow);
  const anatomical = useLabState(({ work }) => isAnatomical(work.source.orientation));
  const colormap = usePreference((preferences) => preferences.colormap);
  const palette = usePalette();
  const kind: CellKind = row === "average" && firstRow !== "average" ? "sample" : row;
  const question = useMemo(() => {
    if (shown === undefined) return null;
    const sample = firstRow === "average" ? 0 : firstRow;
    return cellQuestion(kind, shown.column, { reference: shown.reference, smoothness, seed, sample });
  }, [kind, shown, smoothness, seed, firstRow]);
  const surface = useFollowedSurface(question?.kind === "surface" ? question.source : null, detail);
  const cloudOf = question?.kind === "cloud" ? question : null;
  const cloud = useSoftVolume(cloudOf?.values ?? null, cloudOf?.scale ?? 1, cloudOf?.grid ?? grid, detail);
  const shell = useReferenceShell(detail);
  const { surface: reference, focus } = shell;
  const content = question?.kind === "cloud" ? cloud.answer : surface.answer;
  const scene = useMemo(
    () =>
      cellScene(kind, content, {
        grid, isAnatomical: anatomical, palette, colormap, focus, reference: hasShell ? reference : null,
      }), // prettier-ignore
    [kind, content, grid, anatomical, palette, colormap, focus, reference, hasShell],
  );
  return { scene, isCurrent: surface.isCurrent && cloud.isCurrent && shell.isCurrent };
}
